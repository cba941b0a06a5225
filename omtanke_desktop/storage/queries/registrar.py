"""What the registrar asks for: new documents per day, cases without diary number, slow cases."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import (
    UNDECIDED,
    CaseState,
    Direction,
    DocumentStatus,
    document_status,
    title_without_name,
)
from omtanke_desktop.storage import models as m

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9999, 12, 30)  # what UTC can tell


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One new document as OSL 5:2 asks: its day, number, sender or recipient, and what it is about.

    entered: when it came into the register or left the house; dated: when it came in, was finished
    or was sent. counterpart is "" where the case says that it is left out. secret: the case has a
    secrecy mark; then title tells only the kind of document, and case_title is the public one.
    """

    entered: datetime
    dated: datetime
    case_id: int
    case_number: str
    diary_number: str
    number: int
    status: DocumentStatus
    counterpart: str
    title: str
    case_title: str
    secret: bool


def documents_between(session: Session, first: date, last: date) -> list[RegisterLine]:
    """Every document that was entered on these days; each stands on exactly one day's list.

    Drafts and cancelled documents are left out: they are no public records.
    """
    d, c = m.Document, m.Case
    came = func.coalesce(m.Message.received, d.arrived, d.created)
    left = func.coalesce(d.dispatched, d.finished)
    incoming = d.direction == Direction.INCOMING
    entered = case((incoming, d.created), else_=left)
    inner = case((c.secrecy == "", c.title), else_="")
    columns: Select[*tuple[Any, ...]] = select(
        *(entered, case((incoming, came), else_=left), c.id, c.number, c.diary_number, d.number),
        *(d.direction, d.kind, d.finished, d.dispatched, counterpart(), d.title),
        *(func.coalesce(func.nullif(c.public_title, ""), inner), c.secrecy, c.sender_left_out),
    )
    rows = session.execute(
        columns.join(c, d.case_id == c.id)
        .outerjoin(m.Message, d.message_id == m.Message.id)
        .where(d.withdrawn.is_(None), entered >= _start(first))
        .where(entered < _start(min(last, _LAST_DAY) + timedelta(days=1)))
        .order_by(entered, c.id, d.number)
    )
    return [_line(*row) for row in rows]


def counterpart() -> ColumnElement[str]:
    """From whom a document came or to whom it went; mails tell it themselves."""
    own, message = m.Document.counterpart, m.Message
    sender = func.coalesce(func.nullif(message.initiator_name, ""), message.sender_address)
    to = func.json_extract(message.recipients, "$[0]")
    by_mail = case((m.Document.direction == Direction.OUTGOING, to), else_=sender)
    return func.coalesce(func.nullif(own, ""), by_mail, "")


def _start(day: date) -> datetime:
    day = min(max(day, _FIRST_DAY), _LAST_DAY)
    return datetime.combine(day, time(), dates.STOCKHOLM)


def _line(
    entered: datetime,
    dated: datetime,
    case_id: int,
    case_number: str,
    diary_number: str,
    number: int,
    direction: Direction,
    kind: str,
    finished: datetime | None,
    dispatched: datetime | None,
    who: str,
    title: str,
    case_title: str,
    secrecy: str,
    left_out: bool,
) -> RegisterLine:
    shown = title_without_name(kind, title) if left_out else title
    return RegisterLine(
        entered=entered,
        dated=dated,
        case_id=case_id,
        case_number=case_number,
        diary_number=diary_number,
        number=number,
        status=document_status(direction, finished, dispatched, None),
        counterpart="" if left_out or secrecy else who,
        title=f"{direction.label} handling" if secrecy else shown,
        case_title=case_title,
        secret=bool(secrecy),
    )


@dataclass(frozen=True, slots=True)
class CaseWithoutDiary:
    """A case that the registrar has given no number yet; arrived is aware (UTC)."""

    case_id: int
    number: str
    title: str
    state: CaseState
    arrived: datetime
    handler: str


def without_diary_number(session: Session) -> list[CaseWithoutDiary]:
    """The cases the registrar has given no number yet, the oldest first."""
    c = m.Case
    columns = select(c.id, c.number, c.title, c.state, c.arrived, c.handler)
    rows = session.execute(columns.where(lacks_diary_number()).order_by(c.arrived, c.id))
    return [CaseWithoutDiary(*row) for row in rows]


def lacks_diary_number() -> ColumnElement[bool]:
    """A condition on m.Case: it is to have a diary number and has none."""
    c = m.Case
    alive = c.state.not_in((CaseState.MERGED, CaseState.CANCELLED))
    return and_(c.diary_number == "", alive, c.historic.is_(False))


def waits_untold(today: date, months: int) -> ColumnElement[bool]:
    """A condition on m.Case: undecided for so many months, and nobody has been told why."""
    if not months:
        return false()
    c = m.Case
    limit = _start(dates.months_before(today, months) + timedelta(days=1))
    untold = and_(c.delay_told.is_(None), c.historic.is_(False))
    return and_(c.state.in_(UNDECIDED), c.arrived < limit, untold)
