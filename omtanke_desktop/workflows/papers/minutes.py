"""Minnesanteckningar or protokoll, and the excerpt of one §: the program's words and our own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from omtanke_desktop.documents.minutes_parts import (
    FRONT_PARTS,
    ITEM_PARTS,
    TITLE,
    front_text,
    item_text,
    with_front_text,
    with_item_text,
)
from omtanke_desktop.documents.values import ExcerptPaper, MinutesItem, MinutesPaper
from omtanke_desktop.domain.meetings import ItemKind, MeetingState, PaperKind
from omtanke_desktop.domain.minutes import FIRST_PAGE, Signature, same_words
from omtanke_desktop.domain.papers import Paper, Sections
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.approvals import (
    approval_rows,
    kept_minutes,
    next_version,
    section_approved,
)
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.storage.queries.minutes_wordings import Place, WordingRow, wordings
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.attendance import conflict_sentences
from omtanke_desktop.workflows.papers.minutes_generated import Written, captions, written

__all__ = ["conflict_sentences", "excerpt_paper", "minutes_paper", "part_texts"]

Texts = Mapping[Place, str]
_UNCORRECTED = 2  # the version to be written next while the first is the only one
_HEADING_OF_TITLE = "Rubrik"
_HEADINGS = {"immediate": "Omedelbar justering"}


@dataclass(frozen=True, slots=True)
class PartText:
    """One part of the minutes: what the program writes, and our own words where there are any.

    item_id: None for the first page. where: "§ 12 Budget", or the first page. heading: the part's.
    """

    item_id: int | None
    part: str
    where: str
    heading: str
    generated: str
    own: WordingRow | None

    @property
    def text(self) -> str:
        """What is printed."""
        return self.generated if self.own is None else self.own.text

    @property
    def conflict(self) -> bool:
        """Whether the program writes something else now than when our words were written."""
        return self.own is not None and not same_words(self.own.basis, self.generated)


def minutes_paper(
    session: ReadSession, meeting_id: int, last: Signature | None = None
) -> MinutesPaper:
    """The values of one meeting's minutes, in our own words where there are any.

    Approved minutes say what was approved, whatever has been changed elsewhere since. last: a
    signature that is about to be given.
    """
    meeting = shared.meeting_of(session, meeting_id)
    paper = _worded_paper(written(session, meeting), _own_texts(session, meeting))
    return _signed(session, meeting, paper, last)


def _worded_paper(made: Written, texts: Texts) -> MinutesPaper:
    """The minutes with our own words on the first page and in every item."""
    items = _worded(made, texts)
    tasks = (*(task for item in items for task in item.tasks), *made.loose)
    paper = replace(made.paper, items=items, tasks=tasks)
    for part in FRONT_PARTS:
        if (None, part) in texts:
            paper = with_front_text(paper, part, texts[None, part])
    return paper


def frozen_parts(
    session: ReadSession, meeting_id: int, last: Signature | None
) -> list[dict[str, Any]]:
    """What the minutes say part by part, as JSON values to keep with an approved version.

    own: our own words where there are any, with their basis, to go back to.
    """
    meeting = shared.meeting_of(session, meeting_id)
    made, own = written(session, meeting), wordings(session, meeting_id)
    paper = minutes_paper(session, meeting_id, last)
    kept = [_frozen(None, key, front_text(paper, key), own) for key in FRONT_PARTS]
    for row, item in zip(made.rows, paper.items, strict=True):
        if row.id not in made.secret:
            kept += [_frozen(row.id, key, item_text(item, key), own) for key in ITEM_PARTS]
    return kept


def _frozen(
    item_id: int | None, part: str, text: str, own: Mapping[Place, WordingRow]
) -> dict[str, Any]:
    words = own.get((item_id, part))
    told = {"item": item_id, "part": part, "text": text, "own": None, "basis": ""}
    return told if words is None else told | {"own": words.text, "basis": words.basis}


def _worded(made: Written, texts: Texts) -> tuple[MinutesItem, ...]:
    """The items with our own words; of a secret case there are none."""
    return tuple(
        item if row.id in made.secret else _in_own_words(item, row.id, texts)
        for row, item in zip(made.rows, made.paper.items, strict=True)
    )


def _in_own_words(item: MinutesItem, item_id: int, texts: Texts) -> MinutesItem:
    for part in ITEM_PARTS:
        if (item_id, part) in texts:
            item = with_item_text(item, part, texts[item_id, part])
    return item


def _own_texts(session: ReadSession, meeting: MeetingDetail) -> Texts:
    """What stands instead of the program's words; in approved minutes everything that did."""
    if is_locked(meeting):
        kept = kept_minutes(session, meeting.id)
        if kept:
            return {(one["item"], one["part"]): one["text"] for one in kept[0].parts}
    return {place: row.text for place, row in wordings(session, meeting.id).items()}


def is_locked(meeting: MeetingDetail) -> bool:
    """Whether the minutes are approved and not being corrected."""
    approved = meeting.state in (MeetingState.APPROVED, MeetingState.FINISHED)
    return approved and not meeting.correction


