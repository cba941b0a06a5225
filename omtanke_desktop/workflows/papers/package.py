"""What may go into a meeting's package: per item its papers, mails, files and other documents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from omtanke_desktop.documents.casefile_values import MailSheet, NoteSheet
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.agenda import PREVIOUS_KEY
from omtanke_desktop.domain.evaluation_forms import RETURNED, SENT
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.meetings import ItemKind, PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction, DocumentStatus, title_without_name
from omtanke_desktop.storage.queries.approvals import kept_minutes
from omtanke_desktop.storage.queries.cases import (
    CaseDetail,
    DocumentRow,
    case_details,
    documents_of,
)
from omtanke_desktop.storage.queries.meeting_papers import PaperRow, assessed_cases, meeting_papers
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.previous_meeting import previous_meeting
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.agenda import without_empty_headings
from omtanke_desktop.workflows.papers.casefile import MASKED_COPY, SourceFile, source_of

_PROPOSAL = "proposal"
_NEVER = (RETURNED, SENT, "letter", "sent_mail")
_MASKED_OF = re.compile(r"handling ([\d ,–]+)")
_MASKED_THERE = "En maskad kopia finns"


class PieceKind(Enum):
    """How one document of the package is made."""

    PROPOSAL = "proposal"
    EVALUATION = "evaluation"
    MINUTES = "minutes"
    MAIL = "mail"
    NOTE = "note"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PackagePiece:
    """One document that may be taken; key names it in the choice, why says why it is not at first.

    case_id is the case's, for MINUTES the meeting's whose minutes they are.
    """

    key: str
    kind: PieceKind
    title: str
    ticked: bool = True
    why: str = ""
    case_id: int = 0
    file: SourceFile | None = None
    mail: MailSheet | None = None
    note: NoteSheet | None = None


@dataclass(frozen=True, slots=True)
class PackageItem:
    """One line of the agenda; secret: of its case number and public title alone are printed."""

    item_id: int
    label: str
    title: str
    case_number: str = ""
    secret: bool = False
    heading: bool = False
    pieces: tuple[PackagePiece, ...] = ()

    @property
    def stamp(self) -> str:
        """ "ärende 4", or "punkt 4" for what is no case."""
        return f"{'ärende' if self.case_number else 'punkt'} {self.label}"


@dataclass(frozen=True, slots=True)
class PackageChoice:
    """Which package is wanted; chosen: the keys of its pieces, None for those ticked at first.

    confirmed: that a secret case is on the agenda and is printed by number and title alone.
    """

    meeting_id: int
    made: datetime
    by: str
    chosen: frozenset[str] | None = None
    confirmed: bool = False


class SecretCases(RuleProblem):
    """Cases under secrecy are on the agenda, and nobody has confirmed what is printed of them."""


def package_items(session: ReadSession, meeting_id: int) -> tuple[PackageItem, ...]:
    """Every printed line of the agenda with what may go with it."""
    meeting = shared.meeting_of(session, meeting_id)
    ids = {row.case_id for row in meeting.items if row.case_id}
    cases, papers = case_details(session, ids), documents_of(session, ids)
    assessed = assessed_cases(session, meeting_id)
    return tuple(
        _item_of_case(session, row, case, papers.get(case.id, []), assessed=case.id in assessed)
        if (case := cases.get(row.case_id or 0))
        else _own_item(session, meeting, row)
        for row in without_empty_headings(meeting.items)
    )


def taken(choice: PackageChoice, item: PackageItem) -> tuple[PackagePiece, ...]:
    """What of an item goes into the package."""
    if choice.chosen is None:
        return tuple(one for one in item.pieces if one.ticked)
    return tuple(one for one in item.pieces if one.key in choice.chosen)


def require_confirmed(choice: PackageChoice, items: Sequence[PackageItem]) -> None:
    """Raise SecretCases unless somebody has seen that there are such."""
    secret = [one.case_number for one in items if one.secret]
    if secret and not choice.confirmed:
        one = len(secret) == 1
        raise SecretCases(
            f"{', '.join(secret)} {'är sekretessmarkerat' if one else 'är sekretessmarkerade'}",
            "Bekräfta att bara nummer och offentlig rubrik skrivs ut. Inga av "
            f"{'ärendets' if one else 'ärendenas'} handlingar följer med.",
        )


def calls(session: ReadSession, meeting_id: int) -> tuple[PaperRow, ...]:
    """The kallelse that went out last and the lists that came after it, in order; () for none."""
    rows = meeting_papers(session, meeting_id, PaperKind.CALL, PaperKind.SUPPLEMENT)
    sent = [row for row in reversed(rows) if row.dispatched is not None]
    first = max((at for at, row in enumerate(sent) if row.kind is PaperKind.CALL), default=None)
    return tuple(sent[first:]) if first is not None else ()


def _own_item(session: ReadSession, meeting: MeetingDetail, row: AgendaRow) -> PackageItem:
    """A line that is no case."""
    pieces = tuple(_minutes(session, meeting, row))
    return PackageItem(
        row.id, row.label, row.title, heading=row.kind is ItemKind.HEADING, pieces=pieces
    )


def _item_of_case(
    session: ReadSession,
    row: AgendaRow,
    case: CaseDetail,
    papers: Sequence[DocumentRow],
    *,
    assessed: bool,
) -> PackageItem:
    title = shared.outward_title(case)
    if case.secrecy:
        return PackageItem(row.id, row.label, title, case.number, secret=True)
    pieces = tuple(_pieces(session, row.id, case, papers, assessed=assessed))
    title = row.printed.get("title", title)
    return PackageItem(row.id, row.label, title, case.number, pieces=pieces)


def _minutes(
    session: ReadSession, meeting: MeetingDetail, row: AgendaRow
) -> Iterator[PackagePiece]:
    """The minutes of the meeting before: those that were approved, else as they stand now."""
    before = previous_meeting(session, meeting.id) if row.template_key == PREVIOUS_KEY else None
    if before is None or not before.held:
        return
    title = f"{before.document_name} {dates.long_day(before.day)}"
    kept = next(iter(kept_minutes(session, before.id)), None)
    file = SourceFile(kept.filename, kept.sha256) if kept else None
    said = title if before.approved else f"{title}, ej justerade"
    yield PackagePiece(f"{row.id}:minutes", PieceKind.MINUTES, said, case_id=before.id, file=file)


def _pieces(
    session: ReadSession,
    item_id: int,
    case: CaseDetail,
    papers: Sequence[DocumentRow],
    *,
    assessed: bool,
) -> Iterator[PackagePiece]:
    """Proposal, evaluation, then the documents by number, each mail before its files."""
    rows = [row for row in papers if _may_be_shown(row)]
    masked = masked_originals(rows)
    kept = [row for row in rows if row.kind == _PROPOSAL]
    yield PackagePiece(
        f"{item_id}:proposal",
        PieceKind.PROPOSAL,
        "Beslutsförslag",
        ticked=not kept,
        why="Ett färdigt beslutsförslag finns bland handlingarna" if kept else "",
        case_id=case.id,
    )
    if assessed:
        yield PackagePiece(
            f"{item_id}:evaluation", PieceKind.EVALUATION, "Värderingsblad", case_id=case.id
        )
    for row in (*kept, *(one for one in rows if one.kind != _PROPOSAL)):
        why = _why_not(row, masked, kept, nameless=case.sender_left_out)
        yield from _of_document(session, item_id, row, why, nameless=case.sender_left_out)


def _may_be_shown(row: DocumentRow) -> bool:
    """No drafts, nothing cancelled, nothing we have sent, no form with internal notes in it."""
    barred = (DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN)
    outgoing = row.direction is Direction.OUTGOING and row.kind != MASKED_COPY
    return row.kind not in _NEVER and row.status not in barred and not outgoing


def masked_originals(rows: Sequence[DocumentRow]) -> Mapping[int, int]:
    """Original -> masked copy, by their numbers in the case.

    A copy of several says their numbers in its title; where that has been rewritten, all before
    it count as masked.
    """
    numbers = {row.id: row.number for row in rows}
    found: dict[int, int] = {}
    for copy in (row for row in rows if row.kind == MASKED_COPY):
        if copy.source_id in numbers:
            originals = [numbers[copy.source_id]]
        else:
            originals = _named_in(copy.title) or list(range(1, copy.number))
        found |= dict.fromkeys((one for one in originals if one != copy.number), copy.number)
    return found


def _named_in(title: str) -> list[int]:
    """The numbers in "Maskad kopia av handling 1, 3–5"."""
    named = _MASKED_OF.search(title)
    spans = re.findall(r"(\d{1,5})(?:–(\d{1,5}))?", named[1]) if named else []
    return [n for first, last in spans for n in range(int(first), int(last or first) + 1)]


def _why_not(
    row: DocumentRow, masked: Mapping[int, int], kept: Sequence[DocumentRow], *, nameless: bool
) -> str:
    """Why a document is not ticked at first, "" when it is."""
    if row.number in masked:
        return f"{_MASKED_THERE} (handling {masked[row.number]})"
    if row.kind == _PROPOSAL and row is not kept[-1]:
        return "Ett senare beslutsförslag finns"
    if nameless and row.message_id is not None:
        return "Avsändaren ska inte anges utåt"
    return ""


def _of_document(
    session: ReadSession, item_id: int, row: DocumentRow, why: str, *, nameless: bool
) -> Iterator[PackagePiece]:
    """The document itself, and a mail's files each by itself."""
    source = source_of(session, row)
    title = title_without_name(row.kind, row.title) if nameless else row.title
    key, ticked = f"{item_id}:d{row.id}", not why
    if source.mail is not None:
        mail = replace(source.mail, files=tuple((clean_name(f.name), "") for f in source.files))
        yield PackagePiece(key, PieceKind.MAIL, f"Mejl: {title}", ticked, why, mail=mail)
        for at, file in enumerate(source.files):
            name = clean_name(file.name)
            yield PackagePiece(f"{key}.{at}", PieceKind.FILE, name, ticked, why, file=file)
    elif source.note is not None:
        yield PackagePiece(key, PieceKind.NOTE, title, ticked, why, note=source.note)
    else:
        yield PackagePiece(key, PieceKind.FILE, title, ticked, why, file=source.files[0])
