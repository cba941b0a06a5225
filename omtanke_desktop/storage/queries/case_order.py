"""The order of the case list: ids sorted by what a column shows, as a Swede expects."""

from datetime import date
from typing import Any

from sqlalchemy import SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_list import initiator_words

_PLACES = {one: place for kind in (CaseState, Completeness) for place, one in enumerate(kind)}
# å, ä and ö stand last, in that order; é and ü are read as e and u.
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "è": "e", "ü": "u"})


def _mark(kind: str) -> SQLColumnExpression[Any]:
    """The first of a case's marks of a kind."""
    of_case = (m.CaseMark.case_id == m.Case.id, m.CaseMark.kind == kind)
    return select(func.min(m.CaseMark.key)).where(*of_case).scalar_subquery()


def _decided() -> SQLColumnExpression[Any]:
    d, h = m.DecisionRecord, m.HistoricDecision
    latest = select(func.max(d.decided_on)).where(d.case_id == m.Case.id).scalar_subquery()
    before = select(h.decided_on).where(h.case_id == m.Case.id).scalar_subquery()
    return func.coalesce(latest, before)


def _answered() -> SQLColumnExpression[Any]:
    letter = m.Letter
    leading = (letter.case_id == m.Case.id) & letter.leader_id.is_(None)
    first = select(func.min(letter.dispatched)).where(leading)
    return first.scalar_subquery()


def _assessed() -> SQLColumnExpression[Any]:
    e, cell = m.Evaluation, m.EvaluationCell
    filled = (
        select(func.count(cell.factor))
        .select_from(e)
        .outerjoin(cell, (cell.evaluation_id == e.id) & (cell.level != Level.NOT_ASSESSED))
        .where(e.case_id == m.Case.id, e.evaluator == "")
    )
    return func.nullif(filled.scalar_subquery(), 0)


_COLUMNS: dict[str, tuple[SQLColumnExpression[Any], ...]] = {
    "number": (m.Case.year, m.Case.serial),
    "diary_number": (m.Case.diary_number,),
    "title": (m.Case.title,),
    "initiator": (initiator_words(),),
    "principal": (func.coalesce(m.Principal.short, ""),),
    "state": (m.Case.state,),
    "completeness": (m.Case.completeness,),
    "arrived": (m.Case.arrived,),
    "handler": (m.Case.handler,),
    "next_date": (m.Case.next_date,),
    "labels": (_mark("label"),),
    "target_groups": (_mark("target_group"),),
    "proposal": (m.Case.proposal_type,),
    "decided_on": (_decided(),),
    "age": (m.Case.arrived,),
    "answer_days": (m.Case.arrived, _answered()),
    "assessed": (_assessed(),),
}


def sorted_by(session: Session, ids: list[int], sort: str) -> list[int]:
    """The same ids in a view's order: a column, with a minus for falling; "" as they are."""
    column = sort.removeprefix("-")
    if column not in _COLUMNS:
        return ids
    return in_order(session, ids, column, descending=sort.startswith("-"))


def in_order(session: Session, ids: list[int], column: str, *, descending: bool) -> list[int]:
    """The same ids sorted by a column of the list; those that lack the value stand last."""
    statement = (
        select(m.Case.id, *_COLUMNS[column])
        .outerjoin(m.Contact, m.Case.initiator_id == m.Contact.id)
        .outerjoin(m.Principal, m.Case.principal_id == m.Principal.id)
    )
    keys = {row[0]: _keys(column, row[1:]) for row in session.execute(statement)}
    filled = [id_ for id_ in ids if any(part != "" for part in keys.get(id_, ()))]
    backwards = descending != (column == "age")  # who came first has waited longest
    filled.sort(key=lambda id_: keys[id_], reverse=backwards)
    placed = set(filled)
    return filled + [id_ for id_ in ids if id_ not in placed]


def _keys(column: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    if column == "answer_days":
        came, went = values
        return ("",) if went is None else ((_day(went) - _day(came)).days,)
    if column == "proposal":
        kind = defaults.decision_types().get(values[0])
        return (_key(kind.name if kind else values[0]),)
    return tuple(_key(value) for value in values)


def _day(moment: Any) -> date:  # noqa: ANN401 - a datetime, which the query does not say
    return dates.local(moment).date()


def _key(value: object) -> Any:  # noqa: ANN401 - one type per column, never mixed
    if isinstance(value, CaseState | Completeness):
        return _PLACES[value]
    if isinstance(value, str):
        return value.casefold().translate(_SWEDISH)
    return "" if value is None else value
