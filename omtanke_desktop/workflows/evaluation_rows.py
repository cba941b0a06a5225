"""An evaluation's rows inside a unit of work: begun once, changed part by part, each an event."""

from collections.abc import Sequence

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import EvaluationSource, Level, Malbild, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.cells import Begun, read_cell, state_of, write_cell
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.evaluations import (
    evaluators,
    malbild_of,
    member_named,
    version_for,
)
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.take_steps import step

SECRETARIAT = ""


def begin_evaluation(
    work: Work,
    case_id: int,
    evaluator: str,
    *,
    source: EvaluationSource = EvaluationSource.WINDOW,
    member_id: int | None = None,
) -> m.Evaluation:
    """One evaluator's evaluation of a case, begun when there is none; the case does not move."""
    found = editing.evaluation_of(work.session, case_id, evaluator)
    if found is not None:
        return found
    work.get(m.Case, case_id)
    member = member_named(work.session, evaluator) if evaluator and member_id is None else None
    return work.add(
        m.Evaluation(
            case_id=case_id,
            evaluator=evaluator,
            member_id=member.id if member else member_id,
            malbild_version=version_for(work.session, case_id),
            source=source,
            started=work.now,
        )
    )


def own_words(work: Work, case_id: int, words: str) -> str:
    """What a new evaluator of a case is called: two members may have the same function, and
    the second is told apart by a number."""
    taken, number, own = evaluators(work.session, case_id), 2, words
    while own in taken:
        own, number = f"{words} ({number})", number + 1
    return own


def change_cell(
    work: Work,
    evaluation: m.Evaluation | Begun,
    factor: str,
    side: Perspective,
    *,
    level: Level | None = None,
    note: str | None = None,
    letter_sentence: str | None = None,
    statements: Sequence[str] | None = None,
) -> None:
    """Change what is given of one cell; each part that becomes another is an edit of its own.

    The event's field is "<factor>.<perspective>.<part>", its text the evaluator.
    """
    vision = malbild_of(work.session, evaluation.malbild_version)
    _require_place(vision, factor, level)
    cell = read_cell(work.session, evaluation.id, factor, side)
    given: dict[str, _Part | None] = {
        "level": level,
        "note": note,
        "letter_sentence": letter_sentence,
        "statements": None if statements is None else list(statements),
    }
    changed = {
        part: value
        for part, value in given.items()
        if value is not None and value != getattr(cell, part)
    }
    for part, value in changed.items():
        where = f"{factor}.{side.value}.{_IN_HISTORY.get(part, part)}"
        before, after = (_words(vision, one) for one in (getattr(cell, part), value))
        setattr(cell, part, value)
        about = (evaluation.case_id, None, evaluation.evaluator)
        work.record_edit(EventKind.EVALUATED, where, before, after, *about)
    if changed:
        write_cell(work, evaluation, factor, side, cell, said=not _WORDS.isdisjoint(changed))
    if not isinstance(evaluation, Begun) or evaluation.state == CaseState.REGISTERED:
        _move_on(work, evaluation.case_id)


_Part = Level | str | list[str]
_IN_HISTORY = {"letter_sentence": "sentence"}
_WORDS = {"note", "letter_sentence"}  # which the search knows


def _words(vision: Malbild, value: _Part) -> str:
    """One part of a cell in words, as the history tells it; ticked statements one per line."""
    if isinstance(value, Level):
        return vision.label(value)
    if isinstance(value, str):
        return value
    texts = {
        one.key: one.text
        for factor in vision.factors
        for side in Perspective
        for one in factor.statements[side]
    }
    return "\n".join(texts.get(key, key) for key in value)


def _require_place(vision: Malbild, factor: str, level: Level | None) -> None:
    if factor not in {one.key for one in vision.factors}:
        raise RuleProblem(
            "Rutan finns inte i målbilden", f"Värderingen gjordes mot ”{vision.version}”."
        )
    known = {step.level for step in vision.scale} | {Level.NOT_ASSESSED, Level.NOT_RELEVANT}
    if level is not None and level not in known:
        raise RuleProblem(
            f"Nivån {level} finns inte i skalan", f"Skalan går från 0 till {vision.most}."
        )


def _move_on(work: Work, case_id: int) -> None:
    """The first thing that is said about a registered case begins its evaluation."""
    if state_of(work.session, case_id) is CaseState.REGISTERED:
        step(work, work.get(m.Case, case_id), CaseState.EVALUATING)
