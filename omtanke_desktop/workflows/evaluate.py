"""Evaluate a case against the shared vision, cell by cell, and propose a decision."""

from collections.abc import Sequence

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.cells import begun_evaluation
from omtanke_desktop.storage.queries.evaluations import evaluation, evaluations
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.evaluation_rows import (
    SECRETARIAT,
    begin_evaluation,
    change_cell,
)
from omtanke_desktop.workflows.take_steps import step

__all__ = ["SECRETARIAT", "propose", "propose_as", "ready_for_meeting", "set_cell", "use_sentence"]


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
        begun = begun_evaluation(work.session, case_id, evaluator)
        change_cell(
            work,
            begun or begin_evaluation(work, case_id, evaluator),
            factor,
            perspective,
            level=level,
            note=note,
            letter_sentence=letter_sentence,
            statements=statements,
        )


def use_sentence(
    register: Register, case_id: int, factor: str, perspective: Perspective, evaluator: str
) -> bool:
    """Take a member's letter sentence over into the secretariat's; False when it is there already.

    What the secretariat has written stays before it: only the secretariat's words reach a letter.
    """
    with register.begin() as work:
        theirs = evaluation(work.session, case_id, evaluator).cells[factor, perspective]
        own = evaluation(work.session, case_id).cells[factor, perspective].letter_sentence.strip()
        sentence = theirs.letter_sentence.strip()
        if not sentence or sentence in own:
            return False
        begun = begin_evaluation(work, case_id, SECRETARIAT)
        joined = " ".join(part for part in (own, sentence) if part)
        change_cell(work, begun, factor, perspective, letter_sentence=joined)
        return True


def propose(
    register: Register, case_id: int, decision_type: str, wording: str, weighing: str
) -> None:
    """Save the proposal for decision and the secretariat's weighing; each is an edit of its own."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        for kind, field, after in (
            (EventKind.EDITED, "proposal_type", decision_type),
            (EventKind.EDITED, "weighing", weighing),
            (EventKind.PROPOSED, "proposal", wording),
        ):
            before = getattr(case, field)
            if before != after:
                setattr(case, field, after)
                work.record_edit(kind, field, before, after, case.id)


def propose_as(
    register: Register, case_id: int, evaluator: str, decision_type: str, wording: str
) -> None:
    """Save what a member would decide; the event's text says who."""
    with register.begin() as work:
        begun = begin_evaluation(work, case_id, evaluator)
        before = (begun.proposal_type, begun.proposal)
        if before == (decision_type, wording):
            return
        begun.proposal_type, begun.proposal = decision_type, wording
        begun.changed = work.now
        work.record_edit(
            EventKind.PROPOSED,
            "evaluation.proposal",
            before[1],
            wording,
            case_id,
            text=evaluator,
        )


def ready_for_meeting(register: Register, case_id: int) -> None:
    """Say that a case can go to a meeting; somebody must have evaluated it at least in part."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        if case.state is CaseState.ON_AGENDA:
            raise RuleProblem(
                f"{case.number} står på en dagordning", "Ta bort det från dagordningen först."
            )
        if not any(view.assessed for view in evaluations(work.session, case_id)):
            raise RuleProblem(
                f"{case.number} är inte värderat", "Bedöm minst en ruta i värderingen först."
            )
        if case.state is CaseState.REGISTERED:
            step(work, case, CaseState.EVALUATING)
        step(work, case, CaseState.READY)
