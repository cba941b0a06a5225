"""Say in words what differs between a register and a restored copy of it."""

from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.dates import minute_stamp
from omtanke_desktop.storage.backup_compare import Differences, EventLine, Side, differences
from omtanke_desktop.storage.backup_notes import thousands


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer: one sentence, what was counted, and the events that only one of them has."""

    sentence: str
    counts: tuple[tuple[str, str, str], ...]  # what, in the register, in the copy
    only_register: tuple[str, ...]
    only_copy: tuple[str, ...]


def compare(register: Path, copy: Path) -> Compared:
    """Compare a register that may be in use with a copy that nobody has open. Raises Problem."""
    found = differences(register, copy)
    mine, other = found.register, found.copy
    return Compared(
        sentence=_sentence(found),
        counts=(
            ("Ärenden", thousands(mine.cases), thousands(other.cases)),
            ("Handlingar", thousands(mine.documents), thousands(other.documents)),
            ("Senaste post", _head(mine), _head(other)),
        ),
        only_register=_lines(mine),
        only_copy=_lines(other),
    )


def _sentence(found: Differences) -> str:
    if found.foreign:
        return "Kopian hör till ett annat register, så händelserna går inte att jämföra."
    ours, theirs = (_events(side.number) for side in (found.register, found.copy))
    if found.parted:
        return (
            f"De har gått skilda vägar: {ours} finns bara i registret och {theirs} bara i kopian."
        )
    if found.register.number:
        return f"Registret har {ours} som inte finns i kopian."
    if found.copy.number:
        return f"Kopian har {theirs} som inte finns i registret."
    if found.register.head != found.copy.head:
        return "Händelserna är desamma, men händelseloggen skiljer sig."
    return "Inget skiljer: kopian är likadan som registret."


def _events(number: int) -> str:
    return "1\u00a0händelse" if number == 1 else f"{thousands(number)}\u00a0händelser"


def _head(side: Side) -> str:
    return thousands(side.head.entry) if side.head.entry else "saknas"


def _lines(side: Side) -> tuple[str, ...]:
    lines = [_line(one) for one in side.events]
    if side.number > len(lines):
        lines.append(f"… och {thousands(side.number - len(side.events))} händelser till")
    return tuple(lines)


def _line(event: EventLine) -> str:
    parts = (minute_stamp(event.at), event.who, event.case, event.what)
    said = " · ".join(part for part in parts if part)
    return f"{said}: {event.text}" if event.text else said
