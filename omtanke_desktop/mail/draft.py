"""A letter out: an .eml file that Outlook opens as a draft, ready to be sent.

The headers are written here by hand: the standard library's folding turns long message ids in
In-Reply-To and References into encoded words, and then no reply finds its thread.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.mail.message import Address, Attachment

_LINE = 76  # characters, RFC 2047 §2
_LONGEST_WORD = 60
_LONGEST_ID = 900  # with brackets and blank within the 998 of RFC 5322 §2.1.1
_PLAIN_NAME = re.compile(r"[\w !#$%&'*+/=?^`{|}~-]*", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,64}@[^\s<>()\[\],;:\\\"@]{1,255}")
_TYPE = re.compile(r"(application|audio|font|image|text|video)/([\w.+-]{1,100})", re.ASCII)
_NO_HOME = "omtanke.invalid"  # RFC 6761: never a real domain


class BadAddress(InputProblem):
    """An address that no mail can be sent to."""


@dataclass(frozen=True, slots=True)
class DraftMail:
    """A mail to be sent by the secretariat's own mail program.

    message_id, answers, references: without angle brackets; `answers` is the message id of the
    mail this one answers, `references` those that mail itself refers to. sender: None where our
    own mailbox is not known.
    """

    message_id: str
    sender: Address | None
    recipients: tuple[Address, ...]
    subject: str
    text: str
    copies: tuple[Address, ...] = ()
    answers: str | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def new_message_id(mailbox: str) -> str:
    """A message id of its own, without brackets, in the mailbox's domain when there is one."""
    domain = mailbox.rpartition("@")[2].strip().lower()
    if not re.fullmatch(r"[a-z0-9.-]{1,253}", domain):
        domain = _NO_HOME
    return f"{uuid.uuid4()}@{domain}"


def draft_eml(draft: DraftMail) -> bytes:
    """The draft as the bytes of an .eml file; same draft, same bytes.

    X-Unsent makes Outlook open it for sending, which is why it has no Date either.
    Raises BadAddress naming an address that no mail can be sent to.
    """
    headers = [
        "X-Unsent: 1",
        *_addresses("From", [draft.sender] if draft.sender else []),
        *_addresses("To", draft.recipients),
        *_addresses("Cc", draft.copies),
        f"Subject: {_words(draft.subject)}",
        *_ids("Message-ID", [draft.message_id]),
        *_ids("In-Reply-To", [draft.answers or ""]),
        *_ids("References", [*draft.references, draft.answers or ""]),
    ]
    return "\r\n".join([*headers, ""]).encode("ascii") + _content(draft)


def _addresses(header: str, addresses: Iterable[Address]) -> list[str]:
    """The header with one address a line, none when there is no address."""
    written = [_mailbox(one) for one in addresses]
    return [f"{header}: " + ",\r\n ".join(written)] if written else []


def _mailbox(one: Address) -> str:
    """Name and address; the address on a line of its own when both do not fit on one."""
    address, name = _sendable(one.address), _one_line(one.name)
    if not name or name == address:
        return address
    name = _encoded(name) if _must_be_encoded(name) else _quoted(name)
    between = " " if len(name) + len(address) <= _LINE - len("From:  <>,") else "\r\n "
    return f"{name}{between}<{address}>"


def _quoted(name: str) -> str:
    """An ASCII name as it is or in quotes; programs disagree on how to read escapes in those."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    return _encoded(name) if set('"\\') & set(name) else f'"{name}"'


def _sendable(address: str) -> str:
    """The address with its domain in ASCII (IDNA)."""
    local, _, domain = _one_line(address).rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        plain = ""
    if not (plain.isascii() and _PLAIN_ADDRESS.fullmatch(plain)):
        raise BadAddress(
            f"Det går inte att skicka mejl till adressen ”{_one_line(address)[:80]}”",
            "Rätta adressen i ärendet och gör utkastet igen.",
        )
    return plain


def _words(text: str) -> str:
    text = _one_line(text)
    if _must_be_encoded(text):
        return _encoded(text)
    return Header(text, "us-ascii", _LINE, "Subject").encode(linesep="\r\n")


def _encoded(text: str) -> str:
    return Header(text, "utf-8", _LINE, "Subject").encode(linesep="\r\n")


def _must_be_encoded(text: str) -> bool:
    """Not ASCII, looks encoded already, or has a word too long to fold before."""
    return (
        not text.isascii()
        or "=?" in text
        or any(len(word) > _LONGEST_WORD for word in text.split(" "))
    )


def _ids(header: str, ids: Iterable[str]) -> list[str]:
    """The header with one message id a line, each once; what can be no id is left out."""
    clean = (re.sub(r"[\s\x00-\x1f\x7f<>]+", "", one) for one in ids)
    written = dict.fromkeys(
        f"<{one}>" for one in clean if one and one.isascii() and len(one) <= _LONGEST_ID
    )
    return [f"{header}: " + "\r\n ".join(written)] if written else []


def _content(draft: DraftMail) -> bytes:
    """The rest of the headers, a blank line, the text and the attachments."""
    message = EmailMessage(policy=SMTP)
    message.set_content(_plain(draft.text), cte="quoted-printable")
    for one in draft.attachments:
        kind = _TYPE.fullmatch(one.content_type.strip().lower())
        main, sub = kind.groups() if kind else ("application", "octet-stream")
        name = _one_line(one.filename)[:200] or "bilaga"
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=name)
    if draft.attachments:
        digest = hashlib.sha256(draft.message_id.encode("utf-8", "replace")).hexdigest()
        message.set_boundary(f"=_omtanke_{digest[:24]}")  # "=_" stands in no encoded line
    return message.as_bytes()


def _plain(text: str) -> str:
    """The text with one kind of line end and without characters no mail may hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _sound(_CONTROLS.sub("", text)).rstrip("\n") + "\n"


def _one_line(text: str) -> str:
    """The text without line breaks and control characters: nothing can add a header."""
    return _sound(" ".join(_CONTROLS.sub(" ", text).split()))


def _sound(text: str) -> str:
    """Half a surrogate pair, which cannot be encoded, becomes the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
