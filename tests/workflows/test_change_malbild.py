"""Versions of the vision: added, changed while unused, kept by what was made with them."""

import json
from dataclasses import replace

import pytest

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.malbild_content import draft_of
from omtanke_desktop.domain.problems import InputProblem, Problem, RuleProblem
from omtanke_desktop.storage.queries.evaluations import evaluation, versions
from omtanke_desktop.workflows import change_malbild, evaluate, evaluators
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from tests.builders import a_case, an_evaluated_case

STEPS = tuple(
    (name, f"Det betyder {name}.") for name in ("nej", "lite", "en del", "mycket", "allt")
)


def base(register):
    with register.read() as session:
        return versions(session)[0].vision


def new_version(register, name="Målbild 2027"):
    """A version with five steps and its factors the other way round."""
    old = base(register)
    draft = draft_of(old)
    other = replace(draft, version=name, scale=STEPS, factors=draft.factors[::-1])
    return change_malbild.add_version(register, other, old)


def sheet(register, case_id):
    with register.read() as session:
        return evaluation_sheet(session, case_id)


def test_new_evaluations_are_made_with_the_version_that_is_chosen(register):
    change_malbild.use_version(register, new_version(register))
    case_id = a_case(register)
    evaluate.set_cell(register, case_id, "trygg", Perspective.INDIVIDUAL, level=Level.FOUR)
    made = sheet(register, case_id)
    assert (made.malbild_version, made.most) == ("Målbild 2027", 4)
    assert made.levels["Trygg", "Individ"] == "4 – allt"


def test_an_old_evaluation_keeps_its_own_words_and_scale(register):
    case_id = an_evaluated_case(register)
    before = sheet(register, case_id)
    change_malbild.use_version(register, new_version(register))
    assert sheet(register, case_id) == before
    assert before.levels["Hälsofrämjande", "Individ"] == "3 – bidrar starkt"


def test_who_comes_later_to_a_case_answers_the_same_questions(register):
    case_id = an_evaluated_case(register)
    old = base(register).version
    change_malbild.use_version(register, new_version(register))
    who = evaluators.add_evaluator(register, case_id, "Socialchef")
    with register.read() as session:
        assert evaluation(session, case_id, who).malbild.version == old


def test_a_version_in_use_is_not_changed_only_copied(register):
    an_evaluated_case(register)
    old = base(register)
    with pytest.raises(RuleProblem, match="används av värderingar"):
        change_malbild.change_version(register, old.version, draft_of(old), old)
    assert new_version(register) == "Målbild 2027"


def test_an_unused_version_is_changed_and_may_get_another_name(register):
    old = base(register)
    draft = replace(draft_of(old), version="Målbild 2028")
    assert change_malbild.change_version(register, old.version, draft, old) == "Målbild 2028"
    assert base(register).version == "Målbild 2028"


def test_two_versions_never_have_the_same_name(register):
    new_version(register)
    with pytest.raises(RuleProblem, match="finns redan"):
        new_version(register)


def test_only_a_version_that_nothing_needs_is_taken_away(register):
    with pytest.raises(RuleProblem, match="nya värderingar"):
        change_malbild.remove_version(register, base(register).version)
    change_malbild.remove_version(register, new_version(register))
    with register.read() as session:
        assert len(versions(session)) == 1


def test_a_version_is_read_from_a_file(register, tmp_path):
    from omtanke_desktop.domain import defaults

    path = tmp_path / "målbild.json"
    content = {**defaults.raw("malbild"), "version_label": "Målbild från fil"}
    path.write_text(json.dumps(content), "utf-8")
    read = change_malbild.read_version(path)
    assert change_malbild.add_read_version(register, read) == "Målbild från fil"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"a"', b"\xff\xfe{}", b"null", b"[" * 100_000, b'{"scale": 1e999}'],
)
def test_a_bad_file_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(InputProblem):
        change_malbild.read_version(path)


def test_a_file_that_is_too_large_or_gone_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b" " * (change_malbild.MOST_BYTES + 1))
    with pytest.raises(InputProblem, match="för stor"):
        change_malbild.read_version(path)
    with pytest.raises(Problem, match="gick inte att läsa"):
        change_malbild.read_version(tmp_path / "borta.json")
