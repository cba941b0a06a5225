"""Whatever is done at meetings in whatever order: a sentence or it is done, and all stays sound."""

from collections import Counter
from datetime import date, time, timedelta
from random import Random

import pytest
from sqlalchemy import text

from omtanke_desktop.domain.meetings import ItemKind, PaperKind
from omtanke_desktop.domain.minutes import SIGNERS, Signature
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.domain.votes import Ballot, Vote
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows import change_settings, evaluate, mark_secrecy, take_steps
from omtanke_desktop.workflows.letters import dispatch_letters, letter_preflight
from omtanke_desktop.workflows.meetings import (
    approve_minutes,
    arrange_agenda,
    attendance,
    call_meeting,
    carry_items,
    check_minutes,
    close_meeting,
    correct_minutes,
    finish_meeting,
    hold_meeting,
    participants,
    plan_meeting,
    prepare_meeting,
    votes,
)
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.papers.minutes import minutes_paper
from omtanke_desktop.workflows.papers.script import script_paper
from tests import builders

STEPS, DAYS = 80, (date(2025, 3, 5), date(2025, 3, 5), date(2025, 4, 9), date(2026, 1, 7))
WHO, CHAIR = "Socialchef, Hylte kommun", "Förvaltningschef, Region Halland"
KINDS = ("avslag", "bifall", "bordlaggning", "aterremiss")


class Walk:
    """Takes steps at random; `took` counts those that were done."""

    def __init__(self, register, seed):
        self.r, self.random, self.took = register, Random(seed), Counter()
        builders.add_members(register)
        change_settings.change_setting(register, "chair", CHAIR)
        for number in range(6):
            builders.a_ready_case(register, f"Initiativ {number}")
        for day in DAYS:
            builders.a_meeting(register, day)
        builders.set_clock(register, builders.MONDAY + timedelta(days=400))

    def one(self, table, /, **by):
        """The id of some row; Problem when there is none."""
        with self.r.read() as session:
            ids = [row.id for row in session.query(table).filter_by(**by)]
        if not ids:
            raise Problem("Det finns inget att ta av")
        return self.random.choice(ids)

    @property
    def meeting(self):
        return self.random.choice([1, 1, *range(1, len(DAYS) + 1)])

    def add(self):
        prepare_meeting.add_case(self.r, self.meeting, self.one(m.Case))

    def take_off(self):
        arrange_agenda.remove_items(self.r, [self.one(m.AgendaItem, meeting_id=self.meeting)])

    def move(self):
        there = self.meeting
        items = {self.one(m.AgendaItem, meeting_id=there) for _ in range(2)}
        arrange_agenda.move_items(self.r, list(items), self.random.randrange(9))

    def carry(self):
        carry_items.carry(self.r, [self.one(m.AgendaItem)], self.meeting, copy=False)

    def call(self):
        call_meeting.call(self.r, self.meeting)

    def decide(self):
        decision = builders.a_decision(self.random.choice(KINDS))
        hold_meeting.decide(self.r, self.one(m.AgendaItem, kind=ItemKind.CASE), decision)

    def withdraw(self):
        hold_meeting.withdraw_decision(self.r, self.one(m.AgendaItem, kind=ItemKind.CASE))

    @property
    def somebody_and_something(self):
        """Somebody called to a meeting, and an item of it."""
        there = self.meeting
        return self.one(m.Attendance, meeting_id=there), self.one(m.AgendaItem, meeting_id=there)

    def come_and_go(self):
        who, item = self.somebody_and_something
        attendance.note_move(self.r, who, item, comes=self.random.random() < 0.5)

    def step_out(self):
        who, item = self.somebody_and_something
        attendance.declare_conflict(self.r, who, item, conflicted=True)

    def vote(self):
        who, item = self.somebody_and_something
        votes.keep_vote(self.r, item, Vote(ballots=((who, Ballot.YES),)))

    def leave_the_group(self):
        change_settings.stop_calling(self.r, self.one(m.Member))

    def call_others(self):
        participants.update_participants(self.r, self.meeting)

    def change_day(self):
        plan = plan_meeting.MeetingPlan(
            self.random.choice(DAYS), time(self.random.randrange(8, 11))
        )
        plan_meeting.edit_meeting(self.r, self.meeting, plan)

    def close(self):
        meeting_id = self.meeting
        for item in builders.meeting(self.r, meeting_id).items:
            if item.case_id and not item.decision:
                hold_meeting.decide(self.r, item.id, builders.a_decision("avslag"))
        close_meeting.close_for_minutes(self.r, meeting_id)

    def reopen(self):
        close_meeting.reopen(self.r, self.meeting)

    def sign(self):
        meeting_id, day = self.meeting, self.r.clock().date()
        for role in SIGNERS:
            approve_minutes.sign(self.r, meeting_id, Signature(role, WHO, day))

    def correct(self):
        correct_minutes.start_correction(self.r, self.meeting, "Fel namn")

    def give_up(self):
        correct_minutes.cancel_correction(self.r, self.meeting)

    def send(self):
        letter = self.one(m.Letter)
        dispatch_letters.edit_letter(self.r, letter, "recipient", "Elevhälsan\nHylte kommun")
        dispatch_letters.dispatch(self.r, letter, b"%PDF " + bytes([letter]), "Post")

    def put_aside(self):
        dispatch_letters.discard(self.r, self.one(m.Letter), "Svarades per telefon", sure=True)

    def finish(self):
        finish_meeting.finish_meeting(self.r, self.meeting)

    def make_secret(self):
        mark_secrecy.mark_secret(self.r, self.one(m.Case), "25 kap. 1 § OSL")

    def take_back_initiative(self):
        take_steps.take_step(self.r, self.one(m.Case), CaseState.WITHDRAWN, "Ringde")

    def make_ready(self):
        evaluate.ready_for_meeting(self.r, self.one(m.Case))


