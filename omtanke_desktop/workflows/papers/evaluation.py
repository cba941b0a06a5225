"""Värderingsblad: the grid without any internal note, from what everybody says about one case."""

from datetime import date

from omtanke_desktop.documents.values import EvaluationSheet
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.combined import Accord, CellSum
from omtanke_desktop.domain.malbild import Level, Malbild, Perspective
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, evaluation_sum
from omtanke_desktop.storage.queries.evaluations import EvaluationView, evaluations
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared


def evaluation_sheet(session: ReadSession, case_id: int, internal: bool = False) -> EvaluationSheet:
    """The values of one case's sheet: medians where several have evaluated, else levels.

    Only the secretariat's letter sentences; notes only in the copy marked as internal. Of a secret
    case any other copy says number and public title alone.
    """
    case = shared.case_of(session, case_id)
    if case is None:
        raise RuleProblem("Ärendet finns inte", "Välj ett annat ärende i listan.")
    told = internal or not case.secrecy
    total = evaluation_sum(session, case_id)
    several = len(total.views) > 1
    one = total.views[0] if total.views else total.own
    vision = total.malbild
    return EvaluationSheet(
        sender=shared.sender(session, settings_of(session)),
        case_number=case.number,
        title=shared.outward_title(case),
        initiator=case.initiator.shown if case.initiator and told else "",
        malbild_version=vision.version if told else "",
        factors=tuple(factor.name for factor in vision.factors),
        perspectives=tuple(side.label for side in Perspective),
        levels=_medians(total) if several else _levels(one),
        sentences=_sentences(total.own),
        weighing=case.weighing,
        radar=total.radar() if several else one.radar(),
        layout=document_sections(session)[Paper.EVALUATION] if told else (),
        most=vision.most,
        series=tuple((view.name, view.radar()) for view in total.views) if several else (),
        internal=internal,
        notes=_notes(evaluations(session, case_id)) if internal else (),
        changed=_changed(total) if told else None,
    )


def _changed(total: EvaluationSum) -> date | None:
    """The day somebody last changed what the sheet shows."""
    days = [view.changed for view in (*total.views, total.own) if view.changed]
    return dates.local(max(days)).date() if days else None


def _levels(view: EvaluationView) -> dict[tuple[str, str], str]:
    return {
        (factor.name, side.label): view.malbild.label(view.cells[factor.key, side].level)
        for factor, side in view.malbild.cells()
    }


def _medians(total: EvaluationSum) -> dict[tuple[str, str], str]:
    return {
        (factor.name, side.label): sum_words(total.cells[factor.key, side], total.malbild)
        for factor, side in total.malbild.cells()
    }


def sum_words(cell: CellSum, vision: Malbild) -> str:
    """One cell over its evaluators: "Median 1,5 · spridning 0–3 · oense · 1 ej bedömd".

    It breaks only between its parts.
    """
    if cell.median is None:
        level = Level.NOT_RELEVANT if cell.irrelevant else Level.NOT_ASSESSED
        return vision.name_of(level)
    parts = [f"Median {cell.median_text}"]
    if cell.accord is Accord.ALONE:
        parts.append("en bedömning")
    elif cell.lowest != cell.highest:
        parts.append(f"spridning {cell.span}")
    if cell.accord in (Accord.AGREED, Accord.DISAGREED):
        parts.append(cell.accord.label.lower())
    parts += [f"{cell.irrelevant} ej relevant"] if cell.irrelevant else []
    parts += [f"{cell.missing} ej bedömd"] if cell.missing else []
    return " · ".join(part.replace(" ", dates.NBSP) for part in parts)


def _sentences(own: EvaluationView) -> tuple[tuple[str, str], ...]:
    """The secretariat's letter sentences with their cells, in the grid's order."""
    return tuple(
        (_place(own.malbild, cell.factor, side), cell.letter_sentence)
        for (_, side), cell in own.cells.items()
        if cell.letter_sentence.strip()
    )


def _notes(views: list[EvaluationView]) -> tuple[tuple[str, str], ...]:
    """Everybody's internal notes, with who wrote them."""
    return tuple(
        (f"{_place(view.malbild, cell.factor, side)} ({view.name})", cell.note)
        for view in views
        for (_, side), cell in view.cells.items()
        if cell.note.strip()
    )


def _place(vision: Malbild, factor: str, side: Perspective) -> str:
    name = next(one.name for one in vision.factors if one.key == factor)
    return f"{name}, {side.label.lower()}"
