"""Ways to damage bytes: blind ones, and those that know what mails, zips and PDFs are made of."""

import io
import re
import zipfile
import zlib
from random import Random

_TOKENS = (
    *(b"\r\n\r\n", b"\r\n", b"\x00", b"--", b"boundary=", b"Content-Type: multipart/mixed\r\n"),
    *(b"Content-Transfer-Encoding: base64\r\n", b"=?utf-8?B?", b"?=", b"<", b">", b"&", b"(" * 99),
    *(b"Content-Type: message/rfc822\r\n", b"From ", b"\nFrom a@b Mon Mar  3 08:58:12 2025\n"),
    *(b"References: " + b"<a@b> " * 50 + b"\r\n", b"%PDF-", b"obj", b"endstream", b"/Kids [1 0 R]"),
    *(
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x80",
        b"\xfe\xff\xff\xff",
        b"PK\x05\x06",
        b"\xed\xa0\x80",
    ),
    *(b"../../", b"w:tbl", b"</w:t>", b"<!ENTITY x 'y'>", b"charset=utf-7", b"{\\rtf1", b"\\u-1?"),
)

_VALUES = re.compile(rb"(?<=[\">])([^<>\"]{1,200})(?=[\"<])")
_ABSURD = (
    *(b"", b"0", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"A0", b"A1:XFD1048576"),
    *("²".encode(), "٣".encode(), b"true", b"s", b"d", b"str", b"inlineStr", b"_xFFFF__x0000_"),
    *(b"0000-00-00", b"9999-12-31", b"0001-01-01", b"2958466", b"../../x", b"&#10;", b"a" * 99_999),
)


def mutated(raw: bytes, random: Random) -> bytes:
    """Damage bytes in one to six ways."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        raw = random.choice(_WAYS)(raw, random) or b" "
    return raw


def mutated_file(raw: bytes, random: Random) -> bytes:
    """Damage a file, often below its packing, so that the reader gets past the first check."""
    if raw.startswith(b"PK") and random.random() < 0.7:
        return _repacked(raw, random)
    return mutated(raw, random)


def _repacked(raw: bytes, random: Random) -> bytes:
    """Damage one part of a zip and pack it again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = random.choice([*[n for n in names if n.endswith(".xml")], *names])
        for name in names:
            content = old.read(name)
            new.writestr(name, mutated(content, random) if name == chosen else content)
    return out.getvalue()


def _flip(raw: bytes, random: Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.choice((1, 2, 8, 64))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(raw: bytes, random: Random) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


def _take_out(raw: bytes, random: Random) -> bytes:
    start = random.randrange(len(raw))
    return raw[:start] + raw[start + random.randrange(1, 2000) :]


def _repeat(raw: bytes, random: Random) -> bytes:
    start = random.randrange(len(raw))
    piece = raw[start : start + random.randrange(1, 3000)]
    return raw[:start] + piece * random.choice((2, 3, 40)) + raw[start:]


def _put_in(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(_TOKENS) * random.choice((1, 1, 2, 200)) + raw[at:]


def _shuffle_lines(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    start = random.randrange(len(lines))
    part = lines[start : start + 30]
    random.shuffle(part)
    return b"\n".join([*lines[:start], *part, *lines[start + 30 :]])


def _number(raw: bytes, random: Random) -> bytes:
    """Make a count or an offset somewhere absurd."""
    at = random.randrange(len(raw))
    size = random.choice((1, 2, 4, 8))
    value = random.choice((0, 1, 0x7F, 2 ** (8 * size) - 1, 2 ** (8 * size - 1)))
    return raw[:at] + value.to_bytes(size, "little") + raw[at + size :]


def _deflate(raw: bytes, random: Random) -> bytes:
    """Put a packed run of one byte in the middle."""
    at = random.randrange(len(raw) + 1)
    return raw[:at] + zlib.compress(b"A" * 100_000) + raw[at:]


def _other_value(raw: bytes, random: Random) -> bytes:
    """Put something absurd in place of one attribute or text of XML, which stays well formed."""
    places = [match.span(1) for match in _VALUES.finditer(raw)]
    if not places:
        return raw
    start, end = random.choice(places)
    return raw[:start] + random.choice(_ABSURD) + raw[end:]


_WAYS = (
    _other_value,
    _other_value,
    _flip,
    _flip,
    _cut,
    _take_out,
    _repeat,
    _put_in,
    _put_in,
    _shuffle_lines,
    _number,
    _deflate,
)
