"""Bring a backup back as a new file; nothing is ever written over, and the copy stays as it is."""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.dates import local
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, RuleProblem, os_reason
from omtanke_desktop.storage.backup_count import Counted, Progress, count, sha256_of, silent
from omtanke_desktop.storage.backup_notes import Note, read_note, unfinished
from omtanke_desktop.storage.durable import put_in_place
from omtanke_desktop.storage.identity import SUFFIX, identify

_MOST = 1000


def restored_path(register: Path, now: datetime) -> Path:
    """A name beside the register that nobody has: "NAME (återställd 2025-03-12 14.05).omtanke"."""
    stamp = f"återställd {local(now):%Y-%m-%d %H.%M}"
    for number in range(1, _MOST):
        several = f", {number}" if number > 1 else ""
        path = register.with_name(f"{register.stem} ({stamp}{several}){SUFFIX}")
        if not path.exists():
            return path
    raise RuleProblem("Det finns redan för många återställda register", "Flytta undan några.")


def bring_back(copy: Path, target: Path, progress: Progress = silent) -> Counted:
    """Copy a backup to a new file, and open and count in that before it has its name.

    Raises InputProblem when the copy is damaged, no register or from a newer program, RuleProblem
    when the target is there already or the copy is in use, EnvironmentProblem for the disk.
    """
    identify(copy)
    _require_at_rest(copy)
    if target.exists():
        raise RuleProblem(f"{target.name} finns redan", "Inget är ändrat. Välj ett annat namn.")
    beside = unfinished(target, "")
    try:
        _require_whole(copy, _note_of(copy), progress)
        shutil.copyfile(copy, beside)
        counted = count(beside, progress)
        if counted.errors:
            raise _damaged(copy, f"Den hade {counted.errors} fel när den öppnades.")
        if target.exists():
            raise RuleProblem(f"{target.name} finns redan", "Inget är ändrat.")
        put_in_place(beside, target)
    except OSError as error:
        raise EnvironmentProblem(
            "Kopian gick inte att återställa",
            f"{os_reason(error)} Registret och kopian är orörda.",
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return counted


def _note_of(copy: Path) -> Note | None:
    """The copy's note; one from elsewhere may have none, or one that cannot be understood."""
    try:
        return read_note(copy)
    except (OSError, ValueError):
        return None


def _require_at_rest(copy: Path) -> None:
    """A register that somebody works in may be half written: it has a journal beside it."""
    journal = copy.with_name(copy.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        raise RuleProblem(
            f"{copy.name} används av ett program", "Stäng det där det är öppet och försök igen."
        )


def _require_whole(copy: Path, note: Note | None, progress: Progress) -> None:
    if note is not None and sha256_of(copy, progress) != note.sha256:
        raise _damaged(copy, "Innehållet är inte det som en gång kopierades.")


def _damaged(copy: Path, why: str) -> InputProblem:
    return InputProblem(
        f"{copy.name} är skadad", f"{why} Inget är återställt. Välj en annan kopia."
    )
