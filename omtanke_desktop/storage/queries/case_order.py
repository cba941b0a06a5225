"""The order of the case list: ids sorted by what a column shows, as a Swede expects."""

from typing import Any

from sqlalchemy import SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m

_STATES = {state: place for place, state in enumerate(CaseState)}
# å, ä and ö stand last, in that order; é and ü are read as e and u.
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "è": "e", "ü": "u"})
_COLUMNS: dict[str, tuple[SQLColumnExpression[Any], ...]] = {
    "number": (m.Case.year, m.Case.serial),
    "diary_number": (m.Case.diary_number,),
    "title": (m.Case.title,),
    "initiator": (func.coalesce(func.nullif(m.Contact.unit, ""), m.Contact.name, ""),),
    "principal": (func.coalesce(m.Principal.short, ""),),
    "state": (m.Case.state,),
    "arrived": (m.Case.arrived,),
    "handler": (m.Case.handler,),
    "next_date": (m.Case.next_date,),
}


def in_order(session: Session, ids: list[int], column: str, *, descending: bool) -> list[int]:
    """The same ids sorted by a column of CaseRow; those that lack the value stand last."""
    statement = (
        select(m.Case.id, *_COLUMNS[column])
        .outerjoin(m.Contact, m.Case.initiator_id == m.Contact.id)
        .outerjoin(m.Principal, m.Case.principal_id == m.Principal.id)
    )
    keys = {row[0]: tuple(_key(value) for value in row[1:]) for row in session.execute(statement)}
    filled = [id_ for id_ in ids if any(part != "" for part in keys.get(id_, ()))]
    filled.sort(key=lambda id_: keys[id_], reverse=descending)
    placed = set(filled)
    return filled + [id_ for id_ in ids if id_ not in placed]


def _key(value: object) -> Any:  # noqa: ANN401 - one type per column, never mixed
    if isinstance(value, CaseState):
        return _STATES[value]
    if isinstance(value, str):
        return value.casefold().translate(_SWEDISH)
    return "" if value is None else value
