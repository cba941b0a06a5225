"""PR_RTF_COMPRESSED -> RTF (MS-OXRTFCP)."""

from dataclasses import dataclass
from struct import Struct

from omtanke_desktop.mail.outlook.compound import BrokenFile

_HEADER = Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
# What the window holds before the first byte (MS-OXRTFCP 2.1.3.1.5).
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MOST_BYTES = 16_000_000


@dataclass(slots=True)
class Steps:
    """How much work the RTF of one file may make, mails within mails included.

    A long thread takes some 50 000 steps, this many about two seconds; what was read before they
    are used up is kept, and what has no step left is not read.
    """

    left: int = 1_200_000


def decompress(content: bytes, steps: Steps) -> bytes:
    """Return the RTF in a compressed body, as far as it goes when it is cut off.

    Raises BrokenFile when it is no compressed RTF.
    """
    if len(content) < _HEADER.size:
        raise BrokenFile("no compressed RTF")
    _, size, kind, _ = _HEADER.unpack_from(content)
    body = content[_HEADER.size :]
    if kind == _PLAIN:
        return body[:size]
    if kind != _COMPRESSED:
        raise BrokenFile("no compressed RTF")
    return _unpack(body, min(size, _MOST_BYTES), steps)


def _unpack(body: bytes, size: int, steps: Steps) -> bytes:
    """Undo LZFu: a flag byte tells for each of eight items if it is a byte or a repeat."""
    out = bytearray(_START)
    end = len(out) + size
    position = 0
    while position < len(body) and len(out) < end and steps.left > 0:
        flags = body[position]
        position += 1
        if not flags:
            out += body[position : position + 8]
            position += 8
            continue
        for bit in range(8):
            if not flags >> bit & 1:
                out += body[position : position + 1]
                position += 1
                continue
            pair = int.from_bytes(body[position : position + 2], "big")
            position += 2
            steps.left -= 1
            distance = (len(out) - (pair >> 4)) % _WINDOW
            if not distance or position > len(body):  # its own place: the end
                return bytes(out[len(_START) : end])
            _repeat(out, distance, (pair & 15) + 2)
    return bytes(out[len(_START) : end])


def _repeat(out: bytearray, distance: int, length: int) -> None:
    """Copy what stands so far back; it may run into what it writes."""
    start = len(out) - distance
    if start < 0:  # a place in the window that nothing was written to
        out += bytes(length)
    elif distance >= length:
        out += out[start : start + length]
    else:
        piece = bytes(out[start:])
        out += (piece * (length // distance + 1))[:length]
