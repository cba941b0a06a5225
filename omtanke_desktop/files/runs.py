"""The runs of a Word paragraph -> its words, with what was chosen in form fields and controls."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from omtanke_desktop.files import controls
from omtanke_desktop.files.limits import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Formatting, field codes, text moved away, and the second copy that old programs are given.
SKIPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"}
    | {"del", "moveFrom", "Fallback"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING = re.compile(r"(heading|rubrik)\s?\d", re.IGNORECASE)
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f", " ") | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)


class Paragraph(NamedTuple):
    """One paragraph outside tables; heading: it has a heading style or an outline level.

    names: title and tag of the content control that is all there is in it.
    """

    text: str
    heading: bool
    names: tuple[str, ...] = ()


def paragraph_of(element: "Element") -> Paragraph:
    """Read a w:p element."""
    words = _Words()
    words.collect(element)
    return Paragraph(_tidy("".join(words.pieces)), _is_heading(element), words.names())


def _is_heading(paragraph: "Element") -> bool:
    if not len(paragraph) or local_name(paragraph[0].tag) != "pPr":
        return False
    for mark in paragraph[0]:
        kind = local_name(mark.tag)
        if kind == "outlineLvl":
            return True
        if kind == "pStyle" and _HEADING.match(str(next(iter(mark.attrib.values()), ""))):
            return True
    return False


class _Words:
    """The visible characters of a paragraph; a text box inside it starts a new line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._control: tuple[tuple[str, ...], int, int] | None = None
        self._controls = 0
        self._fields: list[bool] = []  # of each field that is open: are its words to be left out
        self._left_out = 0

    def collect(self, parent: "Iterable[Element]") -> None:
        for child in parent:
            kind = local_name(child.tag)
            if kind == "t":
                if not self._left_out:
                    self.pieces.append(child.text or "")
            elif kind in _CHARACTERS:
                self.pieces.append(_CHARACTERS[kind])
            elif kind == "r":
                self.collect(child)
            elif kind not in SKIPPED:
                self._other(child, kind)

    def _other(self, element: "Element", kind: str) -> None:
        if kind == "sdt":
            self._read_control(element)
        elif kind == "fldChar":
            self._read_field(element)
        elif kind == "sym":
            self.pieces.append(controls.symbol(element))
        else:
            if kind == "p":
                self.pieces.append("\n")
            self.collect(element)

    def _read_control(self, sdt: "Element") -> None:
        control = controls.control_of(sdt)
        before = len(self.pieces)
        if control.box:
            self.pieces.append(control.box)
        elif not control.is_placeholder:
            self.collect(controls.content_of(sdt))
        self._controls += 1
        self._control = (control.names, before, len(self.pieces))

    def _read_field(self, mark: "Element") -> None:
        starts = controls.is_start_of_field(mark)
        if starts:
            chosen = controls.chosen_in_field(mark)
            self._fields.append(chosen is not None)
            self._left_out += chosen is not None
            self.pieces.append(chosen or "")
        elif starts is False and self._fields:
            self._left_out -= self._fields.pop()

    def names(self) -> tuple[str, ...]:
        """The names of the only control, when nothing stands beside it."""
        if self._control is None or self._controls > 1:
            return ()
        names, start, end = self._control
        beside = self.pieces[:start] + self.pieces[end:]
        return () if any(piece.strip() for piece in beside) else names


def _tidy(text: str) -> str:
    """Return text in NFC with plain spaces and without invisible characters."""
    if text.isascii():
        return text.strip()
    if not text.isprintable():
        text = text.translate(_PLAIN)
    return unicodedata.normalize("NFC", text).strip()
