"""How large a dialog comes up: a small one fits its words, a large one fits the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

_EDGE = 24  # pixels kept free; twice as much in height, for the title bar


def snug(dialog: QDialog) -> None:
    """Make a dialog that is filled and not yet shown as high as its words need at its width."""
    layout = dialog.layout()
    assert layout is not None
    width = max(dialog.minimumWidth(), dialog.sizeHint().width())
    dialog.resize(width, layout.totalHeightForWidth(width))


def roomy(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog as large as this, in pixels, but never larger than the screen it is on."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - _EDGE), min(height, room.height() - 2 * _EDGE))
