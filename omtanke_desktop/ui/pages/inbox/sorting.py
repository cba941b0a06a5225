"""What dropped or opened files are: mails, other papers, or something to say a sentence about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.domain.problems import InputProblem, Problem
from omtanke_desktop.workflows.intake.sources import Source, is_mail_file, sources_in

_WHOLE_OUTLOOK = (".pst", ".ost")
_FORM_ENDINGS = (".xlsx", ".xlsm")


@dataclass(slots=True)
class Sorted:
    """Mails and evaluation forms are read, papers become scans, problems are told.

    forms are (name, bytes): the file may be gone when somebody has looked at what it says.
    """

    mails: list[Source] = field(default_factory=list)
    forms: list[tuple[str, bytes]] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    problems: list[InputProblem] = field(default_factory=list)


def sort_files(paths: Iterable[Path]) -> Sorted:
    """Sort files by kind; folders are searched for mails (slow on a share: not for the window)."""
    found = Sorted()
    for path in paths:
        if path.is_dir():
            _sort_folder(path, found)
        elif is_mail_file(path):
            found.mails += sources_in([path])
        elif (form := form_in(path)) is not None:
            found.forms.append(form)
        elif path.suffix.lower() in _WHOLE_OUTLOOK:
            found.problems.append(_outlook(path))
        elif len(pieces := list(sources_in([path]))) > 1:  # a mailbox, whatever it is called
            found.mails += pieces
        else:
            found.papers.append(path)
    return found


def form_in(path: Path) -> tuple[str, bytes] | None:
    """The name and bytes of an evaluation form, None for any other file."""
    if path.suffix.lower() not in _FORM_ENDINGS:
        return None
    from omtanke_desktop.files.evaluation_form import is_evaluation_form
    from omtanke_desktop.files.opening import whole_file

    try:
        content = whole_file(path)
    except Problem:
        return None  # whoever reads it as a paper says why it cannot be opened
    return (path.name, content) if is_evaluation_form(path.name, content) else None


def _sort_folder(folder: Path, found: Sorted) -> None:
    mails = list(sources_in([folder]))
    found.mails += mails
    if not mails:
        found.problems.append(
            InputProblem(
                f"Mappen {folder.name} innehåller inga mejl",
                "Spara mejlen som filer (.msg, .eml eller .mbox) och släpp dem här.",
            )
        )


def _outlook(path: Path) -> InputProblem:
    return InputProblem(
        f"{path.name} är en hel Outlook-brevlåda",
        "Öppna den i Outlook, markera mejlen, dra dem till en mapp och släpp mappen här.",
    )
