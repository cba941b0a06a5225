"""Who has signed the minutes or a single § of them, and the exact papers that were approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.minutes import CHAIR_AND_APPROVER
from omtanke_desktop.storage import models as m

_SECOND = 2
_LOCKED = (MeetingState.APPROVED, MeetingState.FINISHED)


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One signature; item_id None for the minutes as a whole."""

    id: int
    role: str
    who: str
    day: date
    item_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One kept version of the minutes or of its slip; parts: what it said, part by part."""

    id: int
    kind: PaperKind
    version: int
    sha256: str
    filename: str
    note: str
    made: datetime
    author: str
    parts: tuple[dict[str, Any], ...]


def approval_rows(
    session: Session, meeting_id: int, item_id: int | None = None, version: int | None = None
) -> list[ApprovalRow]:
    """The signatures under the minutes, or under one §; of one version when given."""
    a = m.Approval
    columns = select(a.id, a.role, a.who, a.day, a.item_id, a.version)
    chosen = columns.filter_by(meeting_id=meeting_id, item_id=item_id)
    if version is not None:
        chosen = chosen.filter_by(version=version)
    return [ApprovalRow(*row) for row in session.execute(chosen.order_by(a.id))]


def signatures_of(
    session: Session, meeting_id: int, version: int, item_id: int | None = None
) -> Sequence[m.Approval]:
    """The rows under a version of the minutes and under one of its §§, to be changed."""
    a = m.Approval
    chosen = select(a).filter_by(meeting_id=meeting_id)
    under = and_(a.item_id.is_(None), a.version == version)
    if item_id is not None:
        under = or_(under, a.item_id == item_id)
    return session.scalars(chosen.where(under)).all()


def kept_minutes(
    session: Session, meeting_id: int, kind: PaperKind = PaperKind.MINUTES
) -> list[KeptPaper]:
    """The approved versions (or their slips), latest first."""
    p = m.MeetingPaper
    chosen = select(p).filter_by(meeting_id=meeting_id, kind=kind).where(p.sha256.is_not(None))
    return [
        KeptPaper(
            *(row.id, row.kind, row.version, row.sha256 or "", row.filename, row.note),
            *(row.made, row.author, tuple(row.agenda)),
        )
        for row in session.scalars(chosen.order_by(p.version.desc(), p.id.desc()))
    ]


def next_version(session: Session, meeting_id: int) -> int:
    """The version of the minutes that is being written, 1 before any is approved."""
    p = m.MeetingPaper
    last = select(func.max(p.version)).filter_by(meeting_id=meeting_id, kind=PaperKind.MINUTES)
    return (session.scalar(last) or 0) + 1


def minutes_approved(session: Session, meeting_id: int) -> date | None:
    """The day the latest approved version of the minutes was; None when none is."""
    meeting = session.get(m.Meeting, meeting_id)
    if meeting is None or meeting.state not in _LOCKED:
        return None
    version = next_version(session, meeting_id) - 1
    return max((row.day for row in approval_rows(session, meeting_id, None, version)), default=None)


def section_approved(session: Session, item_id: int) -> date | None:
    """The day a § was approved, by itself or with the minutes; None while it is not.

    A § that an open correction has changed is not approved in its new words.
    """
    item = session.get(m.AgendaItem, item_id)
    if item is None or _being_corrected(session, item):
        return None
    alone, whole = at_once(session, item_id), minutes_approved(session, item.meeting_id)
    corrected = next_version(session, item.meeting_id) > _SECOND
    return (whole or alone) if corrected else (alone or whole)


def at_once(session: Session, item_id: int) -> date | None:
    """The day a single § was approved by itself (omedelbar justering), None for not."""
    a = m.Approval
    rows = session.execute(select(a.role, a.day).filter_by(item_id=item_id))
    days = {row.role: row.day for row in rows}
    return max(days.values()) if days.keys() >= CHAIR_AND_APPROVER else None


def sections_at_once(session: Session, meeting_id: int) -> dict[int, date]:
    """Every § of a meeting that was approved by itself: item id -> day."""
    a = m.Approval
    rows = session.execute(
        select(a.item_id, a.role, a.day).filter_by(meeting_id=meeting_id).where(a.item_id > 0)
    )
    days: dict[int, dict[str, date]] = {}
    for item_id, role, day in rows:
        if item_id is not None:
            days.setdefault(item_id, {})[role] = day
    return {
        item_id: max(signed.values())
        for item_id, signed in days.items()
        if signed.keys() >= CHAIR_AND_APPROVER
    }


def _being_corrected(session: Session, item: m.AgendaItem) -> bool:
    """Whether a correction is open and its own words in this § are not those that are approved."""
    meeting = session.get_one(m.Meeting, item.meeting_id)
    kept = kept_minutes(session, meeting.id) if meeting.correction else []
    if not kept:
        return False
    w = m.MinutesWording
    now = {(part, text) for part, text in session.execute(_words(w, item.id))}
    then = {(one["part"], one["own"]) for one in kept[0].parts if one["item"] == item.id}
    return now != {(part, own) for part, own in then if own is not None}


def _words(w: type[m.MinutesWording], item_id: int) -> Any:  # noqa: ANN401 - a Select of two columns
    return select(w.part, w.text).filter_by(item_id=item_id)
