"""Hits in context: a piece of a text with the words that were searched for marked."""

import re
from collections.abc import Sequence

MARKS = ("\u2039", "\u203a")
_BEFORE, _AFTER = 40, 120  # characters around the first hit


def excerpt(text: str, terms: Sequence[str]) -> str:
    """The text around the first of the terms, every hit in it between \u2039 and \u203a.

    Without a hit the beginning of the text, with no mark in it.
    """
    found = [hit for term in terms if (hit := _pattern([term]).search(text))]
    if not found:
        return _cut(text, 0, _BEFORE + _AFTER)
    first = min(found, key=lambda hit: hit.start())
    piece = _cut(text, first.start() - _BEFORE, first.end() + _AFTER)
    return _pattern(terms).sub(lambda hit: f"{MARKS[0]}{hit[0]}{MARKS[1]}", piece)


def marked(excerpt: str) -> list[tuple[str, bool]]:
    """An excerpt in pieces, each with whether it is a hit."""
    pieces = []
    for part in excerpt.split(MARKS[0]):
        hit, mark, rest = part.partition(MARKS[1])
        pieces += [(hit, True), (rest, False)] if mark else [(part, False)]
    return [(words, is_hit) for words, is_hit in pieces if words]


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(re.escape(term) for term in longest_first), re.IGNORECASE)


def _cut(text: str, start: int, end: int) -> str:
    """A piece that begins and ends between words, with "…" where something is left out."""
    start, end = max(start, 0), min(end, len(text))
    if start and (space := text.find(" ", start, start + 20)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", max(start, end - 20), end)) >= 0:
        end = space
    clean = text[start:end].replace(MARKS[0], "<").replace(MARKS[1], ">")
    return f"{'…' if start else ''}{clean}{'…' if end < len(text) else ''}"
