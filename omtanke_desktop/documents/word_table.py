"""Tables of a Word paper: facts beside their names, and the grid of an evaluation."""

from collections.abc import Iterable, Sequence

from omtanke_desktop.documents import text
from omtanke_desktop.documents.evaluation import grid_rows
from omtanke_desktop.documents.values import EvaluationSheet
from omtanke_desktop.documents.word_controls import attribute, paragraph, run
from omtanke_desktop.documents.word_styles import Style

_WIDTH = 9070  # twentieths of a point, 160 mm
_NAME = 1900
_SIGNED = 4250
_ROOM_TO_SIGN = '<w:trHeight w:val="1000" w:hRule="atLeast"/>'
_OVER = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="1B2426"/></w:tcBorders>'
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="A9B7BB"'


def facts_table(facts: Sequence[tuple[str, str]]) -> str:
    """Names to the left, what they are to the right; no lines."""
    widths = (_NAME, _WIDTH - _NAME)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(widths[0], Style.CELL_HEAD, name)
        + _cell(widths[1], Style.CELL, value)
        + "</w:tr>"
        for name, value in facts
    )
    told = "Uppgifter om handlingen: till vänster vad, till höger uppgiften."
    return _table(widths, rows, "Uppgifter om handlingen", told, "")


def grid_table(sheet: EvaluationSheet, caption: str) -> str:
    """Factors down, perspectives across, the head repeated on each page."""
    head, *rows = grid_rows(sheet)
    share = (_WIDTH - _NAME) // max(1, len(sheet.perspectives))
    widths = (_NAME, *(share for _ in sheet.perspectives))
    edges = "".join(f"<w:{edge} {_LINE}/>" for edge in ("top", "bottom", "insideH"))
    told = "En rad för varje faktor, en kolumn för varje perspektiv."
    lines = _row(widths, head, Style.CELL_HEAD, "<w:tblHeader/>")
    lines += "".join(_row(widths, row, Style.CELL) for row in rows)
    return _table(widths, lines, caption, told, f"<w:tblBorders>{edges}</w:tblBorders>")


def signature_table(pairs: Sequence[tuple[str, str]]) -> str:
    """What each signs as, room to sign, and a line over who it is; two beside each other."""
    rows = "".join(
        _signing([caption for caption, _ in pairs[place : place + 2]], _ROOM_TO_SIGN)
        + _signing([who for _, who in pairs[place : place + 2]], "", _OVER)
        for place in range(0, len(pairs), 2)
    )
    told = "Rum för underskrifter: vem som skriver under står under linjen."
    return _table((_SIGNED, _WIDTH - 2 * _SIGNED, _SIGNED), rows, "Underskrifter", told, "")


def _signing(words: Sequence[str], height: str, edge: str = "") -> str:
    """One or two cells with a gap between them."""
    first, second = [*words, ""][:2]
    cells = (
        _cell(_SIGNED, Style.SIGNATURE, first, edge),
        _cell(_WIDTH - 2 * _SIGNED, Style.SIGNATURE, ""),
        _cell(_SIGNED, Style.SIGNATURE, second, edge if second else ""),
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Iterable[int], rows: str, caption: str, told: str, borders: str) -> str:
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 20), ("left", 0), ("bottom", 20), ("right", 110))
    )
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblCaption w:val={attribute(caption)}/><w:tblDescription w:val="{told}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(widths: Sequence[int], cells: Sequence[str], style: Style, more: str = "") -> str:
    made = "".join(
        _cell(wide, Style.CELL_HEAD if column == 0 else style, words)
        for column, (wide, words) in enumerate(zip(widths, cells, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"


def _cell(wide: int, style: Style, words: str, edge: str = "") -> str:
    size = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{edge}</w:tcPr>'
    return f"<w:tc>{size}{paragraph(style, run(text.for_word(words)))}</w:tc>"
