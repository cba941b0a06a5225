"""Earlier cases that a text resembles, and what was decided then."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search import fold

_WORD = re.compile(r"[a-zåäöé]{5,}")
_STEM = 7  # letters: endings and the later parts of compounds do not count
_ASKED = 12  # words
_SHARED = 3  # words at least
_TOO_COMMON = 0.2  # of all cases; only where there are many
_MANY = 25
_MOST_WORDS = 120  # characters of a decision without a type


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """An earlier case; shared: the words in common.

    decided: types of its decisions, in order; of one taken over from an older list without a type
    the words of its decision, or its day.
    """

    case_id: int
    number: str
    title: str
    state: CaseState
    shared: tuple[str, ...]
    decided: tuple[str, ...]


def similar_cases(
    session: Session, words: str, *, limit: int = 3, but: Iterable[int] = ()
) -> list[SimilarCase]:
    """The cases that share most of the rarer words of a text, best first.

    words: title and description, the title twice if it is to count more. but: cases left out.
    """
    wanted = _rare(session, Counter(_WORD.findall(fold(words).casefold())))
    scores: Counter[int] = Counter()
    shared: dict[int, list[str]] = {}
    for word, (weight, cases) in wanted.items():
        for case_id in cases:
            scores[case_id] += weight
            shared.setdefault(case_id, []).append(word)
    left_out = set(but)
    best = [
        case_id
        for case_id, _ in scores.most_common()
        if len(shared[case_id]) >= _SHARED and case_id not in left_out
    ]
    return [found for one in best[:limit] if (found := _case(session, one, shared[one]))]


def _rare(session: Session, counted: Counter[str]) -> dict[str, tuple[int, list[int]]]:
    """The telling words with their weight and the cases that have them; no two of one stem."""
    total = session.scalar(text("SELECT count(*) FROM search_entry WHERE kind = 'case'")) or 0
    most = max(total * _TOO_COMMON, _MANY)
    common = defaults.common_words()
    stems: dict[str, str] = {}
    for word, _ in counted.most_common():
        if word not in common:
            stems.setdefault(word[:_STEM], word)
    found: dict[str, tuple[int, list[int]]] = {}
    for stem, word in sorted(stems.items(), key=lambda pair: -len(pair[1])):
        cases = list(session.scalars(_HOLDING, {"match": f'"{stem}" *', "most": int(most) + 1}))
        if 0 < len(cases) <= most:
            found[word] = (10_000 // (len(cases) + 1) + len(word), cases)
        if len(found) == _ASKED:
            break
    return found


_HOLDING = text(
    "SELECT e.ref FROM search_word JOIN search_entry e ON e.id = search_word.rowid "
    "WHERE search_word MATCH :match AND e.kind = 'case' LIMIT :most"
)


def _case(session: Session, case_id: int, shared: list[str]) -> SimilarCase | None:
    columns: Select[*tuple[Any, ...]] = select(m.Case.number, m.Case.title, m.Case.state)
    row = session.execute(columns.filter_by(id=case_id)).one_or_none()
    if row is None or row.state in (CaseState.CANCELLED, CaseState.MERGED):
        return None
    decided = select(m.DecisionRecord.type).filter_by(case_id=case_id)
    types = session.scalars(decided.order_by(m.DecisionRecord.decided_on, m.DecisionRecord.id))
    known = (*_decided_before(session, case_id), *types)
    return SimilarCase(case_id, row.number, row.title, row.state, tuple(shared), known)


def _decided_before(session: Session, case_id: int) -> tuple[str, ...]:
    """What was decided before there were meetings in the register."""
    found = session.get(m.HistoricDecision, case_id)
    if found is None:
        return ()
    words = " ".join(found.text.split())
    short = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rstrip()}…"
    day = found.decided_on.isoformat() if found.decided_on else ""
    return tuple(said for said in (found.type or short or day,) if said)
