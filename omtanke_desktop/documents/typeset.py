"""Styles and building blocks of every paper, and the one place where a story becomes a PDF.

All text goes through `text.printable` and reaches reportlab as finished fragments, never as
markup, so nothing a user writes can be taken for a tag. The leaves are `para.Para` and those of
`blocks`: whoever tags the papers does it there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus import Frame as TextFrame
from reportlab.platypus.paraparser import ParaFrag

from omtanke_desktop.documents import fonts, page, text
from omtanke_desktop.documents.canvas import NumberedCanvas
from omtanke_desktop.documents.page import Frame, Head
from omtanke_desktop.documents.para import Para
from omtanke_desktop.documents.tagging import TITLES, TaggedCanvas
from omtanke_desktop.domain.papers import Sections

Run = str | tuple[str, str]
"""Words in the paragraph's own face, or (words, face)."""

_MOST_KEPT = 90 * mm  # a heading asks for no more room than this before it breaks the page
_LONGEST_LABEL = 60  # characters: a label stands on one line
LABEL_INDENT = 46 * mm
ENTRY_INDENT = 10 * mm
_MARK_INDENT = 42.0  # room for "§ 123" before the title


_STYLES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("body", "", {"fontName": fonts.REGULAR, "fontSize": 10, "leading": 14.2, "spaceAfter": 5}),
    ("line", "body", {"spaceAfter": 0}),
    ("lead", "body", {"spaceAfter": 3}),
    ("bullet", "body", {"leftIndent": 13, "bulletIndent": 2, "spaceAfter": 2.5}),
    ("last_bullet", "bullet", {"spaceAfter": 5}),
    ("number", "bullet", {"leftIndent": 19}),
    ("last_number", "number", {"spaceAfter": 5}),
    ("fact", "body", {"leftIndent": LABEL_INDENT, "spaceAfter": 3}),
    ("meta", "body", {"fontSize": 9, "leading": 12.5, "textColor": page.MUTED, "spaceAfter": 4}),
    ("under_item", "meta", {"leftIndent": _MARK_INDENT}),
    ("closing", "body", {"spaceBefore": 10, "spaceAfter": 0}),
    ("cell", "body", {"fontSize": 9, "leading": 12.5, "spaceAfter": 0}),
    ("strong", "body", {"fontName": fonts.SEMIBOLD}),
    ("head", "cell", {"fontName": fonts.SEMIBOLD, "fontSize": 8.5, "textColor": page.MUTED}),
    ("title", "strong", {"fontSize": 20, "leading": 25, "spaceAfter": 2}),
    ("subtitle", "meta", {"fontSize": 11.5, "leading": 16, "spaceAfter": 12}),
    ("matter", "title", {"fontSize": 17, "leading": 22, "spaceBefore": 14, "spaceAfter": 4}),
    ("subject", "strong", {"fontSize": 13, "leading": 18, "spaceAfter": 8}),
    ("part", "strong", {"fontSize": 14, "leading": 19, "spaceBefore": 16, "spaceAfter": 6}),
    ("group", "part", {"fontSize": 11.5, "leading": 16, "spaceBefore": 14}),
    ("unnumbered", "strong", {"fontSize": 12.5, "leading": 17, "spaceBefore": 18, "spaceAfter": 2}),
    ("item", "unnumbered", {"leftIndent": _MARK_INDENT}),
    ("entry", "unnumbered", {"fontSize": 11, "leading": 15, "spaceBefore": 9}),
    ("label", "strong", {"spaceBefore": 7, "spaceAfter": 2}),
    ("subheading", "body", {"fontName": fonts.ITALIC, "spaceBefore": 4, "spaceAfter": 2}),
    ("chapter", "strong", {"fontSize": 12.5, "leading": 17, "spaceBefore": 14, "spaceAfter": 4}),
    ("panel_label", "label", {"spaceBefore": 0, "textColor": page.ACCENT}),
)  # fmt: skip
_LINES: dict[str, Any] = {
    "allowOrphans": 0,
    "allowWidows": 0,
    "splitLongWords": 1,
    "textColor": page.INK,
}


@cache
def styles() -> dict[str, ParagraphStyle]:
    """The styles by name; registers the typeface."""
    fonts.register()
    made: dict[str, ParagraphStyle] = {}
    for name, parent, changes in _STYLES:
        settings = changes if parent else {**_LINES, **changes}
        made[name] = ParagraphStyle(name, parent=made.get(parent), **settings)
    made["group"].textColor = page.ACCENT
    made["entry"].leftIndent, made["entry"].rightIndent = ENTRY_INDENT, 16 * mm
    for style in made.values():
        style.bulletFontSize, style.bulletFontName = style.fontSize, style.fontName
        style.bulletColor, style.bulletAnchor = style.textColor, "start"
    made["fact"].bulletFontName = fonts.SEMIBOLD
    return made


@cache
def _fragment(style: str, face: str) -> ParaFrag:
    """What reportlab would have parsed out of plain words in this style."""
    model = Paragraph("x", styles()[style]).frags[0]
    return model.clone(fontName=face) if face else model


def _para(runs: Iterable[Run], style: str, label: str = "") -> Para:
    """A paragraph of text already printable."""
    pairs = [(run, "") if isinstance(run, str) else run for run in runs]
    frags = [_fragment(style, face).clone(text=words) for words, face in pairs]
    if len(label) > _LONGEST_LABEL:
        label = f"{label[:_LONGEST_LABEL].rstrip()}…"
    return Para("", styles()[style], bulletText=label or None, frags=frags)


