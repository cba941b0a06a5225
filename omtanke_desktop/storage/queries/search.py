"""Search over everything: hits in context, those in a title first, then the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Executable, bindparam, text
from sqlalchemy.orm import Session

from omtanke_desktop.domain.case_query import Word
from omtanke_desktop.domain.hits import MARKS, excerpt
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.search_notes import note_snippet, noted_cases
from omtanke_desktop.storage.search import fold

_SHORT = 3  # the trigram index knows no shorter words
_LOOKED_AT = 70  # hits; of more than these the newest are chosen from


@dataclass(frozen=True, slots=True)
class SearchHit:
    """kind is case, message, meeting or decision; snippet marks the hit with \u2039 \u203a."""

    kind: str
    ref: int
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of an index, in FTS5's words; also: the short words beside long ones."""

    terms: tuple[str, ...]
    index: str
    match: str
    also: str = ""

    @property
    def hits(self) -> str:
        """From where and on what condition: the entries e that hold all the words."""
        short = "AND e.id IN (SELECT rowid FROM search_word WHERE search_word MATCH :also) "
        return (
            f"FROM {self.index} JOIN search_entry e ON e.id = {self.index}.rowid "
            f"WHERE {self.index} MATCH :match {short if self.also else ''}"
        )

    def in_title(self, title: str) -> bool:
        """Whether all the words stand in a title already."""
        title = title.casefold()
        return all(term.casefold() in title for term in self.terms)


def sought(words: str | Iterable[Word]) -> Sought | None:
    """What to ask for words that must all be found; None without a letter or digit in them."""
    wanted = _words(words) if isinstance(words, str) else words
    folded = dict.fromkeys(fold(word.text) for word in wanted)
    terms = tuple(term for term in folded if any(letter.isalnum() for letter in term))
    long = " AND ".join(_quoted(term) for term in terms if len(term) >= _SHORT)
    short = " AND ".join(_quoted(term) + " *" for term in terms if len(term) < _SHORT)
    if not terms:
        return None
    return Sought(terms, *(("search_text", long, short) if long else ("search_word", short)))


def _words(words: str) -> list[Word]:
    """Words and phrases alone: in the search for everything a colon or a minus means nothing."""
    pieces = words.split('"')
    if len(pieces) % 2 == 0:  # a quote that is not closed is no quote
        pieces[-2:] = [f"{pieces[-2]} {pieces[-1]}"]
    loose = [Word(one) for piece in pieces[::2] for one in piece.split()]
    return [*loose, *(Word(piece, exact=True) for piece in pieces[1::2])]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def find(session: Session, words: str, limit: int = 50, kind: str | None = None) -> list[SearchHit]:
    """What holds all the words, also inside compounds; "" finds nothing.

    The hits are read newest first and only as many as are looked at: to weigh every hit of a
    common word would cost more the longer the register is.
    """
    asked = sought(words)
    if asked is None:
        return []
    newest = text(
        f"SELECT e.id, e.kind, e.ref, e.title {asked.hits} {'AND e.kind = :kind' if kind else ''} "
        f"ORDER BY {asked.index}.rowid DESC LIMIT :most"
    )
    values = {"match": asked.match, "also": asked.also, "kind": kind}
    rows = session.execute(newest, {**values, "most": max(limit, _LOOKED_AT)}).all()
    best = sorted(rows, key=lambda row: not asked.in_title(row[3]))[:limit]
    bodies = _bodies(session, [row[0] for row in best])
    hits = [
        SearchHit(of_kind, ref, title, excerpt(bodies[entry], asked.terms))
        for entry, of_kind, ref, title in best
    ]
    return hits + (_in_notes(session, asked, hits, limit) if kind in (None, "case") else [])


def _in_notes(
    session: Session, asked: Sought, hits: Sequence[SearchHit], limit: int
) -> list[SearchHit]:
    """Cases that are found only by what is said in their evaluations, while there is room."""
    room = limit - len(hits)
    if room <= 0:
        return []
    known = {hit.ref for hit in hits if hit.kind == "case"}
    found = noted_cases(session, asked.terms, known)[:room]
    titles = _by_id(session, _TITLES, found)
    return [
        SearchHit("case", ref, titles[ref], note_snippet(session, asked.terms, ref, MARKS))
        for ref in found
        if ref in titles
    ]


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_BODIES = text("SELECT id, body FROM search_entry WHERE id IN :ids").bindparams(_IDS)
_OF_CASES = "FROM search_entry WHERE kind = 'case' AND ref IN :ids"
_TITLES = text(f"SELECT ref, title {_OF_CASES}").bindparams(_IDS)
_CASES = text(f"SELECT ref, body {_OF_CASES}").bindparams(_IDS)


def _bodies(session: Session, entries: Sequence[int]) -> dict[int, str]:
    return _by_id(session, _BODIES, entries)


def _by_id(session: Session, statement: Executable, ids: Sequence[int]) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(statement, {"ids": ids})}


def found_refs(session: Session, words: str | Iterable[Word], kind: str) -> list[int]:
    """The ids of everything of one kind that holds all the words: in the title, then the newest."""
    asked = sought(words)
    if asked is None:
        return []
    statement = text(
        f"SELECT e.ref, e.title {asked.hits} AND e.kind = :kind ORDER BY {asked.index}.rowid DESC"
    )
    values = {"match": asked.match, "also": asked.also, "kind": kind}
    rows = session.execute(statement, values).all()
    refs = [ref for ref, _ in sorted(rows, key=lambda row: not asked.in_title(row[1]))]
    return refs + (noted_cases(session, asked.terms, set(refs)) if kind == "case" else [])


def in_context(session: Session, words: Iterable[Word], case_ids: Sequence[int]) -> dict[int, str]:
    """For cases that hold all the words: where they stand, hits marked as in SearchHit."""
    asked = sought(words)
    if asked is None:
        return {}
    rows = session.execute(_CASES, {"ids": case_ids})
    found = {ref: excerpt(body, asked.terms) for ref, body in rows}
    unmarked = [ref for ref, piece in found.items() if MARKS[0] not in piece]
    notes = {ref: note_snippet(session, asked.terms, ref, MARKS) for ref in unmarked}
    return {ref: notes.get(ref) or piece for ref, piece in found.items()}


def place_of(session: Session, hit: SearchHit) -> tuple[str, int]:
    """Where a hit is read: ("case" | "message" | "meeting", id); a decision stands in its case."""
    from omtanke_desktop.storage.queries.messages import case_links

    if hit.kind == "message":
        links = case_links(session, hit.ref)
        return ("case", links[0].case_id) if links else ("message", hit.ref)
    if hit.kind != "decision":
        return hit.kind, hit.ref
    record = session.get_one(m.DecisionRecord, hit.ref)
    return ("case", record.case_id) if record.case_id else ("meeting", record.item.meeting_id)
