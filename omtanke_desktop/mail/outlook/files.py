"""The files of an Outlook message as attachments; a message inside becomes an .eml."""

import re
from collections.abc import Callable

from omtanke_desktop.mail.as_eml import as_eml
from omtanke_desktop.mail.message import Attachment, IncomingMail
from omtanke_desktop.mail.outlook.item import OutlookFile, OutlookItem
from omtanke_desktop.mail.outlook.mapi import Tag

_FOLDERS = re.compile(r"[/\\]")
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\s<>:"/\\|?*]+')
_MIME_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docm": "application/vnd.ms-word.document.macroenabled.12",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "msg": "application/vnd.ms-outlook",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}


def attachments_of(
    item: OutlookItem, mail_of: Callable[[OutlookItem], IncomingMail]
) -> tuple[Attachment, ...]:
    """Return the files in Outlook's order, hidden pictures too; mail_of: reads a message inside."""
    return tuple(_attachment(one, n, mail_of) for n, one in enumerate(item.files, start=1))


def _attachment(
    file: OutlookFile, number: int, mail_of: Callable[[OutlookItem], IncomingMail]
) -> Attachment:
    if file.message is not None:
        mail = mail_of(file.message)
        subject = mail.subject or file.properties.text(Tag.DISPLAY_NAME)
        return Attachment(_mail_name(subject, number), "message/rfc822", as_eml(mail))
    name = _name(file, number)
    if file.content is None:
        return _link(file, name)
    return Attachment(name, _content_type(file, name), file.content)


def _link(file: OutlookFile, name: str) -> Attachment:
    """Return a file that was only pointed at: the address of where it lies is all there is."""
    address = file.properties.text(Tag.ATTACH_LONG_PATH, Tag.ATTACH_PATH)
    return Attachment(f"{name}.txt" if address else name, "text/plain", address.encode())


def _mail_name(subject: str, number: int) -> str:
    return f"{_NOT_IN_A_NAME.sub(' ', subject)[:120].strip() or f'mejl {number}'}.eml"


def _name(file: OutlookFile, number: int) -> str:
    """Return the name to show: never a path, never empty."""
    tags = (Tag.ATTACH_LONG_FILE_NAME, Tag.ATTACH_FILE_NAME, Tag.DISPLAY_NAME)
    said = file.properties.text(*tags)
    return _FOLDERS.split(said)[-1].strip() or f"bilaga {number}"


def _content_type(file: OutlookFile, name: str) -> str:
    said = file.properties.text(Tag.ATTACH_MIME_TAG).strip().lower()
    if _MIME_TYPE.fullmatch(said):
        return said
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
