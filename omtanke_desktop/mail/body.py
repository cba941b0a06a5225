"""Which parts of a message are its text and which are attachments (RFC 8621 4.1.4)."""

import re
from dataclasses import dataclass, field
from html import escape

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.flowed import unflowed
from omtanke_desktop.mail.headers import words
from omtanke_desktop.mail.message import Attachment
from omtanke_desktop.mail.plain import text_of_html
from omtanke_desktop.mail.structure import Part, parse
from omtanke_desktop.mail.transfer import decode_file, decode_text

_MESSAGE_TYPES = ("message/rfc822", "message/global")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ENDINGS = {
    f"{_OFFICE}.presentationml.presentation": ".pptx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
}
_SIGNATURES = {
    "application/pgp-signature": "signature.asc",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
}
_NAMES = {
    **_SIGNATURES,
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
}
_NOT_IN_A_NAME = re.compile(r'[\s<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Body:
    """Text, HTML and attachments of one message; sound: no part of the text was broken.

    signed: a clear signature belongs to it, and lies among the attachments.
    """

    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]
    sound: bool
    signed: bool


@dataclass(slots=True)
class _Shown:
    """The parts to show in order as text and as HTML, and the files.

    text or html is None where the other form of an alternative is being sorted.
    """

    text: list[Part] | None = field(default_factory=list)
    html: list[Part] | None = field(default_factory=list)
    files: list[Part] = field(default_factory=list)

    def add(self, part: Part, in_alternative: bool) -> None:
        """Show a part in both forms; within an alternative it tells which form this is."""
        if in_alternative and part.content_type == "text/plain":
            self.html = None
        elif in_alternative:
            self.text = None
        if self.text is not None:
            self.text.append(part)
        if self.html is not None:
            self.html.append(part)

    def add_form(self, part: Part) -> None:
        """Keep one of the forms that an alternative offers."""
        form = self.html if part.content_type == "text/html" else self.text
        if form is not None:
            form.append(part)
        else:
            self.files.append(part)


def body_of(message: Part) -> Body:
    """Return the parts of a message as what a reader sees.

    text is None when the message is HTML alone, html when it is plain text alone; otherwise what
    has one form only stands in the other too. Pictures are always attachments: text holds none.
    """
    found = _Shown()
    _sort((message,), "mixed", found, False)
    texts, pages = found.text or [], found.html or []
    read = {id(part): _text_of(part) for part in texts + pages}
    plain = [(part, read[id(part)][0]) for part in texts]
    html = [(part, read[id(part)][0]) for part in pages]
    return Body(
        text=_as_text(plain),
        html=_as_html(html),
        attachments=tuple(_attachment(part, n) for n, part in enumerate(found.files, start=1)),
        sound=all(whole for _, whole in read.values()),
        signed=_is_signed(message),
    )


def _sort(parts: tuple[Part, ...], kind: str, into: _Shown, in_alternative: bool) -> None:
    """Sort the leaves as RFC 8621 4.1.4 does; nothing is lost, what is no body is a file."""
    texts, pages = len(into.text or ()), len(into.html or ())
    for position, part in enumerate(parts):
        if part.parts:
            inner = part.content_type.partition("/")[2]
            # A form found in there is settled in there only.
            shown = _Shown(into.text, into.html, into.files)
            _sort(part.parts, inner, shown, in_alternative or inner == "alternative")
        elif not _is_body(part, position, kind):
            into.files.append(part)
        elif kind == "alternative":
            into.add_form(part)
        else:
            into.add(part, in_alternative)
    if kind == "alternative" and into.text is not None and into.html is not None:
        _fill(into.text, texts, into.html, pages)


def _fill(text: list[Part], texts: int, html: list[Part], pages: int) -> None:
    """Let an alternative with one form only stand in both; texts, pages: how many came before."""
    if len(text) == texts:
        text += html[pages:]
    elif len(html) == pages:
        html += text[texts:]


def _is_body(part: Part, position: int, kind: str) -> bool:
    if part.disposition == "attachment" or part.content_type not in ("text/plain", "text/html"):
        return False
    return position == 0 or (kind != "related" and not part.name)


def _is_signed(message: Part) -> bool:
    """Tell whether a part is signed in clear text (RFC 8551, RFC 3156)."""
    if message.content_type == "multipart/signed":
        return any(part.content_type in _SIGNATURES for part in message.parts)
    return any(map(_is_signed, message.parts))


def _text_of(part: Part) -> tuple[str, bool]:
    """Return a part's text with "\\n" as line break, and whether it was sound."""
    raw, sound = decode_text(part.body, part.encoding)
    text = decode(raw, part.parameters.get("charset"))
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if part.content_type == "text/plain" and part.said("format") == "flowed":
        text = unflowed(text, delsp=part.said("delsp") == "yes")
    return text, sound


def _as_text(parts: list[tuple[Part, str]]) -> str | None:
    """Join the parts as text, HTML among them as its words; HTML alone is no text."""
    parts = [(part, text) for part, text in parts if text.strip()]
    if all(part.content_type == "text/html" for part, _ in parts):
        return None
    return _joined(
        [text_of_html(text) if part.content_type == "text/html" else text for part, text in parts]
    )


def _as_html(parts: list[tuple[Part, str]]) -> str | None:
    """Join the parts as HTML, plain text among them with its line breaks."""
    parts = [(part, text) for part, text in parts if text.strip()]
    if not any(part.content_type == "text/html" for part, _ in parts):
        return None
    return _joined(
        [text if part.content_type == "text/html" else _page_of(text) for part, text in parts]
    )


def _page_of(text: str) -> str:
    lines = escape(text.strip("\n")).replace("\n", "<br>\n")
    return f"<p>{lines}</p>"


def _joined(texts: list[str]) -> str | None:
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
    if part.content_type in _NAMES:
        return _NAMES[part.content_type]
    if part.content_type in _MESSAGE_TYPES:
        subject = words(parse(content).header("subject")) or ""
        return f"{_NOT_IN_A_NAME.sub(' ', subject)[:120].strip() or f'mejl {number}'}.eml"
    return f"bilaga {number}{_ENDINGS.get(part.content_type, '')}"
