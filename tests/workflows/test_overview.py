"""The overview: what waits, the next meeting, and where the cases stand."""

from datetime import date

from omtanke_desktop.storage.queries import overview
from tests.builders import (
    a_case,
    a_held_meeting,
    a_meeting,
    an_evaluated_case,
    mail,
    receive,
)
from tests.workflows.test_dispatch_letters import sent

TODAY = date(2025, 4, 1)


def seen(register, today=TODAY):
    with register.read() as session:
        return overview.overview(session, today)


def test_an_empty_register_has_nothing_waiting(register):
    shown = seen(register)
    assert (shown.cases, shown.new_mails, shown.unanswered) == (0, 0, 0)
    assert shown.next_meeting is None
    assert [station.count for station in shown.stations] == [0] * 8


def test_mails_to_register_and_mails_that_cannot_be_read_are_counted(register):
    receive(register, mail())
    receive(register, b"")
    assert (seen(register).new_mails, seen(register).unreadable) == (1, 1)


def test_every_case_stands_at_its_station(register):
    a_case(register)
    an_evaluated_case(register)
    counts = {station.key: station.count for station in seen(register).stations}
    assert (counts["ide"], counts["vardering"]) == (1, 1)
    assert seen(register).to_evaluate == 2


def test_the_next_meeting_is_the_first_that_is_not_over(register):
    a_meeting(register, date(2025, 3, 5))
    a_held_meeting(register, "avslag")
    nearest = a_meeting(register, date(2025, 5, 14))
    a_meeting(register, date(2025, 6, 4))
    assert seen(register).next_meeting.id == nearest


def test_unanswered_letters_are_counted_from_the_oldest_decision(register):
    held = a_held_meeting(register, "avslag", "bifall")
    assert (seen(register).unanswered, seen(register).unanswered_since) == (2, date(2025, 4, 9))
    for case_id in held.case_ids:
        sent(register, case_id)
    assert (seen(register).unanswered, seen(register).unanswered_since) == (0, None)
    assert seen(register).answered == 2
