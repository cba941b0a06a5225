"""Our own words in the minutes survive what changes around them, and say when that is theirs."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.approvals import approval_rows
from omtanke_desktop.storage.queries.minutes_wordings import earlier_wordings
from omtanke_desktop.workflows import make_papers, mark_secrecy
from omtanke_desktop.workflows.meetings import approve_minutes, hold_meeting, word_minutes
from omtanke_desktop.workflows.papers.minutes import excerpt_paper, minutes_paper
from tests import builders, minutes
from tests.documents.reading import text_of

OURS = "Våra egna skäl: åäö och ”citat”."


def decide(register, item_id, reason):
    hold_meeting.decide(register, item_id, builders.a_decision("avslag", reason=reason))


@pytest.fixture
def held(register):
    return minutes.decided(register)


def reason_of(register, held, place):
    return minutes.part(register, held.meeting_id, held.item_ids[place], "reason")


def test_own_words_stand_when_another_decision_changes_and_clash_when_their_own_does(
    register, held
):
    first, second = held.item_ids
    word_minutes.word(register, held.meeting_id, first, "reason", OURS)
    decide(register, second, "Ett nytt skäl")
    assert reason_of(register, held, 0).text == OURS
    assert reason_of(register, held, 1).text == "Ett nytt skäl"
    assert not reason_of(register, held, 0).conflict
    decide(register, first, "Det andra beslutets skäl")
    torn = reason_of(register, held, 0)
    assert torn.conflict
    assert (torn.text, torn.generated, torn.own.basis) == (
        *(OURS, "Det andra beslutets skäl"),
        "Programmets skäl",
    )


def test_keeping_our_words_settles_the_clash_until_the_ground_moves_again(register, held):
    place = (held.meeting_id, held.item_ids[0], "reason")
    word_minutes.word(register, *place, OURS)
    decide(register, held.item_ids[0], "Nytt")
    word_minutes.keep_own_words(register, *place)
    assert (reason_of(register, held, 0).text, reason_of(register, held, 0).conflict) == (
        *(OURS, False),
    )
    decide(register, held.item_ids[0], "Ännu nyare")
    assert reason_of(register, held, 0).conflict


def test_taking_the_programs_words_lets_ours_go_but_they_can_be_brought_back(register, held):
    place = (held.meeting_id, held.item_ids[0], "reason")
    word_minutes.word(register, *place, OURS)
    word_minutes.take_program_words(register, *place)
    assert reason_of(register, held, 0).own is None
    assert reason_of(register, held, 0).text == "Programmets skäl"
    with register.read() as session:
        known = [one.text for one in earlier_wordings(session, *place)]
    assert known == ["Programmets skäl", OURS]


def test_words_that_the_program_would_write_itself_are_not_kept_as_our_own(register, held):
    place = (held.meeting_id, held.item_ids[0], "reason")
    word_minutes.word(register, *place, OURS)
    word_minutes.word(register, *place, "Programmets  skäl \n")
    assert reason_of(register, held, 0).own is None


def test_own_words_reach_paper_excerpt_and_workbook_alike(register):
    held = minutes.closed(register)
    item_id = held.item_ids[0]
    word_minutes.word(register, held.meeting_id, item_id, "reason", OURS)
    word_minutes.word(
        register, held.meeting_id, item_id, "decision", "att avslå det\n- tacka för förslaget"
    )
    with register.read() as session:
        paper = minutes_paper(session, held.meeting_id)
        excerpt = text_of(excerpt_pdf(excerpt_paper(session, held.meeting_id, item_id)))
    whole = text_of(make_papers.minutes_pdf(register, held.meeting_id))
    rows = list(load_workbook(BytesIO(minutes_xlsx(paper)))["Beslut"].values)
    told = [row[4] for row in rows if row[3] == "Initiativ 1"]
    assert told == ["avslå det", "tacka för förslaget"]
    assert OURS in {row[5] for row in rows}
    for text in (whole, excerpt):
        assert OURS in text
        assert "• tacka för förslaget" in text
        assert "handlägga initiativet" not in text


def test_the_first_page_can_be_written_anew_and_keeps_what_is_left_as_it_was(register):
    held = minutes.closed(register)
    place = (held.meeting_id, None, "present")
    before = minutes.part(register, *place).text
    word_minutes.word(register, *place, f"{before}\nFörsamlingen: två gäster")
    with register.read() as session:
        groups = minutes_paper(session, held.meeting_id).present
    assert [group.principal for group in groups] == [
        *("Region Halland", "Varbergs kommun", "Hylte kommun", "Församlingen")
    ]
    assert groups[-1].people[0].function == "två gäster"


def test_a_part_that_is_emptied_is_left_out(register):
    held = minutes.closed(register)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "dispatch_to", "")
    with register.read() as session:
        item = excerpt_paper(session, held.meeting_id, held.item_ids[0]).item
    assert item.dispatch_to == ()


def test_nothing_of_our_own_words_is_printed_once_the_case_is_secret(register):
    held = minutes.closed(register)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", OURS)
    mark_secrecy.mark_secret(register, held.case_ids[0], "25 kap. 1 § OSL")
    assert OURS not in text_of(make_papers.minutes_pdf(register, held.meeting_id))


def test_the_case_tells_in_its_history_what_was_written_anew(register):
    held = minutes.closed(register)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", OURS)
    last = builders.history(register, held.case_ids[0])[-1]
    assert (last.before, last.after) == ("Förslaget ligger i linje med målbilden.", OURS)
    assert "Motivering" in last.text


def test_words_under_which_somebody_has_signed_are_not_changed_behind_their_back(register):
    held = minutes.closed(register)
    approve_minutes.sign(register, held.meeting_id, minutes.signature("chair"))
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", OURS)
    with register.read() as session:
        assert approval_rows(session, held.meeting_id) == []


def test_approved_minutes_take_no_words(register):
    held = minutes.approved(register)
    with pytest.raises(RuleProblem, match="ändras inte mer"):
        word_minutes.word(register, held.meeting_id, None, "place_and_time", "Någon annanstans")
