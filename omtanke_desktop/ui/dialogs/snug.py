"""How high a small dialog is: Qt would give it the height of a narrower one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def snug(dialog: QDialog) -> None:
    """Make a dialog that is filled and not yet shown as high as its words need at its width."""
    layout = dialog.layout()
    assert layout is not None
    width = max(dialog.minimumWidth(), dialog.sizeHint().width())
    dialog.resize(width, layout.totalHeightForWidth(width))
