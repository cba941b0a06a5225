"""The page itself: head, running head, foot, address field and page number "1 (3)".

Zones follow the layout that SS 03 43 21 describes: sender upper left, kind of document and its
references upper right, recipient under them where a right-hand envelope window shows it.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents import fonts, text
from omtanke_desktop.documents.canvas import NumberedCanvas
from omtanke_desktop.documents.tagging import TaggedCanvas, element
from omtanke_desktop.documents.values import Sender

WIDTH, HEIGHT = A4
LEFT, RIGHT = 25 * mm, WIDTH - 25 * mm
TEXT_WIDTH = RIGHT - LEFT
REFERENCES = 110 * mm  # left edge of the references and of the address in the window
BOTTOM = 24 * mm
FIRST_TOP = HEIGHT - 45 * mm
LETTER_TOP = HEIGHT - 93 * mm
LATER_TOP = HEIGHT - 28 * mm
ADDRESS_TOP = HEIGHT - 55 * mm

INK = HexColor(0x1B2426)
ACCENT = HexColor(0x0F4C5C)
MUTED = HexColor(0x4F5F65)
RULE = HexColor(0xC8D2D4)
TINT = HexColor(0xEEF3F3)

_MOST_ADDRESS_LINES = 9
_LOGO = (60 * mm, 14 * mm)


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame around one paper says; `running` stands on its following pages."""

    sender: Sender
    document: str
    fields: tuple[tuple[str, str], ...]
    running: str
    status: str = ""
    recipient: tuple[str, ...] = ()
    is_letter: bool = False


@dataclass(slots=True)
class Frame:
    """Draws what surrounds the text of paper number `paper` in the file."""

    head: Head
    paper: int = 0
    logo: ImageReader | None = None
    address: list[str] = field(default_factory=list)
    running: str = ""

    def __post_init__(self) -> None:
        self.running = text.line(self.head.running)
        self.logo = _logo(self.head.sender.logo)
        self.address = _address_lines(self.head.recipient)

    def first_top(self) -> float:
        """Where the text begins on the first page, in points from the foot of the page."""
        if not self.head.is_letter:
            return FIRST_TOP
        return min(LETTER_TOP, ADDRESS_TOP - len(self.address) * 13.5 - 10 * mm)

    def first(self, canvas: Canvas, _doc: object) -> None:
        """Draw the first page's head, address and foot; head and address are read, not the foot."""
        if isinstance(canvas, TaggedCanvas):
            canvas.begin_paper()
            with canvas.letterhead():
                self._head(canvas)
        else:
            self._head(canvas)
        with element(canvas, "Artifact"):
            if not self.head.is_letter:
                _rule(canvas, HEIGHT - 35 * mm)
            self._foot(canvas)
            self._number(canvas)

    def _head(self, canvas: Canvas) -> None:
        self._sender(canvas)
        self._references(canvas)
        with element(canvas, "P"):
            self._recipient(canvas)

    def later(self, canvas: Canvas, _doc: object) -> None:
        """Draw the running head of a following page."""
        y = HEIGHT - 18 * mm
        room = TEXT_WIDTH - 20 * mm
        with element(canvas, "Artifact"):
            write(canvas, LEFT, y, self.running, room, size=8.5, color=MUTED)
            _rule(canvas, y - 2.2 * mm)
            self._number(canvas)

    def _number(self, canvas: Canvas) -> None:
        cast(NumberedCanvas, canvas).number_page(self.paper, RIGHT, HEIGHT - 18 * mm, MUTED)

    def _sender(self, canvas: Canvas) -> None:
        sender, y, room = self.head.sender, HEIGHT - 18 * mm, REFERENCES - LEFT - 6 * mm
        if self.logo is not None:
            wide, high = _scaled(self.logo)
            with element(canvas, "Figure", alt=text.line(sender.organisation)):
                canvas.drawImage(self.logo, LEFT, HEIGHT - 13 * mm - high, wide, high)
            return
        name = text.line(sender.organisation)
        with element(canvas, "P"):
            write(canvas, LEFT, y, name, room, font=fonts.SEMIBOLD, size=12, color=ACCENT)
            write(canvas, LEFT, y - 5 * mm, text.line(sender.unit), room, size=9, color=MUTED)

    def _references(self, canvas: Canvas) -> None:
        y, room = HEIGHT - 18 * mm, RIGHT - REFERENCES - 18 * mm
        name = text.line(self.head.document)
        write(canvas, REFERENCES, y, name, room, font=fonts.SEMIBOLD, size=10.5)
        if self.head.status:
            _stamp(canvas, text.line(self.head.status), y - 10.5 * mm)
        step = (RIGHT - REFERENCES) / max(2, len(self.head.fields))
        for column, (label, value) in enumerate(self.head.fields):
            x = REFERENCES + column * step
            with element(canvas, "P"):
                name, room = text.line(label), step - 3 * mm
                write(canvas, x, y - 7.5 * mm, name, room, size=7.5, color=MUTED)
                write(canvas, x, y - 11.7 * mm, text.line(value), room, size=9.5)

    def _recipient(self, canvas: Canvas) -> None:
        for number, row in enumerate(self.address):
            write(canvas, REFERENCES, ADDRESS_TOP - number * 13.5, row, RIGHT - REFERENCES, size=10)

    def _foot(self, canvas: Canvas) -> None:
        columns = [column for column in _contact(self.head.sender) if column]
        if not columns:
            return
        _rule(canvas, 18.5 * mm)
        step = TEXT_WIDTH / len(columns)
        for index, column in enumerate(columns):
            for row, words in enumerate(column):
                x, y = LEFT + index * step, 14.5 * mm - row * 3.8 * mm
                write(canvas, x, y, text.line(words), step - 4 * mm, size=7.5, color=MUTED)


