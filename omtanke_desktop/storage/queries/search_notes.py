"""Cases found by what is said in the cells of their evaluations.

Those words have an index of their own, so that saving a note does not write the whole case anew.
"""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from omtanke_desktop.storage.search_texts import driver

_SHORT = 3  # the trigram index knows no shorter words
_SAYING = (
    "SELECT v.case_id FROM search_note_text i JOIN search_note n ON n.id = i.rowid "
    "JOIN evaluation v ON v.id = n.evaluation_id WHERE search_note_text MATCH ?"
)
_HOLDING = (
    "SELECT e.ref FROM {index} i JOIN search_entry e ON e.id = i.rowid "
    "WHERE {index} MATCH ? AND e.kind = 'case'"
)
_SNIPPET = (
    "SELECT snippet(search_note_text, 0, ?, ?, '…', 64) FROM search_note_text i "
    "JOIN search_note n ON n.id = i.rowid WHERE search_note_text MATCH ? "
    "AND n.evaluation_id IN (SELECT id FROM evaluation WHERE case_id = ?) LIMIT 1"
)


def noted_cases(session: Session, terms: Sequence[str], known: Collection[int]) -> list[int]:
    """Cases where a note says some of the folded terms and the case's own text the others.

    known: the cases that hold all the terms in their own text; they are left out. Newest first.
    """
    said = {term: _refs(session, _SAYING, _quoted(term)) for term in terms if not _short(term)}
    found = set[int]().union(*said.values()).difference(known)
    for term in terms:
        lacking = found - said.get(term, set())
        if lacking:
            found -= lacking - _holding(session, term)
    return sorted(found, reverse=True)


def note_snippet(
    session: Session, terms: Sequence[str], case_id: int, marks: tuple[str, str]
) -> str:
    """One note of a case in which a term stands, the terms marked."""
    match = " OR ".join(_quoted(term) for term in terms if not _short(term))
    row = driver(session).execute(_SNIPPET, (*marks, match, case_id)).fetchone()
    return row[0] if row else ""


def _holding(session: Session, term: str) -> set[int]:
    if _short(term):
        return _refs(session, _HOLDING.format(index="search_word"), f"{_quoted(term)} *")
    return _refs(session, _HOLDING.format(index="search_text"), _quoted(term))


def _refs(session: Session, statement: str, match: str) -> set[int]:
    return {ref for (ref,) in driver(session).execute(statement, (match,))}


def _short(term: str) -> bool:
    return len(term) < _SHORT


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
