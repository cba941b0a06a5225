"""The words of a mail for reading and searching, also when it came as HTML only.

The standard library's HTMLParser needs minutes for some small hostile texts (time grows with the
square of the length); splitting at "<" needs the same short time for all.
"""

import html as entities
import re
from collections.abc import Iterator
from itertools import islice

from omtanke_desktop.mail.message import IncomingMail

_TAG_NAME = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)
_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_OWN_LINE = re.compile("/?(address|blockquote|br|dd|div|dl|dt|form|h[1-6]|hr|li|ol|p|pre|ul)")
_OWN_ROW = frozenset({"table", "/table", "tr"})
_ROW = "\r"
_COMMENT = "!--"
_MOST_TAGS = 300_000
_MOST_WORDS = 2_000_000
_SPACES = re.compile(r"[^\S\n\t\r]+")
_ENDS = re.compile(r"[ \t]?\n[ \t]?")
_BLANKS = str.maketrans("\r\n\t", "   ")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


def readable_text(mail: IncomingMail) -> str:
    """Return the mail's own text, else the words of its HTML without scripts and pictures."""
    if mail.text is not None:
        return mail.text
    return text_of_html(mail.html or "")


def text_of_html(html: str) -> str:
    """Return the words of an HTML text, a line for each block; nothing is fetched or run.

    A tab stands between two cells of a table, empty ones too, so that a form keeps its columns.
    At most 300 000 tags and 2 million characters of words: no letter has more.
    """
    pieces = _pieces(html.translate(_BLANKS))
    words = [next(pieces)[:_MOST_WORDS]]
    left, hidden = _MOST_WORDS, ""
    for piece in islice(pieces, _MOST_TAGS):
        hidden, visible = _after_tag(piece, hidden)
        words.append(visible[:left])
        left -= len(visible)
        if left <= 0:
            break
    text = _SPACES.sub(" ", entities.unescape("".join(words)))
    lines = _ENDS.sub("\n", "\n".join(map(_row, text.split(_ROW))))
    return _EMPTY_LINES.sub("\n\n", lines).strip()


def _row(text: str) -> str:
    """Return a row of a table with a tab between its cells; paragraphs in a cell are its lines."""
    before, *cells = text.split("\t")
    if not cells:
        return text
    row = "\t".join(_EMPTY_LINES.sub("\n", cell.strip(" \n")) for cell in cells)
    return f"{before}\n{row}" if before.strip() else row


def _pieces(html: str) -> Iterator[str]:
    """Split at each "<" one at a time: a list of them all may take a hundred times the text."""
    start = 0
    while (end := html.find("<", start)) >= 0:
        yield html[start:end]
        start = end + 1
    yield html[start:]


def _after_tag(piece: str, hidden: str) -> tuple[str, str]:
    """Return the element that now hides everything ("" for none), and what is to be seen.

    piece: what follows one "<", up to the next.
    """
    if hidden == _COMMENT or (not hidden and piece.startswith(_COMMENT)):
        _, end, text = piece.partition("-->")
        return ("", text) if end else (_COMMENT, "")
    found = _TAG_NAME.match(piece)
    name = found[0].lower() if found else ""
    if hidden and name not in (f"/{hidden}", "body"):
        return hidden, ""
    if not name and not piece.startswith(("!", "?", "/")):
        return "", f"<{piece}"
    text = piece.partition(">")[2]
    if name in _UNSEEN:
        return name, ""
    if name in _OWN_ROW:
        return "", f"{_ROW}{text}"
    if _OWN_LINE.fullmatch(name):
        return "", f"\n{text}"
    return "", f"\t{text}" if name in ("td", "th") else text
