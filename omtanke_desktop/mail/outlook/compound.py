"""A compound file (MS-CFB), the container of .msg, as storages and streams.

The libraries for it follow a damaged file's loops, or need time that grows with the square of the
number of streams (olefile 0.47: 3 s for 20 000); here every sector is read a bounded number of
times.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER = Struct("<26xH2xHH14xI4xII4xI4x")
_HEADER_SIZE = 512
_FIRST_FAT_SECTORS = 76, 109
_ENTRY = Struct("<64sHBxIII36xIQ")
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NO_SECTOR = 0xFFFFFFFA  # this and what is above it marks free and last sectors
_MINI_SECTOR = 64


class BrokenFile(Exception):
    """A file of Outlook's is cut off or damaged; mail.reader says it to the user."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Storage:
    """One storage: streams and further storages by name, capitals or not."""

    _file: "_CompoundFile"
    _number: int

    def stream(self, name: str) -> bytes | None:
        """Return a stream's bytes, None when there is none. Raises BrokenFile when it is cut."""
        entry = self._file.child(self._number, name)
        return self._file.content_of(entry) if entry and entry.kind == _STREAM else None

    def storage(self, name: str) -> "Storage | None":
        """Return a storage inside this one."""
        number = self._file.children[self._number].get(name.lower())
        if number is None or self._file.entries[number].kind != _STORAGE:
            return None
        return Storage(self._file, number)

    def storages(self, prefix: str) -> list["Storage"]:
        """Return the storages whose names start so, in the order of their names."""
        names = sorted(self._file.children[self._number])
        found = (self.storage(name) for name in names if name.startswith(prefix.lower()))
        return [one for one in found if one is not None]

    def stream_names(self) -> list[str]:
        """Return the names of the streams, in lower case."""
        known = self._file.children[self._number].items()
        return [name for name, number in known if self._file.entries[number].kind == _STREAM]


def open_compound(content: bytes) -> Storage:
    """Return the root of a compound file. Raises BrokenFile."""
    return Storage(_CompoundFile(content), 0)


class _CompoundFile:
    """The sectors of one file, who follows whom, and the directory."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER_SIZE or not content.startswith(MAGIC):
            raise BrokenFile("no compound file")
        version, shift, mini_shift, directory, cutoff, mini_fat, difat = _HEADER.unpack_from(
            content
        )
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenFile("no known sector size")
        self._content = content
        self._wide = version >= 4
        self._sector = 1 << shift
        self._count = -(-len(content) // self._sector) - 1
        self._cutoff = cutoff
        self._left = 2 * len(content)
        self._fat = self._numbers(b"".join(map(self._bytes_of, self._fat_sectors(difat))))
        self.entries = self._entries(directory)
        self.children = _children(self.entries)
        self._mini_fat = self._numbers(self._chain(mini_fat))
        root = self.entries[0]
        self._mini = self._chain(root.start)[: root.size]

    def child(self, parent: int, name: str) -> _Entry | None:
        number = self.children[parent].get(name.lower())
        return None if number is None else self.entries[number]

    def content_of(self, entry: _Entry) -> bytes:
        """Return the bytes of a stream, each sector of the file at most a few times in all."""
        if not entry.size:
            return b""
        self._left -= entry.size
        if self._left < 0:
            raise BrokenFile("the streams say they are larger than the file")
        if entry.size < self._cutoff:
            pieces = self._mini_pieces(entry)
        else:
            pieces = self._runs(entry.start, -(-entry.size // self._sector))
        content = b"".join(pieces)[: entry.size]
        if len(content) < entry.size:
            raise BrokenFile(f"{entry.name} is cut off")
        return content

    def _mini_pieces(self, entry: _Entry) -> Iterator[bytes]:
        number, wanted = entry.start, -(-entry.size // _MINI_SECTOR)
        while wanted and number < len(self._mini_fat):
            yield self._mini[number * _MINI_SECTOR : (number + 1) * _MINI_SECTOR]
            number = self._mini_fat[number]
            wanted -= 1

    def _chain(self, start: int) -> bytes:
        return b"".join(self._runs(start, self._count))

    def _runs(self, number: int, wanted: int) -> Iterator[bytes]:
        """Yield a chain of at most so many sectors, neighbours as one piece."""
        first, length = number, 0
        while wanted and number < len(self._fat):
            if number != first + length:
                yield self._bytes_of(first, length)
                first, length = number, 0
            length += 1
            number = self._fat[number]
            wanted -= 1
        if length:
            yield self._bytes_of(first, length)

    def _bytes_of(self, number: int, length: int = 1) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + length * self._sector]

    def _numbers(self, raw: bytes) -> "array[int]":
        numbers = array("I", raw[: len(raw) // 4 * 4])
        return numbers[: max(self._count, len(self._content) // _MINI_SECTOR)]

    def _fat_sectors(self, difat: int) -> list[int]:
        """Return the sectors of the allocation table, each once: 109 in the header, then a list."""
        start, count = _FIRST_FAT_SECTORS
        found = dict.fromkeys(self._numbers(self._content[start : start + 4 * count]))
        seen: set[int] = set()
        while difat < self._count and difat not in seen:
            seen.add(difat)
            *numbers, difat = self._numbers(self._bytes_of(difat)) or [_NO_SECTOR]
            found.update(dict.fromkeys(numbers))
        return [number for number in found if number < self._count]

    def _entries(self, start: int) -> list[_Entry]:
        directory = self._chain(start)
        whole = directory[: len(directory) // _ENTRY.size * _ENTRY.size]
        entries = [self._entry(*one) for one in _ENTRY.iter_unpack(whole)]
        if not entries or entries[0].kind != _ROOT:
            raise BrokenFile("no directory")
        return entries

    def _entry(
        self, name: bytes, length: int, kind: int, left: int, right: int, child: int, *place: int
    ) -> _Entry:
        start, size = place
        text = name[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        return _Entry(
            text, kind, left, right, child, start, size if self._wide else size & 0xFFFFFFFF
        )


def _children(entries: list[_Entry]) -> list[dict[str, int]]:
    """Return what each storage holds, by lower-case name; an entry belongs to one storage only."""
    children: list[dict[str, int]] = [{} for _ in entries]
    seen = {0}
    waiting = [(0, entries[0].child)]
    while waiting:
        parent, number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        children[parent].setdefault(entry.name.lower(), number)
        waiting += [(parent, entry.left), (parent, entry.right)]
        if entry.kind == _STORAGE:
            waiting.append((number, entry.child))
    return children
