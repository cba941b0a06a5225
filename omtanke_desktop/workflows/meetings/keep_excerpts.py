"""The excerpt of a § that is approved at once, kept as it was on that day."""

from omtanke_desktop.domain.dates import NBSP
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.papers.minutes import excerpt_papers
from omtanke_desktop.workflows.papers.render_minutes import render_each_excerpt


def keep_excerpt(work: Work, meeting: m.Meeting, item: m.AgendaItem) -> None:
    """Set the excerpt with the day that has just been signed, and keep its exact bytes."""
    work.session.flush()
    (pdf,) = render_each_excerpt(excerpt_papers(work.session, meeting.id, [item.id]))
    work.add(
        m.MeetingPaper(
            meeting_id=meeting.id,
            kind=PaperKind.EXCERPT,
            made=work.now,
            author=work.user.signature,
            sha256=work.store_blob(pdf),
            filename=f"Utdrag {meeting.day.isoformat()} § {item.section}.pdf",
            note=f"§{NBSP}{item.section}",
            agenda=[{"item": item.id}],
        )
    )