def kept_pdf(session: ReadSession, meeting: MeetingDetail) -> bytes | None:
    """The very bytes that were approved last; None before any version is.

    While a correction is open they are still what holds.
    """
    approved = is_locked(meeting) or bool(meeting.correction)
    kept = kept_minutes(session, meeting.id) if approved else []
    return blob(session, kept[0].sha256) if kept else None


def kept_excerpt(session: ReadSession, meeting: MeetingDetail, item_id: int) -> bytes | None:
    """The very bytes of a § that was approved at once; None when it was not.

    Once the minutes are corrected, or a correction is open, its words may be others.
    """
    if meeting.correction or next_version(session, meeting.id) > _UNCORRECTED:
        return None
    kept = kept_minutes(session, meeting.id, PaperKind.EXCERPT)
    digests = [one.sha256 for one in kept if {"item": item_id} in one.parts]
    return blob(session, digests[0]) if digests else None


def _signed(
    session: ReadSession, meeting: MeetingDetail, paper: MinutesPaper, last: Signature | None
) -> MinutesPaper:
    """The minutes with the days of their signatures, and which version they are."""
    version = next_version(session, meeting.id) - is_locked(meeting)
    given = approval_rows(session, meeting.id, None, version)
    over = captions(meeting)
    rows = [Signature(row.role, row.who, row.day) for row in given] + ([last] if last else [])
    who = {over[row.role]: row.who for row in rows}
    signed = {over[row.role]: row.day for row in rows}
    why = meeting.correction
    if is_locked(meeting):
        why = next((one.note for one in kept_minutes(session, meeting.id)), "")
    pairs = tuple((caption, who.get(caption, name)) for caption, name in paper.signatures)
    told = {"version": version, "correction": why} if version > 1 else {}
    return replace(paper, signatures=pairs, signed=signed, **told)  # type: ignore[arg-type]


def part_texts(
    session: ReadSession, meeting_id: int, wanted: Collection[int] | None = None
) -> list[PartText]:
    """Every part of the minutes that can be written anew: the first page, then § by §."""
    return texts_of(session, shared.meeting_of(session, meeting_id), wanted)


def texts_of(
    session: ReadSession, meeting: MeetingDetail, wanted: Collection[int] | None = None
) -> list[PartText]:
    """The same for a meeting that has been read.

    wanted: ids of the only items that are needed, None for all. Of a secret case there are none;
    nor of a section that the register's papers leave out.
    """
    made, own = written(session, meeting, wanted), wordings(session, meeting.id)
    if is_locked(meeting):
        frozen, own = _own_texts(session, meeting), {}
        made = replace(made, paper=_worded_paper(made, frozen))
    found = [
        PartText(None, key, FIRST_PAGE, name, front_text(made.paper, key), own.get((None, key)))
        for key, name in _named(made.paper.front_layout, FRONT_PARTS)
    ]
    names = [(TITLE, _HEADING_OF_TITLE), *_named(made.paper.item_layout, ITEM_PARTS)]
    for row, item in zip(made.rows, made.paper.items, strict=True):
        if row.id not in made.secret:
            found += _parts_of(row, item, names, own)
    return found


def _parts_of(
    row: AgendaRow,
    item: MinutesItem,
    names: list[tuple[str, str]],
    own: Mapping[Place, WordingRow],
) -> Iterable[PartText]:
    """A heading of the agenda has nothing but its title."""
    where = " ".join(part for part in (section_name(row), item.title) if part)
    for key, name in names[:1] if row.kind is ItemKind.HEADING else names:
        yield PartText(row.id, key, where, name, item_text(item, key), own.get((row.id, key)))


def section_name(row: AgendaRow) -> str:
    """§ 12, or "Punkt 5" as long as the § numbers are not set; "" for a heading."""
    if row.section is not None:
        return f"§\u00a0{row.section}"
    return f"Punkt\u00a0{row.label}" if row.label else ""


def _named(layout: Sections, keys: Iterable[str]) -> list[tuple[str, str]]:
    known = set(keys)
    return [
        (one.key, one.heading or _HEADINGS.get(one.key, "")) for one in layout if one.key in known
    ]


def excerpt_paper(session: ReadSession, meeting_id: int, item_id: int) -> ExcerptPaper:
    """The values of one §'s excerpt, word for word as in the minutes; "Ej justerat" until it is."""
    return excerpt_papers(session, meeting_id, [item_id])[0]


def excerpt_papers(
    session: ReadSession, meeting_id: int, item_ids: Iterable[int]
) -> list[ExcerptPaper]:
    """The excerpts of several §§, in the order of the minutes.

    Raises RuleProblem for an item without a § number.
    """
    meeting, wanted = shared.meeting_of(session, meeting_id), set(item_ids)
    made = written(session, meeting, wanted)
    items = _worded(made, _own_texts(session, meeting))
    if len(items) < len(wanted) or any(item.section is None for item in items):
        raise RuleProblem("Punkten har inget paragrafnummer", "Avsluta mötet för protokoll först.")
    layout = document_sections(session)[Paper.EXCERPT]
    return [
        ExcerptPaper(
            document_name=made.paper.document_name,
            sender=made.paper.sender,
            body=made.paper.body,
            date=made.paper.date,
            item=item,
            approved=section_approved(session, row.id),
            layout=layout,
            item_layout=made.paper.item_layout,
        )
        for row, item in zip(made.rows, items, strict=True)
    ]
