"""The works that are disturbed: each tries one thing after the other through the workflows."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.defaults import malbild
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.minutes import SIGNERS, Signature
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.transaction import Unsure
from omtanke_desktop.workflows import edit_case, evaluate, make_papers
from omtanke_desktop.workflows.intake.run import take_in
from omtanke_desktop.workflows.meetings import approve_minutes, close_meeting
from omtanke_desktop.workflows.safety.back_up import back_up
from omtanke_desktop.workflows.write_proposal import write_section
from tests.faults.facts import facts_of
from tests.faults.template import CASES, ELSEWHERE, HELD, MINUTES, PAPERS
from tests.faults.told import Teller, short

_TIMES = 2  # everything is tried once more, as autosave and people do
_EDITS, _COPIES = 5, 2
_LEVELS = (Level.SOME, Level.CLEAR, Level.STRONG)
_WORDS = ("Ekonomin är i balans. ", "Vardagen stärks för den som är sjuk. ")
_LONGEST = (1, 30, 700)  # times the words
WHO = "Socialchef, Hylte kommun"


class GaveUp(Exception):
    """The same thing did not go well however often it was tried."""


@dataclass(frozen=True)
class Desk:
    """Somebody's desk: the open register, whom to tell, what is chosen by chance, and new mails."""

    register: Register
    teller: Teller
    random: Random
    mails: Path

    def attempt(self, place: str, value: str, do: Callable[[], object]) -> None:
        """Do one thing, told before and, when the workflow has come back, after."""
        is_unsure = place.startswith("file ")  # only its folder's sync may have failed
        for _ in range(_TIMES):
            self.teller.tell("try", place, value)
            try:
                do()
            except Problem as problem:
                self.teller.problem(problem)
                is_unsure |= isinstance(problem, Unsure)
                if isinstance(problem, EnvironmentProblem) and not is_unsure:
                    self._require_absent(place, value)
            else:
                self.teller.tell("said", place, value)
                return
        raise GaveUp

    def _require_absent(self, place: str, value: str) -> None:
        """What the program says it has not saved is not in the register."""
        with suppress(sqlite3.Error, OSError):  # the disk may still be out of order
            found = facts_of(self.register.path).get(place)
            assert found != value, f"{place} was saved, and the program said it was not"


def intake(desk: Desk) -> None:
    """Take in a folder of mails, and once more what was left."""
    files = sorted(desk.mails.iterdir())
    places = {one.name: (f"mail {one.name}", short(one.read_bytes())) for one in files}
    for place in places.values():
        desk.teller.tell("try", *place)

    def progress(done: int, _total: int) -> None:
        for one in files[:done]:
            desk.teller.tell("said", *places[one.name])

    for _ in range(_TIMES):
        report = take_in(desk.register, [desk.mails], progress=progress)
        for receipt in report.receipts:
            desk.teller.tell("said", *places[receipt.filename])
        if report.stopped is None:
            return
        desk.teller.problem(report.stopped)
    raise GaveUp


def editing(desk: Desk) -> None:
    """Texts, cells and facts of a few cases, as they are typed."""
    for number in range(_EDITS):
        case_id = desk.random.randint(1, CASES)
        words = f"{number}: " + desk.random.choice(_WORDS) * desk.random.choice(_LONGEST)
        desk.random.choice((_text, _section, _fact, _cell))(desk, case_id, words)


def _text(desk: Desk, case_id: int, words: str) -> None:
    field = desk.random.choice(("summary", "background"))
    do = partial(edit_case.edit_text, desk.register, case_id, field, words)
    desk.attempt(f"text {case_id} {field}", short(words), do)


def _section(desk: Desk, case_id: int, words: str) -> None:
    do = partial(write_section, desk.register, case_id, "economy", words)
    desk.attempt(f"section {case_id} economy", short(words), do)


def _fact(desk: Desk, case_id: int, words: str) -> None:
    phone = f"0346-{words[0]}{desk.random.randrange(10_000):04}"
    do = partial(edit_case.edit_initiator, desk.register, case_id, "phone", phone)
    desk.attempt(f"phone {case_id}", phone, do)


def _cell(desk: Desk, case_id: int, words: str) -> None:
    factor, level = desk.random.choice(malbild().factors).key, desk.random.choice(_LEVELS)
    side = Perspective.INDIVIDUAL
    do = partial(evaluate.set_cell, desk.register, case_id, factor, side, level=level, note=words)
    desk.attempt(f"cell {case_id} {factor}", f"{level.value} {short(words)}", do)


def minutes(desk: Desk) -> None:
    """Close a meeting, sign its minutes until they are approved and kept, save them as a file."""
    register, meeting_id = desk.register, HELD
    place, today = f"meeting {meeting_id}", dates.local(register.clock()).date()
    close = partial(close_meeting.close_for_minutes, register, meeting_id)
    desk.attempt(place, "closed, 0 signed", close)
    for count, role in enumerate(SIGNERS, start=1):
        by = Signature(role, WHO, today)
        after = "approved and kept" if count == len(SIGNERS) else f"closed, {count} signed"
        desk.attempt(place, after, partial(approve_minutes.sign, register, meeting_id, by))
    _save_minutes(desk, meeting_id)


def _save_minutes(desk: Desk, meeting_id: int) -> None:
    path = desk.register.path.parent / PAPERS / MINUTES
    pdf = make_papers.minutes_pdf(desk.register, meeting_id)
    desk.attempt(f"file {MINUTES}", short(pdf), partial(make_papers.save, path, pdf))


def backup(desk: Desk) -> None:
    """Copy the register on one day after the other, with an edit before each."""
    for number in range(_COPIES):
        _text(desk, 1, f"Inför kopia {number}, {desk.random.random()}")
        desk.attempt("copies", str(number), partial(_copy, desk, number))


def _copy(desk: Desk, number: int) -> None:
    """Copy; a report that names a problem has told it as a window would, and is no success."""
    second = str(desk.register.path.parent / ELSEWHERE) if number % 2 else ""
    report = back_up(desk.register.path, second, dates.now() + timedelta(days=number))
    for copy in report.copies:
        desk.teller.tell("said", f"copy {copy.path.parent.name}/{copy.path.name}", "whole")
    if report.problems:
        raise report.problems[0]


WORKS: dict[str, Callable[[Desk], None]] = {
    "intake": intake,
    "editing": editing,
    "minutes": minutes,
    "backup": backup,
}
