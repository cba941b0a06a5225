"""Files that were dropped: forms are read in where one is, papers too where there is a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    if desk.window is not None and desk.takes_papers is not None:
        desk.background.thread(desk.window, _part, list(paths), done=partial(_give_out, desk))
        return
    if desk.window is None or not all(path.suffix.lower() in _ENDINGS for path in paths):
        desk.open("inkorg", list(paths))
        return
    desk.background.thread(
        desk.window, _forms_in, list(paths), done=partial(_found, desk, list(paths))
    )


@dataclass(frozen=True, slots=True)
class _Parted:
    """What is put where one is, what is read as forms, and what the inbox sorts."""

    papers: list[Path]
    forms: list[FormFile]
    rest: list[Path]


def _part(paths: list[Path]) -> _Parted:
    from omtanke_desktop.ui.pages.inbox.sorting import sort_files

    parted = _Parted([], [], [])
    for path in paths:
        found = sort_files([path])
        parted.papers.extend(found.papers)
        parted.forms.extend(found.forms)
        if not (found.papers or found.forms):
            parted.rest.append(path)
    return parted


def _give_out(desk: Desk, parted: _Parted) -> None:
    taker = desk.takes_papers
    if parted.papers and taker is not None:
        taker(parted.papers)
    rest = parted.rest if taker is not None else [*parted.papers, *parted.rest]
    if rest:
        desk.open("inkorg", rest)
    if parted.forms:
        from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog

        ReadFormsDialog.ask(desk, parted.forms)


def _forms_in(paths: list[Path]) -> list[FormFile]:
    from omtanke_desktop.ui.pages.inbox.sorting import form_in

    return [form for path in paths if (form := form_in(path)) is not None]


def _found(desk: Desk, paths: list[Path], forms: list[FormFile]) -> None:
    if len(forms) < len(paths):
        desk.open("inkorg", paths)
        return
    from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog

    ReadFormsDialog.ask(desk, forms)
