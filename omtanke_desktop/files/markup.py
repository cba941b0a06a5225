"""The words of an HTML file, with no parser that a hostile text could keep busy."""

import html
import re

_NAME = re.compile(r"/?[a-z][a-z0-9]*", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "title", "head"})
_OWN_LINE = re.compile(
    r"/?(?:address|article|blockquote|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|ol|p|pre|"
    r"section|table|tr|ul)"
)
_CELL = frozenset({"td", "th"})
_SPACES = re.compile(r"[^\S\n\t]+")


def words_of_html(source: str) -> str:
    """Return the visible words, a line for each block, a tab between cells; in linear time."""
    first, *pieces = source.replace("\r", " ").replace("\n", " ").split("<")
    words = [first]
    hidden = ""
    for piece in pieces:
        hidden, visible = _after_tag(piece, hidden)
        words.append(visible)
    text = _SPACES.sub(" ", html.unescape("".join(words)))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def _after_tag(piece: str, hidden: str) -> tuple[str, str]:
    """Return what now hides everything ("" for nothing) and what is seen of one piece.

    piece: what follows one "<", up to the next.
    """
    if hidden == "!--" or (not hidden and piece.startswith("!--")):
        _, end, text = piece.partition("-->")
        return ("", text) if end else ("!--", "")
    found = _NAME.match(piece)
    name = found[0].lower() if found else ""
    if hidden and name not in (f"/{hidden}", "body"):
        return hidden, ""
    if not name and piece[:1] not in ("!", "?", "/"):
        return "", f"<{piece}"
    text = piece.partition(">")[2]
    if name in _UNSEEN:
        return name, ""
    if _OWN_LINE.fullmatch(name):
        return "", f"\n{text}"
    return "", f"\t{text}" if name in _CELL else text
