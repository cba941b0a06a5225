"""A power cut: of what was written and not synced, half is there afterwards and half is not.

The order is kept only where a sync asks for it: file by file for what is in them, folder by
folder for their names, of which a first part is there.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Call:
    """One recorded change of a file; to: what it was renamed to."""

    letter: str
    path: str
    offset: int
    data: bytes

    @property
    def to(self) -> str:
        """The new name."""
        return self.data.decode()


@dataclass
class _File:
    """What the disk has for sure, and what it may have."""

    safe: bytearray
    waiting: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        for call in self.waiting:
            _put(self.safe, call)
        self.waiting.clear()

    def found(self, random: Random) -> bytes:
        content = bytearray(self.safe)
        for call in self.waiting:
            if random.random() < 0.5:
                _put(content, call)
        return bytes(content)


def _put(content: bytearray, call: Call) -> None:
    content.extend(bytes(max(0, call.offset - len(content))))
    if call.letter == "t":
        del content[call.offset :]
    else:
        content[call.offset : call.offset + len(call.data)] = call.data


def recorded(path: Path) -> Iterator[Call]:
    """Read what calls.c has written down."""
    content, place = path.read_bytes(), 0
    while place < len(content):
        end = content.index(b"\n", place)
        letter, name, offset, length = content[place:end].split(b"\t")
        place = end + 1 + int(length)
        yield Call(letter.decode(), name.decode(), int(offset), content[end + 1 : place])


class Disk:
    """A disk that began with these files, whole and safe."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._now = {name: _File(bytearray(content)) for name, content in files.items()}
        self._safe = dict(self._now)
        self._names: dict[str, list[dict[str, _File | None]]] = defaultdict(list)

    def play(self, call: Call) -> None:
        """Let one call be done."""
        if call.letter == "s" and call.path not in self._now:
            self._sync_folder(call.path)
        elif call.letter == "s":
            self._now[call.path].sync()
        elif call.letter == "c":
            self._name({call.path: _File(bytearray())})
        elif call.letter == "u":
            self._name({call.path: None})
        elif call.letter == "r":
            self._name({call.path: None, call.to: self._now[call.path]})
        elif call.path in self._now:
            self._now[call.path].waiting.append(call)

    def _name(self, names: dict[str, _File | None]) -> None:
        _rename(self._now, names)
        self._names[str(Path(next(iter(names))).parent)].append(names)

    def _sync_folder(self, folder: str) -> None:
        for names in self._names.pop(folder, []):
            _rename(self._safe, names)

    def cut(self, random: Random) -> dict[str, bytes]:
        """What is found when the power is back."""
        left = dict(self._safe)
        for some in self._names.values():
            for names in some[: random.randint(0, len(some))]:
                _rename(left, names)
        return {name: one.found(random) for name, one in left.items()}


def _rename(files: dict[str, _File], names: dict[str, _File | None]) -> None:
    for name, one in names.items():
        if one is None:
            files.pop(name, None)
        else:
            files[name] = one
