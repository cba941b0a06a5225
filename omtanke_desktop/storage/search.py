"""The full-text index: always what the register says, written in the same transaction.

Swedish search (å, ä, ö are letters of their own; parts of compounds are found): FTS5 trigram on
text in NFC with é, è, ü folded; under three letters a unicode61 prefix index.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import TextClause, select, text
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

Target = tuple[str, int]
_FOLDED = str.maketrans("éèêëüáàâíìóòôúùñçÉÈÊËÜÁÀÂÍÌÓÒÔÚÙÑÇ", "eeeeuaaaiiooouuncEEEEUAAAIIOOOUUNC")


def fold(words: str) -> str:
    """NFC on one line, with accents that are no letters of Swedish taken off."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_FOLDED).split())


def targets(session: Session, row: object) -> Iterator[Target]:
    """Which entries of the index a changed row stands in."""
    match row:
        case m.Case():
            yield "case", row.id
        case m.Message():
            yield "message", row.id
        case m.Document() | m.CaseMark() | m.Evaluation():
            yield from _case(row.case_id)
        case m.EvaluationCell():
            yield from _case(session.get_one(m.Evaluation, row.evaluation_id).case_id)
        case m.Attachment() | m.FormFieldValue():
            yield "message", row.message_id
        case m.Contact():
            ids = session.scalars(select(m.Case.id).where(m.Case.initiator_id == row.id))
            yield from (("case", id_) for id_ in ids)
        case m.Meeting():
            yield "meeting", row.id
        case m.AgendaItem():
            yield "meeting", row.meeting_id
            of_item = select(m.DecisionRecord.id).where(m.DecisionRecord.item_id == row.id)
            yield from (("decision", id_) for id_ in session.scalars(of_item))
        case m.DecisionRecord():
            yield "decision", row.id
            yield from _case(row.case_id)


def _case(case_id: int | None) -> Iterator[Target]:
    if case_id is not None:
        yield "case", case_id


def reindex(session: Session, wanted: set[Target]) -> None:
    """Write each target's present text into the index, or take it out when the row is gone."""
    for kind, ref in wanted | _cases_of_mails(session, wanted):
        entry = _TEXTS[kind](session, ref)
        if entry is None:
            session.execute(_DELETE, {"kind": kind, "ref": ref})
        else:
            title, parts = entry
            body = " · ".join(part.strip() for part in parts if part and not part.isspace())
            values = {"kind": kind, "ref": ref, "title": fold(title), "body": fold(body)}
            session.execute(_UPSERT, values)


def _cases_of_mails(session: Session, wanted: set[Target]) -> set[Target]:
    """The cases on which these mails lie, or from which they were taken: their text changes too."""
    mails = [ref for kind, ref in wanted if kind == "message"]
    document, found = m.Document, set[Target]()
    for start in range(0, len(mails), 500):
        some = document.message_id.in_(mails[start : start + 500])
        found |= {("case", id_) for id_ in session.scalars(select(document.case_id).where(some))}
    return found


_DELETE = text("DELETE FROM search_entry WHERE kind = :kind AND ref = :ref")
_UPSERT = text(
    "INSERT INTO search_entry (kind, ref, title, body) VALUES (:kind, :ref, :title, :body) "
    "ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, body = excluded.body "
    "WHERE title <> excluded.title OR body <> excluded.body"
)

Entry = tuple[str, Iterable[str]]


def _case_text(session: Session, ref: int) -> Entry | None:
    case = session.get(m.Case, ref)
    if case is None:
        return None
    return f"{case.number} {case.title}", [
        *(case.diary_number, case.public_title, case.summary, case.background),
        *(case.proposal, case.weighing, case.handler),
        *_contact_text(case.initiator),
        case.principal.name if case.principal else "",
        *_columns(session, select(m.Document.title, m.Document.text).filter_by(case_id=ref)),
        *_columns(session, _MAILS_OF_CASE, ref),
        *_cell_parts(session, ref),
        *_columns(session, _decision_columns().where(m.DecisionRecord.case_id == ref)),
    ]


def _contact_text(contact: m.Contact | None) -> list[str]:
    if contact is None:
        return []
    return [contact.name, contact.title, contact.unit, contact.email, contact.phone]


def _message_text(session: Session, ref: int) -> Entry | None:
    message = session.get(m.Message, ref)
    if message is None:
        return None
    return message.subject, _columns(session, _ONE_MAIL, ref)


def _mail_parts(which: str) -> TextClause:
    """Head, text, files and corrected answers in one question: intake asks it for every mail.

    An answer as it was read stands in the text or the file that it was read from.
    """
    return text(
        "SELECT subject, sender_name, sender_address, initiator_name, initiator_address, text "
        f"FROM message WHERE id {which} UNION ALL "
        "SELECT filename, text, NULL, NULL, NULL, NULL FROM attachment "
        f"WHERE message_id {which} UNION ALL "
        "SELECT value, NULL, NULL, NULL, NULL, NULL FROM form_field "
        f"WHERE value <> as_read AND message_id {which}"
    )


_ONE_MAIL = _mail_parts("= :ref")
_MAILS_OF_CASE = _mail_parts(
    "IN (SELECT message_id FROM document WHERE case_id = :ref AND withdrawn IS NULL)"
)


def _cell_parts(session: Session, case_id: int) -> Iterator[str]:
    cells = select(m.EvaluationCell.note, m.EvaluationCell.letter_sentence).join(m.Evaluation)
    return _columns(session, cells.where(m.Evaluation.case_id == case_id))


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


_TEXTS = {
    "case": _case_text,
    "message": _message_text,
    "meeting": _meeting_text,
    "decision": _decision_text,
}
