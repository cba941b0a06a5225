"""The kept papers of a meeting: drafts and those that went out, and to whom they may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage import models as m

LOCKED_KINDS = (PaperKind.MINUTES, PaperKind.EXCERPT, PaperKind.CORRECTION)
SENT_KINDS = (PaperKind.CALL, PaperKind.SUPPLEMENT, PaperKind.PACKAGE)
"""The papers that go to those who are called."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One kept paper; size in bytes, dispatched None while it is a draft."""

    id: int
    kind: PaperKind
    version: int
    made: datetime
    author: str
    sha256: str
    filename: str
    note: str
    agenda: tuple[dict[str, Any], ...]
    dispatched: datetime | None
    way: str
    size: int

    @property
    def name(self) -> str:
        """ "Kallelse", from the second on "Kallelse, version 2"; an excerpt by its §."""
        if self.kind is PaperKind.EXCERPT:
            return f"{self.kind.label} {self.note}"
        again = f", version{dates.NBSP}{self.version}" if self.version > 1 else ""
        return f"{self.kind.label}{again}"

    @property
    def words(self) -> str:
        """Where it stands: "Utkast", or "Skickad 5 december 2025 kl. 9.12"."""
        if self.kind in LOCKED_KINDS:
            return "Justerad, ändras inte mer"
        return "Utkast" if self.dispatched is None else f"Skickad {moment_words(self.dispatched)}"


def moment_words(moment: datetime) -> str:
    """5 december 2025 kl. 9.12, on a clock in Halland."""
    here = dates.local(moment)
    return f"{dates.long_day(here.date())} kl.{dates.NBSP}{dates.clock(here.time())}"


def meeting_papers(session: Session, meeting_id: int, *kinds: PaperKind) -> list[PaperRow]:
    """A meeting's kept papers, the latest first; of these kinds when any are given."""
    p, b = m.MeetingPaper, m.Blob
    columns: Select[*tuple[Any, ...]] = select(
        *(p.id, p.kind, p.version, p.made, p.author, p.sha256, p.filename, p.note, p.agenda),
        *(p.dispatched, p.way, b.size),
    ).join(b, b.sha256 == p.sha256)
    chosen = columns.where(p.meeting_id == meeting_id)
    if kinds:
        chosen = chosen.where(p.kind.in_(kinds))
    rows = session.execute(chosen.order_by(p.id.desc()))
    return [_row(row) for row in rows]


def _row(row: Row[Any]) -> PaperRow:
    whole: tuple[Any, ...] = tuple(row)
    values = (*whole[:8], tuple(whole[8] or ()), *whole[9:])
    return PaperRow(*values)


def draft_of(session: Session, meeting_id: int, kind: PaperKind) -> m.MeetingPaper | None:
    """The draft of a kind that has not gone out."""
    chosen = select(m.MeetingPaper).filter_by(meeting_id=meeting_id, kind=kind, dispatched=None)
    return session.scalar(chosen.order_by(m.MeetingPaper.id.desc()).limit(1))


def last_version(session: Session, meeting_id: int, kind: PaperKind) -> int:
    """The version that went out last, 0 when none did."""
    p = m.MeetingPaper
    sent = select(func.max(p.version)).filter_by(meeting_id=meeting_id, kind=kind)
    return session.scalar(sent.where(p.dispatched.is_not(None))) or 0


def meeting_changed_since(session: Session, meeting_id: int, moment: datetime) -> bool:
    """Whether time, place or those called have changed after a moment."""
    e = m.Event
    later = select(e.id).filter_by(meeting_id=meeting_id, kind=EventKind.MEETING_CHANGED)
    return session.scalar(later.where(e.at > moment).limit(1)) is not None


def waiting_calls(session: Session, meeting_id: int) -> Sequence[m.MailDraft]:
    """The drafted mails of a meeting's papers that are still to be sent."""
    g = m.MailDraft
    chosen = select(g).filter_by(
        kind=DraftKind.CALL, meeting_id=meeting_id, sent=None, discarded=None
    )
    return session.scalars(chosen.order_by(g.id)).all()


def papers_with(session: Session, meeting_id: int, digests: Sequence[str]) -> list[m.MeetingPaper]:
    """The drafts of a meeting that have exactly these bytes."""
    p = m.MeetingPaper
    chosen = select(p).where(
        p.meeting_id == meeting_id, p.sha256.in_(digests), p.dispatched.is_(None)
    )
    return list(session.scalars(chosen.order_by(p.id)))


def forget_bytes(session: Session, sha256: str) -> None:
    """Take the bytes of a draft that is no more out of the register, unless something has them."""
    session.flush()
    holders: tuple[Any, ...] = (
        *(m.MeetingPaper.sha256, m.Document.sha256, m.Attachment.sha256, m.Letter.sha256),
        m.Message.raw_sha256,
    )
    held = any(session.scalar(select(one).where(one == sha256).limit(1)) for one in holders)
    mailed = any(
        one["sha256"] == sha256
        for attachments in session.scalars(select(m.MailDraft.attachments))
        for one in attachments
    )
    if not held and not mailed:
        session.execute(delete(m.Blob).where(m.Blob.sha256 == sha256))


def assessed_cases(session: Session, meeting_id: int) -> frozenset[int]:
    """The cases of a meeting to which anybody has given a level that carries a number."""
    numbers = [level for level in Level if level.value_or_none is not None]
    on_agenda = select(m.AgendaItem.case_id).filter_by(meeting_id=meeting_id)
    cells = select(m.Evaluation.case_id).join(m.EvaluationCell)
    there = cells.where(m.Evaluation.case_id.in_(on_agenda), m.EvaluationCell.level.in_(numbers))
    return frozenset(session.scalars(there.distinct()))


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody called to a meeting; email "" when the register knows none."""

    attendance_id: int
    member_id: int | None
    function: str
    principal: str
    role: Role
    email: str

    @property
    def words(self) -> str:
        """Socialchef, Varbergs kommun."""
        return ", ".join(part for part in (self.function, self.principal) if part)


def call_recipients(session: Session, meeting_id: int) -> list[Called]:
    """Everybody called, in order; the address is the member's, else of one called the same."""
    a, g = m.Attendance, m.Member
    same = or_(a.member_id == g.id, a.member_id.is_(None) & (a.function == g.function))
    found: dict[int, Called] = {}
    columns = select(
        *(a.id, a.member_id, a.function, a.principal, a.role),
        *(g.email, m.Principal.name),
    )
    joined = columns.outerjoin(g, same).outerjoin(m.Principal, g.principal_id == m.Principal.id)
    rows = session.execute(joined.where(a.meeting_id == meeting_id).order_by(a.position, g.id))
    for row_id, member_id, function, called_from, role, email, principal in rows:
        theirs = member_id is not None or (principal or "") == called_from
        address = (email or "").strip() if theirs else ""
        if row_id not in found or (address and not found[row_id].email):
            found[row_id] = Called(row_id, member_id, function, called_from, role, address)
    return list(found.values())
