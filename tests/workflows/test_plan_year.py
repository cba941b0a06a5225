"""A year of meetings in one go, its last days, and who is called on which day."""

import sys
from datetime import date, time

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meeting_dates import DayKind, Deadlines
from omtanke_desktop.domain.people import Role, Validity
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import meetings, people
from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.meetings import (
    attendance,
    participants,
    plan_meeting,
    plan_year,
    public_holidays,
)
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from tests.builders import a_held_meeting, add_members, an_agenda, meeting

MAY, JUNE = date(2025, 5, 14), date(2025, 6, 11)


def rows(register):
    with register.read() as session:
        return meetings.meeting_rows(session)


def plan(day, **more):
    return MeetingPlan(day, time(9), time(12), **more)


def planned(register, day=MAY, **more):
    return plan_meeting.plan_meeting(register, plan(day, **more))


def last_days(register, meeting_id):
    found = meeting(register, meeting_id)
    return Deadlines(found.papers_by, found.call_by, found.approve_by)


def called(register, meeting_id):
    found = meeting(register, meeting_id).attendance
    return [f"{row.function}, {row.principal}" for row in found]


def differs(register, meeting_id):
    with register.read() as session:
        return people.participants_differ(session, meeting_id)


def test_the_public_holidays_are_swedish_and_every_sunday_is_not_one():
    found = public_holidays.public_holidays((2025,))
    assert found[date(2025, 5, 29)] == "Kristi himmelsfärdsdag"
    assert found[date(2025, 6, 20)] == "Midsommarafton"
    assert date(2025, 3, 2) not in found
    assert public_holidays.public_holidays((1999, 2101)) == {}


def test_without_the_holidays_the_plan_works_without_marks(register, monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    monkeypatch.delitem(sys.modules, "holidays.countries", raising=False)
    monkeypatch.delitem(sys.modules, "holidays.countries.sweden", raising=False)
    public_holidays._of_year.cache_clear()
    try:
        assert not plan_year.holidays_known(2025)
        assert last_days(register, planned(register)).call_by == date(2025, 5, 7)
    finally:
        public_holidays._of_year.cache_clear()


def test_a_years_meetings_are_planned_together_with_their_series(register):
    made = plan_year.plan_year(register, [plan(one, series="Ordinarie") for one in (MAY, JUNE)])
    assert [(row.id, row.day, row.series) for row in reversed(rows(register))] == [
        (made[0], MAY, "Ordinarie"),
        (made[1], JUNE, "Ordinarie"),
    ]


@pytest.mark.parametrize(
    ("plans", "words"),
    [
        ([], "Inga dagar"),
        ([plan(MAY), plan(MAY)], "samma tid"),
        ([plan(JUNE), MeetingPlan(MAY, time(9), time(8))], "slutar innan"),
        ([plan(JUNE), plan(date(2025, 4, 9))], "finns redan ett möte den 9"),
        ([plan(date(2025, 1, n)) for n in range(1, 32)] * 2, "för många"),
    ],
)
def test_one_impossible_meeting_stops_them_all(register, plans, words):
    planned(register, date(2025, 4, 9))
    with pytest.raises(RuleProblem, match=words):
        plan_year.plan_year(register, plans)
    assert len(rows(register)) == 1


def test_a_proposed_day_tells_of_holidays_and_of_meetings_that_are_there(register):
    planned(register)
    with register.read() as session:
        days = [date(2025, 5, 29), MAY, date(2025, 5, 30), JUNE, date(2025, 7, 9)]
        found = {one.day: one for one in plan_year.look_at(session, days)}
    assert found[date(2025, 5, 29)].mark.holiday == "Kristi himmelsfärdsdag"
    assert found[date(2025, 5, 30)].mark.kind is DayKind.BRIDGE
    assert [row.day for row in found[MAY].there] == [MAY]
    assert [day for day, one in found.items() if one.suits] == [date(2025, 5, 30), JUNE]


def test_a_moved_meeting_takes_along_the_last_days_that_nobody_has_changed(register):
    meeting_id = planned(register)
    by_hand = Deadlines(date(2025, 4, 30), date(2025, 5, 5), date(2025, 5, 28))
    plan_meeting.edit_meeting(register, meeting_id, plan(MAY, deadlines=by_hand))
    plan_meeting.edit_meeting(register, meeting_id, plan(JUNE))
    moved = last_days(register, meeting_id)
    assert moved == Deadlines(date(2025, 5, 28), date(2025, 5, 5), date(2025, 6, 25))
    kinds = {(row.field, row.before, row.after) for row in _changes(register)}
    assert ("Datum", "14\u00a0maj\u00a02025", "11\u00a0juni\u00a02025") in kinds


def _changes(register):
    with register.begin() as work:
        return work.session.query(m.Event).filter_by(kind=EventKind.MEETING_CHANGED).all()


@pytest.mark.parametrize(
    "wrong", [Deadlines(call_by=JUNE), Deadlines(papers_by=JUNE), Deadlines(approve_by=MAY)]
)
def test_a_last_day_on_the_wrong_side_of_the_meeting_is_refused(register, wrong):
    with pytest.raises(RuleProblem):
        planned(register, date(2025, 5, 15), deadlines=wrong)


def test_coming_meetings_follow_a_changed_number_of_days_and_past_ones_do_not(register):
    past, coming = planned(register, date(2025, 2, 12)), planned(register)
    before = last_days(register, past)
    change_settings.change_setting(register, "call_days", "10")
    assert last_days(register, coming).call_by == date(2025, 5, 2)
    assert last_days(register, past) == before


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("call_days", "en vecka", "inget antal dagar"),
        ("approve_days", "9999999", "inget antal dagar"),
        ("quorum", "hälften", "inget antal beslutande"),
        ("quorum", "0", "inget antal beslutande"),
    ],
)
def test_a_rule_that_cannot_be_reckoned_with_is_refused(register, key, value, words):
    with pytest.raises(RuleProblem, match=words):
        change_settings.change_setting(register, key, value)


