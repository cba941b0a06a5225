"""Forms that come back: compared first, taken in as chosen, never twice, nothing lost."""

import pytest

from omtanke_desktop.domain.evaluation_forms import RETURNED
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import EvaluationSource, Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import blob, documents
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.workflows import edit_case, evaluate
from omtanke_desktop.workflows.evaluation_compare import compare
from omtanke_desktop.workflows.evaluation_returns import accept, digest, read_answers, read_form
from omtanke_desktop.workflows.member_evaluation import key_level
from tests import builders
from tests.evaluation_forms import filled, forms_of
from tests.workflows.test_evaluation_forms import another_vision

CHEF = "Förvaltningschef, Region Halland"
PLACE = ("enkel", "individ")
IND = Perspective.INDIVIDUAL
CLEAR = {("level", *PLACE): "2 – bidrar tydligt"}
WORDS = {("note", *PLACE): "Internt åäö", ("sentence", *PLACE): "Ert förslag stärker."}


@pytest.fixture(autouse=True)
def members(register):
    builders.add_members(register)


def returned(register, *case_ids, answers=None):
    """A form about these cases, filled in the same way for each, as bytes."""
    made = forms_of(register, *case_ids)[0]
    numbers = [builders.case(register, one).number for one in case_ids]
    said = CLEAR if answers is None else answers
    return filled(made.content, {(n, what): one for n in numbers for what, one in said.items()})


def take(register, content, chosen=None, name="svar.xlsx"):
    """Take a form in: what is new, or what is chosen of the differences."""
    shown = read_form(register, name, content)
    taken = shown.new if chosen is None else {one.key for one in shown.differences if chosen(one)}
    return accept(register, read_answers(name, content), content, shown, taken)


def member_view(register, case_id, who=CHEF):
    with register.read() as session:
        return evaluation(session, case_id, who)


def cell(register, case_id, who=CHEF):
    return member_view(register, case_id, who).cells[PLACE[0], IND]


def files_of(register, case_id):
    with register.read() as session:
        return [one for one in documents(session, case_id) if one.kind == RETURNED]


def test_what_a_form_says_becomes_the_members_own_evaluation(register):
    case_id = builders.a_case(register)
    own = {("proposal_type",): "Bifall", ("proposal",): "Kör igång."}
    take(register, returned(register, case_id, answers={**CLEAR, **WORDS, **own}))
    said = cell(register, case_id)
    assert (said.level, said.note, said.letter_sentence) == (
        Level.CLEAR, "Internt åäö", "Ert förslag stärker.",
    )  # fmt: skip
    view = member_view(register, case_id)
    assert (view.proposal_type, view.proposal) == ("bifall", "Kör igång.")
    assert view.source is EvaluationSource.FORM
    assert cell(register, case_id, "").level is Level.NOT_ASSESSED


def test_reading_alone_writes_nothing(register):
    case_id = builders.a_case(register)
    content = returned(register, case_id)
    before = builders.history(register, case_id)
    shown = read_form(register, "svar.xlsx", content)
    assert [(one.where, one.what, one.given) for one in shown.differences] == [
        ("Enkel, individ", "Nivå", "2 – bidrar tydligt")
    ]
    assert builders.history(register, case_id) == before
    assert member_view(register, case_id).id is None


def test_a_case_that_was_only_registered_is_under_evaluation_once_a_form_is_in(register):
    case_id = builders.a_case(register)
    take(register, returned(register, case_id))
    assert builders.case(register, case_id).state is CaseState.EVALUATING


def test_the_file_is_kept_as_an_internal_paper_of_every_case(register):
    first, second = builders.a_case(register), builders.a_case(register, "Ett till")
    content = returned(register, first, second)
    take(register, content, name="svar från chefen.xlsx")
    for case_id in (first, second):
        (kept,) = files_of(register, case_id)
        assert (kept.direction, kept.finished) == (Direction.INTERNAL, None)
        assert kept.filename == "svar från chefen.xlsx"
        with register.read() as session:
            assert blob(session, kept.sha256) == content
        kinds = [one.kind for one in builders.history(register, case_id)]
        assert EventKind.FORM_RETURNED in kinds


def test_the_same_file_twice_changes_nothing_and_says_so(register):
    case_id = builders.a_case(register)
    content = returned(register, case_id)
    take(register, content)
    before = builders.history(register, case_id)
    done = take(register, content)
    assert "lästes in 3\xa0mars\xa02025" in done.sentence
    assert builders.history(register, case_id) == before
    assert len(files_of(register, case_id)) == 1


def test_an_answer_that_differs_is_a_conflict_and_stands_only_when_it_is_chosen(register):
    case_id = builders.a_case(register)
    evaluate.set_cell(
        register, case_id, PLACE[0], IND, level=Level.STRONG, note="Annat", evaluator=CHEF
    )
    content = returned(register, case_id, answers={**CLEAR, **WORDS})
    shown = read_form(register, "svar.xlsx", content)
    assert [(one.what, one.existing, one.given) for one in shown.conflicts] == [
        ("Nivå", "3 – bidrar starkt", "2 – bidrar tydligt"),
        ("Intern anteckning", "Annat", "Internt åäö"),
    ]
    take(register, content, chosen=lambda one: one.what != "Nivå")
    said = cell(register, case_id)
    assert (said.level, said.note) == (Level.STRONG, "Internt åäö")


