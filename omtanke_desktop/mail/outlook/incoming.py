"""What Outlook keeps of a message -> an IncomingMail value, whichever file it lay in."""

from datetime import datetime
from functools import partial

from omtanke_desktop.mail.body import Body, body_of
from omtanke_desktop.mail.bounce import bounce_in
from omtanke_desktop.mail.headers import STOCKHOLM, message_ids, moment, words
from omtanke_desktop.mail.kinds import is_automatic
from omtanke_desktop.mail.message import Format, IncomingMail, Received, ReceivedSource
from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.compressed_rtf import Steps
from omtanke_desktop.mail.outlook.files import attachments_of
from omtanke_desktop.mail.outlook.item import OutlookItem
from omtanke_desktop.mail.outlook.mapi import Properties, Tag
from omtanke_desktop.mail.outlook.people import copies_of, recipients_of, sender_of
from omtanke_desktop.mail.outlook.reports import bounce_of
from omtanke_desktop.mail.outlook.words import html_of, rtf_of, text_of
from omtanke_desktop.mail.structure import Part, parse

_UNSENT = 0x08
_SIGNED = "ipm.note.smime.multipartsigned"
_PROGRAMS = ("report.", "ipm.note.rules.")  # delivery reports, absence and other rules' replies


def mail_of(item: OutlookItem, file_format: Format, steps: Steps) -> IncomingMail:
    """Return the mail in an item; the headers it travelled with count before Outlook's copies.

    So the same mail saved as .eml and as .msg has the same date, arrival and sender.
    Raises BrokenFile when there is nothing in it.
    """
    properties = item.properties
    headers = parse(properties.text(Tag.TRANSPORT_HEADERS).encode("utf-8", "replace"))
    body = _body(item, steps)
    kind = properties.text(Tag.MESSAGE_CLASS).lower()
    subject = words(properties.text(Tag.SUBJECT, Tag.NORMALIZED_SUBJECT))
    sender = sender_of(properties, headers)
    program = kind.startswith(_PROGRAMS)
    mail = IncomingMail(
        message_id=_first(_ids(properties, Tag.MESSAGE_ID, headers, "message-id")),
        date=_sent(properties, headers),
        received=_received(properties, headers),
        subject=subject,
        sender=sender,
        recipients=recipients_of(item, headers),
        copies=copies_of(item, headers),
        in_reply_to=_first(_ids(properties, Tag.IN_REPLY_TO, headers, "in-reply-to")),
        references=_ids(properties, Tag.REFERENCES, headers, "references"),
        text=body.text,
        html=body.html,
        attachments=body.attachments,
        automatic=program or is_automatic(headers.headers, subject, bool(body.attachments)),
        bounce=bounce_of(item, kind) or bounce_in(headers, sender, body.text, body.html),
        signed=body.signed,
        format=file_format,
    )
    if not (sender or mail.received or subject or body.text or body.html or body.attachments):
        raise BrokenFile("nothing can be read")
    return mail


def _body(item: OutlookItem, steps: Steps) -> Body:
    """Return text and files; of a clear-signed mail Outlook keeps one file, the mail as sent."""
    if item.properties.text(Tag.MESSAGE_CLASS).lower().startswith(_SIGNED):
        for file in item.files:
            whole = parse((file.content or b"").lstrip(b"\r\n"))
            if whole.content_type == "multipart/signed":
                return body_of(whole)
    text, html = text_of(item.properties), html_of(item.properties)
    if html is None:
        rich = rtf_of(item.properties, steps)
        text, html = text or rich.text, rich.html
    files = attachments_of(item, partial(mail_of, file_format=Format.MSG, steps=steps))
    return Body(text, html, files, sound=True, signed=False)


def _ids(properties: Properties, tag: Tag, headers: Part, name: str) -> tuple[str, ...]:
    return message_ids(properties.text(tag)) or message_ids(headers.header(name))


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None


def _sent(properties: Properties, headers: Part) -> datetime | None:
    """Return when it was sent: its own Date with the sender's offset, else Outlook's time."""
    if said := moment(headers.header("date")):
        return said
    submitted = properties.moment(Tag.CLIENT_SUBMIT_TIME)
    return submitted.astimezone(STOCKHOLM) if submitted else None


def _received(properties: Properties, headers: Part) -> Received | None:
    """Return the arrival: the topmost Received header, else the mailbox's own time, else Date.

    A draft that was never sent has a time of delivery too: when it was last saved.
    """
    arrived = moment((headers.header("received") or "").rpartition(";")[2])
    if arrived is None and not (properties.number(Tag.MESSAGE_FLAGS) or 0) & _UNSENT:
        arrived = properties.moment(Tag.DELIVERY_TIME)
    if arrived is not None:
        return Received(arrived.astimezone(STOCKHOLM), ReceivedSource.RECEIVED)
    sent = _sent(properties, headers)
    return Received(sent.astimezone(STOCKHOLM), ReceivedSource.DATE) if sent else None
