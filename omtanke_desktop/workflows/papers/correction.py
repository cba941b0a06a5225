"""Rättelseblad: the approved minutes beside the version that is about to take their place."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from omtanke_desktop.documents.values import CorrectedPart, CorrectionPaper
from omtanke_desktop.domain.minutes import FIRST_PAGE, same_words
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.approvals import kept_minutes, next_version
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.minutes import PartText, minutes_paper, part_texts

_UNTOLD = ("signatures",)  # who signs is no correction of what was decided


def correction_paper(session: ReadSession, meeting_id: int, made: date, by: str) -> CorrectionPaper:
    """What the version that is being written changes; raises RuleProblem when none is."""
    meeting = shared.meeting_of(session, meeting_id)
    kept = kept_minutes(session, meeting_id)
    if not meeting.correction or not kept:
        raise RuleProblem("Ingen rättelse är påbörjad", "Välj Rätta först.")
    paper = minutes_paper(session, meeting_id)
    return CorrectionPaper(
        document_name=paper.document_name,
        sender=paper.sender,
        body=paper.body,
        date=paper.date,
        version=next_version(session, meeting_id),
        reason=meeting.correction,
        by=by,
        made=made,
        changes=tuple(_changes(kept[0].parts, part_texts(session, meeting_id))),
    )


def _changes(
    before: Iterable[Mapping[str, Any]], after: Iterable[PartText]
) -> Iterable[CorrectedPart]:
    """The parts that say something else; numbered items are called by their § and title."""
    said = {(one["item"], one["part"]): one["text"] for one in before}
    for one in after:
        earlier = said.get((one.item_id, one.part), "")
        if one.part not in _UNTOLD and not same_words(earlier, one.text):
            where = FIRST_PAGE if one.item_id is None else one.where
            yield CorrectedPart(where, one.heading, earlier, one.text)