def test_an_empty_cell_takes_nothing_away(register):
    case_id = builders.a_case(register)
    evaluate.set_cell(register, case_id, PLACE[0], IND, note="Står kvar", evaluator=CHEF)
    take(register, returned(register, case_id))
    assert cell(register, case_id).note == "Står kvar"


def test_what_is_overwritten_can_be_read_in_the_history(register):
    case_id = builders.a_case(register)
    take(register, returned(register, case_id, answers=WORDS))
    again = returned(register, case_id, answers={("note", *PLACE): "Nytt"})
    take(register, again, chosen=lambda _: True)
    events = [one for one in builders.history(register, case_id) if one.field.endswith(".note")]
    assert events[-1].after == "Nytt"
    assert cell(register, case_id).note == "Nytt"


def test_a_form_of_another_register_is_refused(register, tmp_path):
    other = builders.new_register(tmp_path, "annat.omtanke")
    builders.add_members(other)
    content = returned(other, builders.a_case(other))
    other.close()
    builders.a_case(register)
    with pytest.raises(RuleProblem, match="hör till ett annat register"):
        read_form(register, "svar.xlsx", content)


def test_another_forms_key_in_a_form_is_refused(register):
    """As when somebody copies the hidden sheet of one form into another."""
    first, second = builders.a_case(register), builders.a_case(register, "Ett till")
    content = returned(register, first)
    forms_of(register, second)
    with register.begin() as work:
        one, other = work.session.query(m.EvaluationForm).order_by(m.EvaluationForm.id)
        one.key, other.key = "tillfällig", one.key
    with pytest.raises(RuleProblem, match="inte formuläret som gjordes"):
        read_form(register, "svar.xlsx", content)


def ended(register, case_id, state, into=None):
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        case.state, case.merged_into_id = state, into


def test_a_case_merged_meanwhile_gets_a_sentence_and_its_file_lies_where_it_went(register):
    gone, stays = builders.a_case(register), builders.a_case(register, "Ett till")
    content = returned(register, gone)
    ended(register, gone, CaseState.MERGED, stays)
    shown = read_form(register, "svar.xlsx", content)
    number = builders.case(register, stays).number
    assert f"sammanfört med {number}" in shown.cases[0].problem
    done = take(register, content)
    assert (done.answers, len(files_of(register, stays))) == (0, 1)


def test_a_cancelled_case_does_not_keep_the_others_answers_out(register):
    gone, stays = builders.a_case(register), builders.a_case(register, "Ett till")
    content = returned(register, gone, stays)
    ended(register, gone, CaseState.CANCELLED)
    assert take(register, content).answers == 1
    assert cell(register, stays).level is Level.CLEAR
    assert member_view(register, gone).id is None
    assert len(files_of(register, gone)) == 1


def test_a_form_made_with_another_vision_than_the_case_has_now_gets_a_sentence(register):
    case_id = builders.a_case(register)
    content = returned(register, case_id)
    another_vision(register)
    evaluate.set_cell(register, case_id, PLACE[0], IND, level=Level.SOME)
    shown = read_form(register, "svar.xlsx", content)
    assert "Målbild 2026" in shown.cases[0].problem
    assert take(register, content).answers == 0
    assert len(files_of(register, case_id)) == 1


def test_an_empty_form_says_that_it_is_empty(register):
    content = forms_of(register, builders.a_case(register))[0].content
    assert "tomt" in read_form(register, "svar.xlsx", content).done


def test_a_choice_made_before_the_register_changed_is_not_carried_out(register):
    case_id = builders.a_case(register)
    content = returned(register, case_id)
    answers = read_answers("svar.xlsx", content)
    with register.read() as session:
        shown = compare(session, answers, digest(content))
    evaluate.set_cell(register, case_id, PLACE[0], IND, level=Level.NONE, evaluator=CHEF)
    with pytest.raises(RuleProblem, match="ändrats under tiden"):
        accept(register, answers, content, shown, shown.new)
    assert cell(register, case_id).level is Level.NONE
    assert files_of(register, case_id) == []


def test_a_member_with_a_new_title_keeps_one_evaluation(register):
    case_id = builders.a_case(register)
    first = returned(register, case_id)
    with register.begin() as work:
        work.session.query(m.Member).first().function = "Hälso- och sjukvårdsdirektör"
    second = returned(register, case_id, answers=WORDS)
    take(register, first)
    take(register, second)
    assert (cell(register, case_id).level, cell(register, case_id).note) == (
        Level.CLEAR, "Internt åäö",
    )  # fmt: skip


def test_no_word_of_a_form_reaches_the_evaluation_sheet(register):
    from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet

    case_id = builders.a_case(register)
    take(register, returned(register, case_id, answers={**CLEAR, **WORDS}))
    with register.read() as session:
        sheet = repr(evaluation_sheet(session, case_id))
    assert "Internt åäö" not in sheet


def test_a_level_keyed_in_from_paper_says_where_it_came_from(register):
    case_id = builders.a_case(register)
    with register.read() as session:
        member_id = session.query(m.Member).first().id
    key_level(register, case_id, member_id, PLACE[0], IND, Level.STRONG)
    assert cell(register, case_id).level is Level.STRONG
    assert member_view(register, case_id).source is EvaluationSource.PAPER


def test_the_public_title_is_what_the_comparison_calls_a_case(register):
    case_id = builders.a_case(register, "Inre")
    edit_case.edit_text(register, case_id, "public_title", "Yttre")
    shown = read_form(register, "svar.xlsx", returned(register, case_id))
    assert shown.cases[0].title == "Yttre"
