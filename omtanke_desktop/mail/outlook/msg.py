"""An Outlook .msg file -> an IncomingMail value (MS-OXMSG)."""

from collections.abc import Iterator
from struct import Struct

from omtanke_desktop.mail.message import Format, IncomingMail
from omtanke_desktop.mail.outlook.compound import BrokenFile, Storage, open_compound
from omtanke_desktop.mail.outlook.compressed_rtf import Steps
from omtanke_desktop.mail.outlook.incoming import mail_of
from omtanke_desktop.mail.outlook.item import DEEPEST, OutlookFile, OutlookItem
from omtanke_desktop.mail.outlook.mapi import Properties, Tag, codec_of_strings

_FIXED = "__properties_version1.0"
_OBJECT = "__substg1.0_3701000D"
_PROPERTY = Struct("<HHI8s")
_HEADER_OF_FILE, _HEADER_OF_PART, _HEADER_OF_INNER = 32, 8, 24
_MOST_PARTS = 2000
# Where programs keep the file itself in an OLE object, the likeliest first.
_FILES_IN_OBJECTS = ("package", "contents", "\x01ole10native")


def read_msg(content: bytes) -> IncomingMail:
    """Return the mail in the bytes of a .msg file. Raises BrokenFile, also for an old Word file."""
    root = open_compound(content)
    if root.stream(_FIXED) is None:
        raise BrokenFile("no message")
    return mail_of(_item(root, _HEADER_OF_FILE), Format.MSG, Steps())


def _item(storage: Storage, header: int, depth: int = 0) -> OutlookItem:
    own = _properties(storage, header, None)
    codec = codec_of_strings(own)
    recipients = storage.storages("__recip_version1.0_")[:_MOST_PARTS]
    files = storage.storages("__attach_version1.0_")[:_MOST_PARTS]
    return OutlookItem(
        Properties(own.fixed, own.longer, codec),
        tuple(_properties(one, _HEADER_OF_PART, codec) for one in recipients),
        tuple(_file(one, codec, depth) for one in files),
    )


def _properties(storage: Storage, header: int, codec: str | None) -> Properties:
    def longer(tag: int, kind: int) -> bytes | None:
        return storage.stream(f"__substg1.0_{tag:04X}{kind:04X}")

    return Properties(dict(_fixed(storage.stream(_FIXED) or b"", header)), longer, codec)


def _fixed(table: bytes, header: int) -> Iterator[tuple[int, bytes]]:
    """Yield the tag and value of each fixed property; those of the longer ones are only sizes."""
    whole = table[header : header + (len(table) - header) // _PROPERTY.size * _PROPERTY.size]
    for _, tag, _, value in _PROPERTY.iter_unpack(whole):
        yield tag, value


def _file(storage: Storage, codec: str | None, depth: int) -> OutlookFile:
    properties = _properties(storage, _HEADER_OF_PART, codec)
    if (content := properties.binary(Tag.ATTACH_DATA)) is not None:
        return OutlookFile(properties, content)
    inner = storage.storage(_OBJECT)
    if inner is None:
        return OutlookFile(properties)
    if inner.stream(_FIXED) is None:
        return OutlookFile(properties, _object(inner))
    if depth < DEEPEST:
        return OutlookFile(properties, message=_item(inner, _HEADER_OF_INNER, depth + 1))
    return OutlookFile(properties)


def _object(storage: Storage) -> bytes:
    """Return the file inside an OLE object: the stream made for it, else the longest one."""
    names = storage.stream_names()
    for name in _FILES_IN_OBJECTS:
        if name in names:
            return storage.stream(name) or b""
    return max((storage.stream(name) or b"" for name in names), key=len, default=b"")
