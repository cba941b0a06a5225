"""The excerpt of a § that is approved at once, kept as it was on that day."""

import hashlib
from dataclasses import dataclass, replace

from omtanke_desktop.documents.values import ExcerptPaper
from omtanke_desktop.domain.dates import NBSP
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.minutes import CHAIR_AND_APPROVER, Signature
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.approvals import approval_rows
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.papers.minutes import excerpt_papers


@dataclass(frozen=True, slots=True)
class SetExcerpt:
    """The excerpt as bytes; digest: of the values it was made of."""

    pdf: bytes
    digest: str


def digest_of(paper: ExcerptPaper) -> str:
    """What tells whether something was changed while the page was set."""
    return hashlib.sha256(repr(paper).encode()).hexdigest()


def excerpt_of(session: ReadSession, item_id: int, last: Signature) -> ExcerptPaper | None:
    """The excerpt that a signature completes; None while the other has yet to sign."""
    item = session.get(m.AgendaItem, item_id)
    if item is None or item.section is None or not item.immediate:
        return None
    rows = approval_rows(session, item.meeting_id, item_id)
    if (last.role, last.who.strip(), last.day) in [(row.role, row.who, row.day) for row in rows]:
        return None
    days = {row.role: row.day for row in rows} | {last.role: last.day}
    if not days.keys() >= CHAIR_AND_APPROVER:
        return None
    (paper,) = excerpt_papers(session, item.meeting_id, [item_id])
    day = max(days.values())
    return replace(paper, item=replace(paper.item, approved=day), approved=day)


def keep_excerpt(
    work: Work, meeting: m.Meeting, item: m.AgendaItem, made: SetExcerpt | None
) -> None:
    """Keep the exact bytes of the excerpt with the day that has just been signed.

    Raises RuleProblem when they were made of other values than stand there now.
    """
    work.session.flush()
    (paper,) = excerpt_papers(work.session, meeting.id, [item.id])
    if made is None or made.digest != digest_of(paper):
        raise RuleProblem(
            "Något ändrades medan utdraget sattes", "Läs igenom en gång till och justera sedan."
        )
    work.add(
        m.MeetingPaper(
            meeting_id=meeting.id,
            kind=PaperKind.EXCERPT,
            made=work.now,
            author=work.user.signature,
            sha256=work.store_blob(made.pdf),
            filename=f"Utdrag {meeting.day.isoformat()} § {item.section}.pdf",
            note=f"§{NBSP}{item.section}",
            agenda=[{"item": item.id}],
        )
    )
