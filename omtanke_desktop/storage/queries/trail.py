"""The whole trail (händelseloggen): what happened, who did it, and the entry that attests it."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from omtanke_desktop.domain.dates import STOCKHOLM
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage.models.base import moment_of, moment_text
from omtanke_desktop.storage.queries.case_names import malbilds
from omtanke_desktop.storage.search_texts import driver

_KINDS = {one.value: one for one in EventKind}


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which events are asked for; nothing given means all.

    words: each must stand somewhere in the event. kinds and fields: what else counts as one of the
    words, for each of them: kinds of events, and fields as GLOB patterns. who: the name as it was
    then. first, last: local days. case_id: with the mails that lie on that case.
    """

    words: tuple[str, ...] = ()
    named: tuple[tuple[tuple[EventKind, ...], tuple[str, ...]], ...] = ()
    who: str = ""
    kind: EventKind | None = None
    first: date | None = None
    last: date | None = None
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event. entry and link: the entry that attests it as it stands; 0 and "" for none.

    secret: its case has a secrecy mark, or one that its mail lies on.
    """

    id: int
    at: datetime
    who: str
    kind: EventKind
    field: str
    text: str
    before: str
    after: str
    case_id: int | None
    case_number: str
    secret: bool
    message_id: int | None
    meeting_id: int | None
    meeting: str
    meeting_day: str
    entry: int
    link: str


def trail_ids(session: Session, wanted: TrailFilter | None = None) -> "array[int]":
    """The ids of the events that fit, newest first; reads the trail from end to end."""
    conditions, values = _conditions(wanted or TrailFilter())
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    # What must be read in full is read as it lies in the file, and sorted afterwards.
    at = "+e.at" if wanted is not None and wanted.words else "e.at"
    found = driver(session).execute(
        f"SELECT e.id FROM event e {where} ORDER BY {at} DESC, e.id DESC", values
    )
    return array("q", (row[0] for row in found))


def trail_rows(session: Session, ids: Sequence[int]) -> list[TrailRow]:
    """The rows of some hundred events, in the order given."""
    marks = ", ".join("?" * len(ids))
    found = driver(session).execute(f"{_ROWS} WHERE e.id IN ({marks})", tuple(ids))
    rows = {row[0]: _row(row) for row in found}
    return [rows[one] for one in ids if one in rows]


def trail_entries(session: Session, event_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """The entry that attests each of these events, and its link."""
    marks = ", ".join("?" * len(event_ids))
    found = driver(session).execute(
        f"{_ENTRIES} AND r.key IN ({marks})", tuple(map(str, event_ids))
    )
    return {int(key): (entry, link) for key, entry, link in found}


def trail_names(session: Session) -> tuple[list[str], list[EventKind]]:
    """Everybody who stands in the trail, and every kind of event there is in it, by their names."""
    told = driver(session).execute("SELECT DISTINCT who, kind FROM event").fetchall()
    people = sorted({who for who, _ in told}, key=str.casefold)
    kinds = {_KINDS[kind] for _, kind in told if kind in _KINDS}
    return people, sorted(kinds, key=lambda one: one.label.casefold())


def factors_of_all(session: Session) -> dict[str, str]:
    """What the factors of every version of the shared vision are called, by their keys."""
    versions = malbilds(session).values()
    return {factor.key: factor.name for one in versions for factor in one.factors}


def _row(row: Any) -> TrailRow:  # noqa: ANN401 - SQLite's own
    id_, at, who, kind, field, text, before, after, case_id, number, secret, *rest = row
    message_id, meeting_id, title, day, entry, link = rest
    moment = moment_of(at)
    assert moment is not None
    return TrailRow(
        *(id_, moment, who, _KINDS.get(kind, EventKind.RECORD_CHANGED), field, text, before, after),
        *(case_id, number or "", bool(secret), message_id, meeting_id, title or "", day or ""),
        *(entry or 0, link or ""),
    )


_ROWS = """
SELECT e.id, e.at, e.who, e.kind, e.field, e.text, coalesce(t.before, ''), coalesce(t.after, ''),
       e.case_id, c.number, coalesce(c.secrecy, '') <> '' OR EXISTS (
           SELECT 1 FROM document d JOIN "case" s ON s.id = d.case_id
           WHERE d.message_id = e.message_id AND s.secrecy <> ''),
       e.message_id, e.meeting_id, g.title, g.day, r.entry_id, a.link
