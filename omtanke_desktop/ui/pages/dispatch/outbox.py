"""The outbox as values: one line per letter, with what the list says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import LETTER_OPTIONAL
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.workflows import dispatch_letters

if TYPE_CHECKING:
    from datetime import date

    from omtanke_desktop.storage.register import Register


@dataclass(frozen=True, slots=True)
class Line:
    """A letter with its age in days since it was drafted; stale only while it waits."""

    letter: LetterRow
    stale: bool
    age: int

    @property
    def recipient(self) -> str:
        """The first line of the address, "" when there is none."""
        return next((row.strip() for row in self.letter.recipient.splitlines() if row.strip()), "")

    @property
    def decision(self) -> str:
        """The decision type's name: "Bifall"."""
        return defaults.decision_types()[self.letter.decision_type].name

    @property
    def optional(self) -> bool:
        """Whether the letter may be left unsent: nothing is decided for good yet."""
        kind = defaults.decision_types()[self.letter.decision_type]
        return self.letter.dispatched is None and kind.letter == LETTER_OPTIONAL

    @property
    def where(self) -> str:
        """When and where it was decided: "§ 12, 4 december 2026"."""
        number = self.letter.section
        parts = [sections([number])] if number is not None else []
        return ", ".join([*parts, dates.long_day(self.letter.meeting_day)])

    @property
    def status(self) -> str:
        """How long it has waited, or when and how it went out."""
        if self.letter.dispatched is not None:
            return f"{dates.local(self.letter.dispatched):%Y-%m-%d}"
        return "från i dag" if self.age <= 0 else f"väntat {days(self.age)}"

    @property
    def spoken(self) -> str:
        """Everything the line says, for a screen reader."""
        letter = self.letter
        words = [
            *(letter.case_number, letter.case_title, self.recipient or "mottagare saknas"),
            *(self.decision, self.where, self.status),
        ]
        return ", ".join([*words, *(["behöver en blick"] if self.stale else [])])


def days(count: int) -> str:
    """1 dag, 9 dagar."""
    return "1 dag" if count == 1 else f"{count} dagar"


def lines(register: Register, *, waiting: bool) -> list[Line]:
    """The letters that wait (oldest meeting first), or those that have gone out (latest first)."""
    with register.read() as session:
        rows = letter_rows(session, waiting=waiting)
    if not waiting:
        rows.sort(key=lambda row: (row.dispatched or row.drafted, row.id), reverse=True)
    today = dates.local(register.clock()).date()
    return [_line(register, row, today) for row in rows]


def _line(register: Register, row: LetterRow, today: date) -> Line:
    stale = row.dispatched is None and dispatch_letters.is_stale(register, row.id)
    return Line(row, stale, (today - dates.local(row.drafted).date()).days)


def find_case(register: Register, case_id: int) -> LetterRow | None:
    """The letter to show for a case: the one that waits, else the last that went out."""
    with register.read() as session:
        rows = [row for row in letter_rows(session) if row.case_id == case_id]
    waiting = [row for row in rows if row.dispatched is None]
    return next(iter(waiting or rows[::-1]), None)
