"""Outlook's winmail.dat (MS-OXTNEF) -> an IncomingMail value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from struct import Struct, error, pack, unpack_from

from omtanke_desktop.mail.message import Format, IncomingMail
from omtanke_desktop.mail.outlook.code_pages import codec_of
from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.compressed_rtf import Steps
from omtanke_desktop.mail.outlook.incoming import mail_of
from omtanke_desktop.mail.outlook.item import DEEPEST, OutlookFile, OutlookItem
from omtanke_desktop.mail.outlook.mapi import OBJECT, STRING8, Properties, Tag, codec_of_strings
from omtanke_desktop.mail.outlook.tnef_properties import PropertyReader, TnefProperties

SIGNATURE = bytes.fromhex("789F3E22")
TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

_START = 6  # the signature and a key
_ATTRIBUTE = Struct("<BII")
_CHECKSUM = 2
_DATE = Struct("<7H")
_MESSAGE = bytes.fromhex("0703020000000000C000000000000046")  # IID_IMessage
_MOST_FILES = 2000


class _Attribute(IntEnum):
    """What a piece of the file holds (MS-OXTNEF 2.1.3.2), the kind of its data included."""

    FROM = 0x00008000
    SUBJECT = 0x00018004
    TITLE = 0x00018010
    BODY = 0x0002800C
    DATE_SENT = 0x00038005
    DATE_RECEIVED = 0x00038006
    DATA = 0x0006800F
    RENDERING = 0x00069002
    MESSAGE_PROPERTIES = 0x00069003
    RECIPIENTS = 0x00069004
    FILE_PROPERTIES = 0x00069005
    CODE_PAGE = 0x00069007
    MESSAGE_CLASS = 0x00078008


_TEXTS = {
    _Attribute.SUBJECT: Tag.SUBJECT,
    _Attribute.BODY: Tag.BODY,
    _Attribute.MESSAGE_CLASS: Tag.MESSAGE_CLASS,
}
_DATES = {
    _Attribute.DATE_SENT: Tag.CLIENT_SUBMIT_TIME,
    _Attribute.DATE_RECEIVED: Tag.DELIVERY_TIME,
}


@dataclass(slots=True)
class _File:
    """One attached file as its attributes come by."""

    properties: TnefProperties = field(default_factory=TnefProperties)
    content: bytes | None = None


@dataclass(slots=True)
class _Reading:
    """What the attributes so far have told; properties count before the older attributes."""

    properties: TnefProperties = field(default_factory=TnefProperties)
    older: TnefProperties = field(default_factory=TnefProperties)
    recipients: list[TnefProperties] = field(default_factory=list)
    files: list[_File] = field(default_factory=list)
    code_page: int | None = None


def read_tnef(content: bytes, steps: Steps | None = None) -> IncomingMail:
    """Return the mail in the bytes of a winmail.dat; steps: shared by several in one mail.

    Raises BrokenFile when it is cut off or says nothing.
    """
    return mail_of(_item(content), Format.TNEF, steps or Steps())


def _item(content: bytes, depth: int = 0) -> OutlookItem:
    reading = _Reading()
    try:
        for attribute, data in _attributes(content):
            _take(attribute, data, reading)
    except error as problem:  # a number that lies beyond the end
        raise BrokenFile("the file is cut off") from problem
    own = reading.older.and_then(reading.properties)
    codec = codec_of(reading.code_page) or codec_of_strings(own.in_codec(None))
    return OutlookItem(
        own.in_codec(codec),
        tuple(one.in_codec(codec) for one in reading.recipients),
        tuple(_file(one, codec, depth) for one in reading.files),
    )


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and data of each attribute; zeros after the last one are padding."""
    if not content.startswith(SIGNATURE):
        raise BrokenFile("no TNEF")
    position = _START
    while content[position : position + _ATTRIBUTE.size].strip(b"\0\r\n"):
        _, number, length = _ATTRIBUTE.unpack_from(content, position)
        position += _ATTRIBUTE.size
        if position + length > len(content):
            raise BrokenFile("the file is cut off")
        yield number, content[position : position + length]
        position += length + _CHECKSUM


def _take(attribute: int, data: bytes, reading: _Reading) -> None:
    match attribute:
        case _Attribute.CODE_PAGE:
            (reading.code_page,) = unpack_from("<I", data)
        case _Attribute.MESSAGE_PROPERTIES:
            reading.properties = PropertyReader(data).properties()
        case _Attribute.RECIPIENTS:
            reading.recipients = PropertyReader(data).rows()
        case _Attribute.RENDERING:
            if len(reading.files) < _MOST_FILES:
                reading.files.append(_File())
        case _Attribute.DATA | _Attribute.TITLE | _Attribute.FILE_PROPERTIES:
            _take_of_file(attribute, data, reading.files)
        case _:
            _take_older(attribute, data, reading.older)


def _take_of_file(attribute: int, data: bytes, files: list[_File]) -> None:
    if not files:
        return
    if attribute == _Attribute.DATA:
        files[-1].content = data
    elif attribute == _Attribute.TITLE:
        files[-1].properties.longer[Tag.ATTACH_FILE_NAME, STRING8] = data
    else:
        files[-1].properties = files[-1].properties.and_then(PropertyReader(data).properties())


def _take_older(attribute: int, data: bytes, older: TnefProperties) -> None:
    """Keep what programs before MAPI wrote beside the properties."""
    known = _Attribute(attribute) if attribute in _KNOWN else None
    if known in _TEXTS:
        older.longer[_TEXTS[known], STRING8] = data
    elif known in _DATES:
        if ticks := _ticks(data):
            older.fixed[_DATES[known]] = ticks
    elif known is _Attribute.FROM:
        _take_sender(data, older)


_KNOWN = frozenset(_Attribute)


def _ticks(data: bytes) -> bytes | None:
    """Return a date of seven numbers as a MAPI time. It is UTC (MS-OXCMAIL 2.1.3.2.7)."""
    year, month, day, hour, minute, second, _ = _DATE.unpack_from(data)
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        since = when - datetime(1601, 1, 1, tzinfo=UTC)
        return pack("<Q", int(since.total_seconds()) * 10_000_000)
    except (ValueError, error):
        return None


def _take_sender(data: bytes, older: TnefProperties) -> None:
    """Read a name and an address such as "SMTP:a@b.example" (MS-OXTNEF 2.1.3.3.2)."""
    _, _, name_length, address_length = unpack_from("<4H", data)
    name, address = data[8 : 8 + name_length], data[8 + name_length :][:address_length]
    older.longer[Tag.SENDER_NAME, STRING8] = name
    older.longer[Tag.SENDER_ADDRESS, STRING8] = address.partition(b":")[2]


def _file(file: _File, codec: str | None, depth: int) -> OutlookFile:
    properties: Properties = file.properties.in_codec(codec)
    content = file.content
    inside = properties.longer(Tag.ATTACH_DATA, OBJECT)
    if inside is None:
        return OutlookFile(properties, content or properties.binary(Tag.ATTACH_DATA) or content)
    if not inside.startswith(_MESSAGE):
        return OutlookFile(properties, content or inside[len(_MESSAGE) :])
    if depth < DEEPEST:
        return OutlookFile(properties, message=_item(inside[len(_MESSAGE) :], depth + 1))
    return OutlookFile(properties)
