"""What is masked in a copy of a case file: every written form of a phrase is found and replaced.

Found are other cases of letters, other white space, line ends and hyphens within words, quoted
lines ("> "), other forms of the same letter, and every usual way to write a number.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from omtanke_desktop.domain.personal_data import personal_numbers_in
from omtanke_desktop.domain.problems import RuleProblem

BLOCKS = "█████"
"""What stands for a masked phrase, as long for a short one as for a long one."""

_SHORTEST, _LOOSE_FROM = 2, 6  # letters and digits
_MOST = 500
_DROPPED = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_HYPHENS = "\\-\u00ad\u2010-\u2015\u2212\x02\ufffe"
_BREAK = rf"(?:[{_HYPHENS}]?[^\S\n]{{0,9}}\n[\s>|]{{0,30}})?"  # between two letters of a word
_LOOSE = rf"(?:{_BREAK}|[^\S\n]{{0,3}})"
_GAP = r"[\s>|._-]{1,40}"
_BETWEEN_DIGITS = rf"[\s.()/>{_HYPHENS}]{{0,6}}"
_NUMBER = re.compile(rf"\+?[\d\s().{_HYPHENS}/]+")
_ABROAD = re.compile(r"(?:\+|00)46")


class Mask:
    """Phrases to be hidden; picklable. Raises RuleProblem for a phrase too short to look for."""

    def __init__(self, words: Iterable[str]) -> None:
        cleaned = [" ".join(_composed(word).split()) for word in words]
        self.words = tuple(dict.fromkeys(word for word in cleaned if word))[:_MOST]
        for word in self.words:
            if sum(sign.isalnum() for sign in word) < _SHORTEST:
                raise RuleProblem(
                    f"”{word}” är för kort att maskera", "Skriv minst två bokstäver eller siffror."
                )

    def __bool__(self) -> bool:
        return bool(self.words)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where something masked stands in a text, in order; what touches is one."""
        if not self.words:
            return []
        folded, places = folded_with_places(text)
        found: list[tuple[int, int]] = []
        for expression in self._expressions:
            for match in expression.finditer(folded):
                start, end = match.span()
                found.append((places[start], places[end]) if places else (start, end))
        return _joined(found)

    @cached_property
    def _expressions(self) -> list[re.Pattern[str]]:
        return [re.compile(_pattern(word), re.IGNORECASE) for word in self.words]

    def found_in(self, text: str) -> set[str]:
        """Which of the phrases stand in a text."""
        folded, _ = folded_with_places(text)
        pairs = zip(self.words, self._expressions, strict=True)
        return {word for word, expression in pairs if expression.search(folded)}

    def hide(self, text: str) -> str:
        """The text with blocks in place of each phrase."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + BLOCKS + text[end:]
        return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", _DROPPED.sub("", text))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching spans as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text in one form per letter without invisible signs, and where each letter stood.

    The places have one more for the end; they are empty when the text is in that form already.
    """
    if unicodedata.is_normalized("NFKC", text) and not _DROPPED.search(text):
        return text, []
    folded: list[str] = []
    places: list[int] = []
    start, end = 0, 1
    while start < len(text):
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = _composed(text[start:end])
        folded.append(cluster)
        places += [start] * len(cluster)
        start, end = end, end + 1
    return "".join(folded), [*places, len(text)]


def _pattern(word: str) -> str:
    number = _number_pattern(word)
    if number:
        return number
    letters = sum(sign.isalnum() for sign in word)
    glue = _LOOSE if letters >= _LOOSE_FROM else _BREAK
    parts = [glue.join(map(_sign, part)) for part in word.split(" ")]
    return _GAP.join(parts)


def _sign(sign: str) -> str:
    return f"[{_HYPHENS}]" if re.fullmatch(f"[{_HYPHENS}]", sign) else re.escape(sign)


def _number_pattern(word: str) -> str:
    """Every usual way to write a personal number, a telephone number or another long number."""
    digits = "".join(sign for sign in word if sign.isdigit())
    if len(digits) < _LOOSE_FROM or not _NUMBER.fullmatch(word):
        return ""
    if personal_numbers_in(word):
        century = rf"(?:[12]{_BETWEEN_DIGITS}[890]{_BETWEEN_DIGITS})?"
        return century + _BETWEEN_DIGITS.join(digits[-10:])
    abroad = _ABROAD.match(word.strip())
    if abroad:
        digits = "0" + digits[len(abroad[0].lstrip("+")) :].removeprefix("0")
    if digits.startswith("0"):
        country = rf"(?:\+|00){_BETWEEN_DIGITS}4{_BETWEEN_DIGITS}6{_BETWEEN_DIGITS}(?:\(0\))?"
        first = rf"(?:{country}{_BETWEEN_DIGITS}|0{_BETWEEN_DIGITS})"
        return first + _BETWEEN_DIGITS.join(digits[1:])
    return _BETWEEN_DIGITS.join(digits)
