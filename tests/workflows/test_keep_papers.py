"""Kept papers: drafts that can be made anew, and what has gone out, which stands as it is."""

from datetime import UTC, datetime, timedelta

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.workflows import make_papers
from omtanke_desktop.workflows.meetings import call_meeting, keep_papers, plan_meeting
from omtanke_desktop.workflows.meetings.agenda_changes import agenda_snapshot, changes_since_call
from omtanke_desktop.workflows.meetings.prepare_meeting import add_item, edit_item
from tests import builders


@pytest.fixture
def held(register):
    return builders.an_agenda(register, 2)


def rows(register, held, *kinds):
    with register.read() as session:
        return meeting_papers(session, held.meeting_id, *kinds)


def kept(register, sha256):
    with register.read() as session:
        return blob(session, sha256)


def stale(register, held, row):
    with register.read() as session:
        return keep_papers.stale_words(session, held.meeting_id, row)


def words(row):
    return row.words.replace("\u00a0", " ")


def test_a_kallelse_is_kept_as_a_draft_exactly_as_it_was_made(register, held):
    call_meeting.make_call(register, held.meeting_id)
    [row] = rows(register, held)
    assert (row.name, words(row), row.filename) == (
        *("Kallelse", "Utkast", "Kallelse 2025-04-09.pdf"),
    )
    assert row.author == "Vera Testsson, Utvecklingsledare, Regionkontoret"
    assert kept(register, row.sha256) == make_papers.agenda_pdf(register, held.meeting_id)
    assert builders.meeting(register, held.meeting_id).state is MeetingState.PLANNED


def test_sent_it_keeps_its_bytes_its_moment_and_the_agenda_of_then(register, held):
    paper_id = call_meeting.make_call(register, held.meeting_id)
    before = rows(register, held)[0].sha256
    builders.set_clock(register, datetime(2025, 12, 5, 8, 12, tzinfo=UTC))
    keep_papers.mark_dispatched(register, paper_id, "E-post")
    edit_item(register, held.item_ids[0], minutes=45)
    [row] = rows(register, held)
    assert (words(row), row.way) == ("Skickad 5 december 2025 kl. 9.12", "E-post")
    assert row.sha256 == before
    assert builders.meeting(register, held.meeting_id).state is MeetingState.CALLED
    with register.read() as session:
        assert changes_since_call(session, held.meeting_id).count == 1
        assert list(row.agenda) != agenda_snapshot(session, held.meeting_id)
    told = [one.kind for one in builders.history(register, held.case_ids[0])]
    assert EventKind.MEETING_CALLED in told


def test_what_has_gone_out_is_neither_sent_again_nor_taken_away(register, held):
    paper_id = call_meeting.call(register, held.meeting_id)
    for change in (keep_papers.mark_dispatched, keep_papers.remove_draft):
        with pytest.raises(RuleProblem, match="Kallelse har redan gått ut"):
            change(register, paper_id)
    later = builders.MONDAY + timedelta(days=1)
    draft = call_meeting.make_call(register, held.meeting_id)
    with pytest.raises(RuleProblem, match="framtiden"):
        keep_papers.mark_dispatched(register, draft, "Post", later)


def test_a_later_kallelse_is_version_2_and_the_first_one_stays(register, held):
    call_meeting.call(register, held.meeting_id)
    edit_item(register, held.item_ids[0], minutes=45)
    call_meeting.make_call(register, held.meeting_id)
    second, first = rows(register, held, PaperKind.CALL)
    assert second.name.replace("\u00a0", " ") == "Kallelse, version 2"
    assert second.filename == "Kallelse 2025-04-09 version 2.pdf"
    assert kept(register, first.sha256) != kept(register, second.sha256)


def test_a_draft_made_anew_takes_the_old_ones_place_and_leaves_no_bytes_behind(register, held):
    call_meeting.make_call(register, held.meeting_id)
    [old] = rows(register, held)
    add_item(register, held.meeting_id, "Ny punkt", is_section=False)
    call_meeting.make_call(register, held.meeting_id)
    [new] = rows(register, held)
    assert (new.version, kept(register, old.sha256)) == (1, None)


def test_bytes_that_a_case_has_too_are_kept_when_their_draft_goes(register, held):
    paper_id = keep_papers.keep_draft(register, held.meeting_id, PaperKind.PACKAGE, b"%PDF-1.4")
    [row] = rows(register, held)
    with register.begin() as work:
        document = work.session.query(m.Document).first()
        document.sha256 = row.sha256
    keep_papers.remove_draft(register, paper_id)
    assert rows(register, held) == []
    assert kept(register, row.sha256) == b"%PDF-1.4"


def test_a_draft_says_that_the_agenda_or_the_meeting_has_changed(register, held):
    call_meeting.make_call(register, held.meeting_id)
    assert stale(register, held, rows(register, held)[0]) == ""
    edit_item(register, held.item_ids[0], minutes=45)
    assert stale(register, held, rows(register, held)[0]) == "Dagordningen har ändrats"
    call_meeting.make_call(register, held.meeting_id)
    builders.set_clock(register, builders.MONDAY + timedelta(hours=1))
    meeting = builders.meeting(register, held.meeting_id)
    plan = plan_meeting.MeetingPlan(meeting.day, meeting.starts, meeting.ends, "Falkenberg")
    plan_meeting.edit_meeting(register, held.meeting_id, plan)
    assert stale(register, held, rows(register, held)[0]) == "Mötet har ändrats"


def test_without_anything_on_the_agenda_nobody_is_called(register):
    meeting_id = builders.a_meeting(register)
    with register.begin() as work:
        work.get(m.Meeting, meeting_id).items = []
    for call in (call_meeting.call, call_meeting.make_call):
        with pytest.raises(RuleProblem, match="Dagordningen är tom"):
            call(register, meeting_id)
