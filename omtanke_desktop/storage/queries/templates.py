"""The register's own copy of what the papers are made of."""

from typing import Any

from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.papers import (
    LetterWords,
    Paper,
    Sections,
    parse_letter_words,
    parse_sections,
)
from omtanke_desktop.storage import models as m


def document_sections(session: Session) -> dict[Paper, Sections]:
    """The sections of every paper; raises RuleProblem when the copy cannot be used."""
    return parse_sections(_content(session, "document_sections"))


def letter_words(session: Session) -> LetterWords:
    """The ready words of a letter; raises RuleProblem when the copy cannot be used."""
    return parse_letter_words(_content(session, "letters"), defaults.letter_types())


def _content(session: Session, key: str) -> dict[str, Any]:
    """The template's JSON; the shipped one where the register has none of its own."""
    row = session.get(m.Template, key)
    content: dict[str, Any] = row.content if row else defaults.raw(key)
    return content
