"""A mail as the plain data that `omtanke mail read` prints."""

from collections.abc import Mapping
from typing import Any

from omtanke_desktop.mail.message import Address, Attachment, IncomingMail, Received


def mail_as_json(mail: IncomingMail, form: Mapping[str, str] | None) -> dict[str, Any]:
    """Return a mail as JSON values: missing is None or [], times are ISO 8601 with offset.

    form: the labels and answers of the filled form, None when the mail has none.
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
        "form": dict(form) if form is not None else None,
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
