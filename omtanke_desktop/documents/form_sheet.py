"""Pages of a PDF form, written from the top downwards: words, and fields to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from omtanke_desktop.documents import fonts, text
from omtanke_desktop.documents.canvas import NumberedCanvas
from omtanke_desktop.documents.page import ACCENT, INK, MUTED, TINT

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 20 * mm, _WIDTH - 20 * mm
_ROOM = _RIGHT - _LEFT
_TOP, _BOTTOM = _HEIGHT - 18 * mm, 20 * mm
_FOOT = 11 * mm
_EDGE = HexColor(0x6B7B80)  # 4:1 against white: a field must be seen (WCAG 2.1, 1.4.11)
_TICK = 11.0
_FIELD: dict[str, Any] = {
    "borderColor": _EDGE, "fillColor": HexColor(0xFFFFFF), "textColor": INK, "borderWidth": 0.75,
}  # fmt: skip
_PRINT_FACE: dict[str, Any] = {"fontName": "Helvetica", "fontSize": 10}


@dataclass(frozen=True, slots=True)
class Look:
    """How words are written: font, size and leading in points, colour."""

    font: str
    size: float
    leading: float
    color: Color


class FormSheet:
    """Writes at a place that moves down the page, and on to the next page when one is full."""

    def __init__(self, canvas: NumberedCanvas, foot: str) -> None:
        self._canvas, self._foot = canvas, foot
        self._form: Any = canvas.acroForm
        self._y = _TOP
        self._end = (_LEFT, _TOP)
        self._marks = 0

    def finish(self) -> None:
        """Close the last page and the file."""
        self._close_page()
        self._canvas.save()

    def keep(self, height: float) -> None:
        """Begin a new page unless this one has so many points left, or is untouched."""
        if self._y - height < _BOTTOM and self._y < _TOP:
            self._close_page()
            self._canvas.showPage()
            self._y = _TOP

    def skip(self, height: float) -> None:
        """Leave white space, except at the top of a page."""
        if self._y < _TOP:
            self._y -= height

    def height(self, words: str, look: Look, indent: float = 0) -> float:
        """How many points words take up."""
        return len(_lines(words, look, _ROOM - indent)) * look.leading

    def write(self, words: str, look: Look, indent: float = 0, after: float = 0) -> None:
        """Write words over the whole width, or from an indent in points."""
        for line in _lines(words, look, _ROOM - indent):
            self.keep(look.leading)
            self._y -= look.leading
            self._line(_LEFT + indent, self._y + 0.28 * look.leading, line, look)
        self._y -= after

    def add(self, words: str, look: Look) -> None:
        """Write words after those just written, beneath them when the line has no room."""
        x, y = self._end
        if x + 8 + fonts.width(text.line(words), look.font, look.size) <= _RIGHT:
            self._line(x + 8, y, text.line(words), look)
        else:
            self.write(words, look)

    def box(self, words: str, look: Look) -> None:
        """Write words on a tinted ground with a bar to the left."""
        high = self.height(words, look, 10) + 10
        self.keep(high + 6)
        self.skip(4)
        self._canvas.setFillColor(TINT)
        self._canvas.rect(_LEFT, self._y - high, _ROOM, high, stroke=0, fill=1)
        self._canvas.setFillColor(ACCENT)
        self._canvas.rect(_LEFT, self._y - high, 3, high, stroke=0, fill=1)
        self._y -= 5
        self.write(words, look, 10, after=7)

    def bookmark(self, words: str) -> None:
        """Let the reader's list of contents lead here."""
        self._marks += 1
        self._canvas.bookmarkHorizontal(f"part{self._marks}", 0, self._y)
        self._canvas.addOutlineEntry(text.line(words), f"part{self._marks}", 0)

    def text_field(
        self, name: str, label: str, height: float, *, many_lines: bool, required: bool
    ) -> None:
        """A field for words, as high as given in points; as much may be written as one likes."""
        flags = _flags(multiline=many_lines, required=required)
        self._form.textfield(**self._placed(name, label, height), fieldFlags=flags, maxlen=None)

    def choice(
        self, name: str, label: str, options: Sequence[str], height: float, *, required: bool
    ) -> None:
        """A list that opens; its first line is a blank, which stands until one has chosen."""
        entries = [" ", *map(text.line, options)]
        flags = _flags(combo=True, required=required)
        placed = self._placed(name, label, height)
        self._form.choice(**placed, fieldFlags=flags, value=" ", options=entries)

    def tick_box(self, name: str, label: str, option: str, look: Look, *, required: bool) -> None:
        """One box with its words beside it, which may take several lines."""
        self.keep(self.height(option, look, 18) + 2)
        self._edge(self._y - _TICK - 1, _TICK, _TICK)
        self._form.checkbox(
            name=name, tooltip=text.line(label), x=_LEFT, y=self._y - _TICK - 1, size=_TICK,
            buttonStyle="check", fieldFlags=_flags(required=required), **_FIELD,
        )  # fmt: skip
        self.write(option, look, 18, after=2)

    def tick_boxes(self, name: str, label: str, options: Sequence[str], look: Look) -> None:
        """A box for each option, as one field with numbered parts: name.1, name.2 ..."""
        references: list[Any] = []
        objects: dict[str, Any] = self._form.canv._doc.idToObject  # noqa: SLF001 - no public door
        group = PDFDictionary({"T": PDFString(name), "TU": PDFString(text.line(label))})
        parent = self._form.getRef(group)
        for number, option in enumerate(options, start=1):
            self.tick_box(str(number), f"{label}: {option}", option, look, required=False)
            references.append(self._form.fields.pop())
            objects[references[-1].name].dict["Parent"] = parent
        group.dict["Kids"] = PDFArray(references)
        self._form.fields.append(parent)

    def _placed(self, name: str, label: str, height: float) -> dict[str, Any]:
        """What all fields over the whole width have in common; moves below it."""
        self.keep(height)
        self._y -= height
        self._edge(self._y, _ROOM, height)
        return {
            "name": name, "tooltip": text.line(label), "x": _LEFT, "y": self._y, "width": _ROOM,
            "height": height, **_FIELD, **_PRINT_FACE,
        }  # fmt: skip

    def _edge(self, y: float, width: float, height: float) -> None:
        """Draw a field's edge on the page too: some viewers, and previews, show no fields."""
        thick = _FIELD["borderWidth"]
        self._canvas.setStrokeColor(_EDGE)
        self._canvas.setLineWidth(thick)
        self._canvas.rect(_LEFT + thick / 2, y + thick / 2, width - thick, height - thick)

    def _line(self, x: float, y: float, words: str, look: Look) -> None:
        self._canvas.setFillColor(look.color)
        self._canvas.setFont(look.font, look.size)
        self._canvas.drawString(x, y, words)
        self._end = (x + fonts.width(words, look.font, look.size), y)

    def _close_page(self) -> None:
        look = Look(fonts.REGULAR, 8.5, 11, MUTED)
        foot = fonts.fit(self._foot, look.font, look.size, _ROOM - 60)
        self._line(_LEFT, _FOOT, foot, look)
        self._canvas.number_page(0, _RIGHT, _FOOT, MUTED)


def _lines(words: str, look: Look, room: float) -> list[str]:
    """The words in lines that fit; a word longer than a line is cut."""
    lines = simpleSplit(text.line(words), look.font, look.size, room)
    return [fonts.fit(line, look.font, look.size, room) for line in lines]


def _flags(**chosen: bool) -> str:
    return " ".join(name for name, wanted in chosen.items() if wanted)
