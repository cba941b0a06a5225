"""The paper beside the text; its buttons ask the tab, which makes what the register says now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class ProposalPreview(PdfPreview):
    """A preview whose paper may be older than the last words: nothing of it is kept."""

    save_wanted = Signal(str)  # "pdf" or "docx"
    print_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        word = action(
            self, "Spara som Word…", lambda: self.save_wanted.emit("docx"), shortcut="Ctrl+Shift+W"
        )
        keep = action(self, "Spara i ärendet…", self.keep_wanted.emit, shortcut="Ctrl+Shift+S")
        if desk.read_only:
            keep.setEnabled(False)
            keep.setToolTip(desk.register.note)
        self.bar.addWidget(button(action=word, kind="quiet"))
        self.bar.addWidget(button(action=keep))

    def save(self) -> Path | None:
        """Leave the saving to the tab."""
        self.save_wanted.emit("pdf")
        return None

    def print(self) -> bool:
        """Leave the printing to the tab."""
        self.print_wanted.emit()
        return False

    def print_paper(self, pdf: bytes, name: str) -> bool:
        """Show exactly this paper and print it; True when it went to the printer."""
        self.show_pdf(pdf, name)
        return super().print()
