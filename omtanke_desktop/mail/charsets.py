"""Bytes -> text when the label may be wrong: nothing is lost, what cannot be read shows as �."""

import codecs

# Labels under which Windows programs send cp1252, and some programs UTF-8 (WHATWG Encoding 4.2).
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
# Codecs that Python knows as text encodings but that no mail is written in.
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})


def decode(raw: bytes, charset: str | None) -> str:
    """Return the text of `raw`, believing its label only as far as it fits.

    Order: the label itself, UTF-8, Windows-1252 with � for the five bytes that it leaves open.
    Under a western label (or none) UTF-8 goes first: å ä ö in it is never valid by chance.
    UTF-16 without a single zero byte is none: its spaces and line breaks have one each.
    """
    label = _codec_name(charset)
    if label and label.startswith(("utf-16", "utf-32")) and b"\x00" not in raw:
        label = None
    order = ("utf-8",) if label is None or label in _LATIN else (label, "utf-8")
    for name in order:
        try:
            return _storable(raw.decode(name))
        except (LookupError, ValueError):  # LookupError: "quopri" and such are no charsets
            continue
    return _storable(raw.decode("cp1252", "replace"))


def _codec_name(charset: str | None) -> str | None:
    """Return Python's name for a charset label, None for one that is unknown."""
    if not charset:
        return None
    try:
        found = codecs.lookup(charset.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    return None if found.name in _NOT_FOR_MAIL else found.name


def _storable(text: str) -> str:
    """Drop a byte order mark; NUL and lone surrogates, which SQLite cannot hold, show as �."""
    text = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
