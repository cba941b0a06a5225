"""An IncomingMail value -> the bytes of an .eml file, for mails that lie inside Outlook's files.

The standard library would parse and rewrite every attached mail; here those go in byte for byte.
"""

import hashlib
import re
from base64 import encodebytes
from collections.abc import Iterable, Iterator
from email.header import Header
from email.utils import format_datetime, quote
from urllib.parse import quote as percent

from omtanke_desktop.mail.message import Address, Attachment, IncomingMail

_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_MESSAGE = "message/rfc822"


def as_eml(mail: IncomingMail) -> bytes:
    """Return the mail as a message of its own; the same mail gives the same bytes."""
    parts = [*_texts(mail), *map(_file, mail.attachments)] or [_text("plain", "")]
    boundary = _boundary(parts)
    head = [f"{name}: {value}" for name, value in _headers(mail)]
    head += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', "", ""]
    line = f"--{boundary}".encode()
    pieces = [piece for part in parts for piece in (line, b"\r\n", part, b"\r\n")]
    return b"".join(["\r\n".join(head).encode(), *pieces, line, b"--\r\n"])


def _boundary(parts: Iterable[bytes]) -> str:
    """Return what stands in none of the parts: it is made of all of them."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"_{digest.hexdigest()[:40]}"


def _headers(mail: IncomingMail) -> Iterator[tuple[str, str]]:
    if mail.message_id:
        yield "Message-ID", f"<{_plain(mail.message_id)}>"
    if mail.date:
        yield "Date", format_datetime(mail.date)
    if mail.sender:
        yield "From", _address(mail.sender)
    for name, people in (("To", mail.recipients), ("Cc", mail.copies)):
        if people:
            yield name, ",\r\n ".join(map(_address, people))
    if mail.subject:
        yield "Subject", _encoded(mail.subject)
    if mail.in_reply_to:
        yield "In-Reply-To", f"<{_plain(mail.in_reply_to)}>"
    if mail.references:
        yield "References", "\r\n ".join(f"<{_plain(one)}>" for one in mail.references)
    if mail.automatic:
        yield "Auto-Submitted", "auto-generated"


def _plain(value: str) -> str:
    return _BREAKS.sub(" ", value)


def _encoded(value: str) -> str:
    text = _plain(value)
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8").encode(linesep="\r\n")


def _address(address: Address) -> str:
    name = _encoded(address.name)
    if name == address.name:
        name = f'"{quote(name)}"' if name else ""
    return f"{name} <{_plain(address.address)}>" if address.address else name


def _texts(mail: IncomingMail) -> Iterable[bytes]:
    """Yield the text, the HTML, or both as alternatives of each other."""
    texts = [("plain", mail.text), ("html", mail.html)]
    parts = [_text(kind, text) for kind, text in texts if text is not None]
    if len(parts) < 2:
        return parts
    boundary = _boundary(parts)
    line = f"--{boundary}\r\n".encode()
    head = f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'.encode()
    return [b"".join([head, line, parts[0], b"\r\n", line, parts[1], b"\r\n", line[:-2], b"--"])]


def _text(kind: str, text: str) -> bytes:
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode() + encodebytes(text.encode("utf-8", "replace"))


def _file(file: Attachment) -> bytes:
    name = f"filename*=utf-8''{percent(_plain(file.filename), safe='', errors='replace')}"
    head = f"Content-Type: {file.content_type}\r\nContent-Disposition: attachment; {name}\r\n"
    if file.content_type == _MESSAGE:
        return f"{head}\r\n".encode() + file.content
    return f"{head}Content-Transfer-Encoding: base64\r\n\r\n".encode() + encodebytes(file.content)
