"""What a committed unit of work changed, for those who show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class Change:
    """Kinds are "case", "message", "meeting", "letter", "setting", "member"; ids are (kind, id).

    A part is named by its whole: a cell of an evaluation is ("case", the case's id).
    """

    kinds: frozenset[str]
    ids: frozenset[tuple[str, int]]


def shown_as(session: Session, row: object) -> Iterator[tuple[str, int]]:
    """Under which kind and id a changed row is shown; nothing for rows that nobody shows."""
    match row:
        case m.Case():
            yield "case", row.id
        case (
            m.CaseMark() | m.Document() | m.Evaluation() | m.Watch() | m.CaseText()
            | m.CaseAnswer() | m.CaseContact() | m.HistoricDecision()
        ):  # fmt: skip
            yield "case", row.case_id
        case m.CaseRelation():
            yield "case", row.case_id
            yield "case", row.other_id
        case m.EvaluationCell():
            yield "case", session.get_one(m.Evaluation, row.evaluation_id).case_id
        case m.Contact():
            yield from _cases_of_contact(session, row.id)
        case m.Message():
            yield "message", row.id
        case m.FormFieldValue() | m.MessageWarning():
            yield "message", row.message_id
        case m.MailDraft():
            yield "letter", row.id
            if row.case_id is not None:
                yield "case", row.case_id
        case _:
            yield from _at_the_meeting(session, row)


def _cases_of_contact(session: Session, contact_id: int) -> Iterator[tuple[str, int]]:
    for cases in (
        select(m.Case.id).where(m.Case.initiator_id == contact_id),
        select(m.CaseContact.case_id).where(m.CaseContact.contact_id == contact_id),
    ):
        yield from (("case", case_id) for case_id in session.scalars(cases))


def _at_the_meeting(session: Session, row: object) -> Iterator[tuple[str, int]]:
    match row:
        case m.Meeting():
            yield "meeting", row.id
        case (
            m.AgendaItem() | m.Attendance() | m.Task() | m.Approval()
            | m.MinutesWording() | m.MeetingPaper()
        ):  # fmt: skip
            yield "meeting", row.meeting_id
        case m.DecisionRecord():
            yield "meeting", session.get_one(m.AgendaItem, row.item_id).meeting_id
        case m.Letter():
            yield "letter", row.id
        case m.EvaluationForm():
            yield from (("case", one) for one in row.content["cases"])
        case m.Setting() | m.Template() | m.SavedView() | m.MalbildVersion():
            yield "setting", 0
        case m.Member():
            yield "member", row.id
