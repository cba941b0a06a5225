"""The main job once, on the demo mails: through the workflows only, never by writing rows.

The story is resources/demo/story.json: one bifall, delvis bifall, avslag, återremiss,
bordläggning and besvarat, one absent and one conflicted member.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.people import Role, User
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.mail.reader import read_mail_file
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.meetings import AttendanceRow, meeting_detail
from omtanke_desktop.storage.register import Register, create_register
from omtanke_desktop.workflows import (
    call_meeting,
    case_draft,
    change_settings,
    close_meeting,
    dispatch_letters,
    draft_mails,
    evaluate,
    hold_meeting,
    make_papers,
    plan_meeting,
    prepare_meeting,
    register_case,
)
from omtanke_desktop.workflows.demo_register import LEVELS, fill_register
from omtanke_desktop.workflows.intake.run import receive

REGISTER_NAME = "demo.omtanke"
TODAY = datetime(2025, 4, 3, 9, 12, tzinfo=dates.STOCKHOLM)
_DAYS = ("start_date", "follow_up_date")


def demo_clock() -> Callable[[], datetime]:
    """A clock that goes on from the demo's day, so that nothing in it looks years late."""
    started = dates.now()
    return lambda: TODAY + (dates.now() - started)


def make_demo(folder: Path) -> Register:
    """Walk the main job and write its papers into the folder; returns the open register.

    An earlier demo register in the folder is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(REGISTER_NAME + "*"):
        old.unlink()
    register = create_register(folder / REGISTER_NAME)
    story = json.loads(resource("demo", "story.json").read_text(encoding="utf-8"))
    _set_up(register, story)
    cases = _take_in(register, story)
    _evaluate_all(register, story, cases)
    meeting_id = _hold_meeting(register, story, cases)
    _write_papers(register, meeting_id, cases["01-hemteam"], folder)
    _dispatch(register, story, meeting_id, cases)
    _look_ahead(register, story, cases)
    fill_register(register, story["further"], cases)
    register.clock = demo_clock()
    return register


def write_demo(folder: Path) -> Path:
    """Make the demo and close it again; returns the register's file, for another to open.

    Raises EnvironmentProblem when the folder cannot be used.
    """
    try:
        register = make_demo(folder)
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


def _hold_meeting(register: Register, story: dict[str, Any], cases: dict[str, int]) -> int:
    told = story["meeting"]
    day = date.fromisoformat(told["day"])
    _at(register, day - timedelta(days=8), 10)
    meeting_id = _plan(register, day, story)
    for name in told["cases"]:
        prepare_meeting.add_case(register, meeting_id, cases[name])
    call_meeting.call(register, meeting_id)
    _at(register, day, 9, 5)
    _note_people(register, meeting_id, told)
    _decide_all(register, meeting_id, story, cases)
    _at(register, day, 13, 30)
    close_meeting.close_for_minutes(register, meeting_id)
    return meeting_id


def _plan(register: Register, day: date, story: dict[str, Any]) -> int:
    place = story["settings"]["meeting_place"]
    plan = plan_meeting.MeetingPlan(day, time(9, 0), time(12, 0), place)
    return plan_meeting.plan_meeting(register, plan)


def _people(register: Register, meeting_id: int) -> dict[str, AttendanceRow]:
    with register.read() as session:
        meeting = meeting_detail(session, meeting_id)
    rows = meeting.attendance if meeting else ()
    return {f"{row.function}, {row.principal}": row for row in rows}


def _note_people(register: Register, meeting_id: int, told: dict[str, Any]) -> None:
    people = _people(register, meeting_id)
    for who in told["absent"]:
        hold_meeting.note_presence(register, people[who].id, present=False)
    hold_meeting.note_presence(register, people[told["substitute"]].id, present=True)


def _decide_all(
    register: Register, meeting_id: int, story: dict[str, Any], cases: dict[str, int]
) -> None:
    names = {case_id: name for name, case_id in cases.items()}
    people = _people(register, meeting_id)
    with register.read() as session:
        meeting = meeting_detail(session, meeting_id)
    for item in meeting.items if meeting else ():
        if item.kind is ItemKind.STANDING and item.title == "Information":
            prepare_meeting.edit_item(register, item.id, discussion=story["meeting"]["information"])
        if item.case_id is None:
            continue
        told = story["cases"][names[item.case_id]]
        if who := told.get("conflict"):
            hold_meeting.declare_conflict(register, people[who].id, item.id, conflicted=True)
        prepare_meeting.edit_item(register, item.id, discussion=told["discussion"])
        hold_meeting.decide(register, item.id, _decision(register, told, item.case_id))


def _decision(register: Register, told: dict[str, Any], case_id: int) -> Decision:
    days = {
        key: date.fromisoformat(told["decision"][key]) for key in _DAYS if key in told["decision"]
    }
    decision = Decision(
        type=told["type"],
        sentences=tuple(_wording(register, told, case_id)),
        reason=told["weighing"],
        rapporteur="Utvecklingsledare",
    )
    return replace(decision, **{**told["decision"], **days})


def _write_papers(register: Register, meeting_id: int, case_id: int, folder: Path) -> None:
    """The meeting's papers and one evaluation sheet, as a user would save them."""
    day = date(2025, 3, 26).isoformat()
    make_papers.save(folder / f"Kallelse {day}.pdf", make_papers.agenda_pdf(register, meeting_id))
    minutes = folder / f"Minnesanteckningar {day}.pdf"
    make_papers.save(minutes, make_papers.minutes_pdf(register, meeting_id))
    excel = make_papers.minutes_xlsx(register, meeting_id)
    make_papers.save(minutes.with_suffix(".xlsx"), excel)
    sheet = make_papers.evaluation_pdf(register, case_id)
    make_papers.save(folder / "Värderingsblad OH-2025-001.pdf", sheet)
    _at(register, date(2025, 3, 28), 10, 20)
    make_papers.save_letters(register, meeting_id, folder / "Brev")


def _dispatch(
    register: Register, story: dict[str, Any], meeting_id: int, cases: dict[str, int]
) -> None:
    with register.read() as session:
        letters = {row.case_id: row.id for row in letter_rows(session, meeting_id=meeting_id)}
    for name in story["dispatched"]:
        letter_id = letters[cases[name]]
        paper = make_papers.letter_pdf(register, letter_id)
        dispatch_letters.dispatch(register, letter_id, paper, "Post")
    _at(register, date(2025, 3, 31), 11)
    for name in ("01-hemteam", "07-latt-svenska"):
        dispatch_letters.continue_after_answer(register, cases[name])


def _look_ahead(register: Register, story: dict[str, Any], cases: dict[str, int]) -> None:
    """The next meeting, with the deferred case on it; a completion is asked for."""
    _at(register, date(2025, 4, 2), 14)
    told = story["next_meeting"]
    meeting_id = _plan(register, date.fromisoformat(told["day"]), story)
    for name, proposed in told["cases"].items():
        prepare_meeting.add_case(register, meeting_id, cases[name])
        wording = "\n".join(_wording(register, proposed, cases[name]))
        evaluate.propose(register, cases[name], proposed["type"], wording, proposed["weighing"])
    asked = story["completion"]
    case_id, due = cases[asked["case"]], date.fromisoformat(asked["due"])
    draft_mails.request_completion(register, case_id, asked["missing"], due)
    _send_drafts(register, case_id)
