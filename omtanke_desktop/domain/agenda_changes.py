"""What has changed on an agenda since it was sent out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda as it was, or would be, printed; id is the agenda item's."""

    id: int
    label: str
    title: str
    case_number: str = ""
    minutes: int | None = None
    presenter: str = ""
    proposal: tuple[str, ...] = ()
    heading: bool = False

    def as_json(self) -> dict[str, Any]:
        """The line as it is kept with the paper that went out."""
        return {
            "id": self.id,
            "label": self.label,
            "title": self.title,
            "case_number": self.case_number,
            "minutes": self.minutes,
            "presenter": self.presenter,
            "proposal": list(self.proposal),
            "heading": self.heading,
        }


def line_of(row: Mapping[str, Any]) -> Line:
    """A line from its JSON form; what a younger program may have left out is empty."""
    minutes = row.get("minutes")
    return Line(
        id=int(row.get("id", 0)),
        label=str(row.get("label", "")),
        title=str(row.get("title", "")),
        case_number=str(row.get("case_number", "")),
        minutes=int(minutes) if minutes else None,
        presenter=str(row.get("presenter", "")),
        proposal=tuple(str(one) for one in row.get("proposal", ())),
        heading=bool(row.get("heading", False)),
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """One item that is on both agendas but says something else now.

    what: of "title", "proposal", "presenter", "minutes", in that order.
    """

    before: Line
    now: Line
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaChanges:
    """Everything that differs; falsy when nothing does. Headings are no items of their own.

    moved: (as it was, as it is) for those that changed places with others, not for those that
    only got another number because something before them came or went.
    """

    added: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    moved: tuple[tuple[Line, Line], ...] = ()
    changed: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.moved or self.changed)

    @property
    def count(self) -> int:
        """How many items something has happened to."""
        touched = {line.id for line in (*self.added, *self.removed)}
        touched |= {now.id for _, now in self.moved} | {one.now.id for one in self.changed}
        return len(touched)


_COMPARED = ("title", "proposal", "presenter", "minutes")


def changes(before: Sequence[Line], now: Sequence[Line]) -> AgendaChanges:
    """What is different between the agenda that went out and the agenda now."""
    old = [line for line in before if not line.heading]
    new = [line for line in now if not line.heading]
    pairs = _paired(old, new)
    kept = [(old[i], new[j]) for i, j in pairs]
    still = _longest_rising([j for _, j in pairs])
    return AgendaChanges(
        added=_without(new, {j for _, j in pairs}),
        removed=_without(old, {i for i, _ in pairs}),
        moved=tuple(pair for n, pair in enumerate(kept) if n not in still),
        changed=tuple(
            Changed(was, is_, what)
            for was, is_ in kept
            if (what := tuple(n for n in _COMPARED if getattr(was, n) != getattr(is_, n)))
        ),
    )


def _without(lines: Sequence[Line], places: set[int]) -> tuple[Line, ...]:
    return tuple(line for place, line in enumerate(lines) if place not in places)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Which line is which: the same case, or the same item where there is no case."""
    places = {_name(line): place for place, line in enumerate(new)}
    return [(i, places[_name(line)]) for i, line in enumerate(old) if _name(line) in places]


def _name(line: Line) -> tuple[str, int]:
    return (line.case_number, 0) if line.case_number else ("", line.id)


def _longest_rising(places: Sequence[int]) -> set[int]:
    """Indexes of a longest rising run: those lines have kept their order, the others have moved."""
    lowest: list[int] = []  # the place at which a run of each length ends lowest
    ends: list[int] = []  # the index of that place
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else None)
        lowest[length : length + 1], ends[length : length + 1] = [place], [index]
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept
