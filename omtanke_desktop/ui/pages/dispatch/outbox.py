"""The letters of the outbox as values: one line each, with what the list says about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.storage.queries.letters import (
    LetterRow,
    bounced_letters,
    discarded_letters,
    letter_rows,
)
from omtanke_desktop.ui.pages.dispatch.line_list import STALE, Mark
from omtanke_desktop.workflows.letters import dispatch_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from omtanke_desktop.storage.register import ReadSession, Register

WAITING, SENT, PUT_ASIDE = range(3)  # which part of an outbox is listed
LOOKS = {
    LetterState.DRAFT: ("pen-line", "quiet"),
    LetterState.PRINTED: ("printer", "info"),
    LetterState.SENT: ("send", "good"),
    LetterState.BOUNCED: ("circle-alert", "bad"),
    LetterState.ANSWERED: ("reply", "good"),
    LetterState.NONE: ("ban", "quiet"),
}
"""The icon and colour token of each state; the word is the state's label."""
ORDERS = ("Möte och §", "Senast ändrat", "Mottagare", "Läge")


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """What the list is narrowed to; order: a place in ORDERS."""

    text: str = ""
    state: LetterState | None = None
    meeting_id: int | None = None
    order: int = 0

    @property
    def narrows(self) -> bool:
        """Whether something may be left out."""
        return replace(self, order=0) != LetterFilter()


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
        """Whether somebody may still say that it is not to be sent."""
        return self.letter.state.waits

    @property
    def where(self) -> str:
        """When and where it was decided: "§ 12, 4 december 2026"."""
        number = self.letter.section
        parts = [sections([number])] if number is not None else []
        return ", ".join([*parts, dates.long_day(self.letter.meeting_day)])

    @property
    def what(self) -> str:
        """Bifall, or Kopia of one."""
        return f"Kopia, {self.decision.lower()}" if self.letter.is_copy else self.decision

    @property
    def below(self) -> tuple[str, str]:
        """To whom it goes, and what it answers with."""
        return self.recipient or "Mottagare saknas", f"{self.what} · {self.where}"

    @property
    def status(self) -> str:
        """How long it has waited, or how it went out."""
        if self.letter.state is LetterState.NONE:
            return ""
        sent = self.letter.dispatched is not None
        return self.letter.way if sent else age_or_day(self.age, None)

    @property
    def state_words(self) -> str:
        """The state and its day: "Utskrivet 2025-04-09"; of a mail that is drafted that too."""
        letter = self.letter
        if letter.state is LetterState.DRAFT:
            return "Utkast, mejl gjort" if letter.mail_id and letter.sha256 else letter.state.label
        return f"{letter.state.label} {dates.local(letter.since):%Y-%m-%d}"

    @property
    def state(self) -> Mark:
        """How far it has come."""
        return Mark(self.state_words, *LOOKS[self.letter.state])

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the line asks for."""
        return (STALE,) if self.stale else ()


def age_or_day(age: int, sent: datetime | None) -> str:
    """How many days something has waited, or the day it went out."""
    if sent is not None:
        return f"{dates.local(sent):%Y-%m-%d}"
    return "från i dag" if age <= 0 else f"väntat {days(age)}"


def days(count: int) -> str:
    """1 dag, 9 dagar."""
    return "1 dag" if count == 1 else f"{count} dagar"


def part_of(letter: LetterRow) -> int:
    """In which part of the outbox a letter is listed; one that did not arrive waits too."""
    if letter.state is LetterState.NONE:
        return PUT_ASIDE
    return WAITING if letter.state.waits or letter.state is LetterState.BOUNCED else SENT


def lines(
    register: Register, *, waiting: bool, part: int | None = None, only: LetterFilter | None = None
) -> list[LetterLine]:
    """The letters that wait, by meeting, or those that have gone out, latest first.

    One that did not arrive waits too, before all others. part: PUT_ASIDE for those that are not
    to be sent.
    """
    part = (WAITING if waiting else SENT) if part is None else part
    with register.read() as session:
        if part == WAITING:
            bounced = [row for row in bounced_letters(session) if part_of(row) == WAITING]
            rows = [*bounced, *letter_rows(session, waiting=True)]
        elif part == SENT:
            gone = letter_rows(session, waiting=False)
            rows = _latest_first(row for row in gone if part_of(row) == SENT)
        else:
            rows = _latest_first(discarded_letters(session))
        found = _lines(session, rows, dates.local(register.clock()).date())
    return narrowed(found, only or LetterFilter())


def of_meeting(register: Register, meeting_id: int) -> list[LetterLine]:
    """Every letter of a meeting, by §, leading letters before those that carry their words."""
    with register.read() as session:
        rows = letter_rows(session, meeting_id=meeting_id)
        return _lines(session, rows, dates.local(register.clock()).date())


def _latest_first(rows: Iterable[LetterRow]) -> list[LetterRow]:
    return sorted(rows, key=lambda row: (row.since, row.id), reverse=True)


def narrowed(found: list[LetterLine], only: LetterFilter) -> list[LetterLine]:
    """The lines that fit, in the order that is asked for."""
    kept = [line for line in found if _fits(line, only)]
    if only.order == 1:
        kept.sort(key=lambda line: line.letter.since, reverse=True)
    if only.order == 2:
        kept.sort(key=lambda line: line.recipient.casefold())
    if only.order == 3:
        kept.sort(key=lambda line: list(LetterState).index(line.letter.state))
    return kept


def _fits(line: LetterLine, only: LetterFilter) -> bool:
    letter = line.letter
    if only.state is not None and letter.state is not only.state:
        return False
    if only.meeting_id is not None and letter.meeting_id != only.meeting_id:
        return False
    words = " ".join((line.number, line.title, letter.recipient, line.decision, letter.email))
    return all(word in words.casefold() for word in only.text.casefold().split())


def counted(found: Iterable[LetterLine]) -> dict[LetterState, int]:
    """How many there are in each state, in the order letters get there."""
    counts = Counter(line.letter.state for line in found)
    return {state: counts[state] for state in LetterState if counts[state]}


def _lines(session: ReadSession, rows: Sequence[LetterRow], today: date) -> list[LetterLine]:
    stale = dispatch_letters.stale_letters(session, [row.id for row in rows if row.state.waits])
    return [
        LetterLine(row, row.id in stale, (today - dates.local(row.drafted).date()).days)
        for row in rows
    ]


def find_case(register: Register, case_id: int) -> LetterRow | None:
    """The letter to show for a case: the one that waits, else the last that went out."""
    with register.read() as session:
        rows = [row for row in letter_rows(session) if row.case_id == case_id]
    waiting = [row for row in rows if row.state.waits]
    return next(iter(waiting or rows[::-1]), None)
