"""One verification of a register file from beginning to end."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.storage.damage import DamagedRegister
from omtanke_desktop.storage.failures import STUMBLES, as_problems
from omtanke_desktop.storage.identity import SCHEMA_VERSION, identify
from omtanke_desktop.storage.known_schema import check_schema, looking_at
from omtanke_desktop.storage.verify.contents import check_contents
from omtanke_desktop.storage.verify.file_check import RESTORE, check_pages, check_references
from omtanke_desktop.storage.verify.findings import Check, Finding, Report, Severity
from omtanke_desktop.storage.verify.heads import known_heads
from omtanke_desktop.storage.verify.numbers import check_minutes, check_numbers
from omtanke_desktop.storage.verify.search_check import check_search
from omtanke_desktop.storage.verify.snapshot import NoCopy, opened, snapshot
from omtanke_desktop.storage.verify.steps import Progress, Steps, nothing
from omtanke_desktop.storage.verify.trail import check_trail
from omtanke_desktop.storage.verify.values import check_values

_COPY = "Kopierar registret"
_SHARES = {
    _COPY: 10,
    "Prövar filen": 25,
    "Prövar hänvisningar": 5,
    "Prövar uppgifter": 5,
    "Prövar handlingar och bilagor": 10,
    "Prövar nummerserier": 5,
    "Prövar sökregistret": 25,
    "Prövar händelseloggen": 15,
}
_OLDER = (
    "Registret är från en äldre version av programmet: uppgifter, sökregister och händelselogg "
    "prövas när det har öppnats."
)
_HARM = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
Looked = Callable[[int, int], object]


def verify(path: Path, progress: Progress = nothing) -> Report:
    """Look at everything in a register, or in a backup of one; nothing in the file is changed.

    progress(done, total, words) may raise to stop it. Raises Problem for what is no register.
    """
    report = Report(path.name, dates.now())
    with as_problems():
        try:
            version = identify(path).version
            if harm := check_schema(path, version):
                return replace(report, findings=(_told(harm),))
        except DamagedRegister as harm:
            return replace(report, findings=(_told(harm),))
        try:
            return _look(report, path, version, Steps(progress, _SHARES))
        except sqlite3.DatabaseError as error:
            if not _is_harm(error):
                raise
            return replace(report, findings=(_unreadable(Check.FILE),))


def _is_harm(error: sqlite3.DatabaseError) -> bool:
    """A full disk or a lock says nothing about the register."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _HARM


def _told(problem: Problem) -> Finding:
    return Finding(Check.FILE, Severity.DAMAGE, f"{problem.title}.", problem.advice)


def _unreadable(check: Check) -> Finding:
    words = f"{check.label}: en del går inte att läsa."
    return Finding(check, Severity.DAMAGE, words, RESTORE)


def _look(report: Report, path: Path, version: int, steps: Steps) -> Report:
    steps.begin(_COPY)
    try:
        with snapshot(path, steps.tell) as copy, opened(copy, version) as connection:
            return _Checking(path, connection, steps, version, inside=True).report(report)
    except NoCopy as why:
        with looking_at(path, hurried=False) as connection:
            made = _Checking(path, connection, steps, version, inside=False).report(report)
        return replace(made, skipped=(*made.skipped, str(why)))


class _Checking:
    """The checks of one file that is open; each tells what it finds, also that it cannot read."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        steps: Steps,
        version: int,
        *,
        inside: bool,
    ) -> None:
        self._path, self._connection, self._steps = path, connection, steps
        self._now = version == SCHEMA_VERSION
        self._inside = inside
        self._found: list[Finding] = []

    def report(self, report: Report) -> Report:
        """Check everything."""
        self._check("Prövar filen", Check.FILE, check_pages)
        self._check("Prövar hänvisningar", Check.REFERENCES, check_references)
        if not self._now:
            return replace(self._counted(report), skipped=(_OLDER,))
        self._check("Prövar uppgifter", Check.VALUES, check_values)
        of_rows = partial(check_contents, looked_at=self._steps.tell)
        self._check("Prövar handlingar och bilagor", Check.CONTENTS, of_rows)
        self._check("Prövar nummerserier", Check.NUMBERS, check_numbers)
        with self._reading(Check.CONTENTS):
            self._found += check_minutes(self._connection)
        of_index = partial(check_search, looked_at=self._steps.tell, inside=self._inside)
        self._check("Prövar sökregistret", Check.SEARCH, of_index)
        self._check("Prövar händelseloggen", Check.TRAIL, self._trail)
        return self._counted(report)

    def _check(
        self,
        words: str,
        check: Check,
        look: Callable[[sqlite3.Connection], Iterator[Finding]],
    ) -> None:
        self._steps.begin(words)
        with self._reading(check):
            self._found += look(self._connection)

    @contextmanager
    def _reading(self, check: Check) -> Iterator[None]:
        try:
            with self._steps.watching(self._connection):
                yield
        except sqlite3.OperationalError as error:
            if not _is_harm(error) and "decode" not in str(error):
                raise
            self._found.append(_unreadable(check))
        except (sqlite3.DatabaseError, *STUMBLES):
            self._found.append(_unreadable(check))

    def _trail(self, connection: sqlite3.Connection) -> Iterator[Finding]:
        return check_trail(connection, breaks(connection), known_heads(connection, self._path))

    def _counted(self, report: Report) -> Report:
        counted = replace(
            report,
            cases=self._rows('"case"'),
            documents=self._rows("document"),
            entries=self._rows("audit_entry") if self._now else 0,
        )
        return replace(counted, findings=tuple(dict.fromkeys(self._found)))

    def _rows(self, table: str) -> int:
        with self._reading(Check.FILE):
            return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        return 0
