"""The demo walks the whole main job on the demo mails."""

from datetime import date

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.domain.states import CaseState, MessageState
from omtanke_desktop.storage.queries import cases, letters, meetings, messages, overview
from omtanke_desktop.storage.queries.trail import TrailFilter, trail_ids
from omtanke_desktop.workflows.demo import TODAY
from tests.demos import a_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder and the open register of a finished demo."""
    folder = tmp_path_factory.mktemp("demo")
    register = a_demo(folder)
    yield folder, register
    register.close()


@pytest.fixture
def session(demo):
    with demo[1].read() as session:
        yield session


def first_meeting(session):
    return meetings.meeting_detail(session, 1)


def test_the_demo_holds_each_kind_of_decision(session):
    decided = {item.decision.type for item in first_meeting(session).items if item.case_id}
    wanted = {"bifall", "bifall_delvis", "avslag", "aterremiss", "bordlaggning", "besvarat"}
    assert decided == wanted


def test_one_member_is_absent_and_one_is_conflicted(session):
    people = first_meeting(session).attendance
    absent = [row for row in people if not (row.present or row.moves)]
    assert [row.principal for row in absent] == ["Laholms kommun"]
    assert [row.principal for row in people if row.conflicts] == ["Varbergs kommun"]


def test_one_comes_late_and_one_leaves_before_the_end(session):
    people = first_meeting(session).attendance
    moved = {row.function: (row.present, row.moves[0]["time"]) for row in people if row.moves}
    assert moved == {
        "Psykiatrichef": (False, "9.40"),
        "Förvaltningschef vård och omsorg": (True, "11.15"),
    }


def test_the_whole_meeting_has_gone_from_plan_to_closed(session):
    meeting = first_meeting(session)
    assert len([item for item in meeting.items if item.label]) >= 12
    assert meeting.state is MeetingState.FINISHED


def test_the_papers_of_the_meeting_lie_in_the_folder(demo):
    names = {path.name for path in demo[0].rglob("*.pdf")}
    assert {"Kallelse 2025-03-26.pdf", "Minnesanteckningar 2025-03-26.pdf"} <= names
    assert {f"Brev OH-2025-00{n}.pdf" for n in range(1, 7)} <= names
    assert (demo[0] / "Minnesanteckningar 2025-03-26.xlsx").exists()


def test_something_waits_at_every_desk_of_the_overview(session):
    waiting = overview.overview(session, TODAY.date())
    assert (waiting.new_mails, waiting.unanswered, waiting.receipts) == (2, 1, 1)
    assert waiting.next_meeting.day == date(2025, 4, 23)
    assert [s.key for s in waiting.stations if not s.count] == ["ide", "utvarderat"]


def test_the_reply_lies_on_the_case_it_answers(session):
    on_case = messages.message_rows(session, MessageState.ON_CASE)
    reply = next(row.id for row in on_case if row.subject.startswith("SV:"))
    number = cases.case_by_number(session, "OH-2025-001")
    assert [link.case_id for link in messages.case_links(session, reply)] == [number]


def test_a_dispatched_letter_has_moved_its_case_on(session):
    sent = letters.letter_rows(session, waiting=False)
    states = {row.case_number: cases.case_detail(session, row.case_id).state for row in sent}
    assert states["OH-2025-003"] is CaseState.ANSWERED
    assert states["OH-2025-001"] is CaseState.ONGOING


def test_no_internal_note_stands_in_any_letter(session):
    assert not any("Läkartiden är inte löst" in row.why for row in letters.letter_rows(session))


def test_every_change_of_the_whole_main_job_is_told_in_words_of_its_own(session):
    assert len(trail_ids(session)) > 100
    undescribed = TrailFilter(kind=EventKind.RECORD_CHANGED)
    assert list(trail_ids(session, undescribed)) == []
