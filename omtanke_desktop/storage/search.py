"""The full-text index: always what the register says, written in the same transaction.

Swedish search (å, ä, ö are letters of their own; parts of compounds are found): FTS5 trigram on
text in NFC with é, è, ü folded; under three letters a unicode61 prefix index.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search_texts import TEXTS, driver

INDEXES = ("search_text", "search_word", "search_note_text")
Target = tuple[str, int]
_FOLDED = dict(
    zip("éèêëüáàâíìóòôúùñçÉÈÊËÜÁÀÂÍÌÓÒÔÚÙÑÇ", "eeeeuaaaiiooouuncEEEEUAAAIIOOOUUNC", strict=True)
)
_ACCENTED = re.compile(f"[{''.join(_FOLDED)}]")


def fold(words: str) -> str:
    """NFC on one line, with accents that are no letters of Swedish taken off."""
    composed = unicodedata.normalize("NFC", words)
    return " ".join(_ACCENTED.sub(lambda found: _FOLDED[found[0]], composed).split())


_OF_A_CASE = (
    *(m.Document, m.CaseMark, m.CaseText, m.CaseAnswer, m.CaseContact, m.Watch),
    *(m.Evaluation, m.HistoricDecision),
)
_OF_A_MAIL = (m.Attachment, m.FormFieldValue)


def targets(session: Session, row: object) -> Iterator[Target]:
    """Which entries of the index a changed row stands in; "notes" are those of an evaluation."""
    if isinstance(row, _OF_A_CASE):
        yield "case", row.case_id
    elif isinstance(row, _OF_A_MAIL):
        yield "message", row.message_id
    match row:
        case m.Case():
            yield "case", row.id
        case m.Message():
            yield "message", row.id
        case m.Evaluation():
            yield "notes", row.id
        case m.EvaluationCell():
            yield "notes", row.evaluation_id
        case m.Contact():
            yield from _cases_of_contact(session, row.id)
        case m.Meeting():
            yield "meeting", row.id
        case m.AgendaItem() | m.DecisionRecord():
            yield from _of_an_item(session, row)


def _of_an_item(session: Session, row: m.AgendaItem | m.DecisionRecord) -> Iterator[Target]:
    if isinstance(row, m.AgendaItem):
        yield "meeting", row.meeting_id
        of_item = select(m.DecisionRecord.id).where(m.DecisionRecord.item_id == row.id)
        yield from (("decision", id_) for id_ in session.scalars(of_item))
        return
    yield "decision", row.id
    if row.case_id is not None:
        yield "case", row.case_id


def _cases_of_contact(session: Session, contact_id: int) -> Iterator[Target]:
    for ids in (
        select(m.Case.id).where(m.Case.initiator_id == contact_id),
        select(m.CaseContact.case_id).where(m.CaseContact.contact_id == contact_id),
    ):
        yield from (("case", id_) for id_ in session.scalars(ids))


def reindex(session: Session, wanted: set[Target]) -> None:
    """Write each target's present text into the index, or take it out when the row is gone."""
    for kind, ref in wanted | _cases_of_mails(session, wanted):
        if kind == "notes":
            _reindex_notes(session, ref)
            continue
        entry = entry_of(session, kind, ref)
        if entry is None:
            driver(session).execute(_DELETE, {"kind": kind, "ref": ref})
        else:
            values = {"kind": kind, "ref": ref, "title": entry[0], "body": entry[1]}
            driver(session).execute(_UPSERT, values)


def entry_of(session: Session, kind: str, ref: int) -> tuple[str, str] | None:
    """What the index should say of something, title and body; None when it is gone."""
    entry = TEXTS[kind](session, ref)
    return (fold(entry[0]), joined(entry[1])) if entry else None


def _reindex_notes(session: Session, evaluation_id: int) -> None:
    of = {"evaluation": evaluation_id}
    stale = {place for (place,) in driver(session).execute(_NOTES_OF, of)}
    for factor, side, note, sentence in driver(session).execute(_CELLS_OF, of).fetchall():
        place = f"{factor}.{side}"
        reindex_note(session, evaluation_id, place, note, sentence)
        stale.discard(place)
    for place in stale:
        driver(session).execute(_DELETE_NOTE, {**of, "place": place})


def reindex_note(
    session: Session, evaluation_id: int, place: str, note: str, sentence: str
) -> None:
    """Write one cell's texts alone: a note is saved while it is typed (place: factor.side)."""
    values = {"evaluation": evaluation_id, "place": place, "body": joined((note, sentence))}
    driver(session).execute(_UPSERT_NOTE if values["body"] else _DELETE_NOTE, values)


def rebuild(session: Session) -> None:
    """Make the whole index anew, whatever state it is in: also one that SQLite finds broken."""
    itself = driver(session)
    for index in INDEXES:
        itself.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for kind, table in _STRAYS.items():
        itself.execute(_DELETE_STRAYS.format(table), {"kind": kind})
    itself.execute(_DELETE_STRAY_NOTES)
    reindex_all(session)
    for index in INDEXES:
        itself.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def reindex_all(session: Session) -> None:
    """Bring every entry up to date after the program has learnt to say more in them."""
    for kind, ids in _IDS.items():
        reindex(session, {(kind, id_) for id_ in session.scalars(ids)})


def joined(parts: Iterable[str | None]) -> str:
    """The parts of an entry as one text."""
    return fold(" · ".join(part.strip() for part in parts if part and not part.isspace()))


def _cases_of_mails(session: Session, wanted: set[Target]) -> set[Target]:
    """The cases on which these mails lie, or from which they were taken: their text changes too."""
    mails = [ref for kind, ref in wanted if kind == "message"]
    if not mails:
        return set()
    rows = driver(session).execute(_CASES_OF_MAILS, (json.dumps(mails),)).fetchall()
    return {("case", case_id) for (case_id,) in rows}


_CASES_OF_MAILS = (
    "SELECT DISTINCT case_id FROM document WHERE message_id IN (SELECT value FROM json_each(?))"
)
_DELETE = "DELETE FROM search_entry WHERE kind = :kind AND ref = :ref"
_UPSERT = (
    "INSERT INTO search_entry (kind, ref, title, body) VALUES (:kind, :ref, :title, :body) "
    "ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, body = excluded.body "
    "WHERE title <> excluded.title OR body <> excluded.body"
)
_UPSERT_NOTE = (
    "INSERT INTO search_note (evaluation_id, place, body) VALUES (:evaluation, :place, :body) "
    "ON CONFLICT (evaluation_id, place) DO UPDATE SET body = excluded.body "
    "WHERE body <> excluded.body"
)
_DELETE_NOTE = "DELETE FROM search_note WHERE evaluation_id = :evaluation AND place = :place"
_NOTES_OF = "SELECT place FROM search_note WHERE evaluation_id = :evaluation"
_CELLS_OF = (
    "SELECT factor, perspective, note, letter_sentence FROM evaluation_cell "
    "WHERE evaluation_id = :evaluation"
)
_IDS = {
    "case": select(m.Case.id),
    "message": select(m.Message.id),
    "meeting": select(m.Meeting.id),
    "decision": select(m.DecisionRecord.id),
    "notes": select(m.Evaluation.id),
}
_STRAYS = {"case": '"case"', "message": "message", "meeting": "meeting", "decision": "decision"}
_DELETE_STRAYS = "DELETE FROM search_entry WHERE kind = :kind AND ref NOT IN (SELECT id FROM {})"
_DELETE_STRAY_NOTES = (
    "DELETE FROM search_note WHERE evaluation_id NOT IN (SELECT id FROM evaluation)"
)
