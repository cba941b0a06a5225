"""What stands in each entry of the search index: everything that is said about a case or a mail."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

DRIVER = "driver"
"""Where a session that is one transaction remembers it."""
Entry = tuple[str, Iterable[str | None]]


def driver(session: Session) -> sqlite3.Connection:
    """SQLite itself, in the transaction that the session is in: an autosave has no time to lose."""
    if known := session.info.get(DRIVER):
        return known  # type: ignore[no-any-return]
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def _case_text(session: Session, ref: int) -> Entry | None:
    head = driver(session).execute(_CASE, {"ref": ref}).fetchone()
    if head is None:
        return None
    number, title, *facts = head
    return f"{number} {title}", [*facts, *_said(session, _PARTS_OF_CASE, ref)]


def _message_text(session: Session, ref: int) -> Entry | None:
    message = session.get(m.Message, ref)
    if message is None:
        return None
    return message.subject, _said(session, _ONE_MAIL, ref)


def _meeting_text(session: Session, ref: int) -> Entry | None:
    meeting = session.get(m.Meeting, ref)
    if meeting is None:
        return None
    i = m.AgendaItem
    items = session.execute(
        select(i.title, i.discussion, i.summary, i.proposal, i.note).filter_by(meeting_id=ref)
    )
    said = dict.fromkeys(value for row in items for value in row)
    return meeting.title, [meeting.day.isoformat(), meeting.place, *said]


def _decision_text(session: Session, ref: int) -> Entry | None:
    record = session.get(m.DecisionRecord, ref)
    if record is None:
        return None
    case = session.get(m.Case, record.case_id) if record.case_id else None
    title = f"{case.number} {case.title}" if case else record.item.title
    return title, [*record.sentences, *_said(session, _ONE_DECISION, ref)]


def _said(session: Session, statement: str, ref: int) -> Iterator[str]:
    """Every text in the rows, a part twice said once: sender and initiator are mostly the same."""
    rows = driver(session).execute(statement, {"ref": ref})
    yield from dict.fromkeys(value for row in rows for value in row if value)


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


_ONE_MAIL = _mail_parts("= :ref")
_MAILS = "IN (SELECT message_id FROM document WHERE case_id = :ref AND withdrawn IS NULL)"
_DECISION = (
    "SELECT reason, responsible_function, indicator_or_question, report_to, dissent, NULL "
    "FROM decision WHERE"
)
_ONE_DECISION = f"{_DECISION} id = :ref"
_CASE = (
    "SELECT c.number, c.title, c.diary_number, c.public_title, c.summary, c.background, "
    "c.proposal, c.weighing, c.handler, i.name, i.title, i.unit, i.email, i.phone, p.name "
    'FROM "case" c LEFT JOIN contact i ON i.id = c.initiator_id '
    "LEFT JOIN principal p ON p.id = c.principal_id WHERE c.id = :ref"
)
_OF_CASE = "WHERE case_id = :ref"
_PARTS_OF_CASE = " UNION ALL ".join(
    (
        f"SELECT title, text, filename, counterpart, NULL, NULL FROM document {_OF_CASE}",
        _mail_parts(_MAILS),
        f"SELECT evaluator, proposal, NULL, NULL, NULL, NULL FROM evaluation {_OF_CASE}",
        f"{_DECISION} case_id = :ref",
        f"SELECT text, NULL, NULL, NULL, NULL, NULL FROM historic_decision {_OF_CASE}",
        f"SELECT text, NULL, NULL, NULL, NULL, NULL FROM case_text {_OF_CASE}",
        f"SELECT why, NULL, NULL, NULL, NULL, NULL FROM case_answer {_OF_CASE}",
        f"SELECT text, who, NULL, NULL, NULL, NULL FROM watch {_OF_CASE}",
        f"SELECT key, NULL, NULL, NULL, NULL, NULL FROM case_mark {_OF_CASE} AND kind = 'label'",
        "SELECT name, title, unit, email, phone, NULL FROM case_contact "
        f"JOIN contact ON contact.id = contact_id {_OF_CASE}",
    )
)
TEXTS: dict[str, Callable[[Session, int], Entry | None]] = {
    "case": _case_text,
    "message": _message_text,
    "meeting": _meeting_text,
    "decision": _decision_text,
}
"""By kind: the title and the parts of an entry, or None when there is nothing any more."""
