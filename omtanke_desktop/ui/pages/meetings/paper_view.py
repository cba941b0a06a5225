"""The preview of the minutes; the buttons for it stand in the list beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from omtanke_desktop.ui.actions import ActionButton
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class PaperView(PdfPreview):
    """Ctrl+S asks the tab, which saves what the register says now and not an older picture."""

    save_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        for one in self.findChildren(ActionButton):
            one.hide()

    def save(self) -> Path | None:
        """Leave the saving to the tab."""
        self.save_wanted.emit()
        return None
