"""The letters that answer: drafted, edited, sent, and frozen once they have gone out."""

from datetime import date

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import LETTER_NONE
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Direction
from omtanke_desktop.storage.queries import cases, letters
from omtanke_desktop.workflows import edit_case, evaluate, take_steps
from omtanke_desktop.workflows.letters import dispatch_letters
from omtanke_desktop.workflows.meetings import attendance, close_meeting, hold_meeting
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.reasons import ReasonNeeded
from tests.builders import (
    a_decision,
    a_held_meeting,
    add_members,
    an_agenda,
    case,
    history,
    letter_of,
    meeting,
)

KINDS = defaults.decision_types()
FINAL = [key for key, kind in KINDS.items() if kind.settles_case]
ANSWERED = [key for key, kind in KINDS.items() if kind.for_cases and kind.letter != LETTER_NONE]
SILENT = [key for key, kind in KINDS.items() if kind.for_cases and kind.letter == LETTER_NONE]


def sent(register, case_id):
    """Send a case's letter; returns its row."""
    letter = letter_of(register, case_id)
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
    dispatch_letters.dispatch(register, letter.id, b"%PDF brevet", "Post")
    return letter_of(register, case_id)


def paper(register, case_id):
    with register.read() as session:
        return letter_paper(session, letter_of(register, case_id).id, date(2025, 4, 10))


@pytest.mark.parametrize("kind", ANSWERED)
def test_a_letter_of_every_type_begins_with_the_decision_and_has_no_gap(register, kind):
    held = a_held_meeting(register, kind)
    written = paper(register, held.case_ids[0])
    assert written.paragraphs[0].text.startswith("Regional utvecklingsgrupp ")
    assert "ert förslag ”Initiativ 1”" in written.paragraphs[0].text
    assert all(part.text.strip() for part in written.paragraphs)
    assert "{" not in repr(written.paragraphs)


@pytest.mark.parametrize("kind", SILENT)
def test_a_type_without_a_letter_drafts_none(register, kind):
    a_held_meeting(register, kind)
    with register.read() as session:
        assert letters.letter_rows(session) == []


def test_the_reason_comes_first_then_strengths_then_what_to_develop(register):
    held = a_held_meeting(register, "avslag")
    assert letter_of(register, held.case_ids[0]).why.split("\n\n") == [
        "Förslaget ligger i linje med målbilden.",
        "Det stärker vardagen.",
        "Samverkan kan bli tydligare.",
    ]


def test_letter_sentences_stand_in_the_order_of_the_grid(register):
    held = an_agenda(register)
    for side in reversed(Perspective):
        cell = ("halsoframjande", side)
        words = {"letter_sentence": f"{side.label}."}
        evaluate.set_cell(register, held.case_ids[0], *cell, level=Level.STRONG, **words)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    close_meeting.close_for_minutes(register, held.meeting_id)
    assert "Individ. Medarbetare. Organisation." in letter_of(register, held.case_ids[0]).why


def test_the_recipient_is_an_address_without_empty_or_double_lines(register):
    held = an_agenda(register)
    for field, value in (("name", "Elevhälsan"), ("unit", "Elevhälsan")):
        edit_case.edit_initiator(register, held.case_ids[0], field, value)
    edit_case.edit_initiator(
        register, held.case_ids[0], "postal_address", "Storgatan 1\n\nHyltebruk"
    )
    edit_case.set_principal(register, held.case_ids[0], "hylte")
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    close_meeting.close_for_minutes(register, held.meeting_id)
    assert letter_of(register, held.case_ids[0]).recipient.split("\n") == [
        *("Elevhälsan", "Hylte kommun", "Storgatan 1", "Hyltebruk"),
    ]


