"""A correction makes a new version with a slip; the one before stays as it was."""

from datetime import date

import pytest

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.approvals import kept_minutes, section_approved
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.workflows import make_papers
from omtanke_desktop.workflows.meetings import correct_minutes, word_minutes
from tests import builders, minutes
from tests.documents.reading import text_of

WHY = "Fel skäl i paragraf 4: ett ord föll bort."


@pytest.fixture
def held(register):
    return minutes.approved(register)


def read(register, meeting_id, kind=PaperKind.MINUTES):
    with register.read() as session:
        papers = kept_minutes(session, meeting_id, kind)
        return [(one.version, blob(session, one.sha256)) for one in papers]


def test_a_correction_makes_version_two_with_a_slip_and_version_one_stays(register, held):
    ((_, first),) = read(register, held.meeting_id)
    correct_minutes.start_correction(register, held.meeting_id, WHY)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", "Rätta orden")
    minutes.approve(register, held.meeting_id, date(2025, 4, 18))
    (two, second), (one, unchanged) = read(register, held.meeting_id)
    assert (two, one, unchanged == first) == (2, 1, True)
    assert make_papers.minutes_pdf(register, held.meeting_id) == second
    words = text_of(second)
    assert "Rätta orden" in words
    assert "Rättad version 2, ersätter version 1" in words
    ((version, slip),) = read(register, held.meeting_id, PaperKind.CORRECTION)
    told = text_of(slip)
    assert version == 2
    for part in (WHY, "Motivering", "Första orden", "Rätta orden", "Vera Testsson"):
        assert part in told
    assert "Initiativ 2" not in told
    assert builders.meeting(register, held.meeting_id).correction == ""


def test_a_corrected_paragraph_is_not_approved_in_its_new_words_and_the_others_are(register, held):
    correct_minutes.start_correction(register, held.meeting_id, WHY)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", "Rätta orden")
    with register.read() as session:
        days = [section_approved(session, item_id) for item_id in held.item_ids]
    assert days == [None, minutes.SIGNED]
    ((_, first),) = read(register, held.meeting_id)
    assert make_papers.minutes_pdf(register, held.meeting_id) == first


def test_a_cancelled_correction_leaves_nothing_behind(register, held):
    ((_, first),) = read(register, held.meeting_id)
    correct_minutes.start_correction(register, held.meeting_id, WHY)
    for item_id, part in ((held.item_ids[0], "reason"), (held.item_ids[1], "matter")):
        word_minutes.word(register, held.meeting_id, item_id, part, "Rätta orden")
    correct_minutes.cancel_correction(register, held.meeting_id)
    after = builders.meeting(register, held.meeting_id)
    assert (after.state, after.correction) == (MeetingState.APPROVED, "")
    assert make_papers.minutes_pdf(register, held.meeting_id) == first
    correct_minutes.start_correction(register, held.meeting_id, WHY)
    own = minutes.part(register, held.meeting_id, held.item_ids[0], "reason")
    other = minutes.part(register, held.meeting_id, held.item_ids[1], "matter")
    assert (own.text, other.own) == ("Första orden", None)


def test_a_correction_says_what_it_is_about(register, held):
    with pytest.raises(RuleProblem, match="vad som rättas"):
        correct_minutes.start_correction(register, held.meeting_id, "  ")


def test_minutes_that_are_not_approved_are_changed_and_not_corrected(register):
    held = minutes.closed(register)
    with pytest.raises(RuleProblem, match="inget justerat"):
        correct_minutes.start_correction(register, held.meeting_id, WHY)
