"""A meeting's papers kept exactly as they were made: drafts, and what has gone out."""

from collections.abc import Sequence
from datetime import datetime

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind, MeetingState, PaperKind
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import meeting_papers as queries
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.meeting_papers import PaperRow
from omtanke_desktop.storage.queries.meetings import MeetingDetail
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.agenda_changes import agenda_snapshot

MAILED = "E-post"
WAYS = (MAILED, "Post", "Internpost", "Utdelad på mötet")


def keep_draft(
    register: Register, meeting_id: int, kind: PaperKind, pdf: bytes, *, note: str = ""
) -> int:
    """Keep these exact bytes as the draft of a paper; returns its id.

    There is one draft of a kind: a new one takes its place, also in mails that are not yet sent.
    """
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        require_items(meeting, kind)
        return keep_paper(work, meeting, kind, pdf, note).id


def keep_paper(
    work: Work,
    meeting: m.Meeting,
    kind: PaperKind,
    pdf: bytes,
    note: str = "",
    version: int | None = None,
) -> m.MeetingPaper:
    """The same inside an open unit of work; version: one more than what went out last."""
    before = queries.draft_of(work.session, meeting.id, kind)
    number = version or queries.last_version(work.session, meeting.id, kind) + 1
    paper = m.MeetingPaper(
        meeting_id=meeting.id,
        kind=kind,
        version=number,
        made=work.now,
        author=work.user.signature,
        sha256=work.store_blob(pdf),
        filename=paper_filename(meeting, kind, number),
        agenda=agenda_snapshot(work.session, meeting.id),
        note=note.strip(),
    )
    work.add(paper)
    if before is not None:
        _replace(work, before, paper)
    work.record(EventKind.PAPER_KEPT, _name(paper), meeting_id=meeting.id)
    return paper


def paper_filename(meeting: m.Meeting, kind: PaperKind, version: int) -> str:
    """Kallelse 2025-04-09.pdf; from the second version on with its number."""
    again = f" version {version}" if version > 1 else ""
    return f"{kind.label} {meeting.day.isoformat()}{again}.pdf"


def _replace(work: Work, before: m.MeetingPaper, paper: m.MeetingPaper) -> None:
    """A mail that waits carries the new draft instead of the old one."""
    old = before.sha256 or ""
    for draft in queries.waiting_calls(work.session, paper.meeting_id):
        draft.attachments = [
            {"name": paper.filename, "sha256": paper.sha256} if one["sha256"] == old else one
            for one in draft.attachments
        ]
    work.session.delete(before)
    queries.forget_bytes(work.session, old)


def mark_dispatched(
    register: Register, paper_id: int, way: str = MAILED, when: datetime | None = None
) -> None:
    """Say that a kept paper has gone out: from now on it stands as it is.

    Raises RuleProblem for one that has, and for a moment that has not been.
    """
    with register.begin() as work:
        paper = _draft(work, paper_id)
        if when is not None:
            check_happened(when, work.now)
        dispatch(work, paper, way, when or work.now)


def dispatch(work: Work, paper: m.MeetingPaper, way: str, when: datetime) -> None:
    """The same inside an open unit of work; the kallelse calls the meeting."""
    paper.dispatched, paper.way = when, way.strip()
    meeting = work.get(m.Meeting, paper.meeting_id)
    words = f"{_name(paper)}, {paper.way}" if paper.way else _name(paper)
    work.record(EventKind.PAPER_SENT, words, meeting_id=meeting.id)
    if paper.kind is not PaperKind.CALL:
        return
    if meeting.state is MeetingState.PLANNED:
        meeting.state = MeetingState.CALLED
    for case_id in {item.case_id: None for item in meeting.items}:
        about = {"case_id": case_id, "meeting_id": meeting.id}
        work.record(EventKind.MEETING_CALLED, meeting.title, **about)


def note_mailed(work: Work, draft: m.MailDraft, when: datetime) -> None:
    """A mail with a meeting's papers has been sent: the drafts it carried have gone out."""
    if draft.meeting_id is None:
        return
    digests = [one["sha256"] for one in draft.attachments]
    for paper in queries.papers_with(work.session, draft.meeting_id, digests):
        dispatch(work, paper, MAILED, when)


def remove_draft(register: Register, paper_id: int) -> None:
    """Take a draft away; what has gone out stays."""
    with register.begin() as work:
        paper = _draft(work, paper_id)
        sha256, name, meeting_id = paper.sha256 or "", _name(paper), paper.meeting_id
        if any(_carries(draft, sha256) for draft in _waiting(work, meeting_id)):
            raise RuleProblem(
                "Ett mejl väntar med handlingen som bilaga",
                "Ta bort bilagan eller lägg bort mejlet i Expediering först.",
            )
        work.session.delete(paper)
        queries.forget_bytes(work.session, sha256)
        work.record(EventKind.EDITED, f"{name}: utkastet togs bort", meeting_id=meeting_id)


def _waiting(work: Work, meeting_id: int) -> Sequence[m.MailDraft]:
    return queries.waiting_calls(work.session, meeting_id)


def _carries(draft: m.MailDraft, sha256: str) -> bool:
    return any(one["sha256"] == sha256 for one in draft.attachments)


def kept_bytes(register: Register, row: PaperRow) -> bytes:
    """The exact bytes of a kept paper; raises RuleProblem when its draft is gone."""
    with register.read() as session:
        content = blob(session, row.sha256)
    if content is None:
        raise RuleProblem("Handlingen finns inte längre", "Uppdatera sidan, eller gör en ny.")
    return content


def stale_words(session: ReadSession, meeting_id: int, row: PaperRow) -> str:
    """Why a draft no longer says what the meeting does, "" when it does or has gone out."""
    if row.dispatched is not None or row.kind not in queries.SENT_KINDS:
        return ""
    if list(row.agenda) != agenda_snapshot(session, meeting_id):
        return "Dagordningen har ändrats"
    changed = queries.meeting_changed_since(session, meeting_id, row.made)
    return "Mötet har ändrats" if changed else ""


def call_ready(session: ReadSession, meeting: MeetingDetail) -> bool:
    """Whether a kallelse lies ready to go out that says what the agenda does."""
    if meeting.state is not MeetingState.PLANNED:
        return False
    rows = queries.meeting_papers(session, meeting.id, PaperKind.CALL)
    drafts = [row for row in rows if row.dispatched is None]
    return bool(drafts) and not stale_words(session, meeting.id, drafts[0])


def _draft(work: Work, paper_id: int) -> m.MeetingPaper:
    paper = work.get(m.MeetingPaper, paper_id)
    if paper.kind in queries.LOCKED_KINDS:
        raise RuleProblem(f"{_name(paper)} är justerad", "Det som är justerat ändras inte.")
    if paper.dispatched is not None:
        raise RuleProblem(
            f"{_name(paper)} har redan gått ut", "Det som har skickats ändras inte. Gör en ny."
        )
    return paper


def require_items(meeting: m.Meeting, kind: PaperKind) -> None:
    """Raise RuleProblem when there is nothing yet to call anybody to."""
    headings_only = all(item.kind is ItemKind.HEADING for item in meeting.items)
    if kind in queries.SENT_KINDS and headings_only:
        raise RuleProblem("Dagordningen är tom", "Lägg till minst en punkt först.")


def _name(paper: m.MeetingPaper) -> str:
    again = f", version {paper.version}" if paper.version > 1 else ""
    return f"{paper.kind.label}{again}"
