"""The parts of the minutes as texts that can be written anew, and back into the values.

A part is named by its section's key (resources/document_sections.json); "title" is the heading of
a §. Parts that are lists have one row per line; a row that is as it was keeps what lies behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from omtanke_desktop.documents.values import Group, MinutesItem, MinutesPaper, Person, Task
from omtanke_desktop.domain.dates import NBSP, long_day
from omtanke_desktop.domain.decisions import att_satser, listed_rows

Row = TypeVar("Row")
TITLE = "title"
ITEM_PARTS = (
    *(TITLE, "decision", "reason", "matter", "discussion", "proposal", "vote"),
    *("attendance", "conflicts", "dissent", "responsible", "tasks", "basis", "dispatch_to"),
    "immediate",
)
FRONT_PARTS = (
    *("day", "place_and_time", "present", "substitutes", "others", "absent"),
    *("sections", "approvers", "signatures"),
)
_ROWS = ("proposal", "vote", "attendance", "conflicts", "basis", "dispatch_to")


def item_text(item: MinutesItem, part: str) -> str:
    """What a § says in one part, a list with one row per line."""
    if part in _ROWS:
        return "\n".join(getattr(item, part))
    if part == "decision":
        return "\n".join(item.sentences)
    if part == "responsible":
        return "\n".join(map(pair_line, item.responsible))
    if part == "tasks":
        return "\n".join(map(task_line, item.tasks))
    text: str = getattr(item, part)
    return text


def with_item_text(item: MinutesItem, part: str, text: str) -> MinutesItem:
    """The § with other words in one part."""
    if part == TITLE:
        return replace(item, title=" ".join(text.split()) or item.title)
    if part == "decision":
        return replace(item, sentences=_rows(text, item.sentences, att_satser))
    if part == "responsible":
        return replace(item, responsible=_read(text, item.responsible, pair_line, _pair))
    if part == "tasks":
        tasks = _read(text, item.tasks, task_line, lambda row: Task(row, "", None, item.section))
        return replace(item, tasks=tasks)
    value = _rows(text, getattr(item, part), listed_rows) if part in _ROWS else text.strip()
    changed: dict[str, Any] = {part: value}
    if part == "vote" and not value:
        changed["ballots"] = ()
    return replace(item, **changed)


def front_text(paper: MinutesPaper, part: str) -> str:
    """What the first page says in one part."""
    if part == "day":
        return paper.own_day or paper.date.isoformat()
    if part == "place_and_time":
        time = f"kl.{NBSP}{paper.time}" if paper.time else ""
        return ", ".join(words for words in (paper.place, time) if words)
    if part == "sections":
        return paper.sections
    return "\n".join(_FRONT_ROWS[part](paper))


def with_front_text(paper: MinutesPaper, part: str, text: str) -> MinutesPaper:
    """The minutes with other words in one part of the first page."""
    changed: Mapping[str, Any]
    if part == "day":
        changed = {"own_day": text.strip()}
    elif part == "place_and_time":
        changed = {"place": text.strip(), "time": ""}
    elif part == "sections":
        changed = {"sections": text.strip()}
    elif part == "present":
        changed = {part: _read(text, paper.present, group_line, _group)}
    elif part in ("substitutes", "others", "absent"):
        changed = {part: _read(text, getattr(paper, part), person_line, _person)}
    elif part == "approvers":
        changed = {"approvers": _rows(text, paper.approvers, listed_rows)}
    else:
        changed = {"signatures": _read(text, paper.signatures, pair_line, _pair)}
    return replace(paper, **changed)


def group_line(group: Group) -> str:
    """The principal's members with the §§ they took part in when not in all."""
    functions = ", ".join(
        f"{person.function} ({person.sections})" if person.sections else person.function
        for person in group.people
    )
    return f"{group.principal}: {functions}" if functions and group.principal else functions


def person_line(person: Person) -> str:
    """ "Socialchef, Varbergs kommun (§§ 1–5)"."""
    who = ", ".join(part for part in (person.function, person.principal) if part)
    return f"{who} ({person.sections})" if person.sections else who


def pair_line(pair: tuple[str, str]) -> str:
    """ "Följs upp: 2026-03-02"; a pair without a label is its value alone."""
    label, value = pair
    return f"{label}: {value}" if label else value


def task_line(task: Task) -> str:
    """ "Ta fram en plan – Socialchef, Hylte kommun, senast 30 januari 2026"."""
    due = f"senast{NBSP}{long_day(task.due)}" if task.due else ""
    tail = ", ".join(part for part in (task.who, due) if part)
    return f"{task.what} – {tail}" if tail else task.what


_FRONT_ROWS: Mapping[str, Callable[[MinutesPaper], Iterable[str]]] = {
    "present": lambda paper: map(group_line, paper.present),
    "substitutes": lambda paper: map(person_line, paper.substitutes),
    "others": lambda paper: map(person_line, paper.others),
    "absent": lambda paper: map(person_line, paper.absent),
    "approvers": lambda paper: paper.approvers,
    "signatures": lambda paper: map(pair_line, paper.signatures),
}


def _read(
    text: str, known: Iterable[Row], line: Callable[[Row], str], read: Callable[[str], Row]
) -> tuple[Row, ...]:
    """The rows of a text: those the program wrote as they were, the others read."""
    by_line = {line(row): row for row in known}
    rows = (row.strip() for row in text.splitlines())
    return tuple(by_line[row] if row in by_line else read(row) for row in rows if row)


def _rows(
    text: str, known: Iterable[str], clean: Callable[[str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The rows of a text; those that the program did not write without the mark before them."""
    single: list[tuple[str, ...]] = [(row,) for row in known]
    rows = _read(text, single, lambda one: one[0], clean)
    return tuple(words for row in rows for words in row)


def _pair(row: str) -> tuple[str, str]:
    label, colon, value = row.partition(":")
    return (label.strip(), value.strip()) if colon and value.strip() else ("", row)


def _group(row: str) -> Group:
    principal, functions = _pair(row)
    return Group(principal, (Person(functions, principal),))


def _person(row: str) -> Person:
    return Person(row, "")
