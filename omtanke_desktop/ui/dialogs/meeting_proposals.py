"""Asks which of the items that have a proposal are decided as proposed, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import roomy

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked


@dataclass(frozen=True, slots=True)
class Proposed:
    """An undecided item: its line, the att-satser, and what is lacking ("" when it is whole)."""

    item_id: int
    line: str
    sentences: tuple[str, ...]
    lacking: str


class ProposalsDialog(QDialog):
    """Whole proposals stand ticked; the others say what they lack."""

    def __init__(self, parent: QWidget | None, rows: Sequence[Proposed]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Besluta enligt förslag")
        self.setMinimumSize(480, 280)
        roomy(self, 680, 560)
        self.list = QListWidget()
        self.list.setAccessibleName("Punkter att besluta enligt förslag")
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row in rows:
            self.list.addItem(_line(row))
        told = QLabel("De förkryssade punkterna beslutas så som det är föreslaget.")
        told.setWordWrap(True)
        box, self._yes = buttons(self, "Besluta")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(box)
        self.list.itemChanged.connect(self._count)
        self.list.setCurrentRow(0)
        self._count()

    @classmethod
    def ask(cls, parent: QWidget | None, rows: Sequence[Proposed]) -> list[int]:
        """Ask; the ids of the items to decide, none when it was cancelled."""
        dialog = cls(parent, rows)
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else []

    def chosen(self) -> list[int]:
        """The ticked items."""
        lines = [self.list.item(n) for n in range(self.list.count())]
        return [line.data(_ID) for line in lines if line.checkState() == _CHECKED]

    def _count(self) -> None:
        number = len(self.chosen())
        self._yes.setEnabled(bool(number))
        points = "en punkt" if number == 1 else f"{number} punkter"
        self._yes.setText(f"Besluta {points}" if number else "Besluta")
        self._yes.setAccessibleName(self._yes.text())


def _line(row: Proposed) -> QListWidgetItem:
    words = f"Saknar {row.lacking}" if row.lacking else "att " + "; att ".join(row.sentences)
    made = QListWidgetItem(f"{row.line}\n{words}")
    made.setData(_ID, row.item_id)
    made.setToolTip(escape(words))
    whole = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    made.setFlags(whole | Qt.ItemFlag.ItemIsUserCheckable if not row.lacking else whole)
    made.setCheckState(Qt.CheckState.Unchecked if row.lacking else _CHECKED)
    return made
