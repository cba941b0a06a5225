"""The file dialog that fetches mails and papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from omtanke_desktop.ui.dialogs.ask import open_files

_MAILS = "*.eml *.msg *.mbox winmail.dat"
_PAPERS = "*.pdf *.docx *.xlsx *.png *.jpg *.jpeg *.tif *.tiff"
_KINDS = f"Mejl ({_MAILS});;Handlingar ({_PAPERS});;Alla filer (*)"


def ask_mail_files(parent: QWidget | None) -> list[Path]:
    """Ask for mails or other papers to take in; an empty list when cancelled."""
    return open_files(parent, "Ta in mejl och handlingar", _KINDS)
