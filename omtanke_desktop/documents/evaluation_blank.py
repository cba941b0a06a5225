"""Värderingsblad for the pen: boxes to tick and lines to write on, one A4 for each case."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.page import TEXT_WIDTH, Head, write
from omtanke_desktop.documents.typeset import paragraph, render
from omtanke_desktop.documents.values import Sender
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.evaluation_forms import PenSheet
from omtanke_desktop.domain.malbild import Factor, Perspective

_ROW, _HEAD, _BOX = 8.8 * mm, 6.6 * mm, 3.6 * mm
_SIDE = 30 * mm  # where the boxes begin
_STEP, _LAST = 8.5 * mm, 13 * mm  # room for a level, and for "Ej rel."
_MEANING = 3.5 * mm
_OPEN = page.RULE
_NAME, _SMALL = 9.5, 8.0  # points


def evaluation_blank_pdf(sheets: Sequence[PenSheet], sender: Sender) -> bytes:
    """One page for each sheet, as PDF bytes; each counts as a paper of its own."""
    fonts.register()
    papers = [(_head(sheet, sender), _story(sheet)) for sheet in sheets]
    return render(papers, "Värderingsblad att fylla i")


def _head(sheet: PenSheet, sender: Sender) -> Head:
    fields = (("Ärende", sheet.number),) if sheet.number else ()
    running = " · ".join(part for part in ("Värderingsblad", sheet.number, sheet.title) if part)
    bare = Sender(sender.organisation, sender.unit, logo=sender.logo)
    return Head(bare, "Värderingsblad", fields, running)


def _story(sheet: PenSheet) -> list[Flowable]:
    title = fonts.fit(text.line(sheet.title), fonts.SEMIBOLD, 13, 2 * TEXT_WIDTH - 20 * mm)
    story: list[Flowable] = []
    if title:
        story.append(paragraph(title, "subject"))
    else:
        story.append(_Blanks(("Ärende", 1.0)))
    if sheet.initiator:
        room = TEXT_WIDTH - 30 * mm
        who = fonts.fit(text.line(sheet.initiator), fonts.REGULAR, 9, room)
        story.append(paragraph(f"Initiativtagare: {who}", "meta"))
    return [*story, _Blanks(("Bedömare", 0.66), ("Datum", 0.34)), _Grid(sheet), _Proposal(sheet)]


class _Blanks(Flowable):
    """Labels with lines to write on, side by side; each with its share of the breadth."""

    def __init__(self, *parts: tuple[str, float]) -> None:
        super().__init__()
        self.parts = parts
        self.spaceAfter = 3 * mm

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The whole breadth, one written line high."""
        self.width = aW
        return aW, 8 * mm

    def draw(self) -> None:
        """Each label with its line."""
        x = 0.0
        for label, share in self.parts:
            write(self.canv, x, 1.5 * mm, label, 40 * mm, size=_SMALL, color=page.MUTED)
            begin = x + fonts.width(label, fonts.REGULAR, _SMALL) + 2 * mm
            x += share * self.width
            _rule(self.canv, begin, x - 4 * mm * (x < self.width - 1), 0.8 * mm, page.INK)


