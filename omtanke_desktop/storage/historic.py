"""Keeps many historic cases at once: a case at a time asks the register far too often."""

import uuid
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import insert, select, text

from omtanke_desktop.domain.dates import STOCKHOLM
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.history_import import HISTORY, HistoricCase
from omtanke_desktop.domain.history_placing import Placed
from omtanke_desktop.domain.states import Channel, Completeness, Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.work import Work

NOTE_TITLE = "Ur den äldre förteckningen"
_NOON = time(12)  # only the day is known


def hold_back(work: Work) -> None:
    """Let others read the file until this unit of work is done, however much it changes.

    SQLite locks readers out as soon as its memory for changed pages is full.
    """
    work.session.execute(text("PRAGMA cache_spill=OFF"))


def keep_historic(work: Work, rows: Sequence[Placed], source: str) -> list[int]:
    """Keep some cases with what was decided; source: the file's name. Returns their ids.

    Each case's history says from which row of the file it came.
    """
    principals = {row.name: row.id for row in work.session.scalars(select(m.Principal))}
    contacts = _contacts(work, rows, principals)
    cases = [
        _case(work, row, principals.get(row.case.principal), contact)
        for row, contact in zip(rows, contacts, strict=True)
    ]
    work.session.add_all(cases)
    work.session.flush()
    pairs = [(case.id, row.case) for case, row in zip(cases, rows, strict=True)]
    work.add_parts(m.HistoricDecision, [_decision(*pair) for pair in pairs if pair[1].has_decision])
    work.add_parts(m.CaseMark, [mark for pair in pairs for mark in _marks(*pair)])
    work.add_parts(m.Document, [_note(work, *pair) for pair in pairs if pair[1].note])
    for case_id, case in pairs:
        work.record(EventKind.IMPORTED, f"Från {source}, rad {case.row}", case_id=case_id)
    work.session.flush()
    return [case_id for case_id, _ in pairs]


def _contacts(work: Work, rows: Sequence[Placed], principals: dict[str, int]) -> list[int | None]:
    """The ids of those who brought the cases, None where the list does not say."""
    values = [_contact(row.case, principals) for row in rows]
    wanted = [value for value in values if value is not None]
    if not wanted:
        return [None] * len(rows)
    statement = insert(m.Contact).returning(m.Contact.id, sort_by_parameter_order=True)
    ids = iter(work.session.scalars(statement, wanted))
    return [None if value is None else next(ids) for value in values]


def _contact(case: HistoricCase, principals: dict[str, int]) -> dict[str, Any] | None:
    said = {"name": case.initiator, "unit": case.unit, "email": case.email, "phone": case.phone}
    if not any(said.values()):
        return None
    return {**said, "principal_id": principals.get(case.principal)}


def _case(work: Work, row: Placed, principal_id: int | None, contact_id: int | None) -> m.Case:
    case = row.case
    return m.Case(
        uid=str(uuid.uuid4()),
        number=row.number,
        series=row.series,
        year=row.year,
        serial=row.serial,
        diary_number=case.diary_number,
        title=case.title,
        public_title=case.title,
        summary=case.summary,
        background=case.background,
        state=case.state,
        completeness=Completeness.NOT_NEEDED,
        channel=Channel.OLD_LIST,
        arrived=datetime.combine(case.arrived, _NOON, STOCKHOLM),
        arrived_source=HISTORY,
        registered=work.now,
        handler=case.handler,
        initiator_id=contact_id,
        principal_id=principal_id,
        historic=True,
    )


def _decision(case_id: int, case: HistoricCase) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "decided_on": case.decided,
        "type": case.decision_type,
        "text": case.decision_text,
    }


def _marks(case_id: int, case: HistoricCase) -> list[dict[str, Any]]:
    return [{"case_id": case_id, "kind": "label", "key": label} for label in case.labels]


def _note(work: Work, case_id: int, case: HistoricCase) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "number": 1,
        "direction": Direction.INTERNAL,
        "kind": "note",
        "title": NOTE_TITLE,
        "text": case.note,
        "created": work.now,
        "author": work.user.signature,
        "finished": work.now,
    }
