"""The main job once, on the demo mails: through the workflows only, never by writing rows.

The story is resources/demo/story.json: one bifall, delvis bifall, avslag, återremiss,
bordläggning and besvarat at a meeting with absent, late and conflicted members that goes from plan
to closed, and a hänskjutande whose letter waits.
"""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.people import Role, User
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.mail.reader import read_mail_file
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.register import Register, create_register
from omtanke_desktop.workflows import (
    case_draft,
    change_settings,
    draft_mails,
    evaluate,
    register_case,
)
from omtanke_desktop.workflows.demo_meetings import Told, hold_meetings, plan_the_year
from omtanke_desktop.workflows.demo_register import LEVELS, fill_register
from omtanke_desktop.workflows.intake.run import receive

REGISTER_NAME = "demo.omtanke"
TODAY = datetime(2025, 4, 3, 9, 12, tzinfo=dates.STOCKHOLM)


def demo_clock() -> Callable[[], datetime]:
    """A clock that goes on from the demo's day, so that nothing in it looks years late."""
    started = dates.now()
    return lambda: TODAY + (dates.now() - started)


def make_demo(folder: Path, *, bind: bool = True) -> Register:
    """Walk the main job and write its papers into the folder; returns the open register.

    An earlier demo register in the folder is replaced. bind: bind the meeting's package too, which
    takes some seconds where LibreOffice turns its Word files into pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(REGISTER_NAME + "*"):
        old.unlink()
    register = create_register(folder / REGISTER_NAME)
    story = json.loads(resource("demo", "story.json").read_text(encoding="utf-8"))
    _set_up(register, story)
    cases = _take_in(register, story)
    _evaluate_all(register, story, cases)
    hold_meetings(Told(register, story, cases, folder), bind=bind)
    _ask_for_more(register, story, cases)
    fill_register(register, story["further"], cases)
    register.clock = demo_clock()
    return register


def write_demo(folder: Path) -> Path:
    """Make the demo and close it again; returns the register's file, for another to open.

    Its package is left to bind: whoever waits for the window would wait for LibreOffice too.
    Raises EnvironmentProblem when the folder cannot be used.
    """
    try:
        register = make_demo(folder, bind=False)
    except OSError as error:
        raise EnvironmentProblem("Demot går inte att spara där", os_reason(error)) from error
    register.close()
    return register.path


def _at(register: Register, day: date, hour: int = 9, minute: int = 0) -> None:
    moment = datetime.combine(day, time(hour, minute), dates.STOCKHOLM)
    register.clock = lambda: moment


def _set_up(register: Register, story: dict[str, Any]) -> None:
    _at(register, date(2025, 1, 7))
    change_settings.introduce(register, User(**story["user"]))
    for key, value in story["settings"].items():
        change_settings.change_setting(register, key, value)
    for function, principal, role in story["members"]:
        change_settings.add_member(register, function, principal, Role(role))
    plan_the_year(register, story)


def _take_in(register: Register, story: dict[str, Any]) -> dict[str, int]:
    """Every demo mail; those of the story become cases, the reply lies on its case."""
    cases: dict[str, int] = {}
    for path in sorted(resource("demo").glob("*.eml")):
        _, mail = read_mail_file(path)
        arrived = mail.received.when.date() if mail.received else TODAY.date()
        _at(register, arrived + timedelta(days=1), 8, 40)
        receipt = receive(register, path)
        if path.stem in story["cases"] and receipt.message_id:
            draft = case_draft.suggested_draft(register, receipt.message_id)
            cases[path.stem] = register_case.register_mail(register, receipt.message_id, draft)
            if path.stem != story["receipt_waits"]:
                _send_drafts(register, cases[path.stem])
    return cases


def _send_drafts(register: Register, case_id: int) -> None:
    with register.read() as session:
        waiting = draft_rows(session, waiting=True, case_id=case_id)
    for draft in waiting:
        draft_mails.mark_sent(register, draft.id)


def _evaluate_all(register: Register, story: dict[str, Any], cases: dict[str, int]) -> None:
    for name, told in story["cases"].items():
        case_id = cases[name]
        _at(register, max(date(2025, 3, 17), _arrived(register, case_id) + timedelta(days=2)), 13)
        grid = defaults.malbild().cells()
        for (factor, side), mark in zip(grid, told["levels"].split(), strict=True):
            where = f"{factor.key}.{side.value}"
            sentence, note = told["sentences"].get(where, ""), told["notes"].get(where, "")
            evaluate.set_cell(
                register,
                case_id,
                factor.key,
                side,
                level=LEVELS[mark],
                note=note,
                letter_sentence=sentence,
            )
        wording = _wording(register, told, case_id)
        evaluate.propose(register, case_id, told["type"], "\n".join(wording), told["weighing"])
        if told.get("decision") is not None or told.get("ready"):
            evaluate.ready_for_meeting(register, case_id)


def _arrived(register: Register, case_id: int) -> date:
    with register.read() as session:
        case = case_detail(session, case_id)
    return dates.local(case.arrived).date() if case else TODAY.date()


def _wording(register: Register, told: dict[str, Any], case_id: int) -> list[str]:
    with register.read() as session:
        case = case_detail(session, case_id)
    number = case.number if case else ""
    return [line.replace("{number}", number) for line in told["wording"]]


def _ask_for_more(register: Register, story: dict[str, Any], cases: dict[str, int]) -> None:
    """A completion of the case that was referred back."""
    asked = story["completion"]
    case_id, due = cases[asked["case"]], date.fromisoformat(asked["due"])
    draft_mails.request_completion(register, case_id, asked["missing"], due)
    _send_drafts(register, case_id)
