"""All waiting letters in one paper, looked at before they are printed in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk


class PrintAllDialog(QDialog):
    """A preview with one question; use `ask`."""

    def __init__(
        self, desk: Desk, pdf: bytes, count: int, left_out: Sequence[LetterRow]
    ) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Skriv ut alla brev")
        words = QLabel(_explained(count, left_out))
        words.setWordWrap(True)
        self._preview = PdfPreview(desk)
        self._preview.show_pdf(pdf, f"{count} brev.pdf")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._buttons(count))
        self.resize(desk.style.px(760), desk.style.px(640))

    @classmethod
    def ask(cls, desk: Desk, pdf: bytes, count: int, left_out: Sequence[LetterRow]) -> bool:
        """Return True once the letters have been sent to a printer."""
        dialog = cls(desk, pdf, count, left_out)
        printed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printed

    def _buttons(self, count: int) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        go = box.addButton(f"Skriv ut {count} brev…", role.AcceptRole)
        go.setProperty("kind", "primary")
        go.setDefault(True)
        box.addButton("Avbryt", role.RejectRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        box.accepted.connect(self._print)
        box.rejected.connect(self.reject)
        return box

    def _print(self) -> None:
        if self._preview.print():
            self.accept()


def _explained(count: int, left_out: Sequence[LetterRow]) -> str:
    text = f"{count} brev i mötenas och paragrafernas ordning. Vart och ett börjar på en ny sida."
    if not left_out:
        return text
    numbers = ", ".join(row.case_number for row in left_out)
    return f"{text}\nUtan mottagare och därför inte med: {numbers}."
