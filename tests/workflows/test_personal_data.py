"""What is stored about a person is all told, and only what may go can be erased."""

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.personal import Rule, about_person
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.workflows import edit_case, evaluate
from omtanke_desktop.workflows.mark_secrecy import mark_secret
from omtanke_desktop.workflows.personal_data import erase_personal, note_extract, register_extract
from omtanke_desktop.workflows.write_proposal import write_section
from tests.builders import a_case, history, mail, receive


def about(register, words: str):
    with register.read() as session:
        return about_person(session, words)


@pytest.fixture
def case_id(register) -> int:
    """A case whose initiator has every kind of contact detail."""
    case_id = a_case(register)
    details = {
        "name": "Enheten Älvdal",
        "phone": "0346-55 66 77",
        "email": "alvdal@falkenberg.example",
    }
    for field, words in details.items():
        edit_case.edit_initiator(register, case_id, field, words)
    return case_id


def test_a_person_is_found_by_name_address_or_number_in_any_case(register, case_id):
    for words in ("enheten älvdal", "ALVDAL@falkenberg", "0346-55 66"):
        found = about(register, words)
        assert {one.what for one in found} >= {"Namn", "Telefon", "E-post"}, words


def test_two_letters_find_nobody(register, case_id):
    assert about(register, "En") == []


def test_what_the_register_must_show_is_kept_and_the_telephone_may_go(register, case_id):
    rules = {one.what: one.rule for one in about(register, "älvdal")}
    assert rules["Namn"] is Rule.REGISTER
    assert rules["E-post"] is Rule.NEEDED
    assert rules["Telefon"] is Rule.MAY_GO


def test_what_may_go_goes_also_from_history_and_search(register, case_id):
    edit_case.edit_initiator(register, case_id, "phone", "0346-99 88 77")
    chosen = [one for one in about(register, "0346-99 88 77") if one.what == "Telefon"]
    assert erase_personal(register, chosen, "Personen har bett om det") == 1
    assert about(register, "0346-99 88 77") == about(register, "0346-55 66 77") == []
    with register.read() as session:
        assert find(session, "0346-99") == []
    last = history(register, case_id)[-1]
    assert (last.kind, last.text) == (EventKind.ERASED, "Telefon. Skäl: Personen har bett om det")


def test_what_must_be_kept_stops_the_whole_erasing(register, case_id):
    found = about(register, "älvdal")
    with pytest.raises(RuleProblem, match="får inte raderas"):
        erase_personal(register, found, "Begäran")
    assert about(register, "älvdal") == found


def test_erasing_needs_a_reason(register, case_id):
    chosen = [one for one in about(register, "älvdal") if one.rule.may_go]
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        erase_personal(register, chosen, " ")


def test_an_internal_note_about_somebody_may_go(register, case_id):
    factor = "trygg"
    evaluate.set_cell(register, case_id, factor, Perspective.EMPLOYEE, note="Ringde Enheten Älvdal")
    notes = [one for one in about(register, "älvdal") if one.what == "Intern anteckning"]
    erase_personal(register, notes, "Begäran")
    assert [one for one in about(register, "ringde enheten") if one.rule.may_go] == []


def test_the_extract_says_what_is_stored_and_the_history_that_it_was_made(register, case_id):
    paper = register_extract(register, "älvdal")
    assert "0346-55 66 77" in {line.words for line in paper.lines}
    note_extract(register, about(register, "älvdal"))
    assert history(register, case_id)[-1].kind is EventKind.EXTRACT_MADE


def test_the_extract_names_an_internal_note_but_not_its_words(register, case_id):
    evaluate.set_cell(register, case_id, "trygg", Perspective.EMPLOYEE, note="Älvdal är trött")
    paper = register_extract(register, "älvdal")
    assert [line.where for line in paper.lines if line.what == "Intern anteckning"]
    assert not any("trött" in line.words for line in paper.lines)


def test_the_extract_names_nobody_else_in_the_mail_that_names_the_person(register):
    receive(register, mail("Förslag", "Hälsa Villa Qvarnlund!"))
    [line] = register_extract(register, "Villa Qvarnlund").lines
    assert (line.what, line.words) == ("Mejl", "Nämns i texten")


def test_a_senders_own_address_is_in_the_extract(register):
    receive(register, mail(From="Villa Qvarnlund <villa@varberg.example>"))
    [line] = register_extract(register, "Villa Qvarnlund").lines
    assert line.words == "Villa Qvarnlund, villa@varberg.example"


def test_the_extract_tells_of_a_secret_case_only_that_it_is_tried_first(register, case_id):
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    lines = register_extract(register, "älvdal").lines
    assert {line.where for line in lines} == {"Ärende med sekretessmarkering"}
    assert {line.words for line in lines} == {"Lämnas ut först när sekretessen har prövats."}


def test_what_has_been_rewritten_since_it_was_looked_at_is_not_erased(register, case_id):
    chosen = [one for one in about(register, "älvdal") if one.what == "Telefon"]
    edit_case.edit_initiator(register, case_id, "phone", "0346-11 11 11")
    with pytest.raises(RuleProblem, match="ändrats under tiden"):
        erase_personal(register, chosen, "Begäran")
    assert "0346-11 11 11" in [one.words for one in about(register, "0346-11")]


def test_names_in_sections_sentences_and_old_decisions_are_told_too(register, case_id):
    evaluate.set_cell(
        register, case_id, "trygg", Perspective.EMPLOYEE, letter_sentence="Tack, Ekvik"
    )
    write_section(register, case_id, "economy", "Ekvik betalar hälften")
    with register.begin() as work:
        work.add(m.HistoricDecision(case_id=case_id, decided_on=None, text="Ekvik fick rätt"))
    told = {one.what for one in about(register, "ekvik")} - {"Tidigare ord"}
    assert told == {"Mening till brevet", "Avsnitt i beslutsförslaget", "Tidigare beslut"}
