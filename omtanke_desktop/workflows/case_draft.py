"""What a new case is registered with, and what a mail's form gives of it by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.messages import MessageDetail, message_detail
from omtanke_desktop.storage.register import Register


class Named(Protocol):
    """Anything with a key and a name."""

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """What a case is registered with; principal is a name or key, unknown ones are left open."""

    title: str
    summary: str = ""
    background: str = ""
    initiator_kind: str = ""
    initiator_name: str = ""
    initiator_title: str = ""
    initiator_unit: str = ""
    initiator_email: str = ""
    initiator_phone: str = ""
    initiator_address: str = ""
    principal: str = ""
    target_groups: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    complete: bool = False


def suggested_draft(register: Register, message_id: int, proposal: int = 0) -> CaseDraft:
    """The draft one proposal of a mail gives by itself: its form's answers, else the mail's head.

    proposal: which of the mail's forms, from 0.
    """
    with register.read() as session:
        message = message_detail(session, message_id)
    if message is None:
        raise RuleProblem("Mejlet finns inte längre", "Uppdatera inkorgen och försök igen.")
    return draft_from(message, proposal)


def draft_from(message: MessageDetail, proposal: int = 0) -> CaseDraft:
    """Answers of one form by field key; what it lacks comes from the mail and its initiator."""
    form: dict[str, str] = {}
    for field in message.fields_of(proposal):
        if field.key and field.value and field.key not in form:
            form[field.key] = field.value
    initiator = message.initiator
    needed = [field.key for field in defaults.form_fields() if field.required]
    return CaseDraft(
        title=form.get("titel") or _plain_subject(message.subject) or "Initiativ utan rubrik",
        summary=form.get("beskrivning", ""),
        background=_background(form),
        initiator_kind=form.get("initiativtagare_typ", "").casefold(),
        initiator_name=form.get("namn") or initiator.name,
        initiator_title=form.get("titel_befattning", ""),
        initiator_unit=form.get("verksamhet", ""),
        initiator_email=form.get("epost") or initiator.address,
        initiator_phone=form.get("telefon", ""),
        principal=form.get("huvudman", ""),
        target_groups=_keys(form.get("malgrupper", ""), defaults.target_groups()),
        goals=_keys(form.get("mal", ""), defaults.malbild().goals),
        agreements=_keys(form.get("overenskommelse", ""), defaults.agreements()),
        complete=bool(form) and all(form.get(key) for key in needed if key in _CORE),
    )


_CORE = ("titel", "beskrivning", "behov", "gemensam_varfor", "huvudman", "verksamhet", "epost")


def _plain_subject(subject: str) -> str:
    """The subject without reply and forward marks."""
    while (head := subject.partition(":"))[1] and head[0].strip().casefold() in _MARKS:
        subject = head[2].strip()
    return subject.strip()


_MARKS = ("sv", "vb", "re", "fw", "fwd", "vs", "nära vård-initiativ", "förslag", "initiativ")


def _background(form: dict[str, str]) -> str:
    parts = [form.get(key, "") for key in ("behov", "gemensam_varfor")]
    return "\n\n".join(part for part in parts if part)


def _keys(answer: str, known: Iterable[Named]) -> tuple[str, ...]:
    """Keys of the known names in a free answer ("Nära; Sammanhållen"), shortened ones too."""
    parts = [part.strip() for part in re.split(r"[;\n]", answer.casefold()) if part.strip()]
    names = [(one.key, one.name.casefold()) for one in known]
    return tuple(
        key
        for key, name in names
        if any(name in part or (len(part) > _TELLING and name.startswith(part)) for part in parts)
    )


_TELLING = 12  # letters before a shortened name is sure to mean one thing
