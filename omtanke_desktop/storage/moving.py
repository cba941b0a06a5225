"""Moves a register to another folder: copied, opened and counted there before the old is put by."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage.durable import put_in_place, sync_folder
from omtanke_desktop.storage.failures import as_problems
from omtanke_desktop.storage.identity import identify
from omtanke_desktop.storage.known_schema import refuse_journal
from omtanke_desktop.storage.lock import RegisterLock

Progress = Callable[[int, int], object]
_PAGES = 2000  # copied at a time: about eight megabytes


def move_register(path: Path, target: Path, day: date, progress: Progress | None = None) -> Path:
    """Move a register that nobody has open; returns the old file under its new name.

    It is never overwritten, and never gone: a Problem leaves it as it was, and nothing at the
    target. day: for the old file's new name.
    """
    identify(path)
    if target.exists():
        raise InputProblem(
            f"Det finns redan en fil som heter {target.name} där",
            "Inget är flyttat. Välj en annan mapp.",
        )
    lock = RegisterLock(path)
    with as_problems():
        if not lock.acquire():
            holder = lock.holder()
            raise EnvironmentProblem(
                "Registret går inte att flytta nu", holder.sentence if holder else ""
            )
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(path, target, progress or (lambda _done, _total: None))
            return _put_by(path, target, day)
        finally:
            lock.release()


def _copy(path: Path, target: Path, progress: Progress) -> None:
    beside = target.with_name(target.name + ".ny")
    if (journal := path.with_name(path.name + "-journal")).exists():
        refuse_journal(path, journal)
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(beside)) as new:
            new.execute("PRAGMA journal_mode=OFF")  # what is cut off here is thrown away
            old.backup(
                new, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total)
            )
            _require_same(old, new)
        put_in_place(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _require_same(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """The copy opens, is whole, and holds as much as the old file."""
    whole = new.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not whole or _counts(old) != _counts(new):
        raise EnvironmentProblem(
            "Kopian på det nya stället blev inte hel",
            "Registret ligger kvar där det låg. Försök igen eller välj en annan mapp.",
        )


def _counts(connection: sqlite3.Connection) -> list[int]:
    """How many rows the tables have in which everything hangs together."""
    tables = ("event", "document", "message", '"case"', "setting")
    counted = (f"SELECT count(*) FROM {name}" for name in tables)
    return [connection.execute(question).fetchone()[0] for question in counted]


def _put_by(path: Path, target: Path, day: date) -> Path:
    """Give the old file a name no program opens by itself; when that fails, there is no new one."""
    aside = _free_name(path, day)
    try:
        path.rename(aside)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return aside


def _free_name(path: Path, day: date) -> Path:
    for number in range(1, 1000):
        again = f" {number}" if number > 1 else ""
        name = path.with_name(f"{path.stem} (flyttat {day}{again}){path.suffix}.gammal")
        if not name.exists():
            return name
    raise InputProblem("Mappen är full av gamla register", "Inget är flyttat. Töm den först.")
