"""An earlier version of a text is put back as a new edit, and that can be undone as well."""

import pytest

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.text_places import CASE_TEXTS, text_place
from omtanke_desktop.storage.queries.versions import text_versions
from omtanke_desktop.workflows import contacts, edit_case, evaluate
from omtanke_desktop.workflows.answer_questions import explain
from omtanke_desktop.workflows.restore_text import restore_text
from omtanke_desktop.workflows.write_proposal import write_section
from tests.builders import a_case, case, history


def versions(register, case_id, field, evaluator=""):
    with register.read() as session:
        return text_versions(session, case_id, field, evaluator)


def texts(register, case_id, field, evaluator=""):
    return [one.text for one in versions(register, case_id, field, evaluator)]


def restore(register, case_id, field, text, evaluator=""):
    for one in versions(register, case_id, field, evaluator):
        if one.text == text:
            about = {"after": one.after, "evaluator": evaluator}
            return restore_text(register, case_id, field, one.event_id, **about)
    raise AssertionError(text)


def new_sitting(register):
    register.sitting += "+"


def stands(register, case_id, field, evaluator=""):
    with register.read() as session:
        return text_place(session, case_id, field, evaluator).text


def contact_field(register, case_id):
    contacts.add_contact(register, case_id, "Chef", "Ett")
    return f"contact.{case(register, case_id).contacts[0].contact.id}.name"


def write(register, case_id, field, text):
    """Write a text in the way the window does."""
    first, _, rest = field.partition(".")
    if first == "initiator":
        edit_case.edit_initiator(register, case_id, rest, text)
    elif first == "contact":
        tie = case(register, case_id).contacts[0].id
        contacts.edit_contact(register, tie, rest.partition(".")[2], text)
    elif first == "answer":
        explain(register, case_id, rest.removesuffix(".why"), text)
    elif first == "text":
        write_section(register, case_id, rest, text)
    elif "." in field:
        factor, side, part = field.split(".")
        name = {"note": "note", "sentence": "letter_sentence"}[part]
        evaluate.set_cell(register, case_id, factor, Perspective(side), **{name: text})
    else:
        edit_case.edit_text(register, case_id, field, text)


FIELDS = (
    *CASE_TEXTS,
    *("initiator.name", "initiator.postal_address", "contact", "answer.tackt.why", "text.economy"),
    *("halsoframjande.individ.note", "trygg.medarbetare.sentence"),
)


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_of_a_case_can_be_put_back(register, field):
    case_id = a_case(register)
    field = contact_field(register, case_id) if field == "contact" else field
    for text in ("Först", "Sedan", "Sist"):
        write(register, case_id, field, text)
        new_sitting(register)
    assert texts(register, case_id, field)[:3] == ["Sist", "Sedan", "Först"]
    assert restore(register, case_id, field, "Först") == "Först"
    assert stands(register, case_id, field) == "Först"
    told = history(register, case_id)[-1]
    assert told.kind is EventKind.TEXT_RESTORED
    assert (told.before, told.after, told.field) == ("Sist", "Först", field)


def test_what_was_put_back_can_be_undone_the_same_way(register):
    case_id = a_case(register, summary="Ett")
    write(register, case_id, "summary", "Två")
    restore(register, case_id, "summary", "Ett")
    assert texts(register, case_id, "summary") == ["Ett", "Två"]
    restore(register, case_id, "summary", "Två")
    assert case(register, case_id).summary == "Två"


def test_no_wording_is_lost_when_one_goes_on_writing_after_putting_back(register):
    case_id = a_case(register, summary="Ett")
    write(register, case_id, "summary", "Två")
    restore(register, case_id, "summary", "Ett")
    write(register, case_id, "summary", "Tre")
    restore(register, case_id, "summary", "Två")
    write(register, case_id, "summary", "Fyra")
    assert set(texts(register, case_id, "summary")) >= {"Ett", "Två", "Tre", "Fyra"}


def test_a_version_says_who_wrote_it_and_the_first_one_that_it_was_there(register):
    case_id = a_case(register, summary="Ett")
    write(register, case_id, "summary", "Två")
    latest, first = versions(register, case_id, "summary")
    assert (latest.who, first.who, first.at) == ("Vera Testsson", "", None)


def test_a_text_nobody_has_changed_has_no_versions(register):
    assert versions(register, a_case(register, summary="Ett"), "summary") == []


def test_an_emptied_text_is_put_back(register):
    case_id = a_case(register, background="Ett långt stycke")
    write(register, case_id, "background", "")
    restore(register, case_id, "background", "Ett långt stycke")
    assert case(register, case_id).background == "Ett långt stycke"


def test_an_erased_text_is_never_brought_back(register):
    case_id = a_case(register, background="Ett namn")
    write(register, case_id, "background", "Ett annat namn")
    event = versions(register, case_id, "background")[0].event_id
    edit_case.erase(register, case_id, "background", "Personuppgift")
    assert versions(register, case_id, "background") == []
    with pytest.raises(RuleProblem, match="finns inte längre"):
        restore_text(register, case_id, "background", event, after=True)


def test_what_was_put_back_is_erased_with_the_rest(register):
    case_id = a_case(register, background="Ett namn")
    write(register, case_id, "background", "")
    restore(register, case_id, "background", "Ett namn")
    edit_case.erase(register, case_id, "background", "Personuppgift")
    assert "Ett namn" not in repr(history(register, case_id))


def test_the_title_put_back_is_the_title_on_the_agenda_too(register):
    case_id = a_case(register, "Hemteam")
    write(register, case_id, "title", "Hemtem")
    restore(register, case_id, "title", "Hemteam")
    assert case(register, case_id).public_title == "Hemteam"


def test_each_evaluator_has_versions_of_their_own(register):
    case_id, where = a_case(register), ("trygg", Perspective.INDIVIDUAL)
    for text in ("Vi ett", "Vi två"):
        evaluate.set_cell(register, case_id, *where, note=text)
        new_sitting(register)
    evaluate.set_cell(register, case_id, *where, note="De", evaluator="Socialchef, Hylte")
    field = "trygg.individ.note"
    assert "De" not in texts(register, case_id, field)
    assert texts(register, case_id, field, "Socialchef, Hylte") == ["De", ""]
    restore(register, case_id, field, "Vi ett")
    assert stands(register, case_id, field) == "Vi ett"
    assert stands(register, case_id, field, "Socialchef, Hylte") == "De"


def test_a_version_of_another_case_is_not_put_into_this_one(register):
    one, other = a_case(register), a_case(register)
    write(register, one, "summary", "Hemligt")
    write(register, other, "summary", "Annat")
    event = versions(register, one, "summary")[0].event_id
    with pytest.raises(RuleProblem):
        restore_text(register, other, "summary", event, after=True)
