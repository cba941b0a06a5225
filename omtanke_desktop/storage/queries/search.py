"""Search over everything: hits in context, best first."""

import re
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.messages import case_links
from omtanke_desktop.storage.search import fold

_TERMS = re.compile(r'"([^"]+)"|(\S+)')
_MARKS = {"a": "\u2039", "b": "\u203a"}
_SHORT = 3  # the trigram index knows no shorter words


@dataclass(frozen=True, slots=True)
class SearchHit:
    """kind is case, message, meeting or decision; snippet marks the hit with \u2039 \u203a."""

    kind: str
    ref: int
    title: str
    snippet: str


def find(session: Session, words: str, limit: int = 50, kind: str | None = None) -> list[SearchHit]:
    """Everything that holds all the words, also inside compounds; "" finds nothing."""
    asked = _asked(words)
    if asked is None:
        return []
    length = 64 if asked.index == "search_text" else 16
    shown = f"e.kind, e.ref, e.title, snippet({asked.index}, 1, :a, :b, '…', {length})"
    values = {"match": asked.match, "extra": asked.extra, "kind": kind, "limit": limit, **_MARKS}
    rows = session.execute(text(_statement(asked, shown, kind=kind is not None)), values)
    return [SearchHit(*row) for row in rows]


def found_refs(session: Session, words: str, kind: str) -> list[int]:
    """The ids of everything of one kind that holds all the words, best first."""
    asked = _asked(words)
    if asked is None:
        return []
    values = {"match": asked.match, "extra": asked.extra, "kind": kind, "limit": -1}
    return list(session.scalars(text(_statement(asked, "e.ref", kind=True)), values))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which index is asked, and in FTS5's words for what."""

    index: str
    match: str
    extra: str


def _asked(words: str) -> _Asked | None:
    """None when there is no letter or digit to look for."""
    terms = [fold(a or b.replace('"', "")) for a, b in _TERMS.findall(words)]
    terms = [term for term in terms if any(letter.isalnum() for letter in term)]
    long = " AND ".join(_quoted(term) for term in terms if len(term) >= _SHORT)
    short = " AND ".join(_quoted(term) + " *" for term in terms if len(term) < _SHORT)
    if not terms:
        return None
    return _Asked("search_text", long, short) if long else _Asked("search_word", short, "")


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _statement(asked: _Asked, shown: str, *, kind: bool) -> str:
    index, narrowed = asked.index, bool(asked.extra)
    also = "AND e.id IN (SELECT rowid FROM search_word WHERE search_word MATCH :extra)"
    return (
        f"SELECT {shown} FROM {index} JOIN search_entry e ON e.id = {index}.rowid "
        f"WHERE {index} MATCH :match {also if narrowed else ''} "
        f"{'AND e.kind = :kind' if kind else ''} "
        f"ORDER BY bm25({index}, 8.0, 1.0), e.id LIMIT :limit"
    )


def place_of(session: Session, hit: SearchHit) -> tuple[str, int]:
    """Where a hit is read: ("case" | "message" | "meeting", id); a decision stands in its case."""
    if hit.kind == "message":
        links = case_links(session, hit.ref)
        return ("case", links[0].case_id) if links else ("message", hit.ref)
    if hit.kind != "decision":
        return hit.kind, hit.ref
    record = session.get_one(m.DecisionRecord, hit.ref)
    return ("case", record.case_id) if record.case_id else ("meeting", record.item.meeting_id)
