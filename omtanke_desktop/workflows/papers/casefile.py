"""The values of a case file: its cover, and what each document consists of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from omtanke_desktop.documents.casefile_values import Cover, Entry, MailSheet, NoteSheet
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.evaluation_forms import RETURNED, SENT
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import DocumentStatus, title_without_name
from omtanke_desktop.storage.queries import casefile as queries
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow, documents
from omtanke_desktop.storage.queries.evaluations import EvaluationView, evaluation, evaluators
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared

MASKED_COPY = "masked_copy"
"""The kind of a document that is a masked copy of others."""

INTERNAL = "Internt arbetsmaterial"
_LEFT_OUT = "Uppgiften lämnas inte ut"
_ABOUT_OTHERS = (
    "Formuläret visas inte här: det rör också ett ärende som har fått en sekretessmarkering."
)


@dataclass(frozen=True, slots=True)
class CasefileChoice:
    """Which case file is wanted; made and by stand on its cover.

    documents: ids of the chosen ones. public: with the title that may leave the house. internal:
    with the evaluation's internal notes, marked as such. mask: words to be hidden. looked_at:
    SHA-256 of pictures and scans that somebody has found nothing to mask in.
    """

    case_id: int
    documents: tuple[int, ...]
    made: datetime
    by: str
    public: bool = True
    internal: bool = False
    mask: tuple[str, ...] = ()
    looked_at: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file by the SHA-256 under which its bytes are kept."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """What one document consists of: a mail or words, and its files."""

    row: DocumentRow
    mail: MailSheet | None
    note: NoteSheet | None
    files: tuple[SourceFile, ...]


def chosen_at_first(rows: Iterable[DocumentRow]) -> tuple[int, ...]:
    """The documents of a whole case file: no drafts, none cancelled, nothing that is masked.

    Nor what members wrote in their forms: it has their internal notes.
    """
    left_out = (DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN)
    kinds = (MASKED_COPY, RETURNED)
    return tuple(r.id for r in rows if r.status not in left_out and r.kind not in kinds)


def printed_rows(choice: CasefileChoice, rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """The chosen documents that are taken: a returned form only as internal working material."""
    return [r for r in rows if r.id in choice.documents and (choice.internal or not is_internal(r))]


def is_internal(row: DocumentRow) -> bool:
    """Whether a document has members' internal notes in it."""
    return row.kind == RETURNED


def cover_of(session: ReadSession, choice: CasefileChoice) -> Cover:
    """The first page. Raises RuleProblem when the case is gone."""
    case = _case(session, choice.case_id)
    return Cover(
        sender=shared.sender(session, settings_of(session)),
        case_number=case.number,
        diary_number=case.diary_number,
        title=shared.outward_title(case) if choice.public else case.title,
        secrecy=", ".join(queries.secrecy_mark(session, choice.case_id)),
        made=dates.minute_stamp(choice.made),
        by=choice.by,
        heading="Maskad kopia ur akt" if choice.mask else "Akt",
        notes=_notes(choice),
    )


def _case(session: ReadSession, case_id: int) -> CaseDetail:
    case = shared.case_of(session, case_id)
    if case is None:
        raise RuleProblem("Ärendet finns inte", "Välj ett annat ärende i listan.")
    return case


def _notes(choice: CasefileChoice) -> tuple[str, ...]:
    notes = []
    if choice.mask:
        notes.append("Uppgifter är maskade i den här kopian. Originalen är oförändrade i ärendet.")
    if choice.internal:
        notes.append(f"Innehåller {INTERNAL.lower()}, som inte ska lämna myndigheten oprövat.")
    return tuple(notes)


def listed(session: ReadSession, choice: CasefileChoice) -> list[DocumentRow]:
    """The chosen documents by number; in a whole case file also those that are cancelled.

    Raises RuleProblem when nothing but internal working material is chosen and that is left out.
    """
    rows = documents(session, choice.case_id)
    taken = printed_rows(choice, rows)
    if choice.documents and not taken and any(row.id in choice.documents for row in rows):
        raise RuleProblem(
            "Bara ledamöternas värderingsformulär är valda",
            "De har interna anteckningar. De tas bara med i en akt som PDF, och bara när ”Ta med "
            "internt arbetsmaterial” är ikryssat.",
        )
    shown = {row.id for row in taken}
    if shown.issuperset(chosen_at_first(rows)):
        shown |= {row.id for row in rows if row.withdrawn is not None and not is_internal(row)}
    return [row for row in rows if row.id in shown]


