"""The search says what the register says: at once, and not a word more."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.storage.queries import cases
from omtanke_desktop.storage.queries.case_list import case_ids
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.storage.queries.versions import text_versions
from omtanke_desktop.storage.queries.watches import watches_of_case
from omtanke_desktop.storage.search import INDEXES, fold
from omtanke_desktop.workflows import (
    add_documents,
    answer_questions,
    contacts,
    edit_case,
    evaluate,
    label_cases,
    merge_cases,
    register_case,
    restore_text,
    take_back_step,
    watches,
    write_proposal,
)
from omtanke_desktop.workflows.meetings import hold_meeting, prepare_meeting
from tests.builders import a_case, a_decision, an_agenda, case, mail, new_register, receive

DAY = date(2025, 4, 9)


def found(register, words):
    with register.read() as session:
        return {(hit.kind, hit.ref) for hit in find(session, words)}


def index_is_whole(register):
    """Ask SQLite whether both indexes agree with the texts they stand for."""
    with register.begin() as work:
        for index in INDEXES:
            work.session.execute(text(f"INSERT INTO {index}({index}) VALUES('integrity-check')"))
    return True


def test_a_case_is_found_by_a_word_just_typed_and_not_by_one_taken_away(register):
    case_id = a_case(register, summary="Ett paraply")
    edit_case.edit_text(register, case_id, "summary", "En galosch")
    assert found(register, "galosch") == {("case", case_id)}
    assert found(register, "paraply") == set()


def test_a_new_title_replaces_the_old_one_on_agendas_and_decisions_too(register):
    held = an_agenda(register)
    edit_case.edit_text(register, held.case_ids[0], "title", "Paraply")
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    assert {kind for kind, _ in found(register, "paraply")} == {"case", "meeting", "decision"}
    edit_case.edit_text(register, held.case_ids[0], "title", "Galosch")
    assert found(register, "paraply") == set()
    assert {kind for kind, _ in found(register, "galosch")} == {"case", "meeting", "decision"}


def test_a_mail_is_found_and_its_case_once_it_is_attached(register):
    receipt, case_id = receive(register, mail("Paraply")), a_case(register)
    assert found(register, "paraply") == {("message", receipt.message_id)}
    register_case.attach_mail(register, receipt.message_id, case_id)
    assert found(register, "paraply") == {("message", receipt.message_id), ("case", case_id)}


def test_the_words_of_a_mail_follow_it_when_two_cases_are_merged(register):
    receipt, one, other = receive(register, mail("Paraply")), a_case(register), a_case(register)
    register_case.attach_mail(register, receipt.message_id, one)
    merge_cases.merge(register, one, other)
    assert found(register, "paraply") == {("message", receipt.message_id), ("case", other)}


def test_the_old_number_of_a_merged_case_is_still_found(register):
    one, other = a_case(register), a_case(register)
    merge_cases.merge(register, one, other)
    assert ("case", one) in found(register, "OH-2025-001")


def test_an_erased_word_is_found_nowhere(register):
    case_id = a_case(register, summary="Ett paraply")
    edit_case.edit_text(register, case_id, "summary", "Ett paraply till")
    edit_case.erase(register, case_id, "summary", "Personuppgift")
    assert found(register, "paraply") == set()


def test_an_erased_word_is_not_even_in_the_file(register):
    case_id = a_case(register, summary="Ett paraply")
    edit_case.edit_text(register, case_id, "summary", "Ett paraply till")
    assert b"paraply" in register.path.read_bytes()
    edit_case.erase(register, case_id, "summary", "Personuppgift")
    register.close()
    assert b"paraply" not in register.path.read_bytes()


def test_an_erased_name_is_found_nowhere(register):
    case_id = a_case(register, initiator_name="Paraply Paraplysson")
    edit_case.erase(register, case_id, "initiator.name", "Begärt")
    assert found(register, "paraply") == set()
    assert case(register, case_id).initiator.name == ""


def test_a_note_in_an_evaluation_finds_its_case(register):
    case_id = a_case(register)
    cell = ("halsoframjande", Perspective.INDIVIDUAL)
    evaluate.set_cell(register, case_id, *cell, note="Ett paraply")
    assert found(register, "paraply") == {("case", case_id)}
    evaluate.set_cell(register, case_id, *cell, note="En galosch")
    assert found(register, "paraply") == set()


def test_a_withdrawn_decision_is_found_no_more(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision(reason="Ett paraply"))
    assert {kind for kind, _ in found(register, "paraply")} == {"case", "decision"}
    hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert found(register, "paraply") == set()


def test_an_item_taken_off_the_agenda_no_longer_finds_its_meeting(register):
    held = an_agenda(register)
    item = prepare_meeting.add_item(register, held.meeting_id, "Paraply", is_section=False)
    assert found(register, "paraply") == {("meeting", held.meeting_id)}
    prepare_meeting.remove_item(register, item)
    assert found(register, "paraply") == set()


def test_a_note_and_a_corrected_answer_are_found(register):
    case_id = a_case(register)
    add_documents.add_note(register, case_id, "Ringde om ett paraply")
    assert found(register, "paraply") == {("case", case_id)}


def contact_of(register, case_id):
    return case(register, case_id).contacts[0].id


def watch_of(register, case_id):
    with register.read() as session:
        return watches_of_case(session, case_id)[0].id


PUT_AND_TAKEN = {
    "label": (
        lambda r, c: label_cases.add_label(r, "ett paraply", c),
        lambda r, c: label_cases.remove_label(r, "ett paraply", c),
    ),
    "contact": (
        lambda r, c: contacts.add_contact(r, c, "Chef", "Paraply Paraplysson"),
        lambda r, c: contacts.remove_contact(r, contact_of(r, c)),
    ),
    "contact's mail": (
        lambda r, c: contacts.edit_contact(
            r, contacts.add_contact(r, c, "", "A"), "email", "paraply@hylte.example"
        ),
        lambda r, c: contacts.edit_contact(r, contact_of(r, c), "email", ""),
    ),
    "answer": (
        lambda r, c: answer_questions.explain(r, c, "tackt", "Ett paraply"),
        lambda r, c: answer_questions.explain(r, c, "tackt", ""),
    ),
    "watch": (
        lambda r, c: watches.add_watch(r, c, DAY, "Köp ett paraply"),
        lambda r, c: watches.edit_watch(r, watch_of(r, c), DAY, "En galosch", ""),
    ),
    "section": (
        lambda r, c: write_proposal.write_section(r, c, "economy", "Ett paraply"),
        lambda r, c: write_proposal.write_section(r, c, "economy", ""),
    ),
}


@pytest.mark.parametrize("name", PUT_AND_TAKEN)
def test_every_other_text_of_a_case_is_found_while_it_stands(register, name):
    case_id, (put, take) = a_case(register), PUT_AND_TAKEN[name]
    put(register, case_id)
    assert found(register, "paraply") == {("case", case_id)}
    take(register, case_id)
    assert found(register, "paraply") == set()


def test_a_text_that_is_put_back_is_found_again_and_what_it_replaced_is_not(register):
    case_id = a_case(register, summary="Ett paraply")
    edit_case.edit_text(register, case_id, "summary", "En galosch")
    with register.read() as session:
        first = text_versions(session, case_id, "summary")[-1]
    restore_text.restore_text(register, case_id, "summary", first.event_id, after=first.after)
    assert found(register, "paraply") == {("case", case_id)}
    assert found(register, "galosch") == set()


def test_the_words_of_a_merged_case_go_home_when_it_is_parted(register):
    receipt, one, other = receive(register, mail("Paraply")), a_case(register), a_case(register)
    register_case.attach_mail(register, receipt.message_id, one)
    merge_cases.merge(register, one, other)
    take_back_step.take_back_step(register, one, "Olika frågor")
    assert found(register, "paraply") == {("message", receipt.message_id), ("case", one)}


def test_the_number_of_a_merged_case_finds_it_and_leads_to_where_its_papers_lie(register):
    one, other = a_case(register), a_case(register)
    merge_cases.merge(register, one, other)
    with register.read() as session:
        assert case_ids(session, "nummer:OH-2025-001") == [one]
    assert case(register, one).merged_id == other


WORDS = st.text(alphabet="abåäö 'é\n", min_size=1, max_size=12).filter(str.strip)
FIELD = st.sampled_from(["title", "summary", "background", "weighing", "handler"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["edit", "erase", "note", "mail"]), FIELD, WORDS), max_size=8
)


def take(register, case_id, step):
    verb, field, words = step
    match verb:
        case "edit":
            edit_case.edit_text(register, case_id, field, words)
        case "erase":
            edit_case.erase(register, case_id, field, "Fel")
        case "note":
            add_documents.add_note(register, case_id, words)
        case "mail":
            receipt = receive(register, mail("Brev", words))
            if receipt.outcome.value == "ny":
                register_case.attach_mail(register, receipt.message_id, case_id)


@settings(max_examples=12)
@given(STEPS)
def test_after_any_edits_the_index_is_whole_and_says_what_the_case_says(tmp_path_factory, steps):
    register = new_register(tmp_path_factory.mktemp("search"))
    case_id = a_case(register)
    for step in steps:
        take(register, case_id, step)
    assert index_is_whole(register)
    with register.read() as session:
        stored = session.scalar(text("SELECT body FROM search_entry WHERE kind = 'case'"))
        detail = cases.case_detail(session, case_id)
    for words in (detail.summary, detail.background, detail.weighing):
        assert fold(words) in stored
    register.close()
