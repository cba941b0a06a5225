"""What must not be in an initiative: personal numbers, and words that hint at one certain patient.

Personnummer and samordningsnummer as in Folkbokföringslagen 18-18 a §§; the check digit is Luhn's
over the nine digits before it.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any


class NumberKind(StrEnum):
    """Which of the two numbers it is."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"


@dataclass(frozen=True, slots=True)
class Found:
    """A personal number as written, and where in the text it starts."""

    text: str
    start: int
    kind: NumberKind

    @property
    def digits(self) -> str:
        """Its last ten digits: the same number however it is written."""
        return _digits(self.text)[-10:]


_HYPHEN = "[-\u2010-\u2015\u2212\u00ad\ufe63\uff0d+]"
_BLANK = "[ \u00a0\u2000-\u200d\u2060\u202f\ufeff]"
# It begins with a digit, not with what may not stand before it: so the rest of a text is skipped.
_CANDIDATE = re.compile(
    rf"""
    [0-9] (?<![0-9].) (?<![0-9][-\u2010-\u2015.].)
    (?:(?:(?<=1)[89]|(?<=2)0) [ .-]?[0-9])? [0-9]
    (?:
        (?:0[1-9]|1[0-2]) [0-9]{{2}}
        {_BLANK}{{0,2}} (?P<sign>{_HYPHEN}{_BLANK}{{0,2}}\n?)?
    |
        (?P<split>[ .-]) (?:0[1-9]|1[0-2]) (?P=split) [0-9]{{2}}
        {_BLANK}? {_HYPHEN} {_BLANK}?
    )
    [0-9]{{4}} (?![0-9]) (?![-\u2010-\u2015.][0-9])
    """,
    re.VERBOSE,
)
_PHONES = ("010", "070")  # the only numbers' first digits that can also be a year and a month
_LONG = 12  # digits, with the century
_COORDINATION = 60  # added to the day
_NOBODY = "000"  # the numbers of a day start at 001


def personal_numbers_in(text: str) -> list[Found]:
    """Return the personal numbers in a text, with or without century, in every written form.

    A number counts when its date exists and its check digit is right, unless it is a part of a
    longer number or looks like a telephone number. Time grows with the length of the text.
    """
    return [
        Found(match[0], match.start(), kind)
        for match in _CANDIDATE.finditer(text)
        if (kind := _kind(match, text)) is not None
    ]


def _kind(match: re.Match[str], text: str) -> NumberKind | None:
    digits = _digits(match[0])
    if digits[-4:-1] == _NOBODY or not _checked(digits[-10:]):
        return None
    if match["sign"] is None and match["split"] is None and _is_other_number(match, text):
        return None
    return _dated(digits[:-4])


def _is_other_number(match: re.Match[str], text: str) -> bool:
    """Whether digits without a hyphen are a telephone number or one group among several."""
    written, before = match[0], text[max(0, match.start() - 2) : match.start()]
    if before.endswith("+"):
        return True
    if written.isdigit():
        return len(written) < _LONG and written.startswith(_PHONES)
    after = text[match.end() : match.end() + 2]
    grouped = re.search(r"[0-9]\s\Z", before) or re.match(r"\s[0-9]", after)
    return len(_digits(written)) < _LONG and bool(grouped)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if "0" <= sign <= "9")


def _checked(ten: str) -> bool:
    """Luhn: every other digit doubled, the digits of all summed."""
    doubled = (int(sign) * (2 - place % 2) for place, sign in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _dated(digits: str) -> NumberKind | None:
    """Return the kind if the date (YYMMDD or YYYYMMDD) can be one, None otherwise."""
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    kind = NumberKind.PERSONNUMMER
    if day > _COORDINATION:
        kind, day = NumberKind.SAMORDNINGSNUMMER, day - _COORDINATION
    full_year = year if len(digits) > len("YYMMDD") else 2000 + year
    return kind if 1 <= day <= monthrange(full_year, month)[1] else None


@dataclass(frozen=True, slots=True)
class PatientWords:
    """Words that hint at one certain patient, in lower case; "#" is a number of up to three digits.

    alone: enough by themselves. one_person: singular forms, which count unless the words right
    before or after show that the talk is general ("för patienten", "patienten ska"); they count
    all the same when something happened to that person ("att patienten skickades hem").
    """

    alone: tuple[str, ...]
    one_person: tuple[str, ...]
    general_before: tuple[str, ...]
    general_after: tuple[str, ...]
    happened: tuple[str, ...]


def parse_patient_words(data: dict[str, Any]) -> PatientWords:
    """Read the words from their JSON form (resources/patient_words.json)."""
    return PatientWords(**{one.name: tuple(data[one.name]) for one in fields(PatientWords)})


_WORD = re.compile(r"\w+")
_WHOLE_WORD = re.compile(r"(?<![\w#])\w+(?![\w#])")
_MOST_LOOKED_AT = 500  # of the same phrase in one text


def patient_words_in(text: str, words: PatientWords) -> list[str]:
    """Return the hints at one certain patient, as written, each once, in the order of the list."""
    whole = unicodedata.normalize("NFC", text)
    phrases = _possible(whole.lower(), words)
    if not phrases:
        return []
    plain = " ".join(whole.split())
    folded = plain.lower()
    if len(folded) != len(plain):
        plain = folded
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        spans = _spans(phrase, folded)
        if phrase in words.one_person:
            spans = [span for span in spans if not _is_general(folded, span, words)]
        found += spans
    once = {folded[start:end]: plain[start:end] for start, end in found}
    return [word for key, word in once.items() if not any(key in one for one in once if one != key)]


def _possible(folded: str, words: PatientWords) -> list[str]:
    """Return the phrases whose longest word is in a text: nearly always none, and quickly so."""
    known = _by_word(words)
    there = known.keys() & set(_WORD.findall(folded))
    possible = {phrase for word in there for phrase in known[word]}
    return [phrase for phrase in (*words.alone, *words.one_person) if phrase in possible]


@cache
def _by_word(words: PatientWords) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in (*words.alone, *words.one_person):
        longest = max(_WHOLE_WORD.findall(phrase), key=len, default="")
        found.setdefault(longest, []).append(phrase)
    return found


def _spans(phrase: str, folded: str) -> list[tuple[int, int]]:
    """Return where a phrase stands as whole words."""
    matches = islice(_expression(phrase).finditer(folded), _MOST_LOOKED_AT)
    return [match.span() for match in matches]


@cache
def _expression(phrase: str) -> re.Pattern[str]:
    pattern = re.escape(phrase).replace(r"\#", r"\d{1,3}")
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


_AROUND = 30  # characters looked at on either side of a word
_NO_WORD = re.compile(r"\W+")


def _is_general(folded: str, span: tuple[int, int], words: PatientWords) -> bool:
    start, end = span
    after = _words_of(folded[end : end + _AROUND])
    if _begins(after, words.happened):
        return False
    before = _words_of(folded[max(0, start - _AROUND) : start])
    return _begins(after, words.general_after) or any(
        before.endswith(f" {one} ") for one in words.general_before
    )


def _words_of(text: str) -> str:
    """Return the words with one space around each."""
    return _NO_WORD.sub(" ", f" {text} ")


def _begins(text: str, phrases: tuple[str, ...]) -> bool:
    return any(text.startswith(f" {one} ") for one in phrases)