def line_of(session: ReadSession, choice: CasefileChoice, row: DocumentRow) -> Entry:
    """A document's line in the contents list, without pages."""
    hidden = choice.public and queries.sender_left_out(session, choice.case_id)
    return Entry(
        number=row.number,
        day=f"{dates.local(row.dated):%Y-%m-%d}",
        direction=row.direction.label,
        other=_LEFT_OUT if hidden and row.counterpart else row.counterpart,
        title=title_without_name(row.kind, row.title) if hidden else row.title,
        note=note_of(row),
    )


def note_of(row: DocumentRow) -> str:
    """What is said of a document that is not simply there: "Makulerad 5 mars 2025: fel ärende"."""
    if row.withdrawn is not None:
        day = dates.long_day(dates.local(row.withdrawn).date())
        return f"{row.status.label} {day}: {row.withdrawn_reason}"
    if is_internal(row):
        return INTERNAL
    return row.status.label if row.status is DocumentStatus.DRAFT else ""


def source_of(session: ReadSession, row: DocumentRow) -> Source:
    """What a document consists of."""
    if row.message_id is not None:
        mail = message_detail(session, row.message_id)
        if mail is not None:
            sheet = MailSheet(
                subject=mail.subject,
                sender=person(mail.sender_name, mail.sender_address),
                recipients=mail.recipients,
                date=dates.minute_stamp(mail.sent or mail.received or row.dated),
                text=mail.text or _words_of(mail.html),
            )
            files = tuple(SourceFile(one.filename, one.sha256) for one in mail.attachments)
            return Source(row, sheet, None, files)
    if row.kind == SENT and queries.is_about_secret_ones(session, row.id):
        return Source(row, None, NoteSheet(row.title, _facts(row), _ABOUT_OTHERS), ())
    if row.sha256:
        return Source(row, None, None, (SourceFile(row.filename or row.title, row.sha256),))
    return Source(row, None, NoteSheet(row.title, _facts(row), row.text), ())


def _words_of(html: str) -> str:
    from omtanke_desktop.mail.plain import text_of_html

    return text_of_html(html)


def person(name: str, address: str) -> str:
    """ "Anna <anna@a.example>", or what there is of it."""
    return f"{name} <{address}>" if name and address else name or address


def _facts(row: DocumentRow) -> tuple[tuple[str, str], ...]:
    came = "Uppgift lämnad" if row.arrived else "Skriven"
    facts = (
        (came, dates.minute_stamp(row.dated)),
        ("Från eller till", row.counterpart),
        ("Antecknad av", row.author),
        ("Expedierad", dates.minute_stamp(row.dispatched) if row.dispatched else ""),
    )
    return tuple((label, value) for label, value in facts if value)


def internal_notes(session: ReadSession, case_id: int) -> NoteSheet:
    """The evaluators' internal notes, cell by cell, for those inside the house."""
    views = [evaluation(session, case_id, one) for one in evaluators(session, case_id)]
    blocks = [block for view in views for block in _notes_of(view)]
    words = "\n\n".join(blocks) or "Värderingen har inga interna anteckningar."
    return NoteSheet(f"{INTERNAL}: anteckningar ur värderingen", (), words)


def _notes_of(view: EvaluationView) -> Iterator[str]:
    names = {factor.key: factor.name for factor in view.malbild.factors}
    for cell in view.cells.values():
        if cell.note.strip():
            place = f"{names[cell.factor]}, {cell.perspective.label.lower()}"
            yield f"# {view.name}: {place}\n{cell.note.strip()}"


def file_stem(row: DocumentRow) -> str:
    """A document's safe, numbered name without ending: "003 Tjänsteanteckning"."""
    return clean_name(f"{row.number:03} {row.title}"[:70])
