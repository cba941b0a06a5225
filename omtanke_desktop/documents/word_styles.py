"""The styles of our Word files as WordprocessingML: dark words on white, one face, calm sizes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from omtanke_desktop.documents.word_lists import BULLETS, NUMBERS

_FACE = "Calibri"
_INK, _ACCENT, _MUTED = "1B2426", "0F4C5C", "4F5F65"  # at least 6:1 against white


class Style(StrEnum):
    """A style by the id that paragraphs refer to it with; names are what Word's list shows."""

    NORMAL = "Normal"
    TITLE = "Title"
    HEADING = "Heading1"
    SUBHEADING = "Heading2"
    FOOTER = "Footer"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    SENDER = "Avsandare"
    KIND = "Handlingstyp"
    LEAD = "Inledning"
    CELL = "Tabelltext"
    CELL_HEAD = "Tabellrubrik"
    UNIT = "Enhet"
    SIGNATURE = "Underskrift"
    CHART = "Diagram"
    IMPORTANT = "Viktigt"
    QUESTION = "Fraga"
    HINT = "Hjalptext"
    ANSWER = "Svar"
    OPTION = "Svarsalternativ"
    INFORMATION = "Information"
    PLACEHOLDER = "PlaceholderText"


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes in points; more, indent: paragraph properties in the schema's order."""

    name: str
    size: float
    before: float
    after: float
    bold: bool = False
    color: str = _INK
    more: str = ""
    indent: str = ""


_BOX = (
    f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{_ACCENT}"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF3F3"/>'
)
_RIGHT_EDGE = '<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>'
_KEPT = "<w:keepNext/>"
_FIRST_LEVEL = '<w:outlineLvl w:val="0"/>'
_COMMON = {
    Style.NORMAL: _Look("Normal", 11, 0, 6),
    Style.SENDER: _Look("Avsändare", 11, 0, 0, True, _MUTED),
}
_FORM = {
    **_COMMON,
    Style.TITLE: _Look("Title", 24, 2, 8, True, _ACCENT),
    Style.HEADING: _Look("heading 1", 14, 16, 5, True, _ACCENT, _KEPT, _FIRST_LEVEL),
    Style.FOOTER: _Look("footer", 9, 0, 0, color=_MUTED, more=_RIGHT_EDGE.format(9638)),
    Style.IMPORTANT: _Look("Viktigt", 11, 6, 8, True, more=_BOX),
    Style.QUESTION: _Look("Fråga", 11, 0, 1, True),
    Style.HINT: _Look("Hjälptext", 9, 0, 1, color=_MUTED),
    Style.ANSWER: _Look("Svar", 11, 0, 2),
    Style.OPTION: _Look(
        "Svarsalternativ", 11, 0, 2, indent='<w:ind w:left="280" w:hanging="280"/>'
    ),
    Style.INFORMATION: _Look("Information", 10, 0, 5, more="<w:keepLines/>"),
}


def _list(name: str, number: int) -> _Look:
    return _Look(
        *(name, 11, 0, 3),
        more=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>',
        indent='<w:ind w:left="397" w:hanging="397"/>',
    )


_PAPER = {
    **_COMMON,
    Style.KIND: _Look("Handlingstyp", 12, 10, 4, True),
    Style.TITLE: _Look("Title", 20, 14, 6, True, _ACCENT, _KEPT),
    Style.HEADING: _Look("heading 1", 14, 14, 4, True, _ACCENT, _KEPT, _FIRST_LEVEL),
    Style.SUBHEADING: _Look(
        *("heading 2", 11, 8, 2, True),
        more=_KEPT,
        indent='<w:outlineLvl w:val="1"/>',
    ),
    Style.BULLET: _list("List Bullet", BULLETS),
    Style.NUMBER: _list("List Number", NUMBERS),
    Style.LEAD: _Look("Inledning", 11, 0, 3, more=_KEPT),
    Style.CELL: _Look("Tabelltext", 10, 1, 1),
    Style.CELL_HEAD: _Look("Tabellrubrik", 10, 1, 1, True, _MUTED),
    Style.CHART: _Look("Diagram", 11, 8, 6),
    Style.UNIT: _Look("Enhet", 11, 18, 3, True, more=_KEPT),
    Style.SIGNATURE: _Look("Underskrift", 11, 0, 0, more="<w:keepNext/><w:keepLines/>"),
    Style.FOOTER: _Look("footer", 9, 0, 0, color=_MUTED, more=_RIGHT_EDGE.format(9070)),
}


def form_styles() -> Iterator[tuple[Style, str]]:
    """Yield the id and the definition of every style of the blank form."""
    yield from _definitions(_FORM)
    yield (
        Style.PLACEHOLDER,
        f'<w:style w:type="character" w:styleId="{Style.PLACEHOLDER}">'
        f'<w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="{_MUTED}"/></w:rPr></w:style>',
    )


def paper_styles() -> Iterator[tuple[Style, str]]:
    """Yield the id and the definition of every style of a paper."""
    yield from _definitions(_PAPER)


def _definitions(looks: Mapping[Style, _Look]) -> Iterator[tuple[Style, str]]:
    for style, look in looks.items():
        yield style, _paragraph_style(style, look)


def _paragraph_style(style: Style, look: _Look) -> str:
    if style is Style.NORMAL:
        head = f'<w:style w:type="paragraph" w:default="1" w:styleId="{style}">'
        based = ""
    else:
        head = f'<w:style w:type="paragraph" w:styleId="{style}">'
        based = f'<w:basedOn w:val="{Style.NORMAL}"/>'
    spacing = f'w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}"'
    bold = "<w:b/>" if look.bold else ""
    return (
        f'{head}<w:name w:val="{look.name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{look.more}<w:spacing {spacing} w:line="259" w:lineRule="auto"/>{look.indent}'
        f'</w:pPr><w:rPr><w:rFonts w:ascii="{_FACE}" w:hAnsi="{_FACE}" w:cs="{_FACE}"/>{bold}'
        f'<w:color w:val="{look.color}"/><w:sz w:val="{look.size * 2:.0f}"/>'
        f'<w:lang w:val="sv-SE"/></w:rPr></w:style>'
    )
