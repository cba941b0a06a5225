"""Evaluation forms: what goes into one, which have been made, and whose a returned one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.evaluation_forms import RETURNED
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluations import member_words, version_for
from omtanke_desktop.storage.validity import member_on, today

NOT_EVALUATED = (CaseState.MERGED, CaseState.CANCELLED)


@dataclass(frozen=True, slots=True)
class AskedCase:
    """A case as a form shows it: outward title, no more than that where there is secrecy.

    version is the vision's, with which the case is evaluated.
    """

    id: int
    number: str
    title: str
    initiator: str
    summary: str
    state: CaseState
    version: str

    @property
    def open(self) -> bool:
        """Whether anything can still be said about it."""
        return self.state not in NOT_EVALUATED


@dataclass(frozen=True, slots=True)
class AskedMember:
    """A member who may be given a form; words are function and principal."""

    id: int
    words: str
    email: str


def asked_cases(session: Session, case_ids: Sequence[int]) -> list[AskedCase]:
    """These cases in their order; one that is gone is left out."""
    found = (session.get(m.Case, case_id) for case_id in case_ids)
    return [_asked(session, case) for case in found if case is not None]


def _asked(session: Session, case: m.Case) -> AskedCase:
    title = case.public_title or ("Rubriken visas inte" if case.secrecy else case.title)
    shown = not case.secrecy
    contact = case.initiator if shown and not case.sender_left_out else None
    unit = contact.unit if contact else ""
    principal = contact.principal.name if contact and contact.principal else ""
    return AskedCase(
        id=case.id,
        number=case.number,
        title=title,
        initiator=", ".join(part for part in (unit, principal) if part),
        summary=case.summary if shown else "",
        state=case.state,
        version=version_for(session, case.id),
    )


def meeting_case_ids(session: Session, meeting_id: int) -> list[int]:
    """The cases on a meeting's agenda, in its order, each once."""
    i = m.AgendaItem
    chosen = select(i.case_id).where(i.meeting_id == meeting_id, i.case_id.is_not(None))
    ids = session.scalars(chosen.order_by(i.position)).all()
    return list(dict.fromkeys(one for one in ids if one is not None))


def asked_members(session: Session) -> list[AskedMember]:
    """The present members who take part in decisions, in their order."""
    chosen = (
        select(m.Member).where(member_on(today(session))).order_by(m.Member.position, m.Member.id)
    )
    return [
        AskedMember(row.id, member_words(row), row.email.strip())
        for row in session.scalars(chosen)
        if row.role.decides
    ]


def form_with_key(session: Session, key: str) -> m.EvaluationForm | None:
    """The form with this key, None when it was not made in this register."""
    return session.scalar(select(m.EvaluationForm).filter_by(key=key))


def evaluation_of_form(
    session: Session, case_id: int, member_id: int | None, evaluator: str
) -> m.Evaluation | None:
    """What whom a form was made for has said of a case, also after the member got a new title."""
    mine = select(m.Evaluation).filter_by(case_id=case_id)
    if member_id is not None:
        found = session.scalar(mine.filter_by(member_id=member_id))
        if found is not None:
            return found
    named = session.scalar(mine.filter_by(evaluator=evaluator))
    return named if named is None or named.member_id in (None, member_id) else None


def kept_returns(session: Session, sha256: str) -> datetime | None:
    """When these very bytes were kept as a returned form, None when they were not."""
    returned = select(m.Document.created).filter_by(sha256=sha256, kind=RETURNED)
    return session.scalar(returned.order_by(m.Document.id).limit(1))
