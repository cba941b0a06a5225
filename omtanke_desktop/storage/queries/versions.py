"""The earlier versions of a text, as the history of its case has kept them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.text_places import said_by_evaluators

ERASED = "[raderat]"
_KINDS = (EventKind.EDITED, EventKind.PROPOSED, EventKind.EVALUATED, EventKind.TEXT_RESTORED)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What a text once said.

    at: when it was written; None for what stood there before anybody edited it, with changed as
    the moment of that edit. event_id and after: which side of which event holds it.
    """

    event_id: int
    after: bool
    text: str
    at: datetime | None
    who: str
    changed: datetime


def text_versions(
    session: Session, case_id: int, field: str, evaluator: str = ""
) -> list[TextVersion]:
    """The versions of a text, latest first, each wording once; erased ones are gone for good."""
    found: dict[str, TextVersion] = {}
    for one in _told(session, case_id, field, evaluator):
        found.pop(one.text, None)
        found[one.text] = one
    found.pop(ERASED, None)
    return list(reversed(found.values()))


def _told(session: Session, case_id: int, field: str, evaluator: str) -> Iterator[TextVersion]:
    e = m.Event
    columns: Select[*tuple[Any, ...]] = select(e.id, e.at, e.who, e.before, e.after)
    about = columns.filter_by(case_id=case_id, field=field).where(e.kind.in_(_KINDS))
    if said_by_evaluators(field):
        about = about.where(e.text == evaluator)
    latest: str | None = None
    for event_id, at, who, before, after in session.execute(about.order_by(e.at, e.id)):
        if before != latest:
            yield TextVersion(event_id, False, before, None, "", at)
        yield TextVersion(event_id, True, after, at, who, at)
        latest = after