def test_the_members_of_the_meetings_day_are_called_with_their_huvudman(register):
    add_members(register)
    change_settings.add_member(
        register, "Psykiatrichef", "Region Halland", Role.MEMBER, validity=Validity(JUNE)
    )
    with register.read() as session:
        hylte = next(row for row in people.principal_rows(session) if row.name == "Hylte kommun")
    change_settings.edit_principal(register, hylte.id, Validity(None, date(2025, 5, 31)))
    early, late = (called(register, planned(register, day)) for day in (MAY, JUNE))
    assert "Psykiatrichef, Region Halland" not in early
    assert "Socialchef, Hylte kommun" in early
    assert "Psykiatrichef, Region Halland" in late
    assert "Socialchef, Hylte kommun" not in late


def test_the_called_are_brought_in_step_and_what_is_noted_stays(register):
    add_members(register)
    held = an_agenda(register)
    chair, varberg, hylte, *_ = meeting(register, held.meeting_id).attendance
    attendance.declare_conflict(register, varberg.id, held.item_ids[0], conflicted=True)
    for member_id in (2, 3):
        change_settings.stop_calling(register, member_id)
    change_settings.edit_member(register, 1, function="Regiondirektör")
    change_settings.add_member(register, "Vårdchef", "Hylte kommun", Role.MEMBER)
    plan_meeting.add_participant(register, held.meeting_id, "Gäst", "", Role.OTHER)
    found = participants.update_participants(register, held.meeting_id)
    assert (found.came, found.left) == (
        ("Vårdchef, Hylte kommun",),
        ("Socialchef, Varbergs kommun", "Socialchef, Hylte kommun"),
    )
    after = {row.id: row for row in meeting(register, held.meeting_id).attendance}
    assert after[chair.id].function == "Regiondirektör"
    assert (after[varberg.id].present, after[varberg.id].conflicts) == (False, held.item_ids)
    assert hylte.id not in after
    assert not differs(register, held.meeting_id)
    assert "Gäst, " in called(register, held.meeting_id)


def test_nothing_differs_where_everybody_is_called_or_the_meeting_is_closed(register):
    add_members(register)
    open_id, closed_id = planned(register), a_held_meeting(register, "avslag").meeting_id
    assert not differs(register, open_id)
    change_settings.stop_calling(register, 2)
    assert differs(register, open_id).left == ("Socialchef, Varbergs kommun",)
    assert not differs(register, closed_id)
    participants.update_participants(register, open_id)
    assert not differs(register, open_id)


def test_people_called_before_rows_named_their_member_are_known_by_their_words(register):
    add_members(register)
    meeting_id = planned(register)
    with register.begin() as work:
        for row in work.get(m.Meeting, meeting_id).attendance:
            row.member_id = None
    assert not differs(register, meeting_id)
