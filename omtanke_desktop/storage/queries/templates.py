"""The register's own copy of what the papers are made of."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.domain.letter_words import (
    LetterWords,
    parse_letter_words,
    read_letter_words,
)
from omtanke_desktop.domain.mail_templates import MailTemplate, parse_mail_templates, read_template
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.papers import (
    Paper,
    Sections,
    parse_paper,
    parse_sections,
)
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search_texts import driver


def document_sections(session: Session) -> dict[Paper, Sections]:
    """The sections of every paper; raises RuleProblem when the copy cannot be used.

    A paper that is younger than the register's copy has the shipped ones.
    """
    return parse_sections(_content(session, "document_sections"), defaults.raw("document_sections"))


def paper_sections(session: Session, paper: Paper) -> Sections:
    """The sections of one paper, hidden ones too; the rest as document_sections."""
    content = _content(session, "document_sections")
    return parse_paper(content, paper, defaults.raw("document_sections"))


def letter_words(session: Session) -> LetterWords:
    """The ready words of a letter; raises RuleProblem when the copy cannot be used.

    What the register's copy is too old to have is as shipped.
    """
    own = _content(session, "letters")
    return parse_letter_words(own, defaults.letter_types(), defaults.raw("letters"))


def letter_texts(session: Session) -> LetterWords:
    """The letters' words as they stand, also those that cannot be used: to mend them."""
    own = _content(session, "letters")
    return read_letter_words(own, defaults.letter_types(), defaults.raw("letters"))


def letter_content(session: Session) -> dict[str, Any]:
    """The letters' words in their JSON form, to be changed and kept."""
    return _content(session, "letters")


def mail_templates(session: Session) -> dict[DraftKind, MailTemplate]:
    """The mails the program drafts; raises RuleProblem when the copy cannot be used.

    A kind of mail that is younger than the register's copy is the shipped one.
    """
    own = _content(session, "mail_templates").get("mails", {})
    return parse_mail_templates({"mails": defaults.raw("mail_templates")["mails"] | own})


def mail_words(session: Session) -> dict[DraftKind, MailTemplate]:
    """The drafted mails' words as they stand, also those that cannot be used: to mend them."""
    own = _content(session, "mail_templates").get("mails", {})
    shipped = defaults.mail_templates()
    return {
        kind: read_template(own[kind.value]) if kind.value in own else shipped[kind]
        for kind in DraftKind
    }


def form_fields(session: Session) -> tuple[FormField, ...]:
    """The fields of the form, each with the labels that this register knows it by."""
    session.flush()
    row = driver(session).execute(_CONTENT, (FORM_LABELS,)).fetchone()  # at every intake
    if row is None:
        return defaults.form_fields()
    known: dict[str, list[str]] = json.loads(row[0])["labels"]
    return tuple(
        replace(field, labels=tuple(known.get(field.key, field.labels)))
        for field in defaults.form_fields()
    )


FORM_LABELS = "form_labels"
_CONTENT = "SELECT content FROM template WHERE key = ?"


def _content(session: Session, key: str) -> dict[str, Any]:
    """The template's JSON; the shipped one where the register has none of its own."""
    row = session.get(m.Template, key)
    content: dict[str, Any] = row.content if row else defaults.raw(key)
    return content
