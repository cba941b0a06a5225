"""One row of a table: which of its cells are labels, and what stands beside each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omtanke_desktop.files.answers import Answer
from omtanke_desktop.files.labels import Label, Labels
from omtanke_desktop.files.ticks import is_box
from omtanke_desktop.files.word import Cell

Pair = tuple[Label, str]


class Seen(NamedTuple):
    """A cell, its words, and these taken as a label."""

    cell: Cell
    text: str
    label: Label


class Row(NamedTuple):
    """The cells that begin in one row, numbered from 1.

    known: which of them are labels of the form, from the left. goes_on: its first cell belongs to
    the row above. inner: the answers of tables in its cells.
    """

    number: int
    cells: tuple[Seen, ...]
    known: list[int]
    goes_on: bool
    inner: tuple[Answer, ...]

    @property
    def is_lone_label(self) -> bool:
        return len(self.cells) == 1 and self.cells[0].label.key is not None

    @property
    def is_lone_text(self) -> bool:
        return len(self.cells) == 1 and self.cells[0].label.key is None and not self.goes_on

    @property
    def is_pair(self) -> bool:
        """Whether it is a label with its answer beside it."""
        return len(self.cells) == 2 and self.known == [0] and bool(self.cells[1].text)


def pairs_in(row: Row, labels: Labels, columns: frozenset[int], *, has_help: bool) -> list[Pair]:
    """Return the labels of a row of several cells, each with its answer.

    A label "" is for words that go on with the answer above. columns: those in which the table
    has labels. has_help: lines under a label in its cell are help, the answer stands beside it.
    """
    if captions := _captions(row, labels):
        return captions
    if len(row.cells) == 2 and not row.goes_on:
        return [_of_two(*row.cells, labels, has_help=has_help)]
    return list(_of_several(row, columns, labels))


def _captions(row: Row, labels: Labels) -> list[Pair]:
    """Return the answers of a row in which every cell holds its label and the answer to it."""
    last = row.cells[-1]
    if last.text and not last.label.rest and ":" not in last.text:
        return []
    filled = [one for one in row.cells if one.text]
    if len(filled) < 2 or not all(one.label.rest or ":" in one.text for one in filled):
        return []
    found = [label for one in filled if (label := labels.opening(one.text)) and label.rest]
    return [(one, one.rest) for one in found] if len(found) == len(filled) else []


def _of_two(first: Seen, second: Seen, labels: Labels, *, has_help: bool) -> Pair:
    box = is_box(first.text)
    if box:
        return (second.label, box) if second.label.key else (_NONE, f"{first.text} {second.text}")
    if first.label.key:
        rest = "" if has_help else first.label.rest
        return first.label, second.text or rest
    if first.text:
        return _renamed(first.label, [second], labels), second.text
    named = labels.named(second.cell.names)
    if named is not None:
        return named, second.text
    return (second.label, second.label.rest) if second.label.key else (_NONE, second.text)


def _of_several(row: Row, columns: frozenset[int], labels: Labels) -> Iterator[Pair]:
    cells = row.cells
    starts = _starts(row, columns)
    if not starts:
        yield _NONE, "\n".join(one.text for one in cells if one.text)
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=bool(starts)):
        label, beside = cells[start].label, cells[start + 1 : end]
        words = "\n".join(one.text for one in beside if one.text)
        yield _renamed(label, beside, labels), words if beside else label.rest


def _starts(row: Row, columns: frozenset[int]) -> list[int]:
    """Return which cells begin a label with its answer; a lone number before them is passed by."""
    known = set(row.known)
    last = len(row.cells) - 1
    starts: list[int] = []
    for n, one in enumerate(row.cells):
        beside = starts[-1:] != [n - 1]
        if n in known or (one.text and one.cell.column in columns and n < last and beside):
            starts.append(n)
    if (not starts and row.cells[0].text and not row.goes_on) or starts[:1] > [1]:
        starts.insert(0, 0)
    return starts


def _renamed(label: Label, beside: Sequence[Seen], labels: Labels) -> Label:
    """A label that no field has is known by the name of the control beside it."""
    if label.key is None and len(beside) == 1 and beside[0].cell.names:
        named = labels.named(beside[0].cell.names)
        if named is not None:
            return Label(label.text, named.key)
    return label


_NONE = Label("", None)
