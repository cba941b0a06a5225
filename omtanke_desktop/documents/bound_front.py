"""The first pages of a bundle of others' pages: a cover, and then what is in it and where."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, PageTemplate

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.casefile_stamps import (
    Numbered,
    Sheet,
    Stamping,
    sida,
    stamping_canvas,
)
from omtanke_desktop.documents.casefile_text import column, new_document
from omtanke_desktop.documents.typeset import styles
from omtanke_desktop.documents.values import Sender

_COVER_TOP = page.HEIGHT - 70 * mm


def set_front(
    sender: Sender,
    title: str,
    cover: Sequence[Flowable],
    contents: Sequence[Flowable],
    sheets: Sequence[Sheet],
    numbered: Numbered = sida,
) -> tuple[bytes, list[bytes]]:
    """The front as PDF bytes, and the stamp of each sheet in the faces it has.

    numbered: how the number of a page among all of them is written.
    """
    styles()
    buffer, drawn = BytesIO(), list[bytes]()
    document = new_document(buffer, title, text.line(sender.organisation))

    def number(canvas: Canvas, _doc: object) -> None:
        cast(Stamping, canvas).number_late()

    def draw_cover(canvas: Canvas, doc: object) -> None:
        _letterhead(canvas, sender)
        number(canvas, doc)

    document.addPageTemplates(
        [
            PageTemplate("cover", [column(_COVER_TOP)], onPage=draw_cover),
            PageTemplate("contents", [column()], onPage=number),
        ]
    )
    story = [*cover, NextPageTemplate("contents"), PageBreak(), *contents]
    document.build(story, canvasmaker=stamping_canvas(sheets, drawn, numbered))
    return buffer.getvalue(), drawn


def _letterhead(canvas: Canvas, sender: Sender) -> None:
    """Who has put the bundle together, at the top of its cover."""
    y, room = page.HEIGHT - 22 * mm, page.TEXT_WIDTH
    name = text.line(sender.organisation)
    page.write(canvas, page.LEFT, y, name, room, font=fonts.SEMIBOLD, size=12, color=page.ACCENT)
    unit = text.line(sender.unit)
    page.write(canvas, page.LEFT, y - 5 * mm, unit, room, size=9, color=page.MUTED)
