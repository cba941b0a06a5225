"""Change what the register says about a case: fields, marks, steps; merge and erase."""

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Completeness
from omtanke_desktop.storage.queries import cases, messages
from omtanke_desktop.workflows import (
    change_settings,
    edit_case,
    merge_cases,
    register_case,
    take_steps,
)
from tests.builders import a_case, an_agenda, case, history, mail, receive

REGISTERED_STEPS = (CaseState.EVALUATING, CaseState.COMPLETION_REQUESTED, CaseState.NOT_OURS)


@pytest.mark.parametrize("field", edit_case.TEXT_FIELDS)
def test_every_text_of_a_case_can_be_changed(register, field):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, field, "Nytt värde")
    assert getattr(case(register, case_id), field) == "Nytt värde"


@pytest.mark.parametrize("field", edit_case.CONTACT_FIELDS)
def test_every_detail_of_the_initiator_can_be_changed(register, field):
    case_id = a_case(register)
    edit_case.edit_initiator(register, case_id, field, "Nytt värde")
    assert getattr(case(register, case_id).initiator, field) == "Nytt värde"
    assert history(register, case_id)[-1].field == f"initiator.{field}"


def test_a_case_keeps_a_title(register):
    with pytest.raises(RuleProblem, match="måste ha en rubrik"):
        edit_case.edit_text(register, a_case(register), "title", " ")


def test_a_case_that_is_not_there_is_a_sentence(register):
    with pytest.raises(RuleProblem, match="finns inte längre"):
        edit_case.edit_text(register, 99, "summary", "Nytt")


def test_the_principal_is_set_for_the_case_and_its_initiator(register):
    case_id = a_case(register)
    edit_case.set_principal(register, case_id, "hylte")
    assert case(register, case_id).principal == "hylte"
    assert case(register, case_id).initiator.principal == "Hylte kommun"
    edit_case.set_principal(register, case_id, "")
    assert case(register, case_id).principal == ""


def test_a_case_has_exactly_the_marks_it_was_given_last(register):
    case_id = a_case(register, goals=("nara", "sammanhallen"))
    edit_case.set_marks(register, case_id, "goal", frozenset({"nara", "personcentrerad"}))
    edit_case.set_marks(register, case_id, "national_goal", frozenset({"nara"}))
    assert case(register, case_id).marks == {
        "goal": {"nara", "personcentrerad"},
        "national_goal": {"nara"},
    }


def test_completeness_is_a_mark_beside_the_state(register):
    case_id = a_case(register)
    edit_case.set_completeness(register, case_id, Completeness.INCOMPLETE)
    assert case(register, case_id).completeness is Completeness.INCOMPLETE
    assert case(register, case_id).state is CaseState.REGISTERED


@pytest.mark.parametrize("state", REGISTERED_STEPS)
def test_an_allowed_step_is_taken_and_told(register, state):
    case_id = a_case(register)
    take_steps.take_step(register, case_id, state, "Därför")
    event = history(register, case_id)[-1]
    assert case(register, case_id).state is state
    assert (event.before, event.after, event.text) == ("Registrerat", state.label, "Därför")


def test_a_step_that_is_not_allowed_names_both_states(register):
    with pytest.raises(RuleProblem) as caught:
        take_steps.take_step(register, a_case(register), CaseState.SPREAD)
    assert "OH-2025-001 kan inte gå från ”Registrerat” till ”Spritt”" in caught.value.title


def test_a_step_to_where_the_case_is_changes_nothing(register):
    case_id = a_case(register)
    take_steps.take_step(register, case_id, CaseState.REGISTERED)
    assert len(history(register, case_id)) == 1


def test_a_case_is_cancelled_with_a_reason_and_keeps_its_number(register):
    case_id = a_case(register)
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        take_steps.cancel(register, case_id, "")
    take_steps.cancel(register, case_id, "Registrerat två gånger")
    assert case(register, case_id).number == "OH-2025-001"
    assert history(register, case_id)[-1].text == "Registrerat två gånger"


