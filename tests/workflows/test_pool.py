"""The cases that wait: why, since when, until when, and which must come to this meeting."""

from datetime import date

import pytest

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.pool import day_in, pool
from omtanke_desktop.ui.pages.meetings.pool_words import lacks, reason
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.meetings import hold_meeting
from tests.builders import a_decision, a_ready_case, an_agenda

APRIL, MAY, JUNE = date(2025, 4, 9), date(2025, 5, 14), date(2025, 6, 11)
DEFERRED = ("bordlägga ärendet till mötet den 11 juni 2025",)
REFERRED = (
    "återremittera ärendet för komplettering avseende kostnad",
    "ärendet ska återkomma till mötet den 14\u00a0maj\u00a02025",
)
REMISS = ("remittera förslaget till Hylte kommun för yttrande senast den 2 maj 2025",)


def waiting(register, day=MAY):
    with register.read() as session:
        return pool(session, day)


@pytest.fixture
def put_off(register):
    """A deferral, a referral back, a remiss and a case that has become ready meanwhile."""
    held = an_agenda(register, 3)
    kinds = (("bordlaggning", DEFERRED), ("aterremiss", REFERRED), ("remittera", REMISS))
    for item_id, (kind, sentences) in zip(held.item_ids, kinds, strict=True):
        hold_meeting.decide(register, item_id, a_decision(kind, sentences=sentences))
    return (*held.case_ids, a_ready_case(register, "Nytt"))


def test_what_must_come_to_the_meeting_stands_first_and_what_comes_later_last(register, put_off):
    deferred, referred, remiss, ready = put_off
    assert [row.id for row in waiting(register)] == [remiss, referred, ready, deferred]
    assert [row.due for row in waiting(register)] == [True, True, False, False]
    assert [row.id for row in waiting(register, JUNE)] == [remiss, referred, deferred, ready]


def test_each_says_why_it_waits(register, put_off):
    said = [reason(row, MAY).replace("\u00a0", " ") for row in waiting(register)]
    assert said == [
        "Remiss 9 april: Hylte kommun, svar senast den 2 maj",
        "Återremitterat 9 april: komplettering avseende kostnad, åter till mötet den 14 maj",
        "Klart sedan 3 mars",
        "Bordlagt 9 april: till mötet den 11 juni",
    ]


def test_what_is_missing_before_a_decision_is_said(register):
    case_id = a_ready_case(register)
    assert lacks(waiting(register)[0]) == "Saknar förslag till beslut"
    evaluate.propose(register, case_id, "bifall", "", "")
    assert lacks(waiting(register)[0]) == ""


def test_a_day_that_does_not_exist_is_no_day():
    assert day_in(("till den 31 april 2025",)) is None
    assert day_in(("den 2 maj 2025, senast 2025-06-01",)) == date(2025, 6, 1)


def test_without_a_meeting_the_oldest_arrival_stands_first(register, put_off):
    with register.read() as session:
        rows = pool(session)
    assert [row.id for row in rows] == list(put_off)
    assert {row.state for row in rows} >= {CaseState.DEFERRED, CaseState.EVALUATING}
