"""The kallelse: made and kept as it is, then said to have gone out."""

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage.queries.meeting_papers import draft_of
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.make_papers import agenda_pdf
from omtanke_desktop.workflows.meetings.keep_papers import (
    MAILED,
    dispatch,
    keep_draft,
    keep_paper,
    require_items,
)
from omtanke_desktop.workflows.meetings.prepare_meeting import open_meeting


def make_call(register: Register, meeting_id: int) -> int:
    """Set the kallelse as the agenda stands now and keep it as a draft; returns its id."""
    return keep_draft(register, meeting_id, PaperKind.CALL, agenda_pdf(register, meeting_id))


def call(register: Register, meeting_id: int, way: str = MAILED) -> int:
    """Note that the kallelse has gone out; returns the id of the paper.

    It is the draft that is kept; where there is none, the kallelse as the agenda stands now.
    """
    with register.read() as session:
        kept = draft_of(session, meeting_id, PaperKind.CALL)
    pdf = agenda_pdf(register, meeting_id) if kept is None else b""
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        require_items(meeting, PaperKind.CALL)
        paper = draft_of(work.session, meeting_id, PaperKind.CALL)
        if paper is None:
            paper = keep_paper(work, meeting, PaperKind.CALL, pdf)
        dispatch(work, paper, way, work.now)
        return paper.id
