"""A search as it is typed, beside the same MATCH with snippets and 50 rows in bare SQLite.

Both are asked the same questions of the same file in turn; what counts is the 95th percentile of
the questions. Bare: the rows as the index has them, no order, no other table.
"""

import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bench.big_register import SIZES, big_register, vocabulary
from bench.measure import Figure, growth, percentile, ratio, seconds
from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.case_list import ask
from omtanke_desktop.storage.queries.case_terms import Asker
from omtanke_desktop.storage.queries.search import Sought, find, sought
from omtanke_desktop.storage.register import Register, open_register

CASES = 10_000
_ROUNDS, _RUNS = 3, 5
_SHOWN = 50
_TOKENS = {"search_text": 64, "search_word": 16}


def measure() -> Iterator[Figure]:
    """The search for everything against its bound; its growth, and that of the case list."""
    path = big_register(CASES)
    runs = [_both(path, questions()) for _ in range(_RUNS)]
    pairs = [(percentile(ours, 95), percentile(bare, 95)) for ours, bare in runs]
    yield ratio("Sökning bland 10 000 ärenden, p95 / samma MATCH i bara SQLite", 4, pairs, 2)
    some = questions()[::3]
    took = {size: percentile(_both(big_register(size), some)[0], 95) / 1e3 for size in SIZES}
    yield growth("Sökning, p95", 4, took)
    took = {size: _list_p95(size, some) for size in SIZES}
    yield growth("Sökning i ärendelistan, p95", 6, took)


def questions() -> list[str]:
    """Common, usual and rare words, parts of compounds, pairs, phrases and short beginnings."""
    words = [word for word in vocabulary() if len(word) > 3]
    common, usual, rare = words[:8], words[30:50:2], words[-10:]
    pairs = [f"{one} {other}" for one, other in zip(common, usual, strict=False)]
    parts = ["samverkan", "läkemedel", "skolteam", "planen", "vårdsam", "mötet", "digital"]
    phrases = [f'"{one} och"' for one in usual[:5]]
    short = ["hä", "vå", "sk", f"vå {common[0]}", f"sk {usual[0]}"]
    return [*common, *usual, *rare, *pairs, *parts, *phrases, *short, "OH-2020-0042", "inget"]


def _both(path: Path, asked: list[str]) -> tuple[list[float], list[float]]:
    """Ours and bare, in ms: for each question the median of some rounds."""
    register = open_register(path)
    with closing(sqlite3.connect(path)) as connection:
        pairs = [_pair(register, connection, words) for words in asked]
    register.close()
    return [ours for ours, _ in pairs], [bare for _, bare in pairs]


def _pair(register: Register, connection: sqlite3.Connection, words: str) -> tuple[float, float]:
    asked = sought(words)
    assert asked is not None, words
    rounds = [
        (seconds(_ours(register, words)), seconds(_bare(connection, asked))) for _ in range(_ROUNDS)
    ]
    ours, bare = zip(*rounds, strict=True)
    return statistics.median(ours) * 1e3, statistics.median(bare) * 1e3


def _ours(register: Register, words: str) -> Callable[[], object]:
    def search() -> None:
        with register.read() as session:
            find(session, words, limit=_SHOWN)

    return search


def _bare(connection: sqlite3.Connection, asked: Sought) -> Callable[[], object]:
    index = asked.index
    also = "AND rowid IN (SELECT rowid FROM search_word WHERE search_word MATCH :also)"
    statement = (
        f"SELECT rowid, title, snippet({index}, 1, '[', ']', '…', {_TOKENS[index]}) FROM {index} "
        f"WHERE {index} MATCH :match {also if asked.also else ''} LIMIT {_SHOWN}"
    )
    values = {"match": asked.match, "also": asked.also}
    return lambda: connection.execute(statement, values).fetchall()


def _list_p95(size: int, asked: list[str]) -> float:
    """Seconds until the case list knows every case that answers."""
    register = open_register(big_register(size))
    asker = Asker(register.user.name, dates.local(register.clock()).date())

    def narrow(words: str) -> float:
        with register.read() as session:
            return seconds(lambda: ask(session, words, asker))

    took = [statistics.median(narrow(words) for _ in range(_ROUNDS)) for words in asked]
    register.close()
    return percentile(took, 95)
