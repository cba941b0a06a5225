"""The words of a mail for reading and searching, also when it came as HTML only."""

import re
from html.parser import HTMLParser

from omtanke_desktop.mail.message import IncomingMail

_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_OWN_LINE = re.compile(
    "address|blockquote|br|dd|div|dl|dt|form|h[1-6]|hr|li|ol|p|pre|table|tr|ul", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")
_TAG = re.compile(r"<[^>]*>")


def readable_text(mail: IncomingMail) -> str:
    """Return the mail's own text, else the words of its HTML without scripts and pictures."""
    if mail.text is not None:
        return mail.text
    return text_of_html(mail.html or "")


def text_of_html(html: str) -> str:
    """Return the words of an HTML text, a line for each block; nothing is fetched or run."""
    words = _Words()
    try:
        words.feed(html)
        words.close()
        text = "".join(words.pieces)
    except AssertionError:  # html.parser gives up on "<![" with an unknown keyword
        text = _TAG.sub(" ", html)
    lines = _SPACES.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")
    return _EMPTY_LINES.sub("\n\n", lines).strip()


class _Words(HTMLParser):
    """Collects visible words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._unseen = 0  # a head that was never closed
        elif tag in _UNSEEN:
            self._unseen += 1
        elif _OWN_LINE.fullmatch(tag):
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif _OWN_LINE.fullmatch(tag):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
