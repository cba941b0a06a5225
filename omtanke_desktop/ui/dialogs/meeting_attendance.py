"""Asks when somebody comes or leaves, and on which items somebody steps out (jäv)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
Items = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Moved:
    """At which item; comes is None when nothing is to be noted there; the time as typed."""

    item_id: int
    comes: bool | None
    time: str


class MoveDialog(QDialog):
    """One item, what happens there and at what time."""

    def __init__(self, parent: QWidget | None, who: str, items: Items) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kommer eller lämnar")
        self.setMinimumWidth(440)
        self.item, self.what, self.time = QComboBox(), QComboBox(), QLineEdit()
        for item_id, name in items:
            self.item.addItem(name, item_id)
        for name, comes in (("Lämnar mötet", False), ("Kommer till mötet", True)):
            self.what.addItem(name, comes)
        self.what.addItem("Varken eller: ta bort det som står", None)
        self.time.setPlaceholderText("Till exempel 9.40; får vara tomt")
        form = QFormLayout()
        form.setVerticalSpacing(12)
        fields = {"Vid punkten": self.item, "Vad händer": self.what, "Klockan": self.time}
        for name, field in fields.items():
            field.setAccessibleName(name)
            form.addRow(name, field)
        about = QLabel(who)
        about.setProperty("role", "strong")
        about.setWordWrap(True)
        box, _ = buttons(self, "Anteckna")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(box)

    @classmethod
    def ask(cls, parent: QWidget | None, who: str, items: Items) -> Moved | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, who, items)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Moved(dialog.item.currentData(), dialog.what.currentData(), dialog.time.text())


class ConflictDialog(QDialog):
    """Every item with a tick for jäv."""

    def __init__(
        self, parent: QWidget | None, who: str, items: Items, conflicts: Sequence[int]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Anmäla jäv")
        self.setMinimumSize(460, 360)
        about = QLabel(f"{who} anmäler jäv på")
        about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Punkter med jäv")
        for item_id, name in items:
            line = QListWidgetItem(name)
            line.setData(_ID, item_id)
            line.setCheckState(_CHECKED if item_id in conflicts else Qt.CheckState.Unchecked)
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        box, _ = buttons(self, "Anteckna")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addWidget(self.list, 1)
        layout.addWidget(box)

    @classmethod
    def ask(
        cls, parent: QWidget | None, who: str, items: Items, conflicts: Sequence[int]
    ) -> list[int] | None:
        """Ask; the ids of the items with jäv, None when it was cancelled."""
        dialog = cls(parent, who, items, conflicts)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        lines = [dialog.list.item(n) for n in range(dialog.list.count())]
        return [line.data(_ID) for line in lines if line.checkState() == _CHECKED]
