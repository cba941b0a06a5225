"""Labels in a printed form: to the left of their answers, or on lines of their own.

A line is as wide as on the page, so that a wide gap parts a label from its answer.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from omtanke_desktop.files.answers import Answer, Flow
from omtanke_desktop.files.labels import Label, Labels

_GAP = re.compile(r" {3,}")
_MOST_LINES = 3  # on which a label goes on


class _Line(NamedTuple):
    left: str
    right: str
    place: str


def answers_in_columns(lines: Iterable[tuple[str, str]], labels: Labels) -> list[Answer]:
    """Return the answers in (line, place) pairs, none where labels stand below their answers."""
    parted = [_parted(line, place) for line, place in lines]
    if _labels_stand_low(parted, labels):
        return []
    flow = Flow(labels, ends_short=True)
    in_label = 0  # lines to come whose left part belongs to the label above
    for number, line in enumerate(parted):
        if in_label:
            in_label -= 1
            flow.words(line.right)
        elif label := _label_over_lines(parted[number : number + _MOST_LINES], labels):
            in_label = label.rest.count("\n") - 1
            flow.open(label._replace(rest=line.right), line.place)
        elif line.right:
            _take_both(flow, line, labels)
        else:
            flow.line(line.left, line.place)
    flow.close()
    return flow.answers


def _parted(line: str, place: str) -> _Line:
    """Part a line at its first wide gap; one that begins with a gap has a right part only."""
    left, *right = _GAP.split(line.rstrip())
    return _Line(left.strip(), " ".join(right).strip(), place)


def _labels_stand_low(lines: Sequence[_Line], labels: Labels) -> bool:
    """Tell whether answers begin above their labels, in cells that are not filled from the top.

    Then what stands beside a label is the middle of a sentence more often than its beginning.
    """
    begins, goes_on = 0, 0
    for above, line in pairwise(lines):
        if line.right and above.right and not above.left:
            label = labels.recognise(line.left)
            if label.key and not labels.is_option(label.key, line.right):
                is_middle = line.right[0].islower() and " " in line.right
                begins, goes_on = begins + (not is_middle), goes_on + is_middle
    return goes_on > begins


def _label_over_lines(lines: Sequence[_Line], labels: Labels) -> Label | None:
    """Return the label that stands on two or three lines; its rest is a line break for each."""
    for count in range(len(lines), 1, -1):
        parts = [line.left for line in lines[:count]]
        if all(parts):
            label = labels.beside_label(" ".join(parts))
            if label.key:
                return label._replace(rest="\n" * count)
    return None


def _take_both(flow: Flow, line: _Line, labels: Labels) -> None:
    label = labels.recognise(line.left) if line.left else None
    if label is None:
        flow.words(line.right)
    elif label.key or flow.is_open:
        flow.open(label._replace(rest=line.right), line.place)
