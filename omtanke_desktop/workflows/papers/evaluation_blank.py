"""The sheets to evaluate on by pen: one for each case, or one without a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.documents.values import Sender
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.evaluation_forms import PenSheet
from omtanke_desktop.storage.queries.evaluation_forms import asked_cases
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.workflows.papers import shared

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import ReadSession

PenPaper = tuple[tuple[PenSheet, ...], Sender]


def pen_paper(
    session: ReadSession, case_ids: Sequence[int] = (), due: date | None = None
) -> PenPaper:
    """What the sheets say; without cases one that is open in its head."""
    settings = settings_of(session)
    kinds = tuple(one.name for one in defaults.decision_types().values() if one.for_cases)
    back = settings.mailbox or settings.email
    sheets = tuple(
        PenSheet(
            malbild=malbild_of(session, case.version),
            decisions=kinds,
            number=case.number,
            title=case.title,
            initiator=case.initiator,
            due=due,
            return_to=back,
        )
        for case in asked_cases(session, case_ids)
        if case.open
    )
    empty = PenSheet(malbild_of(session, settings.malbild_version), kinds, due=due, return_to=back)
    return sheets or (empty,), shared.sender(session, settings)


def render_pen(paper: PenPaper) -> bytes:
    """The sheets as one PDF, for the background process."""
    from omtanke_desktop.documents.evaluation_blank import evaluation_blank_pdf

    return evaluation_blank_pdf(*paper)
