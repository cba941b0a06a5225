"""Roles, states and who is at the keyboard."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.people import Role, User


def test_chair_members_and_substitutes_may_decide():
    assert [role for role in Role if role.decides] == [Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE]


def test_a_signature_has_no_empty_parts():
    assert User("Vera", "", "Regionkontoret").signature == "Vera, Regionkontoret"


def test_every_event_role_and_meeting_state_has_a_label():
    assert all(member.label for kind in (EventKind, Role, MeetingState) for member in kind)
