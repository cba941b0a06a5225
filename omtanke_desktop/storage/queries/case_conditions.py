"""What one value of a question stands for in this register: a condition on the case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.case_query import Key
from omtanke_desktop.domain.case_query_values import (
    FIRST_YEAR,
    LAST_YEAR,
    Days,
    arrived_by_age,
    days,
    folded,
    meant,
    nearest,
    years,
)
from omtanke_desktop.domain.states import UNDECIDED
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_names import NOBODY, OPEN, high_levels, malbilds, names_of
from omtanke_desktop.storage.queries.registrar import waits_untold
from omtanke_desktop.storage.settings import load_settings

Condition = ColumnElement[bool]
_C = m.Case


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks and when: `handläggare:jag` and `bevakning:vecka` depend on it."""

    me: str
    today: date


@dataclass(frozen=True, slots=True)
class Said:
    """A value that is understood, and the stored keys it stands for."""

    condition: Condition
    means: tuple[Any, ...] = ()


class Odd(Exception):
    """A value that is not understood; plain: its words are searched for instead."""

    def __init__(self, sentence: str, *, plain: bool = True) -> None:
        super().__init__(sentence)
        self.plain = plain


def _named(names: Mapping[Any, Sequence[str]], value: str, key: Key) -> tuple[Any, ...]:
    """What a value names; raises Odd with the nearest names when it names nothing."""
    if found := meant(value, names):
        return tuple(found)
    shown = [said[0] for said in names.values() if said]
    near = nearest(value, [one for said in names.values() for one in said])
    if near:
        hint = f" Menade du {' eller '.join(near)}?"
    elif 1 < len(shown) <= _FEW:
        hint = f" Det kan vara {', '.join(shown[:-1])} eller {shown[-1]}."
    else:
        hint = ""
    raise Odd(f"Inget passar {key.value}:{_short(value)}.{hint}")


_FEW = 8


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"


_Read = Callable[[Session, str, Asker], Said]


def _by_name(key: Key, condition: Callable[[Session, tuple[Any, ...]], Condition]) -> _Read:
    def read(session: Session, value: str, _asker: Asker) -> Said:
        found = _named(names_of(session, key), value, key)
        return Said(condition(session, found), found)

    return read


def _one_of(key: Key, choices: Mapping[str, tuple[str, ...]], condition: Any) -> _Read:  # noqa: ANN401 - (session, choice, asker) -> Condition
    """A reader of a few fixed words."""

    def read(session: Session, value: str, asker: Asker) -> Said:
        (choice, *_) = _named(choices, value, key)
        return Said(condition(session, choice, asker), (choice,))

    return read


def _state(_session: Session, keys: tuple[Any, ...]) -> Condition:
    wanted = {state for key in keys for state in (OPEN if key is OPEN else (key,))}
    return _C.state.in_(wanted)


def _principal(_session: Session, keys: tuple[Any, ...]) -> Condition:
    none = _C.principal_id.is_(None) if NOBODY in keys else false()
    return or_(_C.principal_id.in_([key for key in keys if key != NOBODY]), none)


def _handler(session: Session, value: str, asker: Asker) -> Said:
    if folded(value) in ("jag", "mig"):
        return Said(_C.handler == asker.me, (asker.me,))
    found = _named(names_of(session, Key.HANDLER), value, Key.HANDLER)
    return Said(_C.handler.in_(found), found)


def _marked(*kinds: str) -> Callable[[Session, tuple[Any, ...]], Condition]:
    def condition(_session: Session, keys: tuple[Any, ...]) -> Condition:
        mark = m.CaseMark
        of_kind = select(mark.case_id).where(mark.kind.in_(kinds))
        none = not_(_C.id.in_(of_kind)) if NOBODY in keys else false()
        return or_(_C.id.in_(of_kind.where(mark.key.in_(keys))), none)

    return condition


def _factor(session: Session, keys: tuple[Any, ...]) -> Condition:
    """The secretariat judged a factor at one of the two highest levels of the scale it used."""
    return _C.id.in_(
        select(m.Evaluation.case_id)
        .join(m.EvaluationCell, m.EvaluationCell.evaluation_id == m.Evaluation.id)
        .where(judged_high(session), m.EvaluationCell.factor.in_(keys))
    )


def judged_high(session: Session) -> Condition:
    """A condition on a cell and its evaluation, of those who look for `faktor:`."""
    e = m.Evaluation
    high = (
        and_(e.malbild_version == version, m.EvaluationCell.level.in_(high_levels(vision)))
        for version, vision in malbilds(session).items()
    )
    return and_(e.evaluator == "", or_(false(), *high))


def _standing(session: Session, choice: str, _asker: Asker) -> Condition:
    from omtanke_desktop.domain.combined import Standing
    from omtanke_desktop.storage.queries.evaluation_lists import standing_is

    return standing_is(session, Standing[choice])


def _type(_session: Session, keys: tuple[Any, ...]) -> Condition:
    d, h = m.DecisionRecord, m.HistoricDecision
    decided = select(d.case_id).where(d.type.in_(keys), d.case_id.is_not(None))
    before = select(h.case_id).where(h.type.in_(keys))
    return or_(_C.id.in_(decided), _C.id.in_(before))


