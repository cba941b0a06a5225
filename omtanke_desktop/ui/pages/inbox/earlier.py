"""Choose an earlier intake: when, who, and its sum."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.storage.queries.intakes import IntakeRow, intake_rows
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.pages.inbox.intake_strip import earlier_words


class EarlierDialog(QDialog):
    """The latest intakes, newest first."""

    def __init__(self, parent: QWidget | None, rows: list[IntakeRow]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tidigare intag")
        self._rows = rows
        words = QLabel("Välj ett intag, så visas vad som blev av varje fil.")
        if not rows:
            words.setText("Inget har tagits in ännu.")
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Tidigare intag")
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        for row in rows:
            self.list.addItem(QListWidgetItem(f"{earlier_words(row)}\n{row.sentence}"))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Stäng")
        self._ok = buttons.addButton("Visa rapporten", QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("kind", "primary")
        self._ok.setAccessibleName("Visa rapporten")
        self._ok.setDefault(True)
        self._ok.setEnabled(bool(rows))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(words)
        box.addWidget(self.list, 1)
        box.addWidget(buttons, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        self.resize(600, 400 if rows else 120)

    @classmethod
    def ask(cls, parent: QWidget | None, register: Register) -> IntakeRow | None:
        """Return the chosen intake, None when none was chosen."""
        with register.read() as session:
            rows = intake_rows(session)
        dialog = cls(parent, rows)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        place = dialog.list.currentRow()
        dialog.deleteLater()
        return rows[place] if accepted and place >= 0 else None
