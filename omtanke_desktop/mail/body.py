"""Which parts of a message are its text and which are attachments (RFC 8621 4.1.4)."""

import re
from dataclasses import dataclass, field

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.headers import words
from omtanke_desktop.mail.message import Attachment
from omtanke_desktop.mail.structure import Part, parse
from omtanke_desktop.mail.transfer import decode_file, decode_text

_MESSAGE_TYPES = ("message/rfc822", "message/global")
_ENDINGS = {
    "application/pdf": "pdf",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "message/delivery-status": "txt",
    "text/calendar": "ics",
    "text/html": "html",
    "text/plain": "txt",
    "text/rfc822-headers": "txt",
}
_NOT_IN_A_NAME = re.compile(r'[\s<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Body:
    """Text, HTML and attachments of one message; sound: no part of the text was broken."""

    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]
    sound: bool


@dataclass(slots=True)
class _Sorted:
    plain: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)


def body_of(message: Part) -> Body:
    """Return the parts of a message as what a reader sees."""
    found = _Sorted()
    _sort((message,), "mixed", found)
    plain = [_text_of(part) for part in found.plain]
    html = [_text_of(part) for part in found.html]
    files = tuple(_attachment(part, n) for n, part in enumerate(found.files, start=1))
    sound = all(whole for _, whole in plain + html)
    return Body(_joined([t for t, _ in plain]), _joined([t for t, _ in html]), files, sound)


def _sort(parts: tuple[Part, ...], kind: str, into: _Sorted) -> None:
    """Sort the leaves: an inline text is body, everything else a file that must not be lost."""
    for position, part in enumerate(parts):
        if part.parts:
            _sort(part.parts, part.content_type.partition("/")[2], into)
        elif not _is_body(part, position, kind):
            into.files.append(part)
        elif part.content_type == "text/html":
            into.html.append(part)
        else:
            into.plain.append(part)


def _is_body(part: Part, position: int, kind: str) -> bool:
    if part.disposition == "attachment" or part.content_type not in ("text/plain", "text/html"):
        return False
    return position == 0 or (kind != "related" and not part.name)


def _text_of(part: Part) -> tuple[str, bool]:
    """Return a part's text with "\\n" as line break, and whether it was sound."""
    raw, sound = decode_text(part.body, part.encoding)
    text = decode(raw, part.parameters.get("charset"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), sound


def _joined(texts: list[str]) -> str | None:
    texts = [text for text in texts if text.strip()]
    if len(texts) < 2:
        return texts[0] if texts else None
    return "\n\n".join(text.strip("\n") for text in texts) + "\n"


def _attachment(part: Part, number: int) -> Attachment:
    content = decode_file(part.body, part.encoding)
    return Attachment(_file_name(part, content, number), part.content_type, content)


def _file_name(part: Part, content: bytes, number: int) -> str:
    """Return the name to show: never a path (RFC 2183 2.3), never empty."""
    if name := re.split(r"[/\\]", part.name or "")[-1].strip():
        return name
    if part.content_type in _MESSAGE_TYPES:
        subject = words(parse(content).header("subject")) or ""
        return f"{_NOT_IN_A_NAME.sub(' ', subject)[:120].strip() or f'mejl {number}'}.eml"
    return f"bilaga {number}.{_ENDINGS.get(part.content_type, 'bin')}"
