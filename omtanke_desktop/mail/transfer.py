"""Undo base64 and quoted-printable, also when they are broken."""

import binascii
import re

_ONLY_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*")
_SOMETHING_ELSE = re.compile(rb"[^A-Za-z0-9+/=\s]|[A-Za-z0-9+/=][ \t]+[A-Za-z0-9+/=]")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LEAST_TEXT = 16  # bytes


def decode_file(body: bytes, encoding: str) -> bytes:
    """Return a file's bytes; what is not base64 at all comes back as it stands."""
    if encoding == "base64":
        return unbase64(body) or body.strip()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    return body


def decode_text(body: bytes, encoding: str) -> tuple[bytes, bool]:
    """Return a text's bytes and whether they are sound.

    Noise between the letters of base64 is passed over (RFC 2045 6.8). Base64 with something else
    after it (a footer added on the way, an unencoded text with a wrong label) keeps that rest as
    it stands.
    """
    if encoding != "base64" or _ONLY_BASE64.fullmatch(body):
        return decode_file(body, encoding), True
    if _is_text(whole := _unbase64_letters(body)):
        return whole, False
    other = _SOMETHING_ELSE.search(body)
    end = body.rfind(b"\n", 0, other.start()) + 1 if other else 0
    return unbase64(body[:end]) + body[end:], False


def unbase64(data: bytes) -> bytes:
    """Decode base64, skipping foreign characters and mending a lost end (RFC 2045 6.8)."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return _unbase64_letters(data)


def _unbase64_letters(data: bytes) -> bytes:
    kept = _FOREIGN.sub(b"", data)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _is_text(content: bytes) -> bool:
    """Tell whether bytes are words in UTF-8: what was no base64 never becomes that by chance."""
    if len(content) < _LEAST_TEXT or _CONTROLS.search(content):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
