"""One received message as plain values; what every other room knows about a mail."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """One mail address and the name written beside it ("" when there is none)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file, its transfer encoding undone and its name freed from folders."""

    filename: str
    content_type: str
    content: bytes

    @property
    def size(self) -> int:
        """Bytes in the file itself."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """Digest in lower-case hex: the same file has the same one in every mail."""
        return hashlib.sha256(self.content).hexdigest()


class ReceivedSource(StrEnum):
    """Where the time of arrival was read."""

    RECEIVED = "received"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Received:
    """When the message reached us, in Europe/Stockholm (Förvaltningslagen 22 §)."""

    when: datetime
    source: ReceivedSource


class Format(StrEnum):
    """What kind of file the message came as."""

    EML = "eml"
    MSG = "msg"
    TNEF = "tnef"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says of the message that did not arrive (RFC 3464).

    action: "failed", "delayed" ... in lower case. status: "5.1.1" or "". original_*: of our own
    message as far as the report quotes it; message id without angle brackets.
    """

    recipient: str
    action: str
    status: str
    diagnostic: str
    original_message_id: str | None
    original_subject: str | None


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A message as read: None or an empty tuple where the mail says nothing.

    message_id, in_reply_to, references: without angle brackets. date: aware, the sender's own
    offset. text: line breaks are "\\n". automatic: absence replies, bounces and mailing lists.
    signed: it carries a clear signature (S/MIME or OpenPGP), which lies among the attachments.
    """

    message_id: str | None
    date: datetime | None
    received: Received | None
    subject: str | None
    sender: Address | None
    recipients: tuple[Address, ...]
    copies: tuple[Address, ...]
    in_reply_to: str | None
    references: tuple[str, ...]
    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]
    automatic: bool
    bounce: Bounce | None = None
    signed: bool = False
    format: Format = Format.EML
