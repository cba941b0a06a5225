"""The ready words of the register, by what they are for: those that ship until it has its own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.storage import models as m


def phrases_for(session: Session, kind: str) -> list[str]:
    """Ready words for a decision type's key or a Talk, in their order."""
    p = m.Phrase
    own = list(session.scalars(select(p.text).filter_by(decision_type=kind).order_by(p.position)))
    if not own and kind in set(Talk):
        return list(shipped(kind))
    return [text for text in own if text]  # one empty row: the register wants none at all


def shipped(kind: str) -> tuple[str, ...]:
    """The words that come with the program."""
    if kind in set(Talk):
        return tuple(defaults.raw("phrases")["phrases"][kind])
    return defaults.decision_types()[kind].phrases
