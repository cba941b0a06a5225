"""The case list: which cases a question is answered with, and the rows that are shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.case_query import CaseQuery, Word, parse
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_names import malbilds
from omtanke_desktop.storage.queries.case_terms import Asker, Resolved, resolve
from omtanke_desktop.storage.queries.search import found_refs
from omtanke_desktop.storage.search_texts import driver


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of the cases that fit, in order; what was odd in the question; the words looked for."""

    ids: list[int]
    problems: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()


def ask(session: Session, question: str, asker: Asker) -> Answer:
    """Answer a question: newest number first, with words those in the title before the others."""
    if not question.strip():
        return Answer(_every_id(session))
    resolved = resolve(session, parse(question), asker)
    wanted = tuple(word for word in resolved.words if not word.negated)
    return Answer(fitting(session, resolved), resolved.problems, wanted)


def ids_of(session: Session, query: CaseQuery, asker: Asker) -> list[int]:
    """The cases that a question already read is answered with."""
    return fitting(session, resolve(session, query, asker))


def fitting(session: Session, resolved: Resolved) -> list[int]:
    """The ids in order."""
    words = [word for word in resolved.words if not word.negated]
    said = _narrowed(session, resolved)
    if any(letter.isalnum() for word in words for letter in word.text):
        allowed = None if said is None else set(said)
        found = found_refs(session, words, "case")
        ids = found if allowed is None else [ref for ref in found if ref in allowed]
    else:
        ids = _every_id(session) if said is None else said
    unwanted = set[int]().union(
        *(found_refs(session, [word], "case") for word in resolved.words if word.negated)
    )
    return [id_ for id_ in ids if id_ not in unwanted] if unwanted else ids


def _narrowed(session: Session, resolved: Resolved) -> list[int] | None:
    if resolved.condition is None:
        return None
    statement = select(m.Case.id).where(resolved.condition)
    return list(session.scalars(statement.order_by(m.Case.year.desc(), m.Case.serial.desc())))


_EVERY_ID = (
    'SELECT json_group_array(id) FROM (SELECT id FROM "case" ORDER BY year DESC, serial DESC)'
)


def _every_id(session: Session) -> list[int]:
    """Asked whenever the list comes up: as one value it takes a quarter of the time of rows."""
    ids: list[int] = json.loads(driver(session).execute(_EVERY_ID).fetchone()[0])
    return ids