FROM event e
LEFT JOIN event_text t ON t.event_id = e.id
LEFT JOIN "case" c ON c.id = e.case_id
LEFT JOIN meeting g ON g.id = e.meeting_id
LEFT JOIN audit_row r ON r.tbl = 'event' AND r.key = CAST(e.id AS TEXT)
LEFT JOIN audit_entry a ON a.id = r.entry_id
"""
_ENTRIES = """
SELECT r.key, a.id, a.link FROM audit_row r JOIN audit_entry a ON a.id = r.entry_id
WHERE r.tbl = 'event'
"""
# Each question in brackets is answered once, not for every event.
_SAYS = """(
    e.kind IN ({1}) OR e.text <> '' AND e.text GLOB :{0} {2}
    OR e.id IN (SELECT t.event_id FROM event_text t WHERE t.after GLOB :{0} OR t.before GLOB :{0})
    OR e.who IN (SELECT w.who FROM (SELECT DISTINCT who FROM event) w WHERE w.who GLOB :{0})
    OR e.case_id IN (SELECT c.id FROM "case" c WHERE c.number GLOB :{0})
    OR e.meeting_id IN (SELECT g.id FROM meeting g WHERE g.title GLOB :{0})
)"""
_FIELDS = "SELECT DISTINCT field FROM event WHERE field <> ''"
_OF_CASE = """(
    e.case_id = :case OR e.case_id IS NULL AND e.message_id IN (
        SELECT d.message_id FROM document d WHERE d.case_id = :case AND d.message_id IS NOT NULL)
)"""


def _conditions(wanted: TrailFilter) -> tuple[list[str], dict[str, object]]:
    conditions: list[str] = []
    values: dict[str, object] = {}
    plain = {
        "who": ("e.who = :who", wanted.who or None),
        "kind": ("e.kind = :kind", wanted.kind and wanted.kind.value),
        "first": ("e.at >= :first", wanted.first and _begins(wanted.first)),
        "last": ("e.at < :last", wanted.last and _begins(wanted.last, days=1)),
        "case": (_OF_CASE, wanted.case_id),
    }
    for name, (condition, value) in plain.items():
        if value is not None:
            conditions.append(condition)
            values[name] = value
    for place, word in enumerate(wanted.words):
        kinds, fields = wanted.named[place] if place < len(wanted.named) else ((), ())
        conditions.append(_says(f"word{place}", kinds, fields, values))
        values[f"word{place}"] = f"*{glob_of(word)}*"
    return conditions, values


def _says(
    name: str, kinds: Sequence[EventKind], fields: Sequence[str], values: dict[str, object]
) -> str:
    """The condition that a word stands in an event, or in what it is called."""
    names = []
    for place, one in enumerate((*(kind.value for kind in kinds), *fields)):
        names.append(f"{name}_{place}")
        values[names[-1]] = one
    of_kinds = ", ".join(f":{one}" for one in names[: len(kinds)])
    each = " OR ".join(f"f.field GLOB :{one}" for one in names[len(kinds) :])
    of_fields = f"OR e.field IN (SELECT f.field FROM ({_FIELDS}) f WHERE {each})" if each else ""
    return _SAYS.format(name, of_kinds, of_fields)


def glob_of(word: str) -> str:
    """A pattern for a word in capitals or not: SQLite's own LIKE knows that of A to Z alone."""
    return "".join(map(_glob_sign, word))


def _glob_sign(sign: str) -> str:
    both = {one for one in (sign.lower(), sign.upper()) if len(one) == 1}
    if len(both) > 1 or sign in "*?[":
        return f"[{''.join(sorted(both))}]"
    return sign


def _begins(day: date, days: int = 0) -> str:
    """When a local day (or the one after it) begins, as moments are kept."""
    midnight = datetime.combine(day + timedelta(days=days), time.min, STOCKHOLM)
    return moment_text(midnight)
