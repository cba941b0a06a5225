"""The full-text index: always what the register says, written in the same transaction.

Swedish search (å, ä, ö are letters of their own; parts of compounds are found): FTS5 trigram on
text in NFC with é, è, ü folded; under three letters a unicode61 prefix index.
"""

import unicodedata
from collections.abc import Iterator

from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search_texts import TEXTS

Target = tuple[str, int]
_FOLDED = str.maketrans("éèêëüáàâíìóòôúùñçÉÈÊËÜÁÀÂÍÌÓÒÔÚÙÑÇ", "eeeeuaaaiiooouuncEEEEUAAAIIOOOUUNC")


def fold(words: str) -> str:
    """NFC on one line, with accents that are no letters of Swedish taken off."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_FOLDED).split())


_OF_A_CASE = (
    *(m.Document, m.CaseMark, m.CaseText, m.CaseAnswer, m.CaseContact, m.Watch),
    *(m.Evaluation, m.HistoricDecision),
)
_OF_A_MAIL = (m.Attachment, m.FormFieldValue)


def says_otherwise(row: object) -> bool:
    """Whether a change that is about to be written can change an entry; a cell's level cannot."""
    if not isinstance(row, m.EvaluationCell):
        return True
    state = inspect(row)
    texts = (state.attrs.note, state.attrs.letter_sentence)
    return not state.persistent or any(text.history.has_changes() for text in texts)


def targets(session: Session, row: object) -> Iterator[Target]:
    """Which entries of the index a changed row stands in."""
    if isinstance(row, _OF_A_CASE):
        yield "case", row.case_id
    elif isinstance(row, _OF_A_MAIL):
        yield "message", row.message_id
    match row:
        case m.Case():
            yield "case", row.id
        case m.Message():
            yield "message", row.id
        case m.EvaluationCell():
            yield "case", session.get_one(m.Evaluation, row.evaluation_id).case_id
        case m.Contact():
            yield from _cases_of_contact(session, row.id)
        case m.Meeting():
            yield "meeting", row.id
        case m.AgendaItem():
            yield "meeting", row.meeting_id
            of_item = select(m.DecisionRecord.id).where(m.DecisionRecord.item_id == row.id)
            yield from (("decision", id_) for id_ in session.scalars(of_item))
        case m.DecisionRecord():
            yield "decision", row.id
            yield from (("case", id_) for id_ in (row.case_id,) if id_ is not None)


def _cases_of_contact(session: Session, contact_id: int) -> Iterator[Target]:
    for ids in (
        select(m.Case.id).where(m.Case.initiator_id == contact_id),
        select(m.CaseContact.case_id).where(m.CaseContact.contact_id == contact_id),
    ):
        yield from (("case", id_) for id_ in session.scalars(ids))


def reindex(session: Session, wanted: set[Target]) -> None:
    """Write each target's present text into the index, or take it out when the row is gone."""
    for kind, ref in wanted | _cases_of_mails(session, wanted):
        entry = TEXTS[kind](session, ref)
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
