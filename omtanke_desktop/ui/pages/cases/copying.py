"""Lines of the list as a table for Excel, Outlook and Word, and the files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

_MAY_BE_FORMULA = ("=", "+", "-", "@")


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """A table for the clipboard: tabs between the columns, and HTML for those who take it."""
    made = QMimeData()
    lines = ["\t".join(heads), *("\t".join(_plain(cell) for cell in row) for row in rows)]
    made.setText("\r\n".join(lines) + "\r\n")
    made.setHtml(_html(heads, rows))
    return made


def _plain(cell: str) -> str:
    """One line, and no formula where it is pasted: Excel reads a leading ' as "this is text"."""
    words = " ".join(cell.split())
    return f"'{words}" if words.startswith(_MAY_BE_FORMULA) else words


def _html(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table with thin rules; Excel is told that which cells are text."""
    head = "".join(f'<th align="left">{escape(one)}</th>' for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td{_as_text(cell)}>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )


def _as_text(cell: str) -> str:
    """Numbers and days stay such; everything else is text, also what looks like a formula."""
    plain_number = cell.isdigit()
    return "" if plain_number else " style=\"mso-number-format:'\\@'\""
