"""How the cases of a question divide: by state, principal, target group, factor, year ..."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from omtanke_desktop.domain.case_query import Key, parse
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.case_list import fitting, ids_of
from omtanke_desktop.storage.queries.case_names import NOBODY, high_levels, malbilds, names_of
from omtanke_desktop.storage.queries.case_terms import Asker, resolve
from omtanke_desktop.storage.search_texts import driver


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; name is what a question says, written what the question says now.

    count: how many cases would be left of the question, whatever it says of this key.
    """

    name: str
    count: int
    written: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        return bool(self.written)


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one key that the present cases have, those of most cases first."""

    key: Key
    choices: tuple[Choice, ...]


KEYS = (Key.STATE, Key.PRINCIPAL, Key.GROUP, Key.FACTOR, Key.YEAR, Key.HANDLER, Key.LABEL)
_IN_OWN_ORDER = (Key.STATE, Key.PRINCIPAL, Key.GROUP, Key.FACTOR, Key.YEAR)
_IDS = "WITH some(id) AS (SELECT value FROM json_each(?)) "
_OF_CASE = 'SELECT {column}, count(*) FROM some CROSS JOIN "case" c ON c.id = some.id GROUP BY 1'
_OF_MARK = (
    "SELECT mark.key, count(*) FROM some CROSS JOIN case_mark mark ON mark.case_id = some.id "
    "WHERE mark.kind = '{kind}' GROUP BY 1"
)
_COUNTS = {
    Key.STATE: _OF_CASE.format(column="c.state"),
    Key.PRINCIPAL: _OF_CASE.format(column="c.principal_id"),
    Key.YEAR: _OF_CASE.format(column="c.year"),
    Key.HANDLER: _OF_CASE.format(column="c.handler"),
    Key.GROUP: _OF_MARK.format(kind="target_group"),
    Key.LABEL: _OF_MARK.format(kind="label"),
}
_LEVELS = (
    "SELECT cell.factor, e.malbild_version, cell.level, some.id FROM some "
    "CROSS JOIN evaluation e ON e.case_id = some.id AND e.evaluator = '' "
    "JOIN evaluation_cell cell ON cell.evaluation_id = e.id"
)


def facets(session: Session, question: str, asker: Asker) -> list[Facet]:
    """Every facet that divides the cases; grows with the register, so ask in the background."""
    query = parse(question)
    resolved = resolve(session, query, asker)
    present = fitting(session, resolved)
    found = []
    for key in KEYS:
        written = resolved.values.get(key, {})
        ids = ids_of(session, query.without(key), asker) if written else present
        counts = _counts(session, key, ids)
        choices = _choices(session, key, counts, written)
        if choices:
            found.append(Facet(key, choices))
    return found


def _counts(session: Session, key: Key, ids: Sequence[int]) -> dict[Any, int]:
    listed = json.dumps(ids)
    if key is Key.FACTOR:
        return _factors(session, listed)
    rows = driver(session).execute(_IDS + _COUNTS[key], (listed,)).fetchall()
    return {NOBODY if value is None else value: number for value, number in rows}


def _factors(session: Session, ids: str) -> dict[Any, int]:
    """In how many cases the secretariat judged each factor at one of the two highest levels."""
    high = {name: set(high_levels(one)) for name, one in malbilds(session).items()}
    cases: dict[str, set[int]] = {}
    for factor, version, level, case_id in driver(session).execute(_IDS + _LEVELS, (ids,)):
        if Level(level) in high[version]:
            cases.setdefault(factor, set()).add(case_id)
    return {factor: len(some) for factor, some in cases.items()}


def _choices(
    session: Session,
    key: Key,
    counts: dict[Any, int],
    written: Any,  # noqa: ANN401 - as in Resolved
) -> tuple[Choice, ...]:
    names = _names(session, key, counts)
    chosen = {
        value: tuple(words for words, means in written.items() if value in _each(means))
        for value in names
    }
    made = [
        Choice(name, counts.get(value, 0), chosen[value])
        for value, name in names.items()
        if counts.get(value) or chosen[value]
    ]
    if key not in _IN_OWN_ORDER:
        made.sort(key=lambda one: -one.count)
    lone_nobody = [one.name for one in made] == ["saknas"]
    return () if lone_nobody and key in (Key.HANDLER, Key.LABEL) else tuple(made)


def _each(means: tuple[Any, ...]) -> set[Any]:
    """The single values: a group of states stands for each of them."""
    return {one for mean in means for one in (mean if isinstance(mean, tuple) else (mean,))}


def _names(session: Session, key: Key, counts: dict[Any, int]) -> dict[Any, str]:
    if key is Key.YEAR:
        return {year: str(year) for year in sorted(counts, reverse=True)}
    names = names_of(session, key)
    return {
        value: said[0]
        for value, said in names.items()
        if not isinstance(value, tuple) and value is not CaseState.RECEIVED
    }
