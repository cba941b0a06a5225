"""Header values -> words, addresses, times, message ids and parameters."""

import binascii
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import unquote_to_bytes
from zoneinfo import ZoneInfo

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.message import Address
from omtanke_desktop.mail.transfer import unbase64

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENCODED_WORD = re.compile(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_NAME_AND_ADDRESS = re.compile(r"([^<>]*)<([^<>@\s]+@[^<>@\s]+)>\s*")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,255}")
_MESSAGE_ID = re.compile(r"<([^<>]+)>")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*?)")
_NO_ZONE_KNOWN = "-0000"
_LONGEST = 200_000  # characters of addresses; some 4 000 recipients


def words(value: str | None) -> str | None:
    """Return a header in one line with its encoded words read (RFC 2047), None when empty.

    What turns the direction of writing is left out: a name could turn the address after it.
    """
    return _one_line(_TURNING.sub("", _decode_words(value or ""))) or None


def _one_line(value: str) -> str:
    return _BLANKS.sub(" ", value).strip()


def _decode_words(value: str) -> str:
    """Decode encoded words; neighbours in one charset are joined first, as letters may be split."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    raw, charset, position = b"", "", 0
    for found in _ENCODED_WORD.finditer(value):
        between = value[position : found.start()]
        if position == 0 or between.strip() or found[1].lower() != charset:
            pieces += [decode(raw, charset), between if between.strip() or not position else ""]
            raw, charset = b"", found[1].lower()
        raw += _word_bytes(found[2], found[3])
        position = found.end()
    return "".join([*pieces, decode(raw, charset), value[position:]])


def _word_bytes(encoding: str, content: str) -> bytes:
    data = content.encode()
    if encoding in "bB":
        return unbase64(data) or data
    return binascii.a2b_qp(data, header=True)


def addresses(values: Iterable[str]) -> tuple[Address, ...]:
    """Return every address in headers such as To and Cc; names without one are left out."""
    found = (pair for value in _up_to(values) for pair in _pairs(_BLANKS.sub(" ", value)))
    return tuple(
        Address(words(name.strip().strip('"')) or "", address)
        for name, address in found
        if "@" in address
    )


def _up_to(values: Iterable[str]) -> Iterator[str]:
    """Yield header values until they are too long together: splitting them is slow."""
    left = _LONGEST
    for value in values:
        if left <= 0:
            return
        yield value[:left]
        left -= len(value)


def _pairs(value: str) -> list[tuple[str, str]]:
    """Split a header into (name, address); one sender may have an unquoted comma in its name."""
    alone = _NAME_AND_ADDRESS.fullmatch(value)
    if alone and not ("," in alone[1] and "@" in alone[1]):
        return [(alone[1].replace('\\"', '"'), alone[2])]
    try:
        return getaddresses([value])
    except RecursionError:  # hundreds of nested brackets
        return [("", address) for address in _ADDRESS.findall(value)]


def moment(value: str | None) -> datetime | None:
    """Return a date header as an aware time with its own offset, None when it is no date.

    Without a zone, or with a named one such as CET, it is taken as Swedish time.
    """
    if not value:
        return None
    try:
        when = parsedate_to_datetime(_one_line(value))
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC if _NO_ZONE_KNOWN in value else STOCKHOLM)
        when.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when


def message_ids(value: str | None) -> tuple[str, ...]:
    """Return the message ids in a header, without brackets and without folding."""
    if not value:
        return ()
    found = _MESSAGE_ID.findall(value) or value.split()
    ids = (re.sub(r"[\s\x00<>]+", "", one) for one in found)
    return tuple(one for one in ids if one)


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a structured header, continued and encoded ones put together.

    RFC 2231 (name*0*=utf-8''...), RFC 2047 inside quotes and bare 8-bit text are all read.
    """
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, quoted in _PARAMETER.findall(value):
        if parts := _SECTION.fullmatch(name.lower()):
            section = (int(parts[2] or 0), bool(parts[3]), _unquote(quoted.strip()))
            sections.setdefault(parts[1], []).append(section)
    return {name: _one_line(_joined(parts)) for name, parts in sections.items()}


def _unquote(value: str) -> str:
    if not value.startswith('"'):
        return value
    return value[1:].removesuffix('"').replace("\\\\", "\\").replace('\\"', '"')


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    """Put one parameter's sections together; the encoded form wins over the plain one."""
    if not any(encoded for _, encoded, _ in sections):
        return _decode_words("".join(text for _, _, text in sorted(sections, key=lambda s: s[0])))
    chosen = [s for s in sections if s[1] or s[0]]
    chosen.sort(key=lambda s: s[0])
    charset, quote, rest = chosen[0][2].partition("'")
    if quote:
        chosen[0] = (0, True, rest.partition("'")[2])
    raw = b"".join(unquote_to_bytes(text) if enc else text.encode() for _, enc, text in chosen)
    return decode(raw, charset if quote else None)