def _contact(sender: Sender) -> tuple[list[str], ...]:
    """The foot's columns: who and where, how to reach, which organisation number."""
    address = ", ".join(row.strip() for row in sender.address.splitlines() if row.strip())
    place = [part for part in (sender.organisation, address) if part]
    number = ["Organisationsnummer", sender.org_number] if sender.org_number else []
    return (
        place if address else [],
        [part for part in (sender.phone, sender.email) if part],
        number,
    )


def _address_lines(recipient: tuple[str, ...]) -> list[str]:
    """The recipient's lines, folded to the window's breadth; beyond nine they end with "…"."""
    lines: list[str] = []
    for part in recipient:
        rest = text.line(part)
        while rest and len(lines) <= _MOST_ADDRESS_LINES:
            cut = _fold(rest)
            lines.append(rest[:cut].rstrip(" "))
            rest = rest[cut:].lstrip(" ")
    if len(lines) > _MOST_ADDRESS_LINES:
        lines[_MOST_ADDRESS_LINES - 1 :] = ["…"]
    return lines


def _fold(row: str) -> int:
    """How many characters of the row fit in the window, broken at a space where there is one."""
    room = RIGHT - REFERENCES
    if fonts.width(row, fonts.REGULAR, 10) <= room:
        return len(row)
    most = max(1, len(fonts.fit(row, fonts.REGULAR, 10, room)) - 1)
    space = row.rfind(" ", 0, most + 1)
    return space if space > 0 else most


def write(
    canvas: Canvas,
    x: float,
    y: float,
    words: str,
    room: float,
    *,
    font: str = fonts.REGULAR,
    size: float,
    color: Color = INK,
) -> None:
    """Write one printable line that never runs beyond its room, in points."""
    if words:
        with element(canvas, "P"):
            canvas.setFillColor(color)
            canvas.setFont(font, size)
            canvas.drawString(x, y, fonts.fit(words, font, size, room))


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, y, RIGHT, y)


def _stamp(canvas: Canvas, words: str, y: float) -> None:
    """A framed word in the head, such as "Ej justerat"."""
    wide = fonts.width(words, fonts.SEMIBOLD, 9) + 10
    x = RIGHT - wide
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1)
    canvas.rect(x, y - 4, wide, 16, fill=0)
    write(canvas, x + 5, y + 1, words, wide, font=fonts.SEMIBOLD, size=9, color=ACCENT)


def _logo(data: bytes | None) -> ImageReader | None:
    """The logo on white and no larger than print needs; None when it is no picture."""
    if not data:
        return None
    try:
        picture = Image.open(BytesIO(data))
        picture.thumbnail((1200, 400))
        rgba = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGBA", rgba.size, "white")
    ground.alpha_composite(rgba)
    return ImageReader(ground.convert("RGB"))


def _scaled(logo: ImageReader) -> tuple[float, float]:
    wide, high = logo.getSize()
    factor = min(_LOGO[0] / wide, _LOGO[1] / high)
    return wide * factor, high * factor