def test_a_letter_needs_somebody_to_go_to(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    with pytest.raises(RuleProblem, match="ingen mottagare"):
        dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")


def test_a_letter_that_names_a_person_needs_a_reason_which_is_kept(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    for field, words in (("recipient", "Elevhälsan"), ("why", "Gäller 19121212-1212.")):
        dispatch_letters.edit_letter(register, letter.id, field, words)
    with pytest.raises(ReasonNeeded, match="19121212-1212"):
        dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    assert letter_of(register, held.case_ids[0]).dispatched is None
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post", "Testnummer")
    assert letter_of(register, held.case_ids[0]).dispatched is not None
    assert "brevet: Testnummer" in [row.text for row in history(register, held.case_ids[0])]


@pytest.mark.parametrize("kind", [key for key in FINAL if key in ANSWERED])
def test_a_sent_letter_answers_the_case_which_then_goes_on(register, kind):
    held = a_held_meeting(register, kind)
    sent(register, held.case_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.ANSWERED
    dispatch_letters.continue_after_answer(register, held.case_ids[0])
    assert case(register, held.case_ids[0]).state is KINDS[kind].state_after_answer


@pytest.mark.parametrize("kind", ["aterremiss", "bordlaggning", "remittera"])
def test_a_sent_letter_about_what_is_not_final_leaves_the_case_where_it_is(register, kind):
    held = a_held_meeting(register, kind)
    before = case(register, held.case_ids[0]).state
    sent(register, held.case_ids[0])
    assert case(register, held.case_ids[0]).state is before


def test_a_decision_without_a_letter_is_answered_by_hand(register):
    held = a_held_meeting(register, "lagga_till_handlingarna")
    take_steps.take_step(register, held.case_ids[0], CaseState.ANSWERED, "Muntligt besked")
    dispatch_letters.continue_after_answer(register, held.case_ids[0])
    assert case(register, held.case_ids[0]).state is CaseState.CLOSED


def test_a_case_without_a_decision_has_no_next_state(register):
    held = an_agenda(register)
    assert dispatch_letters.next_state(register, held.case_ids[0]) is None
    with pytest.raises(RuleProblem, match="inget nästa steg"):
        dispatch_letters.continue_after_answer(register, held.case_ids[0])


def test_the_very_paper_that_went_out_is_kept_in_the_case(register):
    held = a_held_meeting(register, "avslag")
    letter = sent(register, held.case_ids[0])
    with register.read() as session:
        document = cases.documents(session, held.case_ids[0])[-1]
        assert cases.blob(session, letter.sha256) == b"%PDF brevet"
    assert (document.kind, document.direction) == ("letter", Direction.OUTGOING)
    assert document.sha256 == letter.sha256
    assert document.title == "Beslutsbrev till Elevhälsan"
    assert document.filename == "Brev OH-2025-001 2025-03-03.pdf"
    assert history(register, held.case_ids[0])[-1].kind is not None


def test_a_letter_that_has_gone_out_is_never_changed(register):
    held = a_held_meeting(register, "avslag")
    letter = sent(register, held.case_ids[0])
    for change in (
        lambda: dispatch_letters.edit_letter(register, letter.id, "why", "Nytt"),
        lambda: dispatch_letters.redraft(register, letter.id),
        lambda: dispatch_letters.dispatch(register, letter.id, b"annat", "Post"),
    ):
        with pytest.raises(RuleProblem, match="redan expedierat"):
            change()
    assert letter_of(register, held.case_ids[0]) == letter


def test_a_draft_is_edited_with_one_event_per_field(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    for words in ("Hej", "Hej igen"):
        dispatch_letters.edit_letter(register, letter.id, "next_steps", words)
    edits = [e for e in history(register, held.case_ids[0]) if e.field == "letter.next_steps"]
    assert [(e.before, e.after) for e in edits] == [("", "Hej igen")]
    assert paper(register, held.case_ids[0]).paragraphs[2].text == "Hej igen"


CELL = ("halsoframjande", Perspective.INDIVIDUAL)
STALE = [
    lambda register, case_id: edit_case.edit_text(register, case_id, "title", "Ny rubrik"),
    lambda register, case_id: edit_case.edit_initiator(register, case_id, "unit", "Ny enhet"),
    lambda register, case_id: evaluate.set_cell(register, case_id, *CELL, letter_sentence="Nytt"),
]


@pytest.mark.parametrize("change", STALE, ids=["title", "recipient", "sentence"])
def test_a_draft_made_before_a_change_is_stale_until_it_is_redrafted(register, change):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    assert not dispatch_letters.is_stale(register, letter.id)
    change(register, held.case_ids[0])
    assert dispatch_letters.is_stale(register, letter.id)
    dispatch_letters.redraft(register, letter.id)
    assert not dispatch_letters.is_stale(register, letter.id)


def test_a_sent_letter_is_never_stale(register):
    held = a_held_meeting(register, "avslag")
    letter = sent(register, held.case_ids[0])
    edit_case.edit_text(register, held.case_ids[0], "title", "Ny rubrik")
    assert not dispatch_letters.is_stale(register, letter.id)
    assert not dispatch_letters.is_stale(register, 99)


def test_a_conflicted_member_is_not_named_among_those_who_decided(register):
    add_members(register)
    held = an_agenda(register)
    member = meeting(register, held.meeting_id).attendance[1]
    attendance.declare_conflict(register, member.id, held.item_ids[0], conflicted=True)
    hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    close_meeting.close_for_minutes(register, held.meeting_id)
    decided = paper(register, held.case_ids[0]).decided
    assert "Varbergs kommun" not in decided
    assert "Hylte kommun" in decided
    assert "Vid mötet deltog även utvecklingsledare" in decided


def test_letters_wait_in_the_order_of_meeting_and_section(register):
    first = a_held_meeting(register, "avslag", "bifall")
    second = a_held_meeting(register, "besvarat", day=date(2025, 5, 14))
    sent(register, first.case_ids[0])
    with register.read() as session:
        waiting = [row.case_id for row in letters.letter_rows(session, waiting=True)]
        gone = [row.case_id for row in letters.letter_rows(session, waiting=False)]
    assert waiting == [first.case_ids[1], second.case_ids[0]]
    assert gone == [first.case_ids[0]]
