"""What stands in each entry of the search index: everything that is said about a case or a mail."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

Entry = tuple[str, Iterable[str | None]]


def _case_text(session: Session, ref: int) -> Entry | None:
    """Two plain questions: this is asked at every edit that is saved."""
    connection = session.connection()
    head = connection.execute(_CASE, {"ref": ref}).first()
    if head is None:
        return None
    number, title, *facts = head
    said = (value for row in connection.execute(_PARTS_OF_CASE, {"ref": ref}) for value in row)
    return f"{number} {title}", dict.fromkeys((*facts, *said))


def _message_text(session: Session, ref: int) -> Entry | None:
    message = session.get(m.Message, ref)
    if message is None:
        return None
    return message.subject, _columns(session, _ONE_MAIL, ref)


def _mail_parts(which: str) -> str:
    """Head, text, files and corrected answers in one question: intake asks it for every mail.

    An answer as it was read stands in the text or the file that it was read from.
    """
    return (
        "SELECT subject, sender_name, sender_address, initiator_name, initiator_address, text "
        f"FROM message WHERE id {which} UNION ALL "
        "SELECT filename, text, NULL, NULL, NULL, NULL FROM attachment "
        f"WHERE message_id {which} UNION ALL "
        "SELECT value, NULL, NULL, NULL, NULL, NULL FROM form_field "
        f"WHERE value <> as_read AND message_id {which}"
    )


_ONE_MAIL = text(_mail_parts("= :ref"))
_MAILS = "IN (SELECT message_id FROM document WHERE case_id = :ref AND withdrawn IS NULL)"
_CASE = text(
    "SELECT c.number, c.title, c.diary_number, c.public_title, c.summary, c.background, "
    "c.proposal, c.weighing, c.handler, i.name, i.title, i.unit, i.email, i.phone, p.name "
    'FROM "case" c LEFT JOIN contact i ON i.id = c.initiator_id '
    "LEFT JOIN principal p ON p.id = c.principal_id WHERE c.id = :ref"
)
_OF_CASE = "WHERE case_id = :ref"
_PARTS_OF_CASE = text(
    " UNION ALL ".join(
        (
            f"SELECT title, text, filename, counterpart, NULL, NULL FROM document {_OF_CASE}",
            _mail_parts(_MAILS),
            f"SELECT evaluator, proposal, NULL, NULL, NULL, NULL FROM evaluation {_OF_CASE}",
            "SELECT reason, responsible_function, indicator_or_question, report_to, dissent, NULL "
            f"FROM decision {_OF_CASE}",
            f"SELECT text, NULL, NULL, NULL, NULL, NULL FROM historic_decision {_OF_CASE}",
            f"SELECT text, NULL, NULL, NULL, NULL, NULL FROM case_text {_OF_CASE}",
            f"SELECT why, NULL, NULL, NULL, NULL, NULL FROM case_answer {_OF_CASE}",
            f"SELECT text, who, NULL, NULL, NULL, NULL FROM watch {_OF_CASE}",
            "SELECT key, NULL, NULL, NULL, NULL, NULL FROM case_mark "
            f"{_OF_CASE} AND kind = 'label'",
            "SELECT name, title, unit, email, phone, NULL FROM case_contact "
            f"JOIN contact ON contact.id = contact_id {_OF_CASE}",
        )
    )
)


def _meeting_text(session: Session, ref: int) -> Entry | None:
    meeting = session.get(m.Meeting, ref)
    if meeting is None:
        return None
    items = select(m.AgendaItem.title, m.AgendaItem.discussion).filter_by(meeting_id=ref)
    parts = [meeting.day.isoformat(), meeting.place, *_columns(session, items)]
    return meeting.title, parts


def _decision_text(session: Session, ref: int) -> Entry | None:
    record = session.get(m.DecisionRecord, ref)
    if record is None:
        return None
    columns = _columns(session, _decision_columns().where(m.DecisionRecord.id == ref))
    case = session.get(m.Case, record.case_id) if record.case_id else None
    title = f"{case.number} {case.title}" if case else record.item.title
    return title, [*record.sentences, *columns]


def _decision_columns() -> Any:  # noqa: ANN401 - a select of six texts
    d = m.DecisionRecord
    return select(d.reason, d.responsible_function, d.indicator_or_question, d.report_to, d.dissent)


def _columns(session: Session, statement: Any, ref: int | None = None) -> Iterator[str]:  # noqa: ANN401 - any select
    """Every text in the rows, a part twice said once: sender and initiator are mostly the same."""
    said = dict.fromkeys(
        value
        for row in session.execute(statement, {"ref": ref} if ref is not None else None)
        for value in row
        if value
    )
    yield from said


TEXTS: dict[str, Callable[[Session, int], Entry | None]] = {
    "case": _case_text,
    "message": _message_text,
    "meeting": _meeting_text,
    "decision": _decision_text,
}
"""By kind: the title and the parts of an entry, or None when there is nothing any more."""
