"""Writes winmail.dat for tests (MS-OXTNEF)."""

import struct
from collections.abc import Mapping, Sequence

SIGNATURE = bytes.fromhex("789F3E22")
_CODE_PAGE, _PROPERTIES, _RENDERING, _FILE_PROPERTIES = 0x69007, 0x69003, 0x69002, 0x69005
_TITLE, _DATA = 0x18010, 0x6800F
MESSAGE_IN_FILE = bytes.fromhex("0703020000000000C000000000000046")


def tnef(
    properties: Mapping[int, str | bytes | int] = {},
    files: Sequence[tuple[str, bytes]] = (),
    mails: Sequence[bytes] = (),
    older: Mapping[int, bytes] = {},
) -> bytes:
    """Return a file of message properties, files, messages inside, and attributes of before MAPI.

    A file's short name is the start of its name in capitals, as on old systems.
    """
    pieces = [_attribute(1, _CODE_PAGE, struct.pack("<II", 1252, 0))]
    pieces += [_attribute(1, number, data) for number, data in older.items()]
    if properties:
        pieces.append(_attribute(1, _PROPERTIES, property_list(properties)))
    for name, content in files:
        pieces += [
            _attribute(2, _RENDERING, bytes(14)),
            _attribute(2, _TITLE, name[:6].upper().encode("cp1252") + b"~1\0"),
            _attribute(2, _DATA, content),
            _attribute(2, _FILE_PROPERTIES, property_list({0x3707: name})),
        ]
    for content in mails:
        inside = struct.pack("<IHHII", 1, 0x0D, 0x3701, 1, len(content) + 16)
        inside += MESSAGE_IN_FILE + content + bytes(-len(content) % 4)
        pieces += [_attribute(2, _RENDERING, bytes(14)), _attribute(2, _FILE_PROPERTIES, inside)]
    return SIGNATURE + b"\1\0" + b"".join(pieces)


def _attribute(level: int, number: int, data: bytes) -> bytes:
    return (
        struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) % 65536)
    )


def property_list(values: Mapping[int, str | bytes | int]) -> bytes:
    """Return properties one after the other; the first one has a name of its own."""
    named = struct.pack("<HH16xIII", 3, 0x8000, 0, 0x8552, 7)
    pieces = [struct.pack("<I", len(values) + 1), named]
    for tag, value in values.items():
        if isinstance(value, int):
            pieces.append(struct.pack("<HHi", 3, tag, value))
            continue
        kind, raw = (
            (0x1F, f"{value}\0".encode("utf-16-le")) if isinstance(value, str) else (0x102, value)
        )
        pieces.append(struct.pack("<HHII", kind, tag, 1, len(raw)) + raw + bytes(-len(raw) % 4))
    return b"".join(pieces)
