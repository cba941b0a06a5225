"""Tables as plain text: semicolon, comma or tab between the cells, in whatever code Excel wrote."""

import codecs
import csv
import io
import re
from collections import Counter

from omtanke_desktop.files.limits import BrokenFile, TooLarge, unreadable
from omtanke_desktop.files.sheet import Grid, clean, too_much

KIND = "tabell"
LARGEST = 12 * 1024 * 1024  # bytes
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ";\t,|"
_TRIED = 50  # lines
_MOST_LINES = 1_048_576  # as Excel, filled or not
_SAID = re.compile(r'\A"?sep=([;,|:\t])"?\r?\n')
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"\s*<(?:!|\?xml|html|table|body|meta|div|style)", re.IGNORECASE)


def read_delimited(filename: str, content: bytes) -> Grid:
    """Read a table of text. Raises BrokenFile when it is none, TooLarge over 12 MB."""
    if len(content) > LARGEST:
        raise TooLarge(
            f"{filename} är för stor för att läsas som {KIND}",
            "Den är större än 12 MB. Inget är ändrat. Dela upp den i flera filer.",
        )
    text = _decoded(filename, content)
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    return _grid(filename, text, said[1] if said else _separator(text), skipped=bool(said))


def _grid(filename: str, text: str, separator: str, *, skipped: bool) -> Grid:
    grid = Grid(filename)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(rows, start=1 + skipped):
            for column, value in enumerate(row, start=1):
                if value and (cleaned := clean(value)):
                    grid.put(number, column, cleaned)
            if grid.is_full:
                return grid
            if number > _MOST_LINES:
                raise too_much(filename)
    except csv.Error as error:
        raise BrokenFile(
            f"{filename} går inte att läsa som {KIND} från rad {rows.line_num}",
            "Ett citattecken saknar sin motsvarighet, eller så är en cell orimligt lång. Inget är "
            "ändrat. Öppna filen i Excel, spara den som .xlsx och läs in den.",
        ) from error
    return grid


def _decoded(filename: str, content: bytes) -> str:
    """The text: by its byte order mark, as UTF-8, as UTF-16 without mark, else as Windows wrote."""
    text = ""
    for code in (*_marked(content), "utf-8", *_unmarked(content), "cp1252", "latin-1"):
        try:
            text = content.decode(code)
        except UnicodeError:
            continue
        if "\x00" not in text:
            break
    if _BINARY.search(text) or _MARKUP.match(text) or text.startswith("%PDF"):
        raise unreadable(filename, KIND)
    return text


def _marked(content: bytes) -> list[str]:
    return [code for mark, code in _MARKS if content.startswith(mark)]


def _unmarked(content: bytes) -> list[str]:
    """UTF-16 tells itself by a zero in every second byte."""
    start = content[:2000]
    if start[1::2].count(0) * 2 > len(start[1::2]) > 0:
        return ["utf-16-le"]
    if start[::2].count(0) * 2 > len(start[::2]) > 0:
        return ["utf-16-be"]
    return []


def _separator(text: str) -> str:
    """What divides most of the first lines into the same number of cells, more than one."""
    start = "\n".join(text[:200_000].splitlines()[:_TRIED])

    def agreement(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        try:
            widths = Counter(len(row) for row in rows if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, lines = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return lines, width

    return max(_SEPARATORS, key=agreement)
