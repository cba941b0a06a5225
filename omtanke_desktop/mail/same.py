"""When two files hold the same mail though neither says so by a Message-ID."""

import hashlib
import re
import unicodedata
from datetime import UTC

from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import text_of_html

# What programs write into the plain text for a link or a picture of the HTML.
_STAND_INS = re.compile(
    r"<(?:https?|mailto|tel|file):[^<>\s]{0,2000}>|\[(?:cid|image|bild):[^\[\]\n]{0,300}\]",
    re.IGNORECASE,
)
_COUNTED = 100_000  # characters
_NO_WORDS = re.compile(r"[\W_]+")


def same_key(mail: IncomingMail) -> str:
    """Return a SHA-256 in hex that is equal for the same mail in other bytes, "" when unsure.

    It covers the sender, the minute it was sent, and the letters and figures of its body: charset,
    transfer encoding, HTML or text, line breaks and punctuation do not count. A mail without words
    is told by its subject and files. Meant for mails without Message-ID.
    """
    if mail.date is None and mail.sender is None:
        return ""
    sender = mail.sender.address.strip().casefold() if mail.sender else ""
    minute = mail.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") if mail.date else ""
    body = _words(mail) or _files(mail)
    return hashlib.sha256("\n".join((sender, minute, body)).encode()).hexdigest()


def _words(mail: IncomingMail) -> str:
    """The words of the HTML first: Outlook writes the plain text anew for each file."""
    body = text_of_html(mail.html) if mail.html else mail.text
    return _folded(_STAND_INS.sub("", (body or "")[:_COUNTED]))


def _files(mail: IncomingMail) -> str:
    digests = sorted(one.sha256 for one in mail.attachments)
    return " ".join(["", _folded(mail.subject or ""), *digests])


def _folded(text: str) -> str:
    return _NO_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()
