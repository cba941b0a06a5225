"""The case file of a real register: what is in it, and what never is."""

import pytest

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows.casefile import casefile
from omtanke_desktop.workflows.evaluate import set_cell
from omtanke_desktop.workflows.mark_secrecy import leave_sender_out, mark_secret
from tests.documents.reading import pages_of, text_of
from tests.workflows.casefiles import a_case_with_papers, a_choice, rows_of


def words_of(register, case_id, **changes):
    """The case file's words, hard spaces and line ends as ordinary spaces."""
    made = casefile(register, a_choice(register, case_id, **changes))
    return " ".join(text_of(made.pdf).replace("\u00a0", " ").split())


@pytest.fixture
def case_id(register):
    return a_case_with_papers(register)


def test_a_mail_is_followed_by_its_files_and_the_next_document(register, case_id):
    words = words_of(register, case_id)
    order = [
        "Hej!",
        "Avtal med Villa Qvarnlund",
        "Sida två",
        "Villa Qvarnlund;12",
        "Villa Qvarnlund ringde.",
    ]
    places = [words.index(one) for one in order]
    assert places == sorted(places)


def test_what_cannot_be_shown_has_a_page_that_says_so(register, case_id):
    assert "start.exe visas inte. Filen kan innehålla program." in words_of(register, case_id)


def test_a_document_taken_off_is_listed_with_its_reason_and_not_shown(register, case_id):
    words = words_of(register, case_id)
    assert "Makulerad 3 mars 2025" in words
    assert "annat ärende" in words
    assert "Hör inte hit." not in words


def test_a_document_taken_off_is_shown_when_it_is_chosen(register, case_id):
    every = tuple(row.id for row in rows_of(register, case_id))
    assert "Hör inte hit." in words_of(register, case_id, documents=every)


def test_a_draft_is_left_out_unless_it_is_chosen(register, case_id):
    with register.begin() as work:
        work.get(m.Document, rows_of(register, case_id)[1].id).finished = None
    assert "Villa Qvarnlund ringde." not in words_of(register, case_id)
    every = tuple(row.id for row in rows_of(register, case_id))
    words = words_of(register, case_id, documents=every)
    assert "Villa Qvarnlund ringde." in words
    assert "Tjänsteanteckning – Utkast" in words


def test_only_the_chosen_documents_are_listed(register, case_id):
    second = rows_of(register, case_id)[1].id
    words = words_of(register, case_id, documents=(second,))
    assert "handling 2, sida 1 (1)" in words
    assert "Fel mejl" not in words
    assert "Hej!" not in words


def test_internal_notes_are_there_only_when_they_are_asked_for(register, case_id):
    set_cell(register, case_id, "trygg", Perspective.INDIVIDUAL, note="Bara för oss")
    assert "Bara för oss" not in words_of(register, case_id)
    words = words_of(register, case_id, internal=True)
    assert "Bara för oss" in words
    assert "internt arbetsmaterial, sida 1 (1)" in words


def test_the_secrecy_mark_stands_on_the_cover(register, case_id):
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    made = casefile(register, a_choice(register, case_id))
    cover = pages_of(made.pdf)[0].replace("\u00a0", " ")
    assert "Sekretessmarkering" in cover
    assert "25 kap. 1 § OSL, 2025-03-03, Region Halland" in cover


def test_the_title_is_the_public_one_unless_the_other_is_asked_for(register, case_id):
    with register.begin() as work:
        work.get(m.Case, case_id).public_title = "En idé"
    one = pages_of(casefile(register, a_choice(register, case_id)).pdf)[0]
    other = pages_of(casefile(register, a_choice(register, case_id, public=False)).pdf)[0]
    assert "En idé" in one
    assert "Idé av Villa Qvarnlund" not in one
    assert "Idé av Villa Qvarnlund" in other


def test_a_sender_to_be_left_out_is_not_named_in_the_list(register, case_id):
    leave_sender_out(register, case_id, left_out=True)
    contents = pages_of(casefile(register, a_choice(register, case_id)).pdf)[1]
    assert "Uppgiften lämnas" in contents
    assert "Hemsjukvården" not in contents


def test_a_case_that_is_gone_is_refused_with_a_sentence(register):
    with pytest.raises(RuleProblem, match="Ärendet finns inte"):
        casefile(register, a_choice(register, 4711))
