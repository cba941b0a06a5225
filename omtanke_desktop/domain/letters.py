"""What a letter needs before it can go out, and where each of its words comes from."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

_POSTCODE = re.compile(r"^(?:SE?[- ])?\d{3}[ \u00a0]?\d{2}[ \u00a0]+\S", re.IGNORECASE)
_STREET = re.compile(r"\S\s+\d|^box\b", re.IGNORECASE)
_INTERNAL = "internpost"
_ADDRESS = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$")
_GAP = re.compile(r"\{[^{}\n]{0,40}\}|_{3,}|(?<![^\s(”\"])(?:…|\.{3,4})(?![^\s.,;:!?)”\"])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w+")
_ALIKE = 0.5  # the part of a sentence's words that must be left for it to be the same, changed
_MOST = 200  # sentences of one text that are looked at


@dataclass(frozen=True, slots=True)
class Reach:
    """How a recipient can be reached; internal: by the principals' own post."""

    post: bool
    internal: bool
    mail: bool

    @property
    def any(self) -> bool:
        """Whether there is a way at all."""
        return self.post or self.internal or self.mail


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before a letter goes out; stops: it cannot go out with it.

    field: where it is mended: recipient, email, why, next_steps, decision, signatory, case,
    meeting, or "" for what needs the whole letter to be looked at.
    """

    key: str
    sentence: str
    field: str
    stops: bool = False


def reach_of(recipient: str, email: str, principals: Collection[str] = ()) -> Reach:
    """How a letter can be sent: a window envelope needs street or box, postcode and town.

    principals: names of the huvudmän; a unit of one of them is reached by internal post.
    """
    lines = [line.strip() for line in recipient.splitlines() if line.strip()]
    towns = [at for at, line in enumerate(lines) if _POSTCODE.match(line)]
    post = any(_STREET.search(line) for at in towns[:1] for line in lines[:at])
    named = {one.casefold() for one in principals}
    internal = any(
        line.casefold().startswith(_INTERNAL) or line.casefold() in named for line in lines[1:]
    )
    return Reach(post, internal, is_address(email))


def is_address(email: str) -> bool:
    """Whether a mail could be sent there."""
    return _ADDRESS.match(email.strip()) is not None


def first_line(recipient: str) -> str:
    """Whom a letter is to: the first line of the address that says something."""
    return next((line.strip() for line in recipient.splitlines() if line.strip()), "")


def gaps_left(text: str) -> list[str]:
    """Places that somebody was to fill in: "{datum}", "…" by itself, "____"."""
    return list(dict.fromkeys(match[0] for match in _GAP.finditer(text)))


class Standing(StrEnum):
    """What has become of a sentence in the letter."""

    THERE = "kvar"
    CHANGED = "andrad"
    GONE = "borta"

    @property
    def label(self) -> str:
        return {"kvar": "Står i brevet", "andrad": "Ändrad i brevet", "borta": "Inte i brevet"}[
            self
        ]


def standings(text: str, sources: Iterable[str]) -> list[Standing]:
    """What has become of each source in a text that somebody may have edited."""
    whole = _plain(text)
    written = [(one, _words(one)) for one in sentences(text)]
    return [_standing(source, whole, written) for source in sources]


def _standing(source: str, whole: str, written: list[tuple[str, frozenset[str]]]) -> Standing:
    if _plain(source) in whole:
        return Standing.THERE
    parts = [_words(part) for part in sentences(source)]
    near = any(_alike(part, words) for part in parts for _, words in written)
    return Standing.CHANGED if near else Standing.GONE


def own_sentences(text: str, sources: Iterable[str]) -> list[str]:
    """The sentences of a text that stand in none of its sources."""
    whole = " ".join(_plain(one) for one in sources)
    return [one for one in sentences(text) if _plain(one) not in whole]


def sentences(text: str) -> list[str]:
    """A text cut after each end of a sentence and of a line, as far as it is looked at."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()][:_MOST]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return bool(both) and both >= _ALIKE * max(len(one), len(other))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
