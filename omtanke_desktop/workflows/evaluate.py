"""Evaluate a case against the shared vision, cell by cell, and propose a decision."""

from collections.abc import Sequence

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Level, Malbild, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.edit_case import step

SECRETARIAT = ""


def set_cell(
    register: Register,
    case_id: int,
    factor: str,
    perspective: Perspective,
    *,
    level: Level | None = None,
    note: str | None = None,
    letter_sentence: str | None = None,
    statements: Sequence[str] | None = None,
    evaluator: str = SECRETARIAT,
) -> None:
    """Save what is given of one cell; the first cell starts the evaluation."""
    with register.begin() as work:
        evaluation = _evaluation(work, case_id, evaluator)
        cell = _cell(evaluation, factor, perspective)
        vision = malbild_of(work.session, evaluation.malbild_version)
        before, unticked = _words(cell, vision), tuple(cell.statements)
        if level is not None:
            cell.level = level
        if note is not None:
            cell.note = note
        if letter_sentence is not None:
            cell.letter_sentence = letter_sentence
        if statements is not None:
            cell.statements = list(statements)
        where = f"{factor}.{perspective.value}"
        after = _words(cell, vision)
        if (before, unticked) != (after, tuple(cell.statements)):
            work.record_edit(EventKind.EVALUATED, where, before, after, case_id, text=evaluator)


def _evaluation(work: Work, case_id: int, evaluator: str) -> m.Evaluation:
    found = editing.evaluation_of(work.session, case_id, evaluator)
    if found is not None:
        return found
    case = work.get(m.Case, case_id)
    if case.state is CaseState.REGISTERED:
        step(work, case, CaseState.EVALUATING)
    version = work.settings().malbild_version
    return work.add(
        m.Evaluation(
            case_id=case_id, evaluator=evaluator, malbild_version=version, started=work.now
        )
    )


def _cell(evaluation: m.Evaluation, factor: str, side: Perspective) -> m.EvaluationCell:
    for cell in evaluation.cells:
        if (cell.factor, cell.perspective) == (factor, side):
            return cell
    cell = m.EvaluationCell(
        factor=factor,
        perspective=side,
        level=Level.NOT_ASSESSED,
        note="",
        letter_sentence="",
        statements=[],
    )
    evaluation.cells.append(cell)
    return cell


def _words(cell: m.EvaluationCell, vision: Malbild) -> str:
    said = (vision.label(cell.level), cell.note, cell.letter_sentence)
    return "\n".join(text for text in said if text)


def propose(
    register: Register, case_id: int, decision_type: str, wording: str, weighing: str
) -> None:
    """Save the proposal for decision and the secretariat's weighing."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        before = case.proposal
        case.proposal_type, case.proposal, case.weighing = decision_type, wording, weighing
        work.record_edit(EventKind.PROPOSED, "proposal", before, wording, case.id)


def ready_for_meeting(register: Register, case_id: int) -> None:
    """Say that a case can go to a meeting; it must have been evaluated at least in part."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        evaluation = editing.evaluation_of(work.session, case_id, SECRETARIAT)
        assessed = evaluation and any(c.level is not Level.NOT_ASSESSED for c in evaluation.cells)
        if not assessed:
            raise RuleProblem(
                f"{case.number} är inte värderat", "Bedöm minst en ruta i värderingen först."
            )
        if case.state is CaseState.REGISTERED:
            step(work, case, CaseState.EVALUATING)
        step(work, case, CaseState.READY)
