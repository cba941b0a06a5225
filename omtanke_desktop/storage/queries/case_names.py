"""What the values of a question may be called in this register: stored key to its names."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.case_query import Key
from omtanke_desktop.domain.malbild import Level, Malbild, parse_malbild
from omtanke_desktop.domain.states import ENDED, CaseState
from omtanke_desktop.storage import models as m

Names = Mapping[Any, Sequence[str]]
NOBODY = ""
"""The key of what is missing: cases without handler, label, principal or diary number."""

_MISSING = ("saknas", "ingen")
OPEN = tuple(one for one in CaseState if one not in (*ENDED, CaseState.RECEIVED))
"""The states of a case that is under way: what `status:öppet` means."""


def names_of(session: Session, key: Key) -> Names:
    """Every value of a key that has names; the first name is the one that is shown."""
    match key:
        case Key.STATE:
            return {**{state: (state.label,) for state in CaseState}, OPEN: ("öppet", "pågående")}
        case Key.PRINCIPAL:
            p = m.Principal
            rows = session.execute(select(p.id, p.short, p.name, p.key).order_by(p.position))
            return {NOBODY: _MISSING, **{row[0]: _shown(*row[1:]) for row in rows}}
        case Key.HANDLER:
            handlers = session.scalars(select(m.Case.handler).distinct())
            return {**{one: (one,) for one in sorted(handlers) if one}, NOBODY: _MISSING}
        case Key.TYPE:
            return {key: (kind.name, key) for key, kind in defaults.decision_types().items()}
        case Key.FACTOR:
            visions = malbilds(session).values()
            return {one.key: (one.name, one.key) for vision in visions for one in vision.factors}
        case _:
            return _marks(session, key)


def _shown(short: str, name: str, key: str) -> tuple[str, ...]:
    """RH is no name one would look for by itself, but one may write it."""
    return (name, short, key) if len(short) <= 3 else (short, name, key)


def _marks(session: Session, key: Key) -> Names:
    """What cases are tied to; (kind, key) of the mark where two kinds share a key."""
    if key is Key.GROUP:
        return {one.key: (one.name, one.key) for one in defaults.target_groups()}
    if key is Key.GOAL:
        goals = (*defaults.malbild().goals, *defaults.national_goals())
        return {one.key: (one.name, one.key) for one in goals}
    if key is Key.AGREEMENT:
        a = m.Agreement
        rows = session.execute(select(a.key, a.name).order_by(a.id))
        return {row[0]: (row[1], row[0]) for row in rows}
    if key is Key.NOK:
        every = defaults.raw("nok_areas")["years"]
        return {
            area["key"]: (f"{area['name']} {year['year']}", area["key"])
            for year in every
            for area in year["areas"]
        }
    mark = m.CaseMark
    labels = session.scalars(select(mark.key).where(mark.kind == "label").distinct())
    return {**{one: (one,) for one in sorted(labels)}, NOBODY: _MISSING}


def malbilds(session: Session) -> dict[str, Malbild]:
    """Every version of the vision, by its name."""
    v = m.MalbildVersion
    rows = session.execute(select(v.version, v.content))
    return {version: parse_malbild(content) for version, content in rows}


def high_levels(malbild: Malbild) -> list[Level]:
    """The two highest levels of a version's scale."""
    steps = [one.level for one in malbild.scale if one.level.value_or_none is not None]
    return sorted(steps, key=lambda level: level.value_or_none or 0)[-2:]
