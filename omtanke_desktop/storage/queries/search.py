"""Search over everything: hits in context, best first."""

import re
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

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
    terms = [fold(a or b) for a, b in _TERMS.findall(words)]
    long = [_quoted(term) for term in terms if len(term) >= _SHORT]
    short = [_quoted(term) + " *" for term in terms if len(term) < _SHORT]
    if not (long or short):
        return []
    index, match, extra = ("search_text", long, short) if long else ("search_word", short, [])
    statement = _statement(index, narrowed=bool(extra), kind=kind is not None)
    values = {"match": " AND ".join(match), "extra": " AND ".join(extra), "kind": kind, **_MARKS}
    rows = session.execute(text(statement), {**values, "limit": limit})
    return [SearchHit(*row) for row in rows]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _statement(index: str, *, narrowed: bool, kind: bool) -> str:
    also = "AND e.id IN (SELECT rowid FROM search_word WHERE search_word MATCH :extra)"
    length = 64 if index == "search_text" else 16
    return (
        f"SELECT e.kind, e.ref, e.title, snippet({index}, 1, :a, :b, '…', {length}) "
        f"FROM {index} JOIN search_entry e ON e.id = {index}.rowid "
        f"WHERE {index} MATCH :match {also if narrowed else ''} "
        f"{'AND e.kind = :kind' if kind else ''} "
        f"ORDER BY bm25({index}, 8.0, 1.0), e.id LIMIT :limit"
    )
