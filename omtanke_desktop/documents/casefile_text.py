"""Text of a case file as pages: prose in which what is masked stands as black blocks.

The typeface has no block; it is drawn as ink on ink, and read back as █.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate
from reportlab.platypus import Frame as TextFrame

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.canvas import NumberedCanvas
from omtanke_desktop.documents.casefile_mask import BLOCKS
from omtanke_desktop.documents.para import Para
from omtanke_desktop.documents.typeset import paragraph, prose, runs, styles
from omtanke_desktop.domain.dates import NBSP

STAMPED_BY_US = "Omtanke: plats för stämpel"
"""The subject of a PDF whose pages leave room for their stamps."""

MOST_CHARACTERS = 300_000  # of one text, some hundred pages
_STAND_IN = "¦" * len(BLOCKS)  # the typeface has it, and nobody writes five of them
_BLOCKS = re.compile("█+")
_MASKED = re.compile(f"({_STAND_IN})")
_TOP, _BOTTOM = page.HEIGHT - 62, 46.0
_CUT = "… Texten fortsätter. Resten finns i originalet."


def marked(words: str, style: str = "body", face: str = fonts.REGULAR, label: str = "") -> Para:
    """One paragraph, its masked places black; the last hard space keeps it in several faces."""
    if "█" not in words:
        return runs([(words, face)], style, label)
    pieces = [*_MASKED.split(text.line(_BLOCKS.sub(_STAND_IN, words))), NBSP]
    made = runs([(piece, face) for piece in pieces if piece], style, label)
    for frag in made.frags:
        if frag.text == _STAND_IN:
            frag.text, frag.textColor, frag.backColor = BLOCKS, page.INK, page.INK
    return made


def marked_prose(words: str) -> Iterator[Flowable]:
    """A user's text of any length that can be printed, line for line."""
    whole = len(words) <= MOST_CHARACTERS
    words = words[:MOST_CHARACTERS]
    if "█" not in words:
        yield from prose(words)
    else:
        for block in text.blocks(_BLOCKS.sub(_STAND_IN, words)):
            yield from _rows(block)
    if not whole:
        yield paragraph(_CUT, "meta")


def _rows(block: text.Block) -> Iterator[Flowable]:
    """The lines of one block, as typeset.prose sets them."""
    styled = {text.Kind.BULLETS: "bullet", text.Kind.NUMBERS: "number"}
    last = len(block.rows) - 1
    for index, row in enumerate(block.rows):
        plain = "body" if index == last else "line"
        number = f"{block.start + index}." if block.kind is text.Kind.NUMBERS else ""
        label = "•" if block.kind is text.Kind.BULLETS else number
        yield marked(row.replace(_STAND_IN, BLOCKS), styled.get(block.kind, plain), label=label)


def pages_of(story: Sequence[Flowable], title: str) -> bytes:
    """The story as A4 pages with room for the stamps. Same in, same bytes."""
    styles()
    buffer = BytesIO()
    document = new_document(buffer, title, subject=STAMPED_BY_US)
    document.addPageTemplates([PageTemplate("page", [column()])])
    document.build(list(story) or [paragraph("")], canvasmaker=NumberedCanvas)
    return buffer.getvalue()


def column(top: float = _TOP) -> TextFrame:
    """Where text stands on a page that is to be stamped; top in points from the foot."""
    return TextFrame(
        page.LEFT,
        _BOTTOM,
        page.TEXT_WIDTH,
        top - _BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def new_document(
    buffer: BytesIO, title: str, author: str | None = None, subject: str | None = None
) -> BaseDocTemplate:
    """An empty A4 document in Swedish."""
    settings: dict[str, Any] = {
        "pagesize": (page.WIDTH, page.HEIGHT),
        "subject": subject,
        "title": text.line(title.replace("█", "¦")).replace("¦", "█"),
        "author": author,
        "lang": "sv-SE",
        "invariant": 1,
        "pageCompression": 1,
        "initialFontName": fonts.REGULAR,
        "displayDocTitle": True,
    }
    return BaseDocTemplate(buffer, **settings)
