"""RTF -> the HTML that Outlook put into it (MS-OXRTFEX), else its plain text.

One pass over the tokens, no recursion: the time grows with the length alone.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from omtanke_desktop.mail.outlook.code_pages import codec_of, codec_of_font
from omtanke_desktop.mail.outlook.compressed_rtf import Steps

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_DEEPEST = 1000

_UNSEEN = {
    *("colortbl", "stylesheet", "info", "pict", "nonshppict", "object", "objdata", "shpinst"),
    *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
    *("footnote", "annotation", "listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl"),
    *("themedata", "datastore", "xmlnstbl", "latentstyles", "generator", "background"),
    *("mhtmltag", "bkmkstart", "bkmkend", "fldinst"),
}
_AS_TEXT = {
    "par": "\r\n",
    "line": "\r\n",
    "sect": "\r\n",
    "page": "\r\n",
    "row": "\r\n",
    "cell": "\t",
    "tab": "\t",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\n": "\r\n",
    "\r": "\r\n",
    "|": "",
}
_ABOUT_LETTERS = {"ansicpg", "f", "fcharset", "plain", "u", "uc"}
_STRUCTURE = {"bin", "fonttbl", "fromhtml", "htmlrtf", "htmltag"}
_KNOWN = frozenset(word.encode() for word in {*_AS_TEXT, *_UNSEEN, *_ABOUT_LETTERS, *_STRUCTURE})
_AS_HTML = _AS_TEXT | {"cell": "", "row": "", "sect": "", "page": "", "~": "&nbsp;", "_": "&shy;"}


@dataclass(frozen=True, slots=True)
class RtfBody:
    """What a body said; html when it was a web page before Outlook made it RTF, else text."""

    text: str | None
    html: str | None


class _Group(NamedTuple):
    """What holds until the next "}"."""

    unseen: bool = False
    rtf_only: bool = False  # \htmlrtf: what stands there for readers of RTF alone
    tag: bool = False  # inside \*\htmltag
    fonts: bool = False  # inside \fonttbl
    fallback: int = 1  # \uc: how many characters follow a \u for old programs
    codec: str | None = None


_OUTERMOST = _Group()


@dataclass(slots=True)
class _Reader:
    """Reads the tokens; bytes wait in `raw` since a letter may be split over several tokens."""

    html: bool = False
    default: str = "cp1252"
    group: _Group = _OUTERMOST
    outer: list[_Group] = field(default_factory=list)
    font_codecs: dict[int, str | None] = field(default_factory=dict)
    font: int = 0
    starred: bool = False
    skip: int = 0
    raw: bytearray = field(default_factory=bytearray)
    raw_codec: str = ""
    out: list[str] = field(default_factory=list)

    def read(self, content: bytes, steps: Steps) -> None:
        position = 0
        while steps.left > 0 and (found := _TOKEN.match(content, position)):
            position = found.end()
            steps.left -= 1
            match found.lastindex:
                case 1 | 2:  # a word, a word and its number
                    if self.starred or found[1] in _KNOWN:  # most words are about looks
                        position += self.word(found[1].decode(), found[2])
                case 3:
                    self.bytes(bytes((int(found[3], 16),)))
                case 4 if found[4] == b"*":
                    self.starred = True
                case 4:
                    self.written(found[4].decode("latin-1"))
                case 5:
                    if not self.brace(found[5]):
                        break
                case 6:
                    self.bytes(found[6])
        self.flush()

    def brace(self, brace: bytes) -> bool:
        """Open or close a group; False at the last one, or when no sane text is so deep."""
        self.skip, self.starred = 0, False
        if brace == b"{":
            self.outer.append(self.group)
            return len(self.outer) < _DEEPEST
        if self.outer:
            self.group = self.outer.pop()
        return bool(self.outer)

    def word(self, word: str, number: bytes | None) -> int:
        """Obey a control word; returns how many raw bytes follow it (\\bin)."""
        starred, self.starred = self.starred, False
        value = int(number) if number else None
        if word == "bin":
            return max(value or 0, 0)
        if word in ("htmltag", "htmlrtf", "fromhtml"):
            self.html_word(word, value)
        elif word == "fonttbl":
            self.group = self.group._replace(fonts=True, unseen=True)
        elif word in _UNSEEN or starred:
            self.group = self.group._replace(unseen=True)
        elif word == "u":
            self.unicode(value or 0)
        elif word in _AS_TEXT:
            self.written(word)
        else:
            self.letters(word, value)
        return 0

    def html_word(self, word: str, value: int | None) -> None:
        if word == "fromhtml":
            self.html = value != 0
        elif word == "htmlrtf":
            if self.group.rtf_only != (value != 0):
                self.group = self.group._replace(rtf_only=value != 0)
        else:
            self.group = self.group._replace(tag=True, unseen=not self.html)

    def letters(self, word: str, value: int | None) -> None:
        """Obey what tells which letters the bytes mean."""
        if word == "uc":
            self.group = self.group._replace(fallback=max(min(value or 0, 10), 0))
        elif word == "ansicpg":
            self.default = codec_of(value) or self.default
        elif word == "f" and self.group.fonts:
            self.font = value or 0
        elif word == "f":
            self.group = self.group._replace(codec=self.font_codecs.get(value or 0))
        elif word == "fcharset" and self.group.fonts:
            self.font_codecs[self.font] = codec_of_font(value or 0)
        elif word == "plain":
            self.group = self.group._replace(codec=None)

    @property
    def silent(self) -> bool:
        group = self.group
        return group.unseen or (self.html and group.rtf_only and not group.tag)

    def bytes(self, text: bytes) -> None:
        """Take bytes in the code page of the font, or of the whole text inside a tag."""
        skipped = min(self.skip, len(text))
        self.skip -= skipped
        if self.silent or skipped == len(text):
            return
        codec = self.default if self.group.tag else self.group.codec or self.default
        if codec != self.raw_codec:
            self.flush()
            self.raw_codec = codec
        self.raw += text[skipped:]

    def unicode(self, value: int) -> None:
        self.skip = self.group.fallback
        if not self.silent:
            self.flush()
            self.out.append(chr(value & 0xFFFF))

    def written(self, name: str) -> None:
        """Take a control word or symbol that stands for text."""
        if self.skip:
            self.skip -= 1
        elif not self.silent:
            self.flush()
            self.out.append((_AS_HTML if self.html else _AS_TEXT).get(name, ""))

    def flush(self) -> None:
        if self.raw:
            self.out.append(self.raw.decode(self.raw_codec, "replace"))
            self.raw.clear()

    def result(self) -> str:
        """Return the whole; halves of a letter above U+FFFF are put together."""
        text = "".join(self.out).replace("\r\n", "\n").replace("\x00", "\ufffd")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_rtf(content: bytes, steps: Steps) -> RtfBody:
    """Return the HTML or the text in an RTF body; what is no RTF gives neither."""
    if not content.lstrip().startswith(b"{\\rtf"):
        return RtfBody(None, None)
    reader = _Reader()
    reader.read(content, steps)
    result = reader.result().strip("\r\n")
    if not result.strip():
        return RtfBody(None, None)
    return RtfBody(None, result) if reader.html else RtfBody(result, None)
