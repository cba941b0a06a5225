"""An .eml file, or one of Outlook's -> an IncomingMail value."""

import re
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.mail.body import Body, body_of
from omtanke_desktop.mail.bounce import bounce_in
from omtanke_desktop.mail.headers import STOCKHOLM, addresses, message_ids, moment, words
from omtanke_desktop.mail.kinds import is_automatic
from omtanke_desktop.mail.message import IncomingMail, Received, ReceivedSource
from omtanke_desktop.mail.structure import Part, parse

_MAIL_HEADERS = frozenset(
    {"content-type", "date", "delivered-to", "from", "message-id", "mime-version"}
    | {"received", "reply-to", "return-path", "sender", "subject", "to", "cc", "bcc"}
)
# Headers that end in a lone CR, as some programs on old Macs write them.
_BARE_RETURNS = re.compile(rb"[!-9;-~]+:[^\r\n]*\r[!-9;-~]+:")
# How .msg and winmail.dat start; what is in them is read by mail.outlook.
_WINMAIL = bytes.fromhex("789F3E22")
_OUTLOOK = (bytes.fromhex("D0CF11E0A1B11AE1"), _WINMAIL)
_ADVICE = "Filen är orörd. Öppna mejlet i mejlprogrammet och spara det en gång till som .eml."


class UnreadableMail(InputProblem):
    """The bytes are no mail, or so broken that neither sender, time nor text can be read."""


def read_mail(content: bytes) -> IncomingMail:
    """Return the mail in the bytes of an .eml, .msg or winmail.dat file.

    Broken parts are read as far as they go. Raises UnreadableMail when the bytes are empty, no
    mail at all, or nothing can be made of them.
    """
    if content.startswith(_OUTLOOK):
        from omtanke_desktop.mail.outlook.reading import read_outlook

        return read_outlook(content)
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not content.strip():
        raise UnreadableMail("Filen är tom", _ADVICE)
    if b"\n" not in content or _BARE_RETURNS.match(content):
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    message = parse(content)
    if _MAIL_HEADERS.isdisjoint(message.headers):
        raise UnreadableMail("Filen är inget mejl", _ADVICE)
    mail, body = _mail(message)
    if mail.sender is None and mail.received is None and not _has_sound_text(body):
        raise UnreadableMail("Mejlet är för skadat för att kunna läsas", _ADVICE)
    return mail


def read_mail_file(path: Path) -> tuple[bytes, IncomingMail]:
    """Return the untouched bytes of a file and the mail in it.

    Raises EnvironmentProblem when the file cannot be opened, UnreadableMail (which names the
    file) when it is no readable mail.
    """
    content = _bytes_of(path)
    try:
        return content, read_mail(content)
    except UnreadableMail as problem:
        raise UnreadableMail(f"{path.name}: {problem.title}", problem.advice) from problem


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EnvironmentProblem(
            f"Filen {path.name} finns inte", "Kontrollera namnet och mappen."
        ) from error
    except IsADirectoryError as error:
        raise EnvironmentProblem(
            f"{path.name} är en mapp", "Välj ett mejl sparat som .eml."
        ) from error
    except OSError as error:
        raise EnvironmentProblem(
            f"Filen {path.name} går inte att öppna",
            "Kontrollera att du får läsa den och att disken eller nätverket svarar.",
        ) from error


def _mail(message: Part) -> tuple[IncomingMail, Body]:
    body = _opened(body_of(message))
    senders = addresses(message.headers.get("from", [])) or addresses(
        message.headers.get("sender", [])
    )
    sender, subject = senders[0] if senders else None, words(message.header("subject"))
    mail = IncomingMail(
        message_id=_first(message_ids(message.header("message-id"))),
        date=moment(message.header("date")),
        received=_received(message),
        subject=subject,
        sender=sender,
        recipients=addresses(message.headers.get("to", [])),
        copies=addresses(message.headers.get("cc", [])),
        in_reply_to=_first(message_ids(message.header("in-reply-to"))),
        references=message_ids(message.header("references")),
        text=body.text,
        html=body.html,
        attachments=body.attachments,
        automatic=is_automatic(message.headers, subject, bool(body.attachments)),
        bounce=bounce_in(message, sender, body.text, body.html),
        signed=body.signed,
    )
    return mail, body


def _opened(body: Body) -> Body:
    """Show what is in a winmail.dat instead of the file."""
    if not any(one.content.startswith(_WINMAIL) for one in body.attachments):
        return body
    from omtanke_desktop.mail.outlook.reading import with_winmail_opened

    return with_winmail_opened(body)


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None


def _received(message: Part) -> Received | None:
    """Return the arrival: the topmost Received, which our own server wrote, else Date."""
    arrived = moment((message.header("received") or "").rpartition(";")[2])
    if arrived is not None:
        return Received(arrived.astimezone(STOCKHOLM), ReceivedSource.RECEIVED)
    sent = moment(message.header("date"))
    if sent is not None:
        return Received(sent.astimezone(STOCKHOLM), ReceivedSource.DATE)
    return None


def _has_sound_text(body: Body) -> bool:
    return body.sound and (body.text is not None or body.html is not None)
