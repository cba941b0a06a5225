"""Registers, mails, cases and meetings for tests; everything goes through the workflows."""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from sqlalchemy import event

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.people import Role, User
from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.queries import cases, letters, meetings
from omtanke_desktop.storage.register import Register, create_register, open_register
from omtanke_desktop.workflows import case_draft, change_settings, evaluate, register_case
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.intake.keeping import Receipt
from omtanke_desktop.workflows.meetings import (
    close_meeting,
    hold_meeting,
    plan_meeting,
    prepare_meeting,
)
from tests import statements

statements.share()

MONDAY = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
USER = User("Vera Testsson", "Utvecklingsledare", "Regionkontoret")
MEMBERS = (
    ("Förvaltningschef", "Region Halland", Role.CHAIR),
    ("Socialchef", "Varbergs kommun", Role.MEMBER),
    ("Socialchef", "Hylte kommun", Role.MEMBER),
    ("Förvaltningschef", "Laholms kommun", Role.SUBSTITUTE),
    ("Utvecklingsledare", "Region Halland", Role.SECRETARY),
)


@cache
def _empty_register() -> Path:
    """A new register, made once for the whole run; tests open copies of it."""
    folder = Path(tempfile.mkdtemp(prefix="omtanke-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "empty.omtanke"
    create_register(path).close()
    return path


def new_register(folder: Path, name: str = "r.omtanke", moment: datetime = MONDAY) -> Register:
    """An open register of its own, on a Monday in March 2025, with somebody at the keyboard."""
    path = folder / name
    shutil.copyfile(_empty_register(), path)
    register = open_register(path)
    _hurry(register)
    register.user = USER
    set_clock(register, moment)
    return register


def _hurry(register: Register) -> None:
    """Do not wait for the disk: no test cuts the power, and a killed process loses nothing."""

    def hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    register._engine.dispose()
    event.listen(register._engine, "connect", hurry)


def set_clock(register: Register, moment: datetime) -> None:
    """Let it be this moment from now on."""
    register.clock = lambda: moment


def mail(
    subject: str = "Ett förslag",
    text: str = "Hej!",
    *,
    files: Sequence[tuple[str, bytes]] = (),
    **headers: str,
) -> bytes:
    """A mail from a unit in Varberg; headers by name with _ for -, e.g. Message_ID="<a@b>"."""
    message = EmailMessage(policy=SMTP)
    given = {
        "From": "Hemsjukvården norr <norr@varberg.example>",
        "To": "omtanke@region.example",
        "Date": "Mon, 03 Mar 2025 08:58:12 +0100",
        "Message-ID": f"<{abs(hash((subject, text)))}@varberg.example>",
    }
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**given, "Subject": subject}.items():
        message[name] = value
    message.set_content(text)
    for filename, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=filename)
    return message.as_bytes()


def receive(register: Register, raw: bytes, name: str = "mejl.eml") -> Receipt:
    """Take in these bytes as a file would be."""
    path = register.path.with_name(name)
    path.write_bytes(raw)
    return run.receive(register, path)


def a_case(register: Register, title: str = "Gemensamt hemteam", **draft: object) -> int:
    """A registered case that came by telephone; more of the draft by name."""
    filled = replace(case_draft.CaseDraft(title), **draft)
    return register_case.register_by_hand(register, filled, Channel.PHONE, "Ringde och berättade.")


def an_evaluated_case(register: Register, title: str = "Gemensamt hemteam", **draft: object) -> int:
    """A case with one strong cell, one weak cell, and an internal note in each."""
    case_id = a_case(register, title, **draft)
    first, second = defaults.malbild().factors[:2]
    for factor, level, sentence in (
        (first, Level.STRONG, "Det stärker vardagen."),
        (second, Level.SOME, "Samverkan kan bli tydligare."),
    ):
        evaluate.set_cell(
            register, case_id, factor.key, Perspective.INDIVIDUAL,
            level=level, note="Hemligt omdöme", letter_sentence=sentence,
        )  # fmt: skip
    return case_id


def a_ready_case(register: Register, title: str = "Gemensamt hemteam", **draft: object) -> int:
    """A case that waits for a meeting."""
    case_id = an_evaluated_case(register, title, **draft)
    evaluate.ready_for_meeting(register, case_id)
    return case_id


def add_members(register: Register) -> None:
    """The standing members: a chair, two members, a substitute and a secretary."""
    for function, principal, role in MEMBERS:
        change_settings.add_member(register, function, principal, role)


def a_meeting(register: Register, day: date = date(2025, 4, 9)) -> int:
    """A planned meeting with somebody to approve its minutes."""
    plan = plan_meeting.MeetingPlan(day, time(9), time(12), "Halmstad")
    meeting_id = plan_meeting.plan_meeting(register, plan)
    plan_meeting.set_approver(register, meeting_id, "Socialchef, Hylte kommun")
    return meeting_id


def a_decision(kind: str = "bifall", **changes: object) -> Decision:
    """A decision with everything its type can ask for."""
    whole = Decision(
        type=kind,
        sentences=("handlägga initiativet så som föreslagits",),
        reason="Förslaget ligger i linje med målbilden.",
        responsible_principal="Varbergs kommun",
        responsible_function="Socialchef",
        start_date=date(2025, 9, 1),
        follow_up_date=date(2026, 3, 2),
        indicator_or_question="Antal besök per vecka",
        report_to="Regional utvecklingsgrupp",
    )
    return replace(whole, **changes)


@dataclass(frozen=True)
class Held:
    """A meeting with its cases and their items, in agenda order."""

    meeting_id: int
    case_ids: tuple[int, ...]
    item_ids: tuple[int, ...]


def an_agenda(register: Register, count: int = 1, day: date = date(2025, 4, 9)) -> Held:
    """A planned meeting with so many ready cases on its agenda."""
    case_ids = tuple(a_ready_case(register, f"Initiativ {n}") for n in range(1, count + 1))
    meeting_id = a_meeting(register, day)
    items = tuple(prepare_meeting.add_case(register, meeting_id, one) for one in case_ids)
    return Held(meeting_id, case_ids, items)


def a_held_meeting(register: Register, *kinds: str, day: date = date(2025, 4, 9)) -> Held:
    """A meeting closed for minutes: one case per decision type named."""
    held = an_agenda(register, len(kinds), day)
    for item_id, kind in zip(held.item_ids, kinds, strict=True):
        hold_meeting.decide(register, item_id, a_decision(kind))
    close_meeting.close_for_minutes(register, held.meeting_id)
    return held


def case(register: Register, case_id: int) -> cases.CaseDetail:
    """One case as the case page sees it."""
    with register.read() as session:
        found = cases.case_detail(session, case_id)
    assert found is not None
    return found


def meeting(register: Register, meeting_id: int) -> meetings.MeetingDetail:
    """One meeting as its page sees it."""
    with register.read() as session:
        found = meetings.meeting_detail(session, meeting_id)
    assert found is not None
    return found


def letter_of(register: Register, case_id: int) -> letters.LetterRow:
    """The last letter that answers a case."""
    with register.read() as session:
        return [row for row in letters.letter_rows(session) if row.case_id == case_id][-1]


def history(register: Register, case_id: int) -> list[cases.EventRow]:
    """What has happened to a case, in order."""
    with register.read() as session:
        return cases.history(session, case_id)
