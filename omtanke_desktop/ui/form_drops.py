"""Files that were dropped: evaluation forms are read in where one is, the rest in the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

FormFile = tuple[str, bytes]
"""A file's name and its bytes."""

_ENDINGS = (".xlsx", ".xlsm")


def take_in_files(desk: Desk, paths: Sequence[Path]) -> None:
    """Open what fits the files; among other files the inbox finds the forms by itself."""
    if desk.window is None or not all(path.suffix.lower() in _ENDINGS for path in paths):
        desk.open("inkorg", list(paths))
        return
    desk.background.thread(
        desk.window, _forms_in, list(paths), done=partial(_found, desk, list(paths))
    )


def _forms_in(paths: list[Path]) -> list[FormFile]:
    from omtanke_desktop.ui.pages.inbox.sorting import form_in

    return [form for path in paths if (form := form_in(path)) is not None]


def _found(desk: Desk, paths: list[Path], forms: list[FormFile]) -> None:
    if len(forms) < len(paths):
        desk.open("inkorg", paths)
        return
    from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog

    ReadFormsDialog.ask(desk, forms)
