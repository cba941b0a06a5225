"""The words of Office and OpenDocument files, read as a stream: no tree, little memory.

Sheets: ISO/IEC 29500-1, 18.3 and 18.4. Slides: 21.1.2. OpenDocument 1.3 part 3, 5 and 6.
"""

import re
from collections.abc import Iterable, Mapping

from omtanke_desktop.files.limits import Package, local_name, package, stream_xml

KINDS = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), "Excel-fil"),
    **dict.fromkeys((".pptx", ".pptm", ".ppsx", ".potx"), "PowerPoint-fil"),
    **dict.fromkeys((".odt", ".ods", ".odp", ".ott"), "OpenDocument-fil"),
}
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SLIDE = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)(\d+)\.xml")
_SHARED = "xl/sharedStrings.xml"
_PROSE = re.compile(r"content\.xml|word/document\d*\.xml")
_MOST_SHARED = 8_000_000  # characters
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WITH_WORDS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BETWEEN = {"s": " ", "tab": "\t", "br": "\n", "line-break": "\n", "tc": "\t", "table-cell": "\t"}


def words_of_office(filename: str, content: bytes, kind: str, most: int) -> str:
    """Return the words of a file whose ending is in KINDS or Word's, at most so many characters.

    Raises BrokenFile, or TooLarge for a bomb.
    """
    words = _Words(most)
    with package(filename, content, kind) as parts:
        names = parts.names()
        whole = [name for name in names if _PROSE.fullmatch(name)][:1]
        _read(parts, [*whole, *_numbered(names, _SLIDE)], _Prose(words))
        shared = _Shared()
        _read(parts, [name for name in names if name == _SHARED], shared)
        _read(parts, _numbered(names, _SHEET), _Sheet(words, shared.texts))
    return words.text()


def _numbered(names: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    """Return the parts of one kind by their numbers, a slide before its notes."""
    found = [
        (int(match[1][:9]), "notes" in name, name)
        for name in names
        if (match := pattern.fullmatch(name))
    ]
    return [name for _, _, name in sorted(found)]


def _read(parts: Package, names: Iterable[str], target: "_Target") -> None:
    for name in names:
        stream_xml(parts, name, target, target.words.is_full)
        target.words.between("\n")


class _Words:
    """Words with a line break or tab between them, as many characters as are wanted."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._pieces: list[str] = []
        self._between = ""

    def is_full(self) -> bool:
        return self._left <= 0

    def add(self, text: str) -> None:
        if text and not self.is_full():
            piece = (self._between if self._pieces else "") + text
            self._between = ""
            self._pieces.append(piece[: self._left])
            self._left -= len(piece)

    def between(self, mark: str) -> None:
        """Set what comes before the next words; a line break goes before a tab."""
        self._between = mark if self._between != "\n" else "\n"

    def text(self) -> str:
        return "".join(self._pieces)


class _Target:
    """What is told of each element; lxml calls these four."""

    def __init__(self, words: _Words) -> None:
        self.words = words

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text, not always a whole one."""

    def close(self) -> None:
        """The part ends."""


class _Prose(_Target):
    """Slides and Word (words in t), OpenDocument (words in paragraphs and headings)."""

    def __init__(self, words: _Words) -> None:
        super().__init__(words)
        self._inside = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local_name(tag)
        if name == "t" or tag in _WITH_WORDS:
            self._inside += 1
        elif name in _BETWEEN:
            self.words.between(_BETWEEN[name])

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if name == "t" or tag in _WITH_WORDS:
            self._inside -= 1
        if name in ("p", "h", "table-row", "tr"):
            self.words.between("\n")

    def data(self, text: str) -> None:
        if self._inside:
            self.words.add(text if text.strip("\n") else "")


class _Shared(_Target):
    """The texts that the sheets of a workbook refer to by number."""

    def __init__(self) -> None:
        super().__init__(_Words(_MOST_SHARED))
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._is_text = local_name(tag) == "t"

    def end(self, tag: str) -> None:
        self._is_text = False
        if local_name(tag) == "si":
            self.texts.append("".join(self._pieces))
            self.words.add(self.texts[-1])
            self._pieces = []

    def data(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)


class _Sheet(_Target):
    """The cells of a sheet, a line for each row; of a formula its result."""

    def __init__(self, words: _Words, shared: list[str]) -> None:
        super().__init__(words)
        self._shared = shared
        self._is_shared = self._is_value = False
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local_name(tag)
        if name == "c":
            self._is_shared = attributes.get("t") == "s"
        self._is_value = name in ("v", "t")

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self._is_value = False
        if name == "c":
            self.words.add(self._value())
            self.words.between("\t")
        elif name == "row":
            self.words.between("\n")

    def data(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)

    def _value(self) -> str:
        value, self._pieces = "".join(self._pieces), []
        if not self._is_shared:
            return value
        number = int(value) if value.isdecimal() and len(value) < 9 else len(self._shared)
        return self._shared[number] if number < len(self._shared) else ""
