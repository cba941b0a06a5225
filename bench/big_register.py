"""Registers with 1 000, 10 000 or 100 000 cases of 120 words, written in bulk.

The rows go straight into the tables; what stands in the index is what the program writes there.
"""

import os
import random
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.states import CaseState, Channel, Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import create_register, open_register
from omtanke_desktop.storage.search import reindex
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.change_settings import introduce

SIZES = (1_000, 10_000, 100_000)
WORDS = 120
_TITLE = 6
_AT_ONCE = 2000
_AT_ONCE_BYTES, _USUAL_BYTES = 64_000_000, 1024 * 1024  # of the index, kept before it is written
_SMALL = (
    "och i att en för som med av på är till den vi det ett om inte har de kan från vid mellan när "
    "ska blir under efter samma flera alla varje dag tidigt nära äldre unga ö"
)
_FIRST = (
    "hem vård omsorgs hälso sjukvårds äldre barn ungdoms skol elev familje anhörig patient läkar "
    "distrikts region kommun samverkans rehabiliterings palliativ psykiatri demens läkemedels "
    "utskrivnings akut mottagnings tids jour digital distans prov journal kunskaps utbildnings "
    "förebyggande fall närings sår smärt boende korttids mobil uppföljnings planerings kvalitets"
)
_LAST = (
    "team vården planen mötet samordnaren stödet gruppen insatsen besöket bedömningen rummet "
    "resan boken bladet linjen kedjan modellen rutinen avtalet enheten projektet kontakten läkaren "
    "sköterskan terapeuten pedagogen chefen mottagningen verksamheten utvecklingen uppdraget "
    "ansvaret behovet tryggheten kontinuiteten delaktigheten"
)
_UNITS = ("Hemsjukvården", "Elevhälsan", "Vårdcentralen", "Anhörigstödet", "Psykiatrin")
_OPEN = 1_000  # the latest: as many as a secretariat can have in hand
_STATES = (CaseState.REGISTERED, CaseState.EVALUATING, CaseState.READY, CaseState.DECIDED)
_AT_REST = (CaseState.CLOSED, CaseState.SPREAD, CaseState.WITHDRAWN, CaseState.REFERRED)
_FIRST_DAY = datetime(2020, 1, 7, 8, 0, tzinfo=UTC)
HOME = "OMTANKE_BENCH"
"""The variable that names the folder where the processes of a run share their registers."""


@cache
def _own_home() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="omtanke-bench-")  # goes away with the process


def _home() -> Path:
    return Path(os.environ.get(HOME) or _own_home().name)


def empty_register(path: Path) -> Path:
    """A new register that knows who is at the keyboard, so that its window asks nothing."""
    register = create_register(path)
    introduce(register, User("Bänken"))
    register.close()
    return path


def big_register(cases: int) -> Path:
    """A register file with so many cases that nobody has open; made once for a run's folder."""
    path = _home() / f"big-{cases}.omtanke"
    if path.exists():
        return path
    register = open_register(empty_register(path))
    chance = random.Random(cases)
    with register.begin() as work, _index_at_the_end(driver(work.session)):
        for first in range(1, cases + 1, _AT_ONCE):
            ids = range(first, min(first + _AT_ONCE, cases + 1))
            _write(work, ids, cases, chance)
            reindex(work.session, {("case", id_) for id_ in ids})
    register.close()
    return path


@contextmanager
def _index_at_the_end(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the entries be written as a plain table, and the indexes be built of it in one go."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entry'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA cache_size=-400000")
    yield
    for index in ("search_text", "search_word"):
        hold = f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?)"
        connection.execute(hold, (_AT_ONCE_BYTES,))
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute(hold, (_USUAL_BYTES,))
    for _, sql in triggers:
        connection.execute(sql)


@cache
def vocabulary() -> list[str]:
    """Some 1 600 words, those first that stand in the most cases: as in any text, by Zipf's law."""
    compounds = [first + last for first in _FIRST.split() for last in _LAST.split()]
    random.Random(1).shuffle(compounds)
    return [*_SMALL.split(), *compounds]


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (place + 3) for place in range(len(vocabulary()))))


def _write(work: Work, ids: range, cases: int, chance: random.Random) -> None:
    """The rows that registering by hand writes: contact, case, its note, its event."""
    units = [_UNITS[id_ % len(_UNITS)] for id_ in ids]
    contacts = [{"id": id_, "unit": unit} for id_, unit in zip(ids, units, strict=True)]
    work.add_parts(m.Contact, contacts)
    states = {id_: _STATES if id_ > cases - _OPEN else _AT_REST for id_ in ids}
    work.add_parts(m.Case, [_case(id_, states[id_], chance) for id_ in ids])
    work.add_parts(m.Document, [_note(id_) for id_ in ids])
    work.add_parts(m.Event, [_event(work, id_) for id_ in ids])


def _case(id_: int, states: Sequence[CaseState], chance: random.Random) -> dict[str, Any]:
    words = chance.choices(vocabulary(), cum_weights=_weights(), k=WORDS)
    year, serial = 2020 + id_ // 20_000, id_ % 20_000
    arrived = _arrived(id_)
    return {
        "id": id_,
        "uid": uuid.uuid4().hex,
        "number": f"OH-{year}-{serial:03}",
        "series": "OH",
        "year": year,
        "serial": serial,
        "title": " ".join(words[:_TITLE]).capitalize(),
        "summary": " ".join(words[_TITLE:]).capitalize() + ".",
        "state": chance.choice(states),
        "channel": Channel.PHONE,
        "arrived": arrived,
        "arrived_source": "by_hand",
        "registered": arrived,
        "initiator_id": id_,
        "principal_id": 1 + id_ % 7,
    }


def _arrived(id_: int) -> datetime:
    return _FIRST_DAY + timedelta(minutes=20 * id_)


def _note(id_: int) -> dict[str, Any]:
    return {
        "case_id": id_,
        "number": 1,
        "direction": Direction.INCOMING,
        "kind": "note",
        "title": f"Tjänsteanteckning, {Channel.PHONE.label}",
        "text": "Ringde och berättade.",
        "created": _arrived(id_),
    }


def _event(work: Work, id_: int) -> dict[str, Any]:
    return {
        "at": work.now,
        "sitting": "bench",
        "who": work.user.name,
        "kind": EventKind.REGISTERED,
        "text": f"Ärende {id_}",
        "case_id": id_,
    }
