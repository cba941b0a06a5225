"""Who took part in which §."""

from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState, took_part_in
from omtanke_desktop.domain.people import Role, User


def test_a_conflicted_member_took_part_in_the_other_sections():
    assert took_part_in(True, range(65, 88), [82]) == "§§\u00a065–81, 83–87"


def test_an_absent_member_took_part_in_nothing():
    assert took_part_in(False, range(1, 9), []) == ""


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)))
def test_nobody_takes_part_where_they_are_conflicted(numbers, away):
    assert took_part_in(True, numbers, away) == took_part_in(True, numbers - away, [])


def test_chair_members_and_substitutes_decide():
    assert [role for role in Role if role.decides] == [Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE]


def test_a_signature_has_no_empty_parts():
    assert User("Vera", "", "Regionkontoret").signature == "Vera, Regionkontoret"


def test_every_event_role_and_meeting_state_has_a_label():
    assert all(member.label for kind in (EventKind, Role, MeetingState) for member in kind)
