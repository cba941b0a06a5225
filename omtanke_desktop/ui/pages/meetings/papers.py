"""Papers of a meeting: read here, set in the background, then shown, saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.papers.minutes import (
    excerpt_paper,
    kept_excerpt,
    kept_pdf,
    minutes_paper,
)
from omtanke_desktop.workflows.papers.render import (
    render_agenda,
    render_excerpt,
    render_minutes,
    render_minutes_xlsx,
    render_script,
    render_supplement,
)
from omtanke_desktop.workflows.papers.script import script_paper
from omtanke_desktop.workflows.papers.supplement import supplement_paper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from omtanke_desktop.documents.values import ExcerptPaper, MinutesPaper
    from omtanke_desktop.storage.queries.approvals import KeptPaper
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.storage.register import ReadSession
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

PDF, EXCEL = "PDF (*.pdf)", "Excel (*.xlsx)"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its title and file name, how its values are read and how they are set."""

    title: str
    filename: str
    read: Callable[[ReadSession], Any]
    render: Callable[[Any], bytes]
    kind: str = PDF

    def make(self, desk: Desk, owner: QObject, done: Callable[[bytes], None]) -> Job | None:
        """Read the values now and set them in the background; a Problem becomes a dialog.

        Returns the work that is under way, None when there is none.
        """
        values = desk.run(lambda: self._values(desk))
        if isinstance(values, bytes):  # kept as they were made: nothing is to be set
            done(values)
        elif values is not None:
            return desk.background.process(owner, self.render, values, done=done)
        return None

    def _values(self, desk: Desk) -> Any:  # noqa: ANN401 - each renderer has values of its own
        with desk.register.read() as session:
            return self.read(session)


def call_of(meeting: MeetingDetail) -> Paper:
    """Kallelse och föredragningslista."""
    name = f"Kallelse {meeting.day.isoformat()}.pdf"
    return Paper("Kallelse", name, lambda s: agenda_paper(s, meeting.id), render_agenda)


def supplement_of(meeting: MeetingDetail) -> Paper:
    """What has changed on the agenda since the kallelse went out."""
    name = f"Tilläggslista {meeting.day.isoformat()}.pdf"
    return Paper(
        "Tilläggslista", name, lambda s: supplement_paper(s, meeting.id), render_supplement
    )


def script_of(meeting: MeetingDetail) -> Paper:
    """Regiblad, which is internal and never kept."""
    name = f"Regiblad {meeting.day.isoformat()}.pdf"
    return Paper("Regiblad", name, lambda s: script_paper(s, meeting.id), render_script)


def minutes_of(meeting: MeetingDetail) -> Paper:
    """The minutes as PDF; once they are approved the very file that was kept."""
    name = f"{meeting.document_name} {meeting.day.isoformat()}.pdf"

    def read(session: ReadSession) -> MinutesPaper | bytes:
        kept = None if meeting.correction else kept_pdf(session, meeting)
        return minutes_paper(session, meeting.id) if kept is None else kept

    return Paper(meeting.document_name, name, read, render_minutes)


def kept_of(kept: KeptPaper) -> Paper:
    """An approved version of the minutes, or its slip, as it was kept."""
    return Paper(
        f"{kept.kind.label}, version {kept.version}",
        kept.filename,
        lambda session: blob(session, kept.sha256),
        render_minutes,
    )


def workbook_of(meeting: MeetingDetail) -> Paper:
    """The minutes as an Excel workbook."""
    name = f"{meeting.document_name} {meeting.day.isoformat()}.xlsx"
    return Paper(
        meeting.document_name,
        name,
        lambda s: minutes_paper(s, meeting.id),
        render_minutes_xlsx,
        EXCEL,
    )


def excerpt_of(meeting: MeetingDetail, item: AgendaRow) -> Paper:
    """One § taken out of the minutes; approved at once, it is the very file that was kept."""
    title = f"Utdrag § {item.section}"
    name = f"{title} {meeting.day.isoformat()}.pdf"

    def read(session: ReadSession) -> ExcerptPaper | bytes:
        kept = kept_excerpt(session, meeting, item.id)
        return excerpt_paper(session, meeting.id, item.id) if kept is None else kept

    return Paper(title, name, read, render_excerpt)
