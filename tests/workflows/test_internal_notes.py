"""An internal note reaches no paper, package, export or mail, whoever wrote it."""

import re

import pytest

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluations import evaluation, evaluations
from omtanke_desktop.storage.queries.people import members
from omtanke_desktop.workflows import (
    change_settings,
    evaluate,
    evaluators,
    make_papers,
)
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from tests import builders, outgoing

CANARY = "Kanariefågel"
NOT_PAPERS = {"radar_pdf", "pdf_as_shown", "as_pdf", "script_pdf"}
"""Drawings in a paper, other people's files as they are shown, and Regiblad, which stays here."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A held meeting and an open case; everybody has a note in every cell of both."""
    folder = tmp_path_factory.mktemp("ute")
    register = builders.new_register(folder)
    for function, role in (("Socialchef", Role.MEMBER), ("Närsjukvårdschef", Role.CHAIR)):
        change_settings.add_member(register, function, "Hylte kommun", role, "hylte@hylte.example")
    with register.read() as session:
        people = tuple(row.id for row in members(session))
    contact = {"initiator_name": "Villa Qvarnlund", "initiator_email": "villa@varberg.example"}
    open_case = builders.a_case(register, "Öppet initiativ", **contact)
    _note_everywhere(register, open_case, people)
    held = builders.a_held_meeting(register, "bifall")
    _note_everywhere(register, held.case_ids[0], people)
    with register.begin() as work:
        work.get(m.AgendaItem, held.item_ids[0]).note = f"{CANARY} till punkten"
    out = folder / "ut"
    out.mkdir()
    yield outgoing.Scene(register, out, held, open_case, people, "Villa Qvarnlund")
    register.close()


def _note_everywhere(register, case_id, people):
    who = [evaluators.add_member_evaluator(register, case_id, one) for one in people]
    for evaluator in ("", *who):
        with register.read() as session:
            cells = list(evaluation(session, case_id, evaluator).cells)[:-1]
        for factor, side in cells:
            note = f"{CANARY} {evaluator} {factor} {side}"
            evaluate.set_cell(register, case_id, factor, side, note=note, evaluator=evaluator)


@pytest.mark.parametrize("name", outgoing.MAKERS)
def test_no_internal_note_leaves_the_house(scene, name):
    words = outgoing.words_in(outgoing.MAKERS[name](scene))
    assert len(words.split()) > 5
    assert CANARY.lower() not in re.sub(r"\s+", "", words).lower()


def test_every_maker_of_papers_is_on_the_list():
    made = set(outgoing.makers_in_documents()) - NOT_PAPERS
    assert made <= set(outgoing.MAKERS), made - set(outgoing.MAKERS)


def test_everybody_has_notes_that_could_have_leaked(scene):
    with scene.register.read() as session:
        views = evaluations(session, scene.case_id)
    assert len(views) == 3
    assert all(any(CANARY in cell.note for cell in view.cells.values()) for view in views)


def test_the_sheet_for_the_house_is_marked_and_has_everybodys_notes(scene):
    from omtanke_desktop.documents.evaluation import evaluation_pdf

    with scene.register.read() as session:
        sheet = evaluation_sheet(session, scene.case_id, internal=True)
    words = outgoing.words_in(evaluation_pdf(sheet))
    assert "Internt arbetsmaterial" in words
    assert words.count(CANARY) == 33


def test_regiblad_has_everybodys_notes_and_is_marked(scene):
    words = outgoing.words_in(make_papers.script_pdf(scene.register, scene.held.meeting_id))
    assert "Internt arbetsmaterial – lämnas inte ut med handlingarna" in words
    assert words.count(CANARY) == 34


def test_only_the_secretariats_sentence_reaches_the_letter(register):
    held = builders.an_agenda(register)
    case_id = held.case_ids[0]
    factor = next(iter(builders.defaults.malbild().factors)).key
    side = builders.Perspective.EMPLOYEE
    who = evaluators.add_evaluator(register, case_id, "Socialchef", "Hylte kommun")
    evaluate.set_cell(
        register, case_id, factor, side, letter_sentence="Ledamotens ord.", evaluator=who
    )
    from omtanke_desktop.workflows.letters.draft_letter import letter_sentences

    with register.read() as session:
        assert "Ledamotens ord." not in " ".join(letter_sentences(session, case_id))
    assert evaluate.use_sentence(register, case_id, factor, side, who)
    with register.read() as session:
        assert "Ledamotens ord." in " ".join(letter_sentences(session, case_id))
