"""Whom a case knows: offered where one writes from whom something came or to whom it went."""

from __future__ import annotations

from omtanke_desktop.storage.queries.cases import CaseDetail, ContactRow


def people_of(case: CaseDetail) -> list[str]:
    """The initiator and the other contacts, each once, as they are written in lists."""
    contacts = [case.initiator, *(one.contact for one in case.contacts)]
    return list(dict.fromkeys(words for one in contacts if one and (words := _words(one))))


def _words(contact: ContactRow) -> str:
    return ", ".join(part for part in (contact.name, contact.unit) if part) or contact.email
