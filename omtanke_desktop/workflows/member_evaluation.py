"""The evaluation of a member who does not use the program: from a form, or from paper."""

from omtanke_desktop.domain.malbild import EvaluationSource, Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import evaluation_forms as forms
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.evaluation_rows import begin_evaluation, change_cell, own_words


def members_own(
    work: Work, case_id: int, member_id: int | None, words: str, source: EvaluationSource
) -> m.Evaluation:
    """A member's evaluation of a case, begun when there is none; it notes how it came in last."""
    standing = forms.evaluation_of_form(work.session, case_id, member_id, words)
    own = standing.evaluator if standing else own_words(work, case_id, words)
    evaluation = begin_evaluation(work, case_id, own, source=source, member_id=member_id)
    evaluation.source = source
    evaluation.member_id = evaluation.member_id or member_id
    return evaluation


def key_level(
    register: Register,
    case_id: int,
    member_id: int,
    factor: str,
    side: Perspective,
    level: Level,
) -> None:
    """Save one level of a sheet that was filled in by pen."""
    with register.begin() as work:
        asked = {one.id: one.words for one in forms.asked_members(work.session)}
        if member_id not in asked:
            raise RuleProblem("Ledamoten är inte längre med", "Välj en annan bedömare.")
        evaluation = members_own(work, case_id, member_id, asked[member_id], EvaluationSource.PAPER)
        change_cell(work, evaluation, factor, side, level=level)
