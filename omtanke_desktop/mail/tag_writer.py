"""Any HTML -> plain, well nested HTML of few tags, in one pass whose time grows with the length.

What it writes is small enough for Qt: a table inside a table takes Qt twice as long for each
level, a word of 100 000 characters seconds, and a table keeps rows x columns.
"""

import html as entities
import re
from itertools import takewhile

from omtanke_desktop.mail.links import followable, truth_beside

_TOKEN = re.compile(
    r"""
    <(?:
        !--(?:-?>|.*?-->|.*\Z)
      | (?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)
        (?P<rest>(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|[="'])*+)>?
      | [!?/][^>]*+>?
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_HREF = re.compile(
    r"""(?:\A|[\s"'/])href\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_LONGEST_TAG = 8000  # characters in which an address is looked for
_MOST_TEXT = 200_000
_MOST_TAGS = 10_000
_MOST_CELLS = 3_000
_MOST_IN_A_ROW = 30
_DEEPEST = 60
_DEEPEST_TABLES = 4
_LONG_WORD = re.compile(r"\S{200}(?=\S{200})")
_LETTERS = str.maketrans(dict.fromkeys("\x00\u202d\u202e"))  # nothing is written backwards

INLINE = frozenset({"a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "small"})
CELLS = frozenset({"td", "th"})
TABLE = CELLS | {"table", "tr"}
BLOCKS = frozenset(
    {"p", "div", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "center"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "address"}
)
VOID = frozenset({"br", "hr"})
SHOWN = INLINE | BLOCKS | TABLE | VOID
_UNSEEN = frozenset(
    {"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "template"}
    | {"svg", "math", "select", "audio", "video", "canvas", "applet"}
)
# What a starting tag ends, as HTML lets one leave out </p>, </li>, </td> ...
_ENDS = {
    "a": frozenset({"a"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "tr": CELLS | {"tr"},
    "td": CELLS,
    "th": CELLS,
    "table": frozenset({"p"}),
    "hr": frozenset({"p"}),
    **dict.fromkeys(BLOCKS - {"li", "dt", "dd"}, frozenset({"p"})),
}
_WALLS = {**dict.fromkeys(TABLE, frozenset({"table"})), "li": CELLS | {"table", "ul", "ol"}}


class TagWriter:
    """Writes what it is given as tags that close in the order they were opened."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[tuple[str, bool]] = []  # the name, and whether it was written
        self._link: tuple[int, str] | None = None  # where its words begin in _out; its address
        self._text = self._tags = self._cells = self._in_row = 0
        self.full = False

    def write(self, html: str) -> str:
        """Return the text anew; `full` tells whether it was cut."""
        position = 0
        while not self.full and (token := _TOKEN.search(html, position)):
            self._words(html[position : token.start()])
            position = token.end()
            name = (token["name"] or "").lower()
            if token["end"]:
                self._end(name)
            elif name in _UNSEEN:
                position = _after(name, html, position)
            elif name:
                self._start(name, token["rest"])
        if not self.full:
            self._words(html[position:])
        self._close(0)
        return "".join(self._out)

    def _words(self, written: str) -> None:
        if not written:
            return
        room = _MOST_TEXT - self._text
        text = entities.unescape(written[: 2 * _MOST_TEXT]).translate(_LETTERS)
        self.full |= len(text) > room or len(written) > 2 * _MOST_TEXT
        text = text[:room]
        self._text += len(text)
        self._out.append(entities.escape(broken(text), quote=False))

    def _start(self, name: str, rest: str) -> None:
        if name not in SHOWN:
            return
        self._tags += 1
        self.full |= self._tags > _MOST_TAGS or self._cells > _MOST_CELLS
        if name in CELLS:
            self._cells += 1
            self._in_row += 1
            if self._in_row > _MOST_IN_A_ROW:
                self._out.append(" ")
                return
        elif name == "tr":
            self._in_row = 0
        self._close_before(name)
        if name in VOID:
            self._out.append(f"<{name}>")
        else:
            self._push(name, rest)

    def _push(self, name: str, rest: str) -> None:
        written = len(self._open) < _DEEPEST and (name not in TABLE or self._has_place_for(name))
        if len(self._open) < 2 * _DEEPEST:
            self._open.append((name, written))
        if not written:
            self._out.append(" " if name in INLINE or name in CELLS else "<br>")
        elif name == "a":
            self._start_link(followable(_href(rest)))
        else:
            self._out.append(f"<{name}>")

    def _has_place_for(self, name: str) -> bool:
        """Whether a part of a table stands where it belongs, not too deep in other tables."""
        if name == "table":
            return sum(one == "table" for one, _ in self._open) < _DEEPEST_TABLES
        parent = self._open[-1] if self._open else ("", False)
        return parent == ("table" if name == "tr" else "tr", True)

    def _start_link(self, address: str) -> None:
        self._out.append(f'<a href="{entities.escape(address)}">' if address else "<a>")
        self._link = (len(self._out), address)

    def _close_before(self, name: str) -> None:
        """End what a starting tag ends, within the walls it cannot reach through."""
        ends, walls = _ENDS.get(name, frozenset()), _WALLS.get(name, TABLE)
        passed = list(takewhile(lambda one: one[0] not in walls - ends, reversed(self._open)))
        outermost = max((at for at, one in enumerate(passed) if one[0] in ends), default=None)
        if outermost is not None:
            self._close(len(self._open) - outermost - 1)

    def _end(self, name: str) -> None:
        walls = _WALLS.get(name, TABLE) - {name}
        passed = list(takewhile(lambda one: one[0] not in walls, reversed(self._open)))
        nearest = next((at for at, one in enumerate(passed) if one[0] == name), None)
        if nearest is not None:
            self._close(len(self._open) - nearest - 1)

    def _close(self, count: int) -> None:
        """End the innermost elements until this many are left."""
        while len(self._open) > count:
            name, written = self._open.pop()
            if written:
                self._out.append(f"</{name}>")
            if written and name == "a" and self._link is not None:
                self._end_link(*self._link)

    def _end_link(self, start: int, address: str) -> None:
        self._link = None
        words = "".join(one for one in self._out[start:] if not one.startswith("<"))
        truth = truth_beside(entities.unescape(words), address) if address else ""
        if truth:
            self._out.append(f" [{entities.escape(truth)}]")


def broken(text: str) -> str:
    """Return a text whose longest words may be broken, which no eye sees."""
    return _LONG_WORD.sub(lambda word: f"{word[0]}\u200b", text)


def _href(rest: str) -> str:
    found = _HREF.search(rest[:_LONGEST_TAG])
    return entities.unescape(next(filter(None, found.groups()), "")) if found else ""


def _after(name: str, html: str, position: int) -> int:
    """Return where an element that is not shown ends; without an end it hides the rest."""
    found = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(html, position)
    return found.end() if found else len(html)