def case_ids(session: Session, question: str = "", asker: Asker | None = None) -> list[int]:
    """The ids alone, for those who only look something up."""
    return ask(session, question, asker or Asker("", dates.local(dates.now()).date())).ids


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the register; moments are aware (UTC).

    labels, target_groups: keys. proposal_type: key of the decision type that is proposed.
    decided_on: the day of the latest decision. answer_days: from when it came in until the first
    answer went out. assessed: cells of the secretariat's grid, of so many.
    """

    id: int
    number: str
    diary_number: str
    title: str
    initiator: str
    principal: str
    state: CaseState
    arrived: datetime
    handler: str
    next_date: date | None
    completeness: Completeness
    proposal_type: str
    secrecy: str
    historic: bool
    labels: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    decided_on: date | None = None
    answer_days: int | None = None
    assessed: tuple[int, int] | None = None


_AT_ONCE = 500  # SQLite takes some thousand values in one question


def case_rows(session: Session, ids: Sequence[int]) -> list[CaseRow]:
    """The rows of these ids, in their order; ids that are gone are left out."""
    found: dict[int, CaseRow] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found |= _rows(session, ids[start : start + _AT_ONCE])
    return [found[id_] for id_ in ids if id_ in found]


def _rows(session: Session, ids: Sequence[int]) -> dict[int, CaseRow]:
    c = m.Case
    columns: Select[*tuple[Any, ...]] = select(
        *(c.id, c.number, c.diary_number, c.title, initiator_words()),
        *(func.coalesce(m.Principal.short, ""), c.state, c.arrived, c.handler, c.next_date),
        *(c.completeness, c.proposal_type, c.secrecy, c.historic),
    )
    joined = columns.outerjoin(m.Contact, c.initiator_id == m.Contact.id).outerjoin(
        m.Principal, c.principal_id == m.Principal.id
    )
    marks = _marks(session, ids)
    decided, answered = _decided(session, ids), _answered(session, ids)
    assessed = _assessed(session, ids)
    found = {}
    for said in session.execute(joined.where(c.id.in_(ids))):
        row = CaseRow(*said)
        found[row.id] = replace(
            row,
            labels=marks.get((row.id, "label"), ()),
            target_groups=marks.get((row.id, "target_group"), ()),
            decided_on=decided.get(row.id),
            answer_days=_days_between(row.arrived, answered.get(row.id)),
            assessed=assessed.get(row.id),
        )
    return found


def initiator_words() -> Any:  # noqa: ANN401 - an expression over contact
    """The unit that brought a case, or the name where there is none."""
    return func.coalesce(func.nullif(m.Contact.unit, ""), m.Contact.name, "")


def _marks(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], tuple[str, ...]]:
    mark, found = m.CaseMark, dict[tuple[int, str], tuple[str, ...]]()
    shown = mark.kind.in_(("label", "target_group"))
    rows = select(mark.case_id, mark.kind, mark.key).where(mark.case_id.in_(ids), shown)
    for case_id, kind, key in session.execute(rows.order_by(mark.key)):
        found[case_id, kind] = (*found.get((case_id, kind), ()), key)
    return found


def _decided(session: Session, ids: Sequence[int]) -> dict[int, date | None]:
    """The day of the latest decision, or of the one that an older list tells of."""
    d, h = m.DecisionRecord, m.HistoricDecision
    before = select(h.case_id, h.decided_on).where(h.case_id.in_(ids))
    latest = select(d.case_id, func.max(d.decided_on)).where(d.case_id.in_(ids))
    rows = (*session.execute(before), *session.execute(latest.group_by(d.case_id)))
    return {case_id: day for case_id, day in rows if case_id is not None}


def _answered(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    letter = m.Letter
    first = select(letter.case_id, func.min(letter.dispatched)).where(
        letter.case_id.in_(ids), letter.dispatched.is_not(None), letter.leader_id.is_(None)
    )
    rows = session.execute(first.group_by(letter.case_id))
    return {case_id: sent for case_id, sent in rows if sent is not None}


def _days_between(start: datetime, end: datetime | None) -> int | None:
    return None if end is None else (dates.local(end).date() - dates.local(start).date()).days


def _assessed(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    e, cell = m.Evaluation, m.EvaluationCell
    filled = (
        select(e.case_id, e.malbild_version, func.count(cell.factor))
        .outerjoin(cell, (cell.evaluation_id == e.id) & (cell.level != Level.NOT_ASSESSED))
        .where(e.case_id.in_(ids), e.evaluator == "")
        .group_by(e.id)
    )
    rows = session.execute(filled).all()
    sizes = (
        {name: len(vision.cells()) for name, vision in malbilds(session).items()} if rows else {}
    )
    return {row[0]: (row[2], sizes[row[1]]) for row in rows}


def years(session: Session) -> list[int]:
    """The years that have cases, newest first."""
    return list(session.scalars(select(m.Case.year).distinct().order_by(m.Case.year.desc())))


def labels_of(session: Session, ids: Sequence[int] | None = None) -> list[str]:
    """The labels on some cases, or all that are in use, as a Swede sorts them roughly."""
    mark = m.CaseMark
    used = select(mark.key).where(mark.kind == "label").distinct()
    found: set[str] = set()
    for start in range(0, len(ids) if ids is not None else 1, _AT_ONCE):
        some = ids[start : start + _AT_ONCE] if ids is not None else None
        found.update(session.scalars(used if some is None else used.where(mark.case_id.in_(some))))
    return sorted(found, key=str.casefold)
