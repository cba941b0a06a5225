"""Värderingsblad: the grid without any internal note, from one case's evaluation."""

from omtanke_desktop.documents.values import EvaluationSheet
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared


def evaluation_sheet(session: ReadSession, case_id: int) -> EvaluationSheet:
    """The values of one case's sheet; only letter sentences, never internal notes."""
    case = shared.case_of(session, case_id)
    if case is None:
        raise RuleProblem("Ärendet finns inte", "Välj ett annat ärende i listan.")
    view = evaluation(session, case_id)
    named = {factor.key: factor.name for factor in view.malbild.factors}
    cells = [view.cells[factor.key, side] for factor, side in view.malbild.cells()]
    return EvaluationSheet(
        sender=shared.sender(session, settings_of(session)),
        case_number=case.number,
        title=shared.outward_title(case),
        initiator=case.initiator.shown if case.initiator else "",
        malbild_version=view.malbild.version,
        factors=tuple(named.values()),
        perspectives=tuple(side.label for side in Perspective),
        levels={(named[c.factor], c.perspective.label): view.malbild.label(c.level) for c in cells},
        sentences=tuple(
            (f"{named[c.factor]}, {c.perspective.label.lower()}", c.letter_sentence)
            for c in cells
            if c.letter_sentence.strip()
        ),
        weighing=case.weighing,
        radar=view.radar(),
        layout=document_sections(session)[Paper.EVALUATION],
    )
