"""One cell of an evaluation saved, beside a bare commit: one row of one table updated.

Bare: sqlite3 alone, a file of its own in the same folder, BEGIN IMMEDIATE, UPDATE by primary key,
COMMIT; synchronous=FULL and SQLite's usual rollback journal. Ours: the whole workflow, with the
history and the index. The case has 120 words and its twelve cells are filled.
"""

import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count, cycle
from pathlib import Path

from bench.big_register import SIZES, big_register, vocabulary
from bench.measure import Figure, compare, growth, seconds
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.evaluate import set_cell

CASES = 10_000
_CASE = 500
_ROUNDS = 200


def measure() -> Iterator[Figure]:
    """A level chosen and a note typed on, each against its bound; how the note's time grows."""
    path = big_register(CASES)
    register = open_register(path)
    edit = _Edit(register)
    with closing(_bare_file(path.with_name("bare.sqlite"))) as bare:
        commit = _commit(bare)
        for name, ours in (("nivå", edit.level), ("anteckning", edit.note)):
            yield compare(
                f"En rutas {name} sparad, {CASES} ärenden / bara en rad i SQLite",
                4,
                ours,
                commit,
                bound=2,
                rounds=_ROUNDS,
            )
    register.close()
    yield growth("En rutas anteckning sparad", 4, {size: _note_seconds(size) for size in SIZES})


def _note_seconds(size: int) -> float:
    register = open_register(big_register(size))
    edit = _Edit(register)
    took = statistics.median(edit.note() for _ in range(_ROUNDS))
    register.close()
    return took


class _Edit:
    """The cells of one case, changed one after the other."""

    def __init__(self, register: Register) -> None:
        self._register = register
        cells = [(factor.key, side) for factor, side in defaults.malbild().cells()]
        self._cells, self._numbers = cycle(cells), count()
        self._words = " ".join(vocabulary()[40:55])
        for _ in cells:
            self.note()

    def level(self) -> float:
        """Seconds until another level than before is on the disk."""
        levels = (Level.NONE, Level.SOME, Level.CLEAR, Level.STRONG, Level.NOT_RELEVANT)
        level = levels[next(self._numbers) // 12 % len(levels)]
        cell = next(self._cells)
        return seconds(lambda: set_cell(self._register, _CASE, *cell, level=level))

    def note(self) -> float:
        """Seconds until a note of fifteen words and a new one is on the disk."""
        note = f"{self._words} {next(self._numbers)}"
        cell = next(self._cells)
        return seconds(lambda: set_cell(self._register, _CASE, *cell, note=note))


def _bare_file(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE cell (id INTEGER PRIMARY KEY, note TEXT NOT NULL)")
    rows = [(f"anteckning {number}",) for number in range(CASES)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO cell (note) VALUES (?)", rows)
    connection.execute("COMMIT")
    return connection


def _commit(connection: sqlite3.Connection) -> Callable[[], float]:
    numbers = count(1)

    def commit() -> None:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        values = (f"en annan anteckning {number}", number)
        connection.execute("UPDATE cell SET note = ? WHERE id = ?", values)
        connection.execute("COMMIT")

    return lambda: seconds(commit)
