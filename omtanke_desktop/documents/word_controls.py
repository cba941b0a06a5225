"""Questions of a Word form as WordprocessingML: label to the left, content control to the right.

Word calls a file damaged when a control's title or tag has more than 64 characters, when two
controls share an id, or when two entries of a list share a value.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from omtanke_desktop.documents.blank_form import REQUIRED, hint, is_long, options
from omtanke_desktop.documents.word_styles import Style
from omtanke_desktop.domain.dates import NBSP
from omtanke_desktop.domain.forms import FormField

LABEL_WIDTH, ANSWER_WIDTH = 3260, 6378  # twentieths of a point, 170 mm together
_LONG_ANSWER = 1250  # least height of a row for a long answer, the same unit
_LONGEST_NAME = 64
_WRITE, _CHOOSE = "Klicka här och skriv.", "Välj i listan."
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A9B7BB"'
_BOX = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>'


def table(caption: str, fields: Iterable[FormField], ids: Iterator[int]) -> str:
    """A table with a row for each question; ids gives every control a number of its own."""
    edges = "".join(f"<w:{edge} {_LINE}/>" for edge in ("top", "bottom", "insideH"))
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 70), ("left", 110), ("bottom", 70), ("right", 110))
    )
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in (LABEL_WIDTH, ANSWER_WIDTH))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{LABEL_WIDTH + ANSWER_WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        f"<w:tblCaption w:val={attribute(caption)}/>"
        '<w:tblDescription w:val="Frågan står till vänster, svaret skrivs till höger."/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        + "".join(_row(field, ids) for field in fields)
        + "</w:tbl>"
    )


def _row(field: FormField, ids: Iterator[int]) -> str:
    if is_long(field):
        properties = f'<w:trHeight w:val="{_LONG_ANSWER}" w:hRule="atLeast"/>'
    else:
        properties = "<w:cantSplit/>"
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + _cell(LABEL_WIDTH, _label(field), '<w:shd w:val="clear" w:fill="EEF3F3"/>')
        + _cell(ANSWER_WIDTH, _answer(field, ids))
        + "</w:tr>"
    )


def _cell(wide: int, paragraphs: Iterable[str], shade: str = "") -> str:
    size = f'<w:tcW w:w="{wide}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{shade}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def _label(field: FormField) -> Iterator[str]:
    """Yield the question, and beneath it what is to be known before answering."""
    yield paragraph(Style.QUESTION, run(f"{field.label}{NBSP}*" if field.required else field.label))
    if field.required:
        yield paragraph(Style.HINT, run(REQUIRED))
    if words := hint(field):
        yield paragraph(Style.HINT, run(words))


def _answer(field: FormField, ids: Iterator[int]) -> Iterator[str]:
    """Yield a box for each option, else one paragraph with a list or a place to write."""
    choices = options(field)
    if choices and field.type != "choice":
        for option in choices:
            control = _control(field, next(ids), _UNTICKED, f"<w:r>{_BOX}<w:t>☐</w:t></w:r>")
            yield paragraph(Style.OPTION, control + run(f" {option}"))
        return
    kind = _list_of(choices) if choices else f'<w:text w:multiLine="{int(is_long(field))}"/>'
    words = run(_CHOOSE if choices else _WRITE, Style.PLACEHOLDER)
    control = _control(field, next(ids), f"<w:showingPlcHdr/>{kind}", words)
    yield paragraph(Style.ANSWER, control)


_UNTICKED = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" '
    'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)


def _list_of(choices: Iterable[str]) -> str:
    items = (f"<w:listItem w:displayText={attribute(o)} w:value={attribute(o)}/>" for o in choices)
    return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"


def _control(field: FormField, number: int, kind: str, content: str) -> str:
    """A content control that may be filled in but not taken away."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(_short(field.label))}/>"
        f"<w:tag w:val={attribute(_short(field.key))}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def paragraph(style: Style, content: str, more: str = "") -> str:
    """A paragraph of finished runs and controls; more: properties in the schema's order."""
    return f"<w:p><w:pPr><w:pStyle w:val={attribute(style)}/>{more}</w:pPr>{content}</w:p>"


def run(words: str, style: str = "") -> str:
    """Words in one character style, escaped."""
    properties = f"<w:rPr><w:rStyle w:val={attribute(style)}/></w:rPr>" if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(legal(words))}</w:t></w:r>'


def page_number() -> str:
    """ "Sida 1 (3)" at the right edge; Word puts in the numbers."""
    fields = (
        f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )
    page, pages = fields
    return f"<w:r><w:tab/></w:r>{run('Sida ')}{page}{run(' (')}{pages}{run(')')}"


def attribute(words: str) -> str:
    """Words as the value of an attribute, in quotes."""
    return quoteattr(legal(words))


def legal(words: str) -> str:
    """Words with what XML cannot hold replaced, visibly."""
    return _NOT_IN_XML.sub("\ufffd", words)