DOINGS = [name for name, value in vars(Walk).items() if callable(value) and name[0] != "_"]
DOINGS.remove("one")
LIKELY = ("add", "add", "decide", "decide", "move", "come_and_go", "vote")


def rows(session, sql):
    return [tuple(row) for row in session.execute(text(sql))]


def sound(session):
    """Nothing names what is not there, and no number is given twice, left out or out of order."""
    assert rows(session, "PRAGMA foreign_key_check") == []
    numbers = {}
    for meeting in session.query(m.Meeting).order_by(m.Meeting.day, m.Meeting.starts):
        items, people = {i.id for i in meeting.items}, {a.id for a in meeting.attendance}
        assert [item.position for item in meeting.items] == list(range(len(items)))
        assert {i for a in meeting.attendance for i in a.conflicts} <= items
        assert {move["item"] for a in meeting.attendance for move in a.moves} <= items
        assert {b[0] for i in meeting.items if i.vote for b in i.vote["ballots"]} <= people
        given = [item.section for item in meeting.items if item.section]
        assert bool(given) == (
            meeting.closed is not None and any(i.is_section for i in meeting.items)
        )
        numbers.setdefault(meeting.day.year, []).extend(given)
    for given in numbers.values():
        assert sorted(given) == list(range(1, len(given) + 1))


def kept(session):
    """The papers that may never change: id -> digest."""
    sent = session.query(m.Letter).where(m.Letter.dispatched.is_not(None))
    papers = session.query(m.MeetingPaper).where(
        m.MeetingPaper.dispatched.is_not(None) | (m.MeetingPaper.kind == PaperKind.MINUTES)
    )
    found = {(type(row).__name__, row.id): row.sha256 for row in (*sent, *papers)}
    assert all(session.get(m.Blob, digest) is not None for digest in found.values())
    return found


def papers_come_out(session):
    for (meeting_id,) in rows(session, "SELECT id FROM meeting"):
        for make in (agenda_paper, script_paper, minutes_paper, check_minutes.findings):
            make(session, meeting_id)
        finish_meeting.left_to_do(session, meeting_id)
    for (letter_id,) in rows(session, "SELECT id FROM letter"):
        letter_preflight.letter_problems(session, letter_id)


@pytest.mark.parametrize("seed", range(2))
def test_meetings_stay_sound_whatever_is_done_in_whatever_order(register, seed):
    walk, before, done = Walk(register, seed), {}, []
    for _ in range(STEPS):
        done.append(walk.random.choice([*DOINGS, *LIKELY]))
        try:
            getattr(walk, done[-1])()
        except Problem:  # nothing of it is done
            continue
        walk.took[done[-1]] += 1
        with register.read() as session:
            sound(session)
            now = kept(session)
        assert before.items() <= now.items(), done
        before = now
    with register.read() as session:
        papers_come_out(session)
    assert len(walk.took) >= len(DOINGS) // 2, walk.took  # else it stood still
