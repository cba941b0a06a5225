"""What the mail pane says of a mail: who, when, what kind of file, why it lies where it lies."""

from __future__ import annotations

from pathlib import PurePath

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.mail.message import Bounce, Format
from omtanke_desktop.storage.queries.messages import MessageDetail

_SOURCES = {"received": "enligt mejlservern", "date": "enligt avsändarens klocka"}
_FORMATS = {Format.MSG: "Outlook-fil (.msg)", Format.TNEF: "Outlook-fil (winmail.dat)"}
_ENDINGS = {Format.EML: ".eml", Format.MSG: ".msg", Format.TNEF: ".dat"}
_PGP = ("application/pgp-signature",)


def arrival_words(mail: MessageDetail) -> str:
    """When it came and how we know (Förvaltningslagen 22 §), and when it was sent."""
    if mail.received is None:
        return "Ankomsttiden gick inte att läsa; ärendet får den tid mejlet togs in."
    source = _SOURCES.get(mail.received_source, "rättad för hand")
    arrived = dates.minute_stamp(mail.received)
    sent = dates.minute_stamp(mail.sent) if mail.sent is not None else arrived
    words = f"Kom in {arrived}, {source}"
    return words if sent == arrived else f"{words}\nSkickat {sent}"


def sender_words(mail: MessageDetail) -> str:
    """The sender's name and address."""
    return person_words(mail.sender_name, mail.sender_address) or "Okänd avsändare"


def person_words(name: str, address: str) -> str:
    """ "Anna <anna@a.example>", or what there is of it."""
    return f"{name} <{address}>" if name and address else name or address


def file_words(mail: MessageDetail) -> str:
    """What kind of file it came as and whether it is signed; "" for an ordinary mail."""
    parts = [_FORMATS.get(Format(mail.format), "")]
    if mail.signed:
        pgp = any(file.content_type in _PGP for file in mail.attachments)
        parts.append("Signerat (OpenPGP)" if pgp else "Signerat (S/MIME)")
    if mail.archived:
        parts.append("Gammalt mejl: inget svar skrivs")
    return " · ".join(part for part in parts if part)


def original_name(mail: MessageDetail) -> str:
    """The name under which the mail is saved as it came, with the ending of its format."""
    name = clean_name(mail.filename or mail.subject or "mejl")
    ending = _ENDINGS[Format(mail.format)]
    own = PurePath(name).suffix.lower()
    return name if own in (ending, ".tnef", ".mht") else f"{name}{ending}"


def note_of(mail: MessageDetail) -> str:
    """Why it lies where it lies, and what can be done about it."""
    if mail.kind is MailKind.BOUNCE and mail.bounce:
        return _bounce_words(Bounce(**mail.bounce))
    match mail.state:
        case MessageState.SET_ASIDE:
            return f"Undanlagt: {mail.state_reason}"
        case MessageState.AUTOMATIC:
            return "Ett automatiskt svar. Är det ett initiativ ändå väljer du Ta tillbaka."
        case MessageState.UNREADABLE:
            why = mail.state_reason.removeprefix(f"{mail.filename}: ")
            return f"{why} Här i registret ligger den sparad som den kom."
        case MessageState.OUTGOING:
            return "Vårt eget mejl, och inget ärende hittades. Koppla det till ärendet det rör."
    return ""


def _bounce_words(bounce: Bounce) -> str:
    """What a delivery report says: which mail, to whom, and why."""
    from omtanke_desktop.workflows.intake.placing import bounce_words

    words = f"Studs. {bounce_words(bounce)}"
    if bounce.original_subject:
        words += f"\nMejlet som studsade: ”{bounce.original_subject}”"
    if bounce.diagnostic:
        words += f"\nMottagarens server svarar: {' '.join(bounce.diagnostic.split())}"
    return words
