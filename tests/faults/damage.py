"""Damages a closed register as a bad disk or a broken copy does, and reads what is left of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from omtanke_desktop.storage.search import INDEXES

_PAGE = 4096


def _bits(content: bytearray, random: Random) -> None:
    """Turn one to four bits."""
    for _ in range(random.randint(1, 4)):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _bytes(content: bytearray, random: Random) -> None:
    """Put other bytes in a short stretch."""
    place, length = random.randrange(len(content)), random.randint(1, 32)
    content[place : place + length] = random.randbytes(len(content[place : place + length]))


def _empty_page(content: bytearray, random: Random) -> None:
    """Put zeros in a page, as after a cut of the power on a disk without a journal."""
    place = random.randrange(len(content) // _PAGE) * _PAGE
    content[place : place + _PAGE] = bytes(_PAGE)


def _swapped_pages(content: bytearray, random: Random) -> None:
    """Put a page where another should be."""
    one, other = (random.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    content[other : other + _PAGE] = content[one : one + _PAGE]


FLIPS: tuple[Callable[[bytearray, Random], None], ...] = (
    *(_bits, _bits, _bytes, _bytes),
    *(_empty_page, _swapped_pages),
)


def flip(path: Path, random: Random) -> None:
    """Change a few bytes somewhere in a file."""
    content = bytearray(path.read_bytes())
    random.choice(FLIPS)(content, random)
    path.write_bytes(content)


def cut_off(path: Path, random: Random) -> None:
    """Take away the end of a file, from any byte or at the end of a page."""
    size = random.randrange(path.stat().st_size)
    if random.random() < 0.5:
        size = size // _PAGE * _PAGE
    with path.open("rb+") as handle:
        handle.truncate(size)


def content_of(path: Path) -> dict[str, list[object]] | str:
    """Every row of every table and every word of the search, or what SQLite said instead."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as found:
            found.text_factory = bytes
            schema = found.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
            tables = [name.decode() for name, kind, _ in schema if kind == b"table"]
            rows = {
                name: found.execute(f'SELECT * FROM "{name}"').fetchall()
                for name in tables
                if not name.startswith(INDEXES)
            }
            told = [(name, kind, (sql or b"").lower().split()) for name, kind, sql in schema]
            return {"": told, **rows, **{index: _words(found, index) for index in INDEXES}}
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as error:
        return f"{type(error).__name__}: {error}"


def _words(connection: sqlite3.Connection, index: str) -> list[object]:
    """Where each word stands: in the index's own tables a changed bit may mean the same."""
    name = f"temp.words_of_{index}"
    connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5vocab(main, {index}, instance)")
    return connection.execute(f"SELECT * FROM {name}").fetchall()
