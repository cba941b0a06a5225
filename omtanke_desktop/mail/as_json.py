"""A mail as the plain data that `omtanke mail read` prints."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from omtanke_desktop.domain.mails import Initiator, MailKind, MailWarning
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.mail.message import Address, Attachment, Bounce, IncomingMail, Received

_KEYS_BEFORE = (
    *("message_id", "date", "received", "subject", "from", "to"),
    *("text", "html", "attachments", "form"),
)


class FormAnswer(Protocol):
    """One answer of a form; key is None for a label that is no field of ours."""

    @property
    def label(self) -> str: ...
    @property
    def key(self) -> str | None: ...
    @property
    def value(self) -> str: ...
    @property
    def where(self) -> str: ...


class FilledForm(Protocol):
    """A form as the readers of files give it."""

    @property
    def source(self) -> str: ...
    @property
    def values(self) -> Sequence[FormAnswer]: ...
    def as_labels(self) -> Mapping[str, str]: ...


def mail_as_json(
    mail: IncomingMail,
    kind: MailKind,
    initiator: Initiator | None = None,
    forms: Sequence[FilledForm] = (),
    warnings: Iterable[MailWarning] = (),
) -> dict[str, Any]:
    """Return a mail as JSON values: missing is None or [], times are ISO 8601 with offset.

    form: the labels and answers of the first form, None when the mail has none.
    """
    return {
        "message_id": mail.message_id,
        "date": mail.date.isoformat() if mail.date else None,
        "received": _received(mail.received),
        "subject": mail.subject,
        "from": _address(mail.sender) if mail.sender else None,
        "to": [_address(one) for one in mail.recipients],
        "text": mail.text,
        "html": mail.html,
        "attachments": [_attachment(one) for one in mail.attachments],
        "form": dict(forms[0].as_labels()) if forms else None,
        "kind": kind.value,
        "initiator": _initiator(initiator) if initiator else None,
        "forms": [_form(one) for one in forms],
        "warnings": [_warning(one) for one in warnings],
        "signed": mail.signed,
        "format": mail.format.value,
        "bounce": _bounce(mail.bounce) if mail.bounce else None,
        "problem": None,
    }


def unreadable_as_json(filename: str, problem: Problem) -> dict[str, Any]:
    """Return the same keys for a file that is no readable mail; `problem` says why."""
    return {
        **dict.fromkeys(_KEYS_BEFORE),
        "to": [],
        "attachments": [],
        "kind": MailKind.UNREADABLE.value,
        "initiator": None,
        "forms": [],
        "warnings": [],
        "signed": None,
        "format": None,
        "bounce": None,
        "problem": {"file": filename, "title": problem.title, "advice": problem.advice},
    }


def _received(received: Received | None) -> dict[str, str] | None:
    if received is None:
        return None
    return {"when": received.when.isoformat(), "source": received.source.value}


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": address.address}


def _attachment(attachment: Attachment) -> dict[str, str | int]:
    return {
        "filename": attachment.filename,
        "content_type": attachment.content_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
    }


def _initiator(initiator: Initiator) -> dict[str, str]:
    return {
        "name": initiator.name,
        "address": initiator.address,
        "how": initiator.how.value,
    }


def _form(form: FilledForm) -> dict[str, Any]:
    """Give each field its first answer that says something; every other answer is unmatched."""
    chosen: dict[str, FormAnswer] = {}
    for one in form.values:
        if one.key is not None and (one.key not in chosen or not chosen[one.key].value):
            chosen[one.key] = one
    kept = {id(one) for one in chosen.values()}
    rest = [one for one in form.values if id(one) not in kept and (one.key is None or one.value)]
    return {
        "source": form.source,
        "fields": {key: _answer(one) for key, one in chosen.items()},
        "unmatched": [_answer(one) for one in rest],
    }


def _answer(answer: FormAnswer) -> dict[str, str]:
    return {"label": answer.label, "value": answer.value, "where": answer.where}


def _warning(warning: MailWarning) -> dict[str, str]:
    return {"kind": warning.kind.value, "where": warning.where, "what": warning.what}


def _bounce(bounce: Bounce) -> dict[str, str | None]:
    return {
        "recipient": bounce.recipient,
        "action": bounce.action,
        "status": bounce.status,
        "diagnostic": bounce.diagnostic,
        "original_message_id": bounce.original_message_id,
        "original_subject": bounce.original_subject,
    }