def _watched(_session: Session, choice: str, asker: Asker) -> Condition:
    monday = asker.today - timedelta(days=asker.today.weekday())
    of_case = exists().where(m.Watch.case_id == _C.id, m.Watch.done.is_(None))
    spans = {
        "late": m.Watch.day < asker.today,
        "week": m.Watch.day.between(monday, monday + timedelta(days=6)),
        "today": m.Watch.day == asker.today,
    }
    if choice == "none":
        return not_(of_case)
    return of_case.where(spans[choice]) if choice in spans else of_case


def _diary(_session: Session, value: str, _asker: Asker) -> Said:
    if folded(value) in ("saknas", "finns"):
        missing = _C.diary_number == ""
        return Said(missing if folded(value) == "saknas" else not_(missing))
    return Said(_C.diary_number.contains(value, autoescape=True))


def _year(_session: Session, value: str, _asker: Asker) -> Said:
    span = years(value)
    if span is None:
        raise Odd(
            f"år:{_short(value)} är inget år mellan {FIRST_YEAR} och {LAST_YEAR}. "
            "Skriv till exempel år:2025 eller år:2023..2025.",
            plain=False,
        )
    return Said(_C.year.between(*span), tuple(range(span[0], span[1] + 1)))


def _came(_session: Session, value: str, _asker: Asker) -> Said:
    span = days(value)
    if span is None:
        raise Odd(
            f"kom:{_short(value)} är ingen dag mellan år {FIRST_YEAR} och {LAST_YEAR}. "
            "Skriv till exempel kom:2025-03-01..2025-03-31 eller kom:>2025-01-01.",
            plain=False,
        )
    return Said(_arrived(span))


def _age(_session: Session, value: str, asker: Asker) -> Said:
    span = arrived_by_age(value, asker.today)
    if span is None:
        raise Odd(
            f"ålder:{_short(value)} går inte att förstå. Skriv till exempel "
            "ålder:>6mån, ålder:<30dagar eller ålder:>2år.",
            plain=False,
        )
    return Said(_arrived(span))


def _arrived(span: Days) -> Condition:
    """Whole days as a clock in Halland shows them."""
    parts = [
        *([_C.arrived >= _midnight(span.first)] if span.first else ()),
        *([_C.arrived < _midnight(span.last + timedelta(days=1))] if span.last else ()),
    ]
    return and_(*parts)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), dates.STOCKHOLM)


def _decided(session: Session, choice: str, asker: Asker) -> Condition:
    if choice == "slow":
        return waits_untold(asker.today, load_settings(session).slow_after)
    waits = _C.state.in_(UNDECIDED)
    return waits if choice == "none" else not_(waits)


def _number(_session: Session, value: str, _asker: Asker) -> Said:
    return Said(_C.number.contains(value, autoescape=True))


def _initiator(session: Session, value: str, _asker: Asker) -> Said:
    """Part of the name, unit, title or address; LIKE would not know that Å and å are one."""
    c, sought = m.Contact, folded(value)
    used = select(c.id, c.unit, c.name, c.title, c.email).where(
        c.id.in_(select(_C.initiator_id).distinct())
    )
    found = [id_ for id_, *said in session.execute(used) if sought in folded(" ".join(said))]
    if not found:
        raise Odd(f"Ingen initiativtagare heter ”{_short(value)}”.")
    return Said(_C.initiator_id.in_(found))


_YES_NO = {"yes": ("ja",), "no": ("nej",)}
_WATCHED = {
    "late": ("försenad", "sen"),
    "week": ("vecka", "den här veckan"),
    "today": ("idag", "i dag"),
    "any": ("finns", "ja"),
    "none": ("saknas", "nej"),
}
_STANDINGS = {"NONE": ("saknas",), "PARTLY": ("delvis",), "DONE": ("klar", "komplett")}
_DECIDED = {"none": ("saknas", "väntar"), "any": ("finns",), "slow": ("dröjer",)}


def _secret(_session: Session, choice: str, _asker: Asker) -> Condition:
    return (_C.secrecy != "") if choice == "yes" else (_C.secrecy == "")


def _historic(_session: Session, choice: str, _asker: Asker) -> Condition:
    return _C.historic.is_(choice == "yes")


READ: dict[Key, _Read] = {
    Key.STATE: _by_name(Key.STATE, _state),
    Key.PRINCIPAL: _by_name(Key.PRINCIPAL, _principal),
    Key.YEAR: _year,
    Key.HANDLER: _handler,
    Key.LABEL: _by_name(Key.LABEL, _marked("label")),
    Key.GROUP: _by_name(Key.GROUP, _marked("target_group")),
    Key.GOAL: _by_name(Key.GOAL, _marked("goal", "national_goal")),
    Key.AGREEMENT: _by_name(Key.AGREEMENT, _marked("agreement")),
    Key.NOK: _by_name(Key.NOK, _marked("nok")),
    Key.FACTOR: _by_name(Key.FACTOR, _factor),
    Key.EVALUATION: _one_of(Key.EVALUATION, _STANDINGS, _standing),
    Key.DIARY: _diary,
    Key.WATCH: _one_of(Key.WATCH, _WATCHED, _watched),
    Key.SECRECY: _one_of(Key.SECRECY, _YES_NO, _secret),
    Key.HISTORIC: _one_of(Key.HISTORIC, _YES_NO, _historic),
    Key.TYPE: _by_name(Key.TYPE, _type),
    Key.DECISION: _one_of(Key.DECISION, _DECIDED, _decided),
    Key.ARRIVED: _came,
    Key.AGE: _age,
    Key.NUMBER: _number,
    Key.INITIATOR: _initiator,
}
