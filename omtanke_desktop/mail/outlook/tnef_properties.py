"""MAPI properties as winmail.dat writes them one after the other (MS-OXTNEF 2.1.3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.mapi import BINARY, OBJECT, STRING8, UNICODE, Properties

_LONGER = frozenset({OBJECT, STRING8, UNICODE, BINARY})
_SIZES = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x0A, 0x0B), 4),
    **dict.fromkeys((0x05, 0x06, 0x07, 0x14, 0x40), 8),
    0x48: 16,
}
_MANY = 0x1000
_NAMED = 0x8000
_NAME_IS_TEXT = 1
_GUID_SIZE = 16


@dataclass(slots=True)
class TnefProperties:
    """Properties by tag: fixed in eight bytes, longer ones by tag and type."""

    fixed: dict[int, bytes] = field(default_factory=dict)
    longer: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def and_then(self, later: "TnefProperties") -> "TnefProperties":
        """Return both together, where both know one the later counts."""
        return TnefProperties(self.fixed | later.fixed, self.longer | later.longer)

    def in_codec(self, codec: str | None) -> Properties:
        """Return them as the readers of mail take them."""

        def longer(tag: int, kind: int) -> bytes | None:
            return self.longer.get((tag, kind))

        return Properties(self.fixed, longer, codec)


@dataclass(slots=True)
class PropertyReader:
    """Reads on from a position; what lies beyond the end raises struct.error or BrokenFile."""

    data: bytes
    position: int = 0

    def rows(self) -> list[TnefProperties]:
        """Return a table: for each row its properties."""
        return [self.properties() for _ in self._counted()]

    def properties(self) -> TnefProperties:
        """Return one list of properties; those with a name of their own are read past."""
        found = TnefProperties()
        for _ in self._counted():
            kind, tag = self._number("<H", 2), self._number("<H", 2)
            if tag >= _NAMED:
                self._skip_name()
            values = list(self._values(kind))
            if kind & _MANY or tag >= _NAMED or not values:
                continue
            if kind in _LONGER:
                found.longer[tag, kind] = values[0]
            else:
                found.fixed[tag] = values[0].ljust(8, b"\0")
        return found

    def _values(self, kind: int) -> Iterator[bytes]:
        single = kind & ~_MANY
        if single in _LONGER:
            for _ in self._counted():
                yield self._padded(self._number("<I", 4))
        elif single in _SIZES:
            for _ in self._counted() if kind & _MANY else range(1):
                yield self._padded(_SIZES[single])
        else:
            raise BrokenFile(f"no property is of type {kind:04X}")

    def _counted(self) -> range:
        """Return as many turns as the file says; each takes bytes, so the end stops a lie."""
        count = self._number("<I", 4)
        if count > len(self.data):
            raise BrokenFile("more properties than bytes")
        return range(count)

    def _skip_name(self) -> None:
        self._padded(_GUID_SIZE)
        if self._number("<I", 4) == _NAME_IS_TEXT:
            self._padded(self._number("<I", 4))
        else:
            self._number("<I", 4)

    def _number(self, form: str, size: int) -> int:
        (number,) = unpack_from(form, self.data, self.position)
        self.position += size
        return int(number)

    def _padded(self, length: int) -> bytes:
        """Return so many bytes; the next value starts at a multiple of four."""
        end = self.position + length
        if end > len(self.data):
            raise BrokenFile("a property is cut off")
        value = self.data[self.position : end]
        self.position = end + -length % 4
        return value
