"""A drop straight from Outlook: files without a path, given by the Windows shell as bytes.

The shell's FILEGROUPDESCRIPTORW is a number and then 592 bytes for each file; FileContents with
an index gives the bytes (learn.microsoft.com, "Shell Clipboard Formats"). Only Windows offers
them, but nothing here needs Windows. Qt reads no IStorage and no asynchronous drop: a whole mail
from classic Outlook and everything from the new Outlook may come without bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from omtanke_desktop.domain.file_names import clean_name

FORMAT = 'application/x-qt-windows-mime;value="{}"'
_DESCRIPTOR = FORMAT.format("FileGroupDescriptorW")
_CONTENTS = FORMAT.format("FileContents")
_WEB = FORMAT.format("Chromium Web Custom MIME Data Format")
_WEB_MAIL = "maillist".encode("utf-16-le")  # the new Outlook: multimaillistmessagerows

_ITEM = 592  # bytes of one FILEDESCRIPTORW
_HAS_ATTRIBUTES, _HAS_SIZE = 0x4, 0x40
_FOLDER = 0x10
_MOST_BYTES = 2 * 1024**3  # of one drop: more is a mistake, and the disk is not ours alone


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the descriptor; size in bytes, None where the source does not say."""

    index: int
    name: str
    size: int | None


class Listing(NamedTuple):
    """The files a descriptor names; `cut`: it promises more than it holds."""

    items: list[Item]
    cut: bool


@dataclass(slots=True)
class Kept:
    """What became of a drop: the files written, and the names of those without bytes."""

    paths: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    cut: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether everything that was dropped is there."""
        return bool(self.paths) and not (self.missing or self.cut)


def is_virtual(mime: QMimeData) -> bool:
    """Tell whether a mail program or the shell offers files without a path."""
    formats = mime.formats()
    if any("FileGroupDescriptor" in one for one in formats):
        return True
    return _WEB in formats and _WEB_MAIL in _bytes(mime, _WEB)


def keep(mime: QMimeData, folder: Path) -> Kept:
    """Write what was dropped into the folder, each file in one of its own so that names stay.

    Must be called while the drop lasts: after it the bytes are gone. Raises OSError.
    """
    listing = parse(_bytes(mime, _DESCRIPTOR))
    kept, left = Kept(cut=listing.cut), _MOST_BYTES
    for item in listing.items:
        data = contents(mime, item, alone=len(listing.items) == 1)
        if data is None or len(data) > left:
            kept.missing.append(item.name)
            continue
        left -= len(data)
        path = folder / f"{item.index + 1:05}" / item.name
        path.parent.mkdir()
        path.write_bytes(data)
        kept.paths.append(path)
    return kept


def parse(raw: bytes) -> Listing:
    """Read a FILEGROUPDESCRIPTORW; whatever the bytes are, nothing is raised. Folders are no
    items: what lies in them is listed by itself."""
    if len(raw) < 4:
        return Listing([], cut=bool(raw))
    promised = int(struct.unpack_from("<I", raw)[0])
    there = min(promised, (len(raw) - 4) // _ITEM)
    starts = [4 + index * _ITEM for index in range(there)]
    found = (_item(index, raw[at : at + _ITEM]) for index, at in enumerate(starts))
    return Listing([one for one in found if one is not None], cut=promised > there)


def _item(index: int, raw: bytes) -> Item | None:
    flags, attributes = struct.unpack_from("<I32xI", raw)
    if flags & _HAS_ATTRIBUTES and attributes & _FOLDER:
        return None
    high, low = struct.unpack_from("<II", raw, 64)
    size = (high << 32 | low) if flags & _HAS_SIZE else 0
    name = raw[72:].decode("utf-16-le", "replace").partition("\0")[0]
    return Item(index, clean_name(name), size or None)


def contents(mime: QMimeData, item: Item, *, alone: bool = False) -> bytes | None:
    """The bytes of one file; None when there are none, or fewer than the source promised.

    A block of memory may be longer than the file. Some sources give an only file no index.
    """
    data = _bytes(mime, f"{_CONTENTS};index={item.index}")
    if alone and not data:
        data = _bytes(mime, _CONTENTS)
    if not data or (item.size is not None and len(data) < item.size):
        return None
    return data[: item.size]


def _bytes(mime: QMimeData, kind: str) -> bytes:
    return bytes(mime.data(kind).data())
