"""The file dialog that fetches mails, and what a dropped file is taken for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_KINDS = (
    "Mejl (*.eml);;Handlingar (*.pdf *.docx *.xlsx *.png *.jpg *.jpeg *.tif *.tiff);;Alla filer (*)"
)


def ask_mail_files(parent: QWidget | None) -> list[Path]:
    """Ask for mails or other papers to take in; an empty list when cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    names, _ = QFileDialog.getOpenFileNames(parent, "Ta in mejl och handlingar", folder, _KINDS)
    return [Path(name) for name in names]