def test_merging_moves_mails_and_documents_and_numbers_them_anew(register):
    one, other = a_case(register), a_case(register)
    receipt = receive(register, mail("Paraply"))
    register_case.attach_mail(register, receipt.message_id, one)
    merge_cases.merge(register, one, other)
    with register.read() as session:
        assert [d.number for d in cases.documents(session, other)] == [1, 2, 3]
        assert cases.documents(session, one) == []
        assert [one.case_id for one in messages.case_links(session, receipt.message_id)] == [other]
    assert case(register, one).merged_into == "OH-2025-002"


def test_merging_is_told_in_both_cases(register):
    one, other = a_case(register), a_case(register)
    merge_cases.merge(register, one, other)
    assert history(register, one)[-1].text == "Sammanfört med OH-2025-002"
    assert history(register, other)[-1].text == "OH-2025-001 fördes hit"


def test_a_mail_suggested_for_a_merged_case_is_suggested_for_the_other(register):
    one, other = a_case(register), a_case(register)
    stranger = receive(register, mail("Om OH-2025-001"))
    merge_cases.merge(register, one, other)
    with register.read() as session:
        waiting = messages.message_detail(session, stranger.message_id)
    assert waiting.suggested_case_id == other
    assert waiting.suggestion.startswith("OH-2025-002 står i ämnesraden")


def test_a_case_is_not_merged_with_itself(register):
    case_id = a_case(register)
    with pytest.raises(RuleProblem, match="samma ärende"):
        merge_cases.merge(register, case_id, case_id)


def test_a_case_is_not_merged_into_one_that_was_merged_away(register):
    one, other, third = (a_case(register) for _ in range(3))
    merge_cases.merge(register, one, other)
    with pytest.raises(RuleProblem, match="OH-2025-001 är sammanfört"):
        merge_cases.merge(register, third, one)


def test_an_erased_text_is_gone_from_the_history_and_the_reason_stays(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "background", "Ett namn")
    edit_case.erase(register, case_id, "background", "Personuppgift")
    assert case(register, case_id).background == ""
    assert "Ett namn" not in repr(history(register, case_id))
    event = history(register, case_id)[-1]
    assert (event.kind, event.field, event.text) == (
        EventKind.ERASED,
        "background",
        "Personuppgift",
    )


def test_an_erased_title_leaves_a_case_with_a_name(register):
    case_id = a_case(register, "Om Paraply Paraplysson")
    edit_case.erase(register, case_id, "title", "Personuppgift")
    assert case(register, case_id).title == "[raderat]"


@pytest.mark.parametrize("field", ["number", "state", "initiator.id", "initiator.principal", "x"])
def test_only_texts_can_be_erased(register, field):
    with pytest.raises(ValueError, match="no such field"):
        edit_case.erase(register, a_case(register), field, "Fel")


def test_every_event_carries_who_is_at_the_keyboard(register):
    change_settings.introduce(register, User("Nils Prov", "Handläggare", "Kansliet"))
    case_id = a_case(register)
    assert history(register, case_id)[-1].who == "Nils Prov"


def test_the_public_title_follows_the_title_until_it_has_words_of_its_own(register):
    case_id = a_case(register, "Hemtem")
    edit_case.edit_text(register, case_id, "title", "Hemteam")
    assert case(register, case_id).public_title == "Hemteam"
    edit_case.edit_text(register, case_id, "public_title", "Ett team hemma")
    edit_case.edit_text(register, case_id, "title", "Hemteam norr")
    assert case(register, case_id).public_title == "Ett team hemma"


@pytest.mark.parametrize(
    "state", [*("pa_foredragningslista", "beslutat", "bordlagt"), "aterremitterat", "sammanfort"]
)
def test_a_step_that_belongs_to_a_meeting_or_a_merger_is_not_taken_by_hand(register, state):
    with pytest.raises(RuleProblem, match="väljs inte för hand"):
        take_steps.take_step(register, a_case(register), CaseState(state))


def test_a_case_on_an_agenda_is_taken_off_there_and_not_by_a_step(register):
    held = an_agenda(register)
    with pytest.raises(RuleProblem, match="står på en dagordning"):
        take_steps.take_step(register, held.case_ids[0], CaseState.READY)
    take_steps.take_step(register, held.case_ids[0], CaseState.WITHDRAWN, "Återkallat")
    assert case(register, held.case_ids[0]).state is CaseState.WITHDRAWN
