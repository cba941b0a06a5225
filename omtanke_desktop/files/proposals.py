"""Answers in their order -> one proposal or several, and what makes a form at all."""

from collections.abc import Sequence
from itertools import pairwise

from omtanke_desktop.files.answers import Answer
from omtanke_desktop.files.labels import fold

LEAST_IN_A_FILE = 2
LEAST_IN_TEXT = 3
_TITLE = "titel"
_PERSON = "namn"
_AMBIGUOUS = "titel"  # "Titel" after "Namn" may be the person's title or the proposal's


def is_form(answers: Sequence[Answer], least: int) -> bool:
    """Tell whether so many fields were found, or one more when only by other names."""
    own = {one.label.key for one in answers if one.label.key and one.label.own}
    known = {one.label.key for one in answers if one.label.key}
    return len(own) >= least or len(known) >= max(least, LEAST_IN_TEXT)


def proposals(answers: Sequence[Answer], least: int) -> list[list[Answer]]:
    """Return the answers of each proposal: a second begins where the title's label stands again.

    What comes before the title in the first proposal does so in the second. A part that is no
    form of its own stays with its neighbour.
    """
    cuts = [0, *_cuts(answers), len(answers)]
    parts: list[list[Answer]] = []
    for start, end in pairwise(cuts):
        part = list(answers[start:end])
        if parts and not (is_form(part, least) and is_form(parts[-1], least)):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _cuts(answers: Sequence[Answer]) -> list[int]:
    titles = [n for n, one in enumerate(answers) if one.label.key == _TITLE]
    if len(titles) < 2:
        return []
    first = titles[0]
    name = fold(answers[first].label.text)
    lead = {one.label.key for one in answers[:first]} - {None}
    found = []
    for title in titles[1:]:
        if fold(answers[title].label.text) == name:
            start = title
            while answers[start - 1].label.key in lead and start - 1 > first:
                start -= 1
            found.append(start)
            first = title
    return found


def sure_keys(answers: Sequence[Answer]) -> list[str | None]:
    """Return each answer's field; None where another label is surer, or where two are as likely.

    A label as the form itself writes it is surer than a synonym.
    """
    own = {one.label.key for one in answers if one.label.own}
    keys: list[str | None] = []
    for n, one in enumerate(answers):
        is_sure = one.label.own or one.label.key not in own
        keys.append(one.label.key if is_sure and not _is_ambiguous(answers, n) else None)
    return keys


def _is_ambiguous(answers: Sequence[Answer], n: int) -> bool:
    if n == 0 or fold(answers[n].label.text) != _AMBIGUOUS or answers[n].label.own:
        return False
    return answers[n - 1].label.key == _PERSON
