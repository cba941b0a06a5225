"""What a user wrote, made safe to print: nothing breaks a paper and nothing vanishes unseen.

A character the typeface lacks is folded to one it has ("→" becomes "->"), else printed as "�".
Only characters that are invisible by nature (zero-width joiners, soft hyphens) are dropped.
"""

import re
import unicodedata
from enum import Enum, auto
from typing import NamedTuple

from omtanke_desktop.documents import fonts
from omtanke_desktop.domain.dates import MONTHS, NBSP

MISSING = "\ufffd"
CELL_LIMIT = 32_767  # characters in an Excel cell
_LONGEST_ROW = 3_000  # characters: more than a page, where reportlab breaks the rest anew
_CUT = " … (hela texten finns i pdf-filen)"

_USUAL = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\xff–—‘’“”•…€]*")
_FOLDED = {
    "\t": " ", "\u2028": "\n", "\u2029": "\n\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
    "→": "->", "←": "<-", "⇒": "=>", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—",
    "\u202f": NBSP, "\u2007": NBSP, "\u2022": "•", "\uf0b7": "•", "●": "•", "▪": "•", "■": "•",
    "◦": "•", "‣": "•", "☐": "[ ]", "☑": "[x]", "☒": "[x]", "✓": "[x]", "✔": "[x]",
    "″": '"', "′": "'",
}  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_HARD_SPACES = re.compile(
    r"(?<=§) (?=\d)|(?<=\bkl\.) (?=\d)|(?<=\bkap\.) (?=\d)|"
    r"(?<=\d) (?=(?:§|kap\.|\d{3}\b|procent\b|%|kr\b|kronor\b))"
)
_DAYS = re.compile(rf"\d (?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = re.compile(r"\n[ \xa0]*\n\s*")
_BULLET = re.compile(r"(?:[•–*-])[ \xa0]+(?=\S)")
_NUMBER = re.compile(r"([1-9]\d?)\.[ \xa0]+(?=\S)")
_HEADING = re.compile(r"#{1,3}[ \xa0]+(?=\S)")


class Kind(Enum):
    """What a block of a user's text is: a paragraph unless its lines begin as something else."""

    PARAGRAPH = auto()
    BULLETS = auto()
    NUMBERS = auto()
    HEADING = auto()


class Block(NamedTuple):
    """Lines of a user's text that belong together; start is the first number of a list of such."""

    kind: Kind
    rows: list[str]
    start: int = 1


def printable(text: str) -> str:
    """The text with only characters the typeface has, and hard spaces as in "9 april 2025"."""
    if not _USUAL.fullmatch(text):
        text = "".join(map(_shown, _clean(text)))
    return _with_hard_spaces(text)


def _with_hard_spaces(text: str) -> str:
    """Numbers stay with what they count, and a day with its month and year."""
    text = _DAYS.sub(lambda day: day[0].replace(" ", NBSP), text)
    return _HARD_SPACES.sub(NBSP, text)


def _clean(text: str) -> str:
    """One form per letter, one kind of line end, nothing invisible."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text)


def _shown(char: str) -> str:
    """The character, what stands for it, or the mark for a missing one."""
    if char == "\n" or (ord(char) in fonts.register() and unicodedata.category(char)[0] != "C"):
        return char
    if char in _FOLDED:
        return _FOLDED[char]
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and all(ord(part) in fonts.register() for part in plain):
        return plain
    return MISSING


def line(text: str) -> str:
    """The text as one printable line: every run of ordinary white space is one space."""
    return re.sub(r"[ \t\r\n]+", " ", printable(text)).strip(" ")


def blocks(text: str) -> list[Block]:
    """The text as it is printed: paragraphs, "- " and "1. " lists, and "# " sub-headings.

    Blank lines part paragraphs; a single line end is kept as one, since the writer may have meant
    it. Numbers are kept as written: one that is not the next begins a list of its own.
    """
    return parse_blocks(printable(text))


def parse_blocks(text: str) -> list[Block]:
    """The blocks of a text that needs no more cleaning."""
    found: list[Block] = []
    for part in _BLANK_LINE.split(text.strip()):
        fresh = True
        for raw in part.split("\n"):
            row = raw.strip(" ")
            if row.strip():
                _place(found, _row(row), fresh)
                fresh = False
    return found


def _row(row: str) -> Block:
    """One line and what it is, without its mark."""
    if found := _BULLET.match(row):
        return Block(Kind.BULLETS, [row[found.end() :]])
    if found := _NUMBER.match(row):
        return Block(Kind.NUMBERS, [row[found.end() :]], int(found[1]))
    if found := _HEADING.match(row):
        return Block(Kind.HEADING, [row[found.end() :]])
    return Block(Kind.PARAGRAPH, [row])


def _place(found: list[Block], row: Block, fresh: bool) -> None:
    """Put a line to the block above it when it goes on with it."""
    if not fresh and _goes_on(found[-1], row):
        found[-1].rows.extend(row.rows)
    else:
        found.append(row)


def _goes_on(above: Block, row: Block) -> bool:
    if row.kind is Kind.NUMBERS is above.kind:
        return row.start == above.start + len(above.rows)
    return row.kind is above.kind and row.kind is not Kind.HEADING


def pieces(row: str) -> list[str]:
    """A row in parts that take no longer to set than their length; nearly every row is one."""
    made: list[str] = []
    while len(row) > _LONGEST_ROW:
        cut = row.rfind(" ", 0, _LONGEST_ROW) + 1 or _LONGEST_ROW
        made.append(row[:cut].rstrip(" "))
        row = row[cut:]
    return [*made, row]


def for_word(text: str) -> str:
    """The text as a Word file can hold it: Word finds a typeface for any letter by itself."""
    if not _USUAL.fullmatch(text):
        text = "".join(map(_kept, _clean(text)))
    return _with_hard_spaces(text)


def _kept(char: str) -> str:
    if char in _FOLDED:
        return _FOLDED[char]
    return MISSING if char != "\n" and unicodedata.category(char)[0] == "C" else char


def cell(text: str) -> str:
    """The text as an Excel cell can hold it; what Excel forbids is shown as the missing mark."""
    text = _NOT_IN_CELLS.sub(MISSING, text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(_CUT)] + _CUT
