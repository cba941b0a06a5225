"""An .eml file -> an IncomingMail value."""

from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.mail.body import Body, body_of
from omtanke_desktop.mail.headers import STOCKHOLM, addresses, message_ids, moment, words
from omtanke_desktop.mail.message import IncomingMail, Received, ReceivedSource
from omtanke_desktop.mail.structure import Part, parse

_MAIL_HEADERS = frozenset(
    {"content-type", "date", "delivered-to", "from", "message-id", "mime-version"}
    | {"received", "reply-to", "return-path", "sender", "subject", "to", "cc", "bcc"}
)
_ADVICE = "Filen är orörd. Öppna mejlet i mejlprogrammet och spara det en gång till som .eml."


class UnreadableMail(InputProblem):
    """The bytes are no mail, or so broken that neither sender, time nor text can be read."""


def read_mail(content: bytes) -> IncomingMail:
    """Return the mail in the bytes of an .eml file; broken parts are read as far as they go.

    Raises UnreadableMail when the bytes are empty, no mail at all, or nothing can be made of them.
    """
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not content.strip():
        raise UnreadableMail("Filen är tom", _ADVICE)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
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
    body = body_of(message)
    senders = addresses(message.headers.get("from", [])) or addresses(
        message.headers.get("sender", [])
    )
    mail = IncomingMail(
        message_id=_first(message_ids(message.header("message-id"))),
        date=moment(message.header("date")),
        received=_received(message),
        subject=words(message.header("subject")),
        sender=senders[0] if senders else None,
        recipients=addresses(message.headers.get("to", [])),
        copies=addresses(message.headers.get("cc", [])),
        in_reply_to=_first(message_ids(message.header("in-reply-to"))),
        references=message_ids(message.header("references")),
        text=body.text,
        html=body.html,
        attachments=body.attachments,
        automatic=_is_automatic(message),
    )
    return mail, body


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


def _is_automatic(message: Part) -> bool:
    """Tell whether a program sent it (RFC 3834, RFC 3464, mailing lists, Exchange)."""
    submitted = (message.header("auto-submitted") or "no").partition(";")[0].strip().lower()
    suppressed = (message.header("x-auto-response-suppress") or "none").strip().lower()
    is_bounce = (message.header("content-type") or "").strip().lower().startswith(
        "multipart/report"
    ) and message.parameters.get("report-type", "").lower() == "delivery-status"
    return submitted != "no" or suppressed != "none" or "list-id" in message.headers or is_bounce


def _has_sound_text(body: Body) -> bool:
    return body.sound and (body.text is not None or body.html is not None)
