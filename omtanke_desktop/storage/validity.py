"""Who belongs to the group on a day, and which day it is by the register's clock."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import dates
from omtanke_desktop.storage import models as m

_DAY = "day"


def set_today(session: Session, moment: datetime) -> None:
    """Tell a session which day it is in Halland."""
    session.info[_DAY] = dates.local(moment).date()


def today(session: Session) -> date:
    """The day in Halland when the session began."""
    day: date = session.info[_DAY]
    return day


def member_on(day: date) -> ColumnElement[bool]:
    """A condition on m.Member: both the member and its principal belong to the group that day."""
    principals = select(m.Principal.id).where(_between(m.Principal, day))
    of_principal = or_(m.Member.principal_id.is_(None), m.Member.principal_id.in_(principals))
    return and_(_between(m.Member, day), of_principal)


def _between(kind: type[m.Member] | type[m.Principal], day: date) -> ColumnElement[bool]:
    return and_(
        or_(kind.valid_from.is_(None), kind.valid_from <= day),
        or_(kind.valid_to.is_(None), kind.valid_to >= day),
    )
