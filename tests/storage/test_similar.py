"""Earlier cases that resemble a text are found by their rarer words, with what was decided."""

from omtanke_desktop.storage.queries.similar import similar_cases
from omtanke_desktop.workflows import edit_case, take_steps
from tests.builders import a_case, a_held_meeting

HEMTEAM = "Hemteam för sköra äldre med mobilt läkarstöd efter utskrivning"


def similar(register, words, **given):
    with register.read() as session:
        return similar_cases(session, words, **given)


def test_a_case_with_the_same_rare_words_is_found_with_the_words_in_common(register):
    case_id = a_case(register, "Mobilt hemteam", summary="Läkarstöd till sköra äldre hemma")
    a_case(register, "Digital fika för anhöriga")
    (found,) = similar(register, HEMTEAM)
    assert found.case_id == case_id
    assert {"hemteam", "mobilt", "läkarstöd"} <= set(found.shared)


def test_other_forms_and_compounds_of_a_word_count(register):
    a_case(register, "Läkarstödet i hemteamet", summary="Mobila team")
    assert similar(register, HEMTEAM + " med mobila arbetssätt")


def test_words_that_stand_in_every_proposal_tell_nothing(register):
    a_case(register, "Gemensamt arbete", summary="Samverkan mellan region och kommun tillsammans")
    assert similar(register, "Gemensamt arbete i samverkan mellan region och kommun") == []


def test_what_was_decided_then_is_told(register):
    held = a_held_meeting(register, "avslag")
    edit_case.edit_text(register, held.case_ids[0], "summary", HEMTEAM)
    (found,) = similar(register, HEMTEAM)
    assert found.decided == ("avslag",)


def test_the_case_itself_and_cancelled_ones_are_left_out(register):
    case_id = a_case(register, "Mobilt hemteam", summary=HEMTEAM)
    assert similar(register, HEMTEAM, but=[case_id]) == []
    take_steps.cancel(register, case_id, "Dubblett")
    assert similar(register, HEMTEAM) == []
