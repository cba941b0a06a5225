"""What every round ends with: all that was said is there, the file is whole, and work goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.storage.verify.run import verify
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.safety.verify_register import verify_register
from tests.faults.case_checks import CASE_CHECKS
from tests.faults.facts import facts_of
from tests.faults.meeting_checks import MEETING_CHECKS
from tests.faults.rounds import Harm, Round, do_work
from tests.faults.scenes import DESK, SCENE_OF
from tests.faults.template import NAME
from tests.faults.told import NOTHING, UNTOUCHED, Facts, Teller, Told

CHECKS = CASE_CHECKS | MEETING_CHECKS
_AFTERWARDS = "Skrivet efteråt."
_DAY = len(" 2025-03-03")


def judge(one: Round, told: Told) -> None:
    """Raise Harm when the register is not what it should be."""
    try:
        with closing(open_register(one.path)) as register:
            if register.read_only:
                raise Harm(f"does not open for writing: {register.note}")
            _require_told(one, told, register)
            edit_text(register, 1, "summary", _AFTERWARDS)
    except Problem as problem:
        raise Harm(f"does not open: {problem}") from problem
    with closing(sqlite3.connect(one.path)) as connection:
        (kept,) = connection.execute('SELECT summary FROM "case" WHERE id = 1').fetchone()
    if kept != _AFTERWARDS:
        raise Harm("what was written afterwards is not there")
    require_sound(one.path)


def _require_told(one: Round, told: Told, register: Register) -> None:
    if SCENE_OF[one.work] is DESK:
        require_facts(told, facts_of(one.place.template(one.work) / NAME), facts_of(one.path))
    else:
        with register.read() as session:
            CHECKS[one.work](session, list(told.allowed))


def require_facts(told: Told, before: Facts, after: Facts) -> None:
    """Each place holds what was said last or tried since, and others what they held before."""
    for place in sorted({*told.allowed, *before, *after} - {"copies"}):
        was, found = before.get(place, NOTHING), after.get(place, NOTHING)
        allowed = {was if one == UNTOUCHED else one for one in told.allowed.get(place, {was})}
        if place.startswith("copy "):
            allowed, found = {"whole"}, _copy_of_day(place, after)
        if found not in allowed:
            raise Harm(f"{place}: {found!r}, not one of {sorted(allowed)}")


def _copy_of_day(place: str, after: Facts) -> str:
    """One that has been thrown away stands in for the newest of the same day, by the rule."""
    if place in after:
        return after[place]
    day = place[: place.rindex("/") + 1 + len(Path(NAME).stem) + _DAY]
    return "whole" if any(other.startswith(day) for other in after) else NOTHING


def look(one: Round, teller: Teller, seed: float) -> None:
    """Verify a register that may be damaged, tell what is found, and try to work in it.

    Where the program has checked by itself the damaged file opens for reading only.
    """
    is_known = seed < 0.5
    report = verify_register(one.path) if is_known else verify(one.path)
    for finding in report.findings:
        teller.tell("problem", finding.words, finding.advice)
    with closing(open_register(one.path)) as register:
        assert register.read_only or not (is_known and report.damaged)
    do_work(one, teller, seed)


def require_said(one: Round, told: Told) -> None:
    """What was said to be saved is there, unless the file is known to be damaged."""
    if told.problems:
        return
    after = facts_of(one.path)
    for place, allowed in told.allowed.items():
        if len(allowed) == 1 and after.get(place) not in allowed:
            raise Harm(f"{place}: {after.get(place)!r}, not {allowed}")


def require_sound(path: Path) -> None:
    """The program's own verification finds nothing."""
    if not (report := verify(path)).clean:
        raise Harm(f"{report.sentence}: {' '.join(one.words for one in report.findings)}")
