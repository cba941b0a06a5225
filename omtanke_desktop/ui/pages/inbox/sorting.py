"""What dropped or opened files are: mails, other papers, or something to say a sentence about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.domain.problems import InputProblem

_OUTLOOK = (".msg", ".pst", ".ost", ".mbox")


@dataclass(slots=True)
class Sorted:
    """Mails are read as mails; papers become scans; problems are told."""

    mails: list[Path] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    problems: list[InputProblem] = field(default_factory=list)


def sort_files(paths: Iterable[Path]) -> Sorted:
    """Sort files by kind; folders are searched for mails (slow on a share: not for the window)."""
    found = Sorted()
    for path in paths:
        if path.is_dir():
            _sort_folder(path, found)
        elif path.suffix.lower() == ".eml":
            found.mails.append(path)
        elif path.suffix.lower() in _OUTLOOK:
            found.problems.append(_outlook(path))
        else:
            found.papers.append(path)
    return found


def _sort_folder(folder: Path, found: Sorted) -> None:
    mails = sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".eml")
    found.mails += mails
    if not mails:
        found.problems.append(
            InputProblem(
                f"Mappen {folder.name} innehåller inga mejl",
                "Spara mejlen som .eml-filer och släpp dem här.",
            )
        )


def _outlook(path: Path) -> InputProblem:
    return InputProblem(
        f"{path.name} är sparad i Outlooks eget format",
        "Spara mejlet som .eml (i Outlook: Spara som) och släpp den filen här.",
    )
