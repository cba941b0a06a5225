"""A message's bytes -> its tree of parts (RFC 2045, 2046).

The standard library's parser reads line by line and writes an attached message anew; cutting the
bytes at the boundaries is quicker and leaves attached messages byte for byte as they were sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.headers import parameters

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_ENVELOPE = re.compile(rb">?From [^\n]*\n")
_BLANK_LINE = re.compile(rb"\r*\n")
# A folded line that lost its indent, among headers that nobody writes into a letter.
_STRAY_LINE = re.compile(
    rb"[^\r\n][^\n]*\n(?=(?:content-[a-z-]+|mime-version|message-id|received|x-[a-z-]+)[ \t]*:)",
    re.IGNORECASE,
)
_LINE_END = re.compile(rb"(--)?[ \t]*(?:\r*\n|\Z)")
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_DEEPEST = 20
_MOST_PARTS = 2000
_MOST_FIELDS = 5000
_LONGEST_FIELD = 100_000  # bytes; some 2 000 recipients


@dataclass(frozen=True, slots=True)
class Part:
    """One part: lower-case header names with their raw text, and what follows them.

    content_type: lower case, without parameters. body: still transfer-encoded.
    parts: the parts of a multipart, else empty.
    """

    headers: dict[str, list[str]]
    content_type: str
    parameters: dict[str, str]
    body: bytes
    parts: tuple["Part", ...]

    def header(self, name: str) -> str | None:
        """Return the first header of that (lower-case) name."""
        return self.headers[name][0] if name in self.headers else None

    def said(self, parameter: str) -> str:
        """Return a parameter of the type in lower case, "" when it is not given."""
        return self.parameters.get(parameter, "").lower()

    @property
    def encoding(self) -> str:
        """The transfer encoding in lower case."""
        said = self.header("content-transfer-encoding") or ""
        return said.partition(";")[0].strip().lower()

    @property
    def disposition(self) -> str:
        """ "attachment", "inline" or "" when nothing is said."""
        return (self.header("content-disposition") or "").partition(";")[0].strip().lower()

    @property
    def name(self) -> str | None:
        """The file name as sent, None when there is none."""
        said = parameters(self.header("content-disposition") or "")
        return said.get("filename") or self.parameters.get("name") or None


def parse(content: bytes) -> Part:
    """Return the tree of parts of a message; never fails.

    A multipart whose boundary is missing or never found is read as plain text; more than 2 000
    parts or 20 levels are no mail but an attack, and the rest of those is left out.
    """
    return _parse(content, "text/plain", 0, iter(range(_MOST_PARTS)))


def _parse(content: bytes, default_type: str, depth: int, left: Iterator[int]) -> Part:
    """Read one part; left: how many more parts may be read, shared by all."""
    headers, start = _headers(content, whole=depth == 0)
    said = headers.get("content-type", [""])[0]
    kind = said.partition(";")[0].strip().lower()
    content_type = kind if _TYPE.fullmatch(kind) else default_type
    known = parameters(said)
    body = content[start:]
    parts: tuple[Part, ...] = ()
    if content_type.startswith("multipart/") and depth < _DEEPEST:
        inner = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
        pieces = _pieces(body, known.get("boundary", "").encode())
        counted = zip(left, pieces, strict=False)
        parts = tuple(_parse(one, inner, depth + 1, left) for _, one in counted)
        content_type = content_type if parts else "text/plain"
    return Part(headers, content_type, known, body, parts)


def leaves(message: Part) -> Iterator[Part]:
    """Yield the parts that have no parts of their own, in order."""
    if not message.parts:
        yield message
    for part in message.parts:
        yield from leaves(part)


def _headers(content: bytes, whole: bool) -> tuple[dict[str, list[str]], int]:
    """Return the headers and where the body starts; the first other line ends them.

    whole: they are a message's own; a broken line among those is passed over.
    """
    headers: dict[str, list[str]] = {}
    envelope = _ENVELOPE.match(content)
    position = envelope.end() if envelope else 0
    for _ in range(_MOST_FIELDS):
        if field := _FIELD.match(content, position):
            name = field[1].decode("ascii").lower()
            headers.setdefault(name, []).append(decode(field[2][:_LONGEST_FIELD], None))
            position = field.end()
        elif whole and headers and (stray := _STRAY_LINE.match(content, position)):
            position = stray.end()
        else:
            break
    blank = _BLANK_LINE.match(content, position)
    return headers, blank.end() if blank else position


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what stands between the boundary lines; a lost end is no loss."""
    if not boundary:
        return
    start = -1
    for found, end, last in _boundary_lines(body, b"--" + boundary):
        if start >= 0:
            yield _without_last_break(body[start:found])
        if last:
            return
        start = end
    if start >= 0:
        yield body[start:]


def _boundary_lines(body: bytes, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is it the closing one) for every boundary line."""
    found = body.find(delimiter)
    while found >= 0:
        after = found + len(delimiter)
        line = _LINE_END.match(body, after) if found == 0 or body[found - 1] == 10 else None
        if line:
            yield found, line.end(), bool(line[1])
            after = line.end()
        found = body.find(delimiter, after)


def _without_last_break(piece: bytes) -> bytes:
    """The line break before a boundary belongs to the boundary (RFC 2046 5.1.1)."""
    piece = piece.removesuffix(b"\n")
    return piece.rstrip(b"\r") if piece.endswith(b"\r\r") else piece.removesuffix(b"\r")
