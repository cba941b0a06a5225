"""All waiting letters in one paper, looked at before they are printed in order or saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.dispatch.checking import left_words, stale_words
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.checking import LeftOut
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine


class PrintAllDialog(QDialog):
    """A preview with one question; use `ask`."""

    def __init__(
        self, desk: Desk, pdf: bytes, lines: Sequence[LetterLine], left: Sequence[LeftOut]
    ) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Skriv ut alla brev")
        words = QLabel(explained(lines, left))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._preview = PdfPreview(desk, prints=False)
        self._preview.show_pdf(pdf, f"{len(lines)} brev.pdf")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._buttons(len(lines)))
        roomy(self, desk.style.px(760), desk.style.px(640))

    @classmethod
    def ask(
        cls, desk: Desk, pdf: bytes, lines: Sequence[LetterLine], left: Sequence[LeftOut]
    ) -> bool:
        """Return True once the letters have been sent to a printer."""
        dialog = cls(desk, pdf, lines, left)
        printed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printed

    def _buttons(self, count: int) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        go = box.addButton(f"Skriv ut {count} brev…", role.AcceptRole)
        go.setProperty("kind", "primary")
        go.setDefault(True)
        box.addButton("Stäng", role.RejectRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        box.accepted.connect(self._print)
        box.rejected.connect(self.reject)
        return box

    def _print(self) -> None:
        if self._preview.print():
            self.accept()


def explained(lines: Sequence[LetterLine], left: Sequence[LeftOut]) -> str:
    """What is about to be printed, what is left out, and what should be looked at first."""
    rows = [
        f"{len(lines)} brev i mötenas och paragrafernas ordning, vart och ett på en ny sida och "
        "följt av sin paragrafs utdrag. Adressen står rätt för fönsterkuvert.",
        stale_words(lines),
        left_words(left, "skrivs inte ut"),
    ]
    return "\n".join(row for row in rows if row)