def paragraph(words: str, style: str = "body", label: str = "") -> Para:
    """One paragraph; the label stands to its left, in the style's indent."""
    return _para([text.line(words)], style, text.line(label))


def runs(parts: Sequence[Run], style: str = "body", label: str = "") -> Para:
    """One paragraph in several faces."""
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return _para([(text.printable(words), face) for words, face in pairs], style, text.line(label))


def prose(words: str, style: str = "body", subheading: str = "subheading") -> list[Flowable]:
    """A user's text: its paragraphs, lists and sub-headings; single line ends are kept."""
    story: list[Flowable] = []
    for block in text.blocks(words):
        if block.kind is text.Kind.BULLETS:
            story += _listed(block.rows)
        elif block.kind is text.Kind.NUMBERS:
            story += _listed(block.rows, block.start)
        elif block.kind is text.Kind.HEADING:
            title = _para(block.rows, subheading)
            story += [room_for([title], 45), title]
        else:
            rows = [part for row in block.rows for part in text.pieces(row)]
            story += [_para([row], "line") for row in rows[:-1]]
            story.append(_para([rows[-1]], style))
    return story


def bullets(rows: Iterable[str]) -> list[Flowable]:
    """A list with hanging bullets; empty rows are left out."""
    return _listed([text.line(row) for row in rows if row.strip()])


def _listed(rows: Sequence[str], first: int | None = None) -> list[Flowable]:
    """Rows of printable text with bullets, or with numbers from the first.

    The last one closes the list with a paragraph's space.
    """
    story: list[Para] = []
    style = "bullet" if first is None else "number"
    for index, row in enumerate(rows):
        begun, *rest = text.pieces(row)
        story.append(_para([begun], style, "•" if first is None else f"{first + index}."))
        story += [_para([part], style) for part in rest]
    if story:
        story[-1].style = styles()[f"last_{style}"]
    return [*story]


def heading(
    words: str,
    style: str,
    level: int | None = None,
    keep: float = 45,
    *,
    label: str = "",
    aside: str = "",
) -> list[Flowable]:
    """A heading that stays with the `keep` points below it; with a level it is a bookmark.

    The label stands to its left, the aside (in styles with a right indent) to its right.
    """
    para = paragraph(words, style, label)
    para.aside = text.line(aside)
    if level is not None:
        para.outline = (text.line(f"{label} {words}").strip(), level)
    return [room_for([para], keep), para]


def room_for(flowables: Iterable[Flowable], keep: float = 0) -> CondPageBreak:
    """A page break unless these flowables and `keep` points below them fit on the page."""
    need = sum(
        flowable.wrap(page.TEXT_WIDTH, 0)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
        for flowable in flowables
    )
    return CondPageBreak(min(need + keep, _MOST_KEPT))


def section(label: str, content: list[Flowable], *, whole: bool = False) -> list[Flowable]:
    """A labelled part of an item; nothing at all without content; a whole one is not broken."""
    if not content or not label:
        return content
    title = paragraph(label, "label")
    return [room_for([title, *content]) if whole else room_for([title], 45), title, *content]


def in_order(
    layout: Sections, parts: Mapping[str, Callable[[str], list[Flowable]]]
) -> list[Flowable]:
    """What each section of the layout says under its heading; a part not in it is left out."""
    story: list[Flowable] = []
    for one in layout:
        story += parts[one.key](one.heading)
    return story


def facts(label: str, values: Iterable[str]) -> list[Flowable]:
    """Lines beside one label, as on the first page of minutes; nothing when there are none."""
    rows = [value for value in values if value.strip()]
    return [paragraph(row, "fact", label if index == 0 else "") for index, row in enumerate(rows)]


def render(
    papers: Sequence[tuple[Head, list[Flowable]]], title: str, *, archive: bool = True
) -> bytes:
    """The papers one after the other as one PDF; each counts its own pages. Same in, same bytes.

    archive: as tagged PDF/A-1b; what only lives until the meeting needs neither.
    """
    styles()
    story: list[Flowable] = []
    templates: list[PageTemplate] = []
    for number, (head, content) in enumerate(papers):
        frame = Frame(head, number)
        templates += _templates(frame)
        if number:
            story += [NextPageTemplate(f"{number}-first"), PageBreak()]
        story += _bookmarked(content) or [paragraph("")]
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(page.WIDTH, page.HEIGHT),
        pageTemplates=templates,
        title=text.line(title),
        author=text.line(papers[0][0].sender.organisation) if papers else None,
        lang="sv-SE",
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
        displayDocTitle=True,
    )
    document.build(story, canvasmaker=TaggedCanvas if archive else NumberedCanvas)
    return buffer.getvalue()


def _bookmarked(content: list[Flowable]) -> list[Flowable]:
    """A paper without bookmarks has one at its title."""
    paras = [one for one in content if isinstance(one, Para)]
    title = next((one for one in paras if one.style.name in TITLES), None)
    if title and not any(one.outline for one in paras):
        title.outline = (title.getPlainText(), 0)
    return content


def _templates(frame: Frame) -> list[PageTemplate]:
    """The first page and the following ones of one paper."""
    first, later = f"{frame.paper}-first", f"{frame.paper}-later"
    return [
        PageTemplate(
            first, [_column(frame.first_top())], onPage=frame.first, autoNextPageTemplate=later
        ),
        PageTemplate(later, [_column(page.LATER_TOP)], onPage=frame.later),
    ]


def _column(top: float) -> TextFrame:
    return TextFrame(
        page.LEFT,
        page.BOTTOM,
        page.TEXT_WIDTH,
        top - page.BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
