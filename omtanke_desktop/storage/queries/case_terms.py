"""A question to the case list as this register understands it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, true
from sqlalchemy.orm import Session

from omtanke_desktop.domain.case_query import CaseQuery, Key, Word
from omtanke_desktop.storage.queries.case_conditions import READ, Asker, Condition, Odd

__all__ = ["Asker", "Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question as this register understands it; condition None narrows nothing.

    values: for each key what every written value stands for, for those who show choices.
    """

    condition: Condition | None
    words: tuple[Word, ...]
    problems: tuple[str, ...]
    values: Mapping[Key, Mapping[str, tuple[Any, ...]]]


def resolve(session: Session, query: CaseQuery, asker: Asker) -> Resolved:
    """Look up every name of a question; what nothing is called is searched for as plain words."""
    wanted: dict[Key, list[Condition]] = {}
    unwanted: list[Condition] = []
    words, problems = list(query.words), list(query.problems)
    values: dict[Key, dict[str, tuple[Any, ...]]] = {}
    for term in query.terms:
        for value in term.values:
            try:
                said = READ[term.key](session, value, asker)
            except Odd as odd:
                problems.append(str(odd))
                words += [Word(value, " " in value, term.negated)] if odd.plain else []
                continue
            if term.negated:
                unwanted.append(said.condition)
            else:
                wanted.setdefault(term.key, []).append(said.condition)
                values.setdefault(term.key, {})[value] = said.means
    parts = [*(or_(*some) for some in wanted.values()), *(_lacking(one) for one in unwanted)]
    condition = and_(*parts) if parts else None
    return Resolved(condition, tuple(words), tuple(dict.fromkeys(problems)), values)


def _lacking(condition: Condition) -> Condition:
    """Whoever has no value at all lacks this one too: in SQL neither true nor false."""
    return condition.is_not(true())
