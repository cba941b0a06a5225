"""A returned evaluation form has internal notes: it leaves the house in no package."""

import pytest

from omtanke_desktop.domain.evaluation_forms import RETURNED, SENT
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows import mark_secrecy
from omtanke_desktop.workflows.casefile import casefile
from omtanke_desktop.workflows.casefile_folder import contents_of, save_folder
from omtanke_desktop.workflows.evaluation_forms import mark_sent
from omtanke_desktop.workflows.evaluation_returns import accept, read_answers, read_form
from omtanke_desktop.workflows.keep_documents import dispatch_document, finish_document
from tests import builders
from tests.documents.reading import text_of
from tests.evaluation_forms import filled, forms_of
from tests.workflows.casefiles import a_choice, rows_of

NOTE = "Hemligt omdöme"


@pytest.fixture
def case_id(register):
    """A case with a note of how it came and a member's form with an internal note."""
    builders.add_members(register)
    case_id = builders.a_case(register, "Gemensamt hemteam")
    number = builders.case(register, case_id).number
    blank = forms_of(register, case_id)[0].content
    content = filled(blank, {(number, ("note", "enkel", "individ")): NOTE})
    shown = read_form(register, "svar.xlsx", content)
    accept(register, read_answers("svar.xlsx", content), content, shown, shown.new)
    return case_id


def of_kind(register, case_id, kind):
    return next(row for row in rows_of(register, case_id) if row.kind == kind)


def every(register, case_id, **changes):
    ids = tuple(row.id for row in rows_of(register, case_id))
    return a_choice(register, case_id, documents=ids, **changes)


def words(register, choice):
    return " ".join(text_of(casefile(register, choice).pdf).split())


@pytest.mark.parametrize("changes", [{}, {"mask": ("hemteam",)}, {"public": False}])
def test_it_is_in_no_file_even_when_it_is_chosen_and_finished(register, case_id, changes):
    finish_document(register, of_kind(register, case_id, RETURNED).id)
    for choice in (a_choice(register, case_id, **changes), every(register, case_id, **changes)):
        said = words(register, choice)
        assert NOTE not in said
        assert "Värderingsformulär från" not in said


def test_it_is_in_the_file_with_internal_working_material(register, case_id):
    said = words(register, every(register, case_id, internal=True))
    assert said.count(NOTE) == 2
    assert "Värderingsformulär från" in said


def test_it_is_not_among_the_originals_in_a_folder(register, case_id):
    dispatch_document(register, of_kind(register, case_id, RETURNED).id, "Tidningen")
    choice = every(register, case_id)
    folder = register.path.parent / "ut"
    folder.mkdir()
    made = save_folder(register, choice, folder, contents_of(register.path, choice))
    assert not [one for one in made.iterdir() if one.suffix == ".xlsx"]
    assert "Värderingsformulär" not in (made / "Innehåll.txt").read_text("utf-8-sig")


def test_a_choice_of_nothing_else_is_refused_with_a_sentence(register, case_id):
    alone = a_choice(register, case_id, documents=(of_kind(register, case_id, RETURNED).id,))
    with pytest.raises(RuleProblem, match="Bara ledamöternas värderingsformulär"):
        casefile(register, alone)


def test_it_lies_under_no_decision_in_any_paper(register, case_id):
    from omtanke_desktop.workflows.papers import printed

    finish_document(register, of_kind(register, case_id, RETURNED).id)
    with register.read() as session:
        basis = printed.basis(session, builders.case(register, case_id))
    assert basis == ("Tjänsteanteckning, Telefonsamtal",)


def test_a_form_that_was_sent_is_not_shown_when_another_case_in_it_has_become_secret(register):
    builders.add_members(register)
    one, other = builders.a_case(register, "Öppet"), builders.a_case(register, "Granntvist")
    mark_sent(register, [forms_of(register, one, other)[0].id])
    assert "Granntvist" in words(register, a_choice(register, one))
    mark_secrecy.mark_secret(register, other, "25 kap. 1 § OSL")
    said = words(register, a_choice(register, one))
    assert of_kind(register, one, SENT).title in said
    assert "Granntvist" not in said


def test_the_hidden_key_of_a_form_that_was_sent_is_not_printed(register):
    builders.add_members(register)
    case_id = builders.a_case(register, "Öppet")
    made = forms_of(register, case_id)[0]
    mark_sent(register, [made.id])
    with register.read() as session:
        key = session.get_one(m.EvaluationForm, made.id).key
    said = words(register, a_choice(register, case_id))
    assert "Målbilden säger" in said
    assert key not in said
    assert "omtanke-nyckel" not in said
