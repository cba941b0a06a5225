"""A mailbox in one file (mbox, RFC 4155) -> where each message lies in it."""

import re
from collections.abc import Iterator
from pathlib import Path

_CHUNK = 1 << 20
_LONGEST = 1000  # bytes of a line that can start a message
_BLANK = 4  # bytes that may stand before it: the end of a line and a blank one
_START = re.compile(rb"(?:(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,1000}\n")
_FIRST = re.compile(rb"From [^\n]{0,1000}\n")
_TIME = re.compile(rb"\b\d{1,2}:\d\d")
_YEAR = re.compile(rb"\b(?:19|20)\d\d\b")
_DAY_OR_MONTH = re.compile(
    rb" (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ,]"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mbox(head: bytes) -> bool:
    """Tell whether a file that starts so (a thousand bytes are enough) is a mailbox."""
    first = _FIRST.match(head)
    return bool(first) and _is_envelope(head[: first.end() if first else 0])


def mbox_pieces(path: Path) -> Iterator[tuple[int, int]]:
    """Yield (offset, length) of each message, the line "From ..." and the blank one after left out.

    Reads a piece of the file at a time. What stands before the first such line is a message too.
    Raises OSError.
    """
    start: int | None = None
    for line, after in _envelopes(path):
        if start is not None:
            yield start, _without_blank(path, start, line) - start
        elif line:
            yield 0, _without_blank(path, 0, line)
        start = after
    end = path.stat().st_size
    if start is None:
        start = 0
    if end:
        yield start, _without_blank(path, start, end) - start


def unquoted(raw: bytes) -> bytes:
    """Return a message with its lines ">From " as they were written (mboxrd; mboxo's too)."""
    return _QUOTED.sub(rb"\1", raw)


def _envelopes(path: Path) -> Iterator[tuple[int, int]]:
    """Yield where each line that starts a message begins and ends."""
    kept, offset, done = b"", 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            data = kept + chunk
            for found in _found(data, at_start=offset == 0):
                begin, end = offset + found[0], offset + found[1]
                if begin >= done:
                    done = end
                    yield begin, end
            kept = data[-(_LONGEST + _BLANK + 10) :]
            offset += len(data) - len(kept)


def _found(data: bytes, at_start: bool) -> Iterator[tuple[int, int]]:
    first = _FIRST.match(data) if at_start else None
    if first and _is_envelope(first[0]):
        yield first.span()
    for found in _START.finditer(data):
        if _is_envelope(found[0]):
            yield found.span()


def _is_envelope(line: bytes) -> bool:
    """Tell a sender and a date from a sentence that happens to start with "From"."""
    if not (_TIME.search(line) and _YEAR.search(line)):
        return False
    sender = line[5:].lstrip().partition(b" ")[0]
    return bool(_DAY_OR_MONTH.search(line)) or b"@" in sender or sender == b"-"


def _without_blank(path: Path, start: int, end: int) -> int:
    """Return where a message ends when the blank line before the next one is left out."""
    with path.open("rb") as file:
        first = max(start, end - _BLANK)
        file.seek(first)
        tail = file.read(end - first)
    if tail.endswith(b"\r\n\r\n"):
        return end - 2
    return end - 1 if tail.endswith(b"\n\n") else end