class _Grid(Flowable):
    """The factors with their perspectives: a box for each level, and two lines to write on."""

    def __init__(self, sheet: PenSheet) -> None:
        super().__init__()
        self.malbild = sheet.malbild
        self.levels = [step.level.value for step in self.malbild.scale]
        self.write_at = _SIDE + len(self.levels) * _STEP + _LAST + 2 * mm

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """As high as its rows, with the meaning of the levels below."""
        factors, sides = len(self.malbild.factors), len(Perspective)
        self.width = aW
        self.height = 5 * mm + factors * (_HEAD + sides * _ROW) + self._legend_height()
        return aW, self.height

    def _legend_height(self) -> float:
        return 3 * mm + _MEANING * len(self.levels)

    def draw(self) -> None:
        """From the top downwards."""
        y = self.height - 3.5 * mm
        self._labels(y)
        y -= 1.5 * mm
        for factor in self.malbild.factors:
            y = self._factor(factor, y)
        self._legend(y - 5 * mm)

    def _labels(self, y: float) -> None:
        for place, words in enumerate((*self.levels, "Ej rel.")):
            middle = self._middle(place)
            wide = fonts.width(words, fonts.SEMIBOLD, _SMALL)
            write(self.canv, middle - wide / 2, y, words, _LAST, font=fonts.SEMIBOLD, size=_SMALL)
        words = "Anteckning, eller mening till brevet (skriv vilket)"
        room = self.width - self.write_at
        write(self.canv, self.write_at, y, words, room, size=_SMALL, color=page.MUTED)

    def _middle(self, place: int) -> float:
        last = place == len(self.levels)
        return _SIDE + place * _STEP + (_LAST if last else _STEP) / 2

    def _factor(self, factor: Factor, y: float) -> float:
        canvas, base = self.canv, y - _HEAD + 2 * mm
        canvas.setFillColor(page.TINT)
        canvas.rect(0, y - _HEAD, self.width, _HEAD, stroke=0, fill=1)
        name = text.line(factor.name)
        write(canvas, 2 * mm, base, name, _SIDE * 2, font=fonts.SEMIBOLD, size=_NAME)
        at = 2 * mm + min(_SIDE * 2, fonts.width(name, fonts.SEMIBOLD, _NAME)) + 3 * mm
        slogan = text.line(factor.slogan)
        write(canvas, at, base, slogan, self.width - at, size=_SMALL, color=page.MUTED)
        y -= _HEAD
        for side in Perspective:
            self._row(side, y)
            y -= _ROW
        return y

    def _row(self, side: Perspective, y: float) -> None:
        write(self.canv, 2 * mm, y - _ROW / 2 - 1 * mm, side.label, _SIDE, size=_NAME)
        for place in range(len(self.levels) + 1):
            _tick_box(self.canv, self._middle(place) - _BOX / 2, y - _ROW / 2 - _BOX / 2)
        _rule(self.canv, self.write_at, self.width, y - _ROW / 2, _OPEN)
        _rule(self.canv, 0, self.width, y - _ROW, _OPEN)

    def _legend(self, y: float) -> None:
        """What each level means."""
        for place, step in enumerate(self.malbild.scale):
            words = text.line(f"{self.malbild.label(step.level)}: {step.meaning}")
            below = y - place * _MEANING
            write(self.canv, 0, below, words, self.width, size=7, color=page.MUTED)


class _Proposal(Flowable):
    """What the evaluator would decide: a box for each type, and lines to say why."""

    _ACROSS, _PITCH = 4, 4.8 * mm

    def __init__(self, sheet: PenSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.spaceBefore = 2 * mm

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """As high as its boxes and three lines."""
        rows = -(-len(self.sheet.decisions) // self._ACROSS)
        self.width, self.height = aW, 6 * mm + rows * self._PITCH + 14 * mm
        return aW, self.height

    def draw(self) -> None:
        """Boxes first, then the lines, then where the sheet goes."""
        canvas, y, step = self.canv, self.height - 4 * mm, self.width / self._ACROSS
        write(canvas, 0, y, "Ditt förslag till beslut", step * 2, font=fonts.SEMIBOLD, size=_NAME)
        y -= 6.5 * mm
        for place, name in enumerate(self.sheet.decisions):
            x, row = (place % self._ACROSS) * step, (place // self._ACROSS) * self._PITCH
            _tick_box(canvas, x, y - row)
            words, room = text.line(name), step - _BOX - 2 * mm
            write(canvas, x + _BOX + 1.2 * mm, y - row + 0.7 * mm, words, room, size=7)
        for line in range(2):
            _rule(canvas, 0, self.width, 5 * mm + line * 5.6 * mm, _OPEN)
        write(canvas, 0, 0.5 * mm, _return(self.sheet), self.width, size=_SMALL, color=page.MUTED)


def _return(sheet: PenSheet) -> str:
    due = f" senast {dates.long_day(sheet.due)}" if sheet.due else ""
    to = f" till {text.line(sheet.return_to)}" if sheet.return_to else ""
    given = f"Lämnas{to}{due}. " if to or due else ""
    return f"{given}Skriv inget om enskilda personer."


def _tick_box(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(page.INK)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, _BOX, _BOX, stroke=1, fill=0)


def _rule(canvas: Canvas, x: float, end: float, y: float, color: Color) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(0.6)
    canvas.line(x, y, end, y)
