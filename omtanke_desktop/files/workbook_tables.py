"""What the sheets of an Excel workbook have in common: their names, texts and number formats.

ISO/IEC 29500-1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from omtanke_desktop.files.limits import Package, local_name, stream_xml
from omtanke_desktop.files.sheet import MOST_CELLS, MOST_CHARACTERS, clean, too_much

_MOST = 2 * MOST_CELLS  # texts, formats, sheets of a workbook
_LETTERS = MOST_CHARACTERS // _MOST  # characters that count as much as a text
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook; hidden: Excel does not show it."""

    name: str
    hidden: bool = False


class Target:
    """What is told of each element; lxml calls these four."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, tag: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """A piece of text, not always a whole one."""

    def close(self) -> None:
        """The part ends."""


class Table(Target):
    """A part that lists something; its length is how much it has listed."""

    def __len__(self) -> int:
        raise NotImplementedError


class Book(Table):
    """Names of the sheets with the key of their place, and which day is the first."""

    def __init__(self) -> None:
        self.sheets: list[tuple[SheetName, str]] = []
        self.from_1904 = False

    def __len__(self) -> int:
        return len(self.sheets)

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        name = local_name(tag)
        if name == "sheet":
            key = next((v for k, v in attributes.items() if local_name(k) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((SheetName(clean(attributes.get("name", "")), hidden), key))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class Links(Table):
    """Where the sheets with cells are, by key; charts and dialogs are no such sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.sheets)

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            self.sheets[attributes.get("Id", "")] = attributes.get("Target", "")


class Texts(Table):
    """The texts that cells name by number; how Japanese is pronounced is no part of them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reading = False
        self._spoken = self._characters = 0

    def __len__(self) -> int:
        return len(self.found) + self._characters // _LETTERS

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        name = local_name(tag)
        self._spoken += name == "rPh"
        self._reading = name == "t" and not self._spoken

    def end(self, tag: str, /) -> None:
        name = local_name(tag)
        self._reading = False
        self._spoken -= name == "rPh"
        if name == "si":
            self.found.append(clean("".join(self._pieces)))
            self._pieces = []

    def data(self, text: str, /) -> None:
        if self._reading:
            self._pieces.append(text)
            self._characters += len(text)


class Styles(Table):
    """Which cell formats show a number as a day."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._in_cells = False

    def __len__(self) -> int:
        return len(self._formats) + len(self._codes)

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        name = local_name(tag)
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str, /) -> None:
        if local_name(tag) == "cellXfs":
            self._in_cells = False

    @property
    def dates(self) -> frozenset[int]:
        """The numbers of these formats."""
        return frozenset(n for n, key in enumerate(self._formats) if self._shows_day(key))

    def _shows_day(self, key: str) -> bool:
        if key in self._codes:
            code = _NOT_CODE.sub("", self._codes[key]).casefold().partition(";")[0]
            return "d" in code or "y" in code
        return key.isdecimal() and len(key) < 4 and int(key) in _DATE_FORMATS


def read_table(parts: Package, name: str, target: Table) -> None:
    """Tell a table of its part. Raises TooLong when it lists more than any sheet can use."""
    stream_xml(parts, name, target, lambda: len(target) > _MOST)
    if len(target) > _MOST:
        raise too_much(parts.filename)
