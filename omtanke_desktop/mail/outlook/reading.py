"""Outlook's files among the others: a file by its first bytes, a winmail.dat by its attachment."""

from dataclasses import replace

from omtanke_desktop.mail.body import Body
from omtanke_desktop.mail.message import Attachment, IncomingMail
from omtanke_desktop.mail.outlook.compound import MAGIC, BrokenFile
from omtanke_desktop.mail.outlook.compressed_rtf import Steps
from omtanke_desktop.mail.outlook.msg import read_msg
from omtanke_desktop.mail.outlook.tnef import SIGNATURE, read_tnef
from omtanke_desktop.mail.reader import UnreadableMail

_ADVICE = (
    "Filen är orörd. Öppna mejlet i Outlook och spara det som .eml, eller spara det en gång till."
)


def read_outlook(content: bytes) -> IncomingMail:
    """Return the mail in the bytes of a .msg file or a winmail.dat. Raises UnreadableMail."""
    try:
        return read_msg(content) if content.startswith(MAGIC) else read_tnef(content)
    except BrokenFile as problem:
        raise UnreadableMail("Filen är inget läsbart Outlookmejl", _ADVICE) from problem


def with_winmail_opened(body: Body) -> Body:
    """Replace each winmail.dat by the files in it, and use its text when there is no other.

    One that cannot be read stays the attachment it was.
    """
    text, html = body.text, body.html
    files: list[Attachment] = []
    steps = Steps()
    for file in body.attachments:
        inner = _inside(file, steps)
        if inner is None:
            files.append(file)
            continue
        files += inner.attachments
        if text is None and html is None:
            text, html = inner.text, inner.html
    return replace(body, text=text, html=html, attachments=tuple(files))


def _inside(file: Attachment, steps: Steps) -> IncomingMail | None:
    if not file.content.startswith(SIGNATURE):
        return None
    try:
        return read_tnef(file.content, steps)
    except BrokenFile:
        return None
