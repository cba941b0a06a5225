"""The letters of the outbox as values: one line each, with what the list says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import LETTER_OPTIONAL
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.storage.queries.letters import LetterRow, bounced_letters, letter_rows
from omtanke_desktop.ui.pages.dispatch.line_list import BOUNCED, STALE, Mark
from omtanke_desktop.workflows import dispatch_letters

if TYPE_CHECKING:
    from datetime import date, datetime

    from omtanke_desktop.storage.register import Register

WAITING, SENT, PUT_ASIDE = range(3)  # which part of an outbox is listed


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter with its age in days since it was drafted; stale only while it waits."""

    letter: LetterRow
    stale: bool
    age: int

    @property
    def id(self) -> int:
        return self.letter.id

    @property
    def number(self) -> str:
        return self.letter.case_number

    @property
    def title(self) -> str:
        return self.letter.case_title

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
    def below(self) -> tuple[str, str]:
        """To whom it goes, and what it answers with."""
        return self.recipient or "Mottagare saknas", f"{self.decision} · {self.where}"

    @property
    def status(self) -> str:
        """How long it has waited, or when it went out."""
        return age_or_day(self.age, self.letter.dispatched)

    @property
    def mark(self) -> Mark | None:
        """What the line asks for."""
        if self.letter.bounced_id is not None:
            return BOUNCED
        return STALE if self.stale else None


def age_or_day(age: int, sent: datetime | None) -> str:
    """How many days something has waited, or the day it went out."""
    if sent is not None:
        return f"{dates.local(sent):%Y-%m-%d}"
    return "från i dag" if age <= 0 else f"väntat {days(age)}"


def days(count: int) -> str:
    """1 dag, 9 dagar."""
    return "1 dag" if count == 1 else f"{count} dagar"


def lines(register: Register, *, waiting: bool) -> list[LetterLine]:
    """The letters that wait, by meeting, or those that have gone out, latest first.

    One that did not arrive waits too, before all others.
    """
    with register.read() as session:
        rows = letter_rows(session, waiting=waiting)
        bounced = bounced_letters(session) if waiting else []
    if not waiting:
        rows.sort(key=lambda row: (row.dispatched or row.drafted, row.id), reverse=True)
    today = dates.local(register.clock()).date()
    return [_line(register, row, today) for row in (*bounced, *rows)]


def _line(register: Register, row: LetterRow, today: date) -> LetterLine:
    stale = row.dispatched is None and dispatch_letters.is_stale(register, row.id)
    return LetterLine(row, stale, (today - dates.local(row.drafted).date()).days)


def find_case(register: Register, case_id: int) -> LetterRow | None:
    """The letter to show for a case: the one that waits, else the last that went out."""
    with register.read() as session:
        rows = [row for row in letter_rows(session) if row.case_id == case_id]
    waiting = [row for row in rows if row.dispatched is None]
    return next(iter(waiting or rows[::-1]), None)
