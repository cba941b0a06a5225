"""The links of a stranger's mail: which may be followed, and which say that they go elsewhere."""

import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST = 2000  # characters
_LONGEST_WORDS = 500
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_MAIL_ADDRESS = re.compile(r"[^\s@<>\"\\]{1,64}@([\w.-]{1,253})")
_LOOKS_LIKE_HOST = re.compile(
    r"(?<![\w.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])", re.IGNORECASE
)


def followable(address: str) -> str:
    """Return a link's address as it may be opened, "" when it is no plain web or mail address.

    Backslashes, percent signs in the host and overlong addresses are read differently by
    different programs, so those are refused too.
    """
    tidy = _CONTROLS.sub("", address).strip().replace(" ", "%20")
    if len(tidy) > _LONGEST or "\\" in tidy or not target_of(tidy):
        return ""
    return tidy


def target_of(address: str) -> str:
    """Return where a link truly goes: its host, or the mail address; "" when it has neither."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        found = _MAIL_ADDRESS.fullmatch(parts.path)
        return found[0] if found else ""
    return host if parts.scheme in SCHEMES and "%" not in host else ""


def truth_beside(words: str, address: str) -> str:
    """Return the true target when the visible words of a link look like another, "" otherwise."""
    target = target_of(address)
    host = _bare(target.rpartition("@")[2])
    shown = {_bare(one[0]) for one in _LOOKS_LIKE_HOST.finditer(words[:_LONGEST_WORDS])}
    return "" if all(_same_site(one, host) for one in shown) else target


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
