"""What a watched folder must know of the register."""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

_AT_ONCE = 500  # SQLite takes some thousand values in one question


def kept_as_mails(session: Session, digests: Iterable[str]) -> set[str]:
    """Those of these SHA-256 digests whose bytes are the file of some mail in the register."""
    kept: set[str] = set()
    left = iter(set(digests))
    while some := list(islice(left, _AT_ONCE)):
        kept.update(
            session.scalars(select(m.Message.raw_sha256).where(m.Message.raw_sha256.in_(some)))
        )
    return kept


def last_event(session: Session) -> int:
    """The number of the latest event: lower than before means an older copy of the register."""
    return session.scalar(select(func.max(m.Event.id))) or 0
