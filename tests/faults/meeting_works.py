"""More works on meetings, letters and their answers, and the register they are done in.

Each work yields what it has kept as soon as the program says that it is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path

from omtanke_desktop.domain.letter_files import LetterFiles
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.minutes import SIGNERS, Signature
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.storage.queries.meetings import MeetingRow, meeting_rows
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.intake.run import receive
from omtanke_desktop.workflows.letters import (
    dispatch_letters,
    letter_recipients,
    mail_letters,
    print_letters,
)
from omtanke_desktop.workflows.meetings import (
    approve_minutes,
    carry_items,
    close_meeting,
    hold_meeting,
    keep_papers,
    plan_year,
    prepare_meeting,
)
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from tests import builders
from tests.faults.template import NAME

APPROVED_NEXT, DECIDED, CASES_EACH = (1, 2), (4, 5), 2  # meetings by month
LATER, YEARS = date(2025, 11, 5), range(2026, 2029)
AFTERWARDS = datetime(2025, 12, 1, 9, tzinfo=UTC)
WHO = "Socialchef, Hylte kommun"
PAPER = b"%PDF-1.4 " + b"x" * 400_000
OURS, THEIRS = "omtanke@region.example", "elev@hylte.example"


def prepare_folder(folder: Path) -> None:
    """Lay the register into an empty folder, with the answers to its letters."""
    with closing(builders.new_register(folder, NAME)) as register:
        prepare(register)


def prepare(register: Register) -> None:
    """Meetings that wait for their last signature, for their close, and a later one."""
    builders.add_members(register)
    change_settings.change_setting(register, "chair", WHO)
    builders.set_clock(register, AFTERWARDS)
    for month in (*APPROVED_NEXT, *DECIDED):
        held = builders.an_agenda(register, CASES_EACH, date(2025, month, 9))
        decisions = dict.fromkeys(held.item_ids, builders.a_decision("avslag"))
        hold_meeting.decide_all(register, decisions)
        if month in APPROVED_NEXT:
            close_meeting.close_for_minutes(register, held.meeting_id)
            for role in SIGNERS[:-1]:
                approve_minutes.sign(register, held.meeting_id, _signed(role))
    _mail_letters(register)
    later = builders.a_meeting(register, LATER)
    for number in range(30):
        prepare_meeting.add_item(register, later, f"Punkt {number}", is_section=True)
    builders.a_meeting(register, date(2025, 12, 3))


def _mail_letters(register: Register) -> None:
    """Give each letter an address and a mail of its own, and lay the answer beside the register."""
    change_settings.change_setting(register, "mailbox", OURS)
    for letter in _letters(register):
        dispatch_letters.edit_letter(register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
        letter_recipients.set_email(register, letter.id, THEIRS)
        mailed = mail_letters.mail_letter(register, letter.id, LetterFiles("Beslut", PAPER))
        named = {"In_Reply_To": f"<{read_mail(mailed).message_id}>", "From": THEIRS, "To": OURS}
        _answer(register, letter).write_bytes(builders.mail(f"Svar {letter.id}", **named))


def _answer(register: Register, letter: LetterRow) -> Path:
    return register.path.parent / f"svar {letter.id:02}.eml"


def _letters(register: Register) -> list[LetterRow]:
    with register.read() as session:
        return letter_rows(session, waiting=None)


def _meetings(register: Register, months: tuple[int, ...]) -> list[MeetingRow]:
    with register.read() as session:
        rows = meeting_rows(session)
    return sorted((r for r in rows if r.day.month in months and r.day.year == 2025), key=_day)


def _day(row: MeetingRow) -> date:
    return row.day


def _signed(role: str) -> Signature:
    return Signature(role, WHO, AFTERWARDS.date())


def close(register: Register) -> Iterator[str]:
    """Close one meeting after the other for minutes."""
    for row in _meetings(register, DECIDED):
        close_meeting.close_for_minutes(register, row.id)
        yield str(row.id)


def approve(register: Register) -> Iterator[str]:
    """Give one meeting after the other its last signature."""
    for row in _meetings(register, APPROVED_NEXT):
        approve_minutes.sign(register, row.id, _signed(SIGNERS[-1]))
        yield str(row.id)


def send(register: Register) -> Iterator[str]:
    """Print every letter at once, then mark one after the other as sent."""
    letters = _letters(register)
    print_letters.mark_printed(register, [(one.id, PAPER + bytes([one.id])) for one in letters])
    for one in letters:
        dispatch_letters.dispatch(register, one.id, None, "Post")
        yield str(one.id)


def plan(register: Register) -> Iterator[str]:
    """Plan the meetings of one year after the other."""
    for year in YEARS:
        plans = [MeetingPlan(date(year, month, 9), time(9)) for month in range(1, 13)]
        plan_year.plan_year(register, plans)
        yield str(year)


def carry(register: Register) -> Iterator[str]:
    """Carry the later meeting's own items to the one after it, ten at a time."""
    source, target = _meetings(register, (11, 12))
    there = builders.meeting(register, source.id).items
    items = [item for item in there if item.title.startswith("Punkt ")]
    for first in range(0, len(items), 10):
        some = [item.id for item in items[first : first + 10]]
        carry_items.carry(register, some, target.id)
        yield " ".join(map(str, some))


def keep(register: Register) -> Iterator[str]:
    """Keep the package of a meeting again and again: each takes the place of the one before."""
    (row,) = _meetings(register, (11,))
    for number in range(12):
        keep_papers.keep_draft(register, row.id, PaperKind.PACKAGE, PAPER + bytes([number]))
        yield str(number)


def answers(register: Register) -> Iterator[str]:
    """Send each letter, then take in the mail that answers it."""
    for letter in _letters(register):
        dispatch_letters.dispatch(register, letter.id, None, "E-post")
        receive(register, _answer(register, letter))
        yield str(letter.id)


MEETING_WORKS: dict[str, Callable[[Register], Iterator[str]]] = {
    "close": close,
    "approve": approve,
    "send": send,
    "plan": plan,
    "carry": carry,
    "keep": keep,
    "answers": answers,
}
