"""What becomes of a case's documents: finished, sent, cancelled; never taken away."""

from datetime import datetime

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction, DocumentStatus, document_status
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

TEXTS = ("title", "counterpart", "text")
_OPEN = (DocumentStatus.DRAFT,)


def edit_document(register: Register, document_id: int, field: str, value: str) -> None:
    """Save one detail of a document: what it is in short, from whom or to whom, a draft's words.

    The words of what is finished, sent or came in stand as they are.
    """
    if field not in TEXTS:
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        document = work.get(m.Document, document_id)
        status = _status(document)
        if status is DocumentStatus.WITHDRAWN or (field == "text" and status not in _OPEN):
            raise RuleProblem(
                f"Handling {document.number} är {status.label.lower()}",
                "Dess ord ändras inte. Skriv en ny handling i stället.",
            )
        if field == "title" and not value.strip():
            raise RuleProblem("Handlingen saknar rubrik", "Skriv i korthet vad den rör.")
        before = getattr(document, field)
        if before != value:
            setattr(document, field, value)
            name = f"document.{document.number}.{field}"
            work.record_edit(EventKind.EDITED, name, before, value, document.case_id)


def finish_document(register: Register, document_id: int) -> None:
    """Say that an internal draft is finished: from now on its words stand as they are."""
    with register.begin() as work:
        document = _draft(work, document_id)
        document.finished = work.now
        _tell(work, EventKind.DOCUMENT_FINISHED, document)


def dispatch_document(
    register: Register, document_id: int, to: str, when: datetime | None = None
) -> None:
    """Say that a document has been sent, and to whom: that makes it a public record (TF 2:10).

    Sending to another authority counts too; a member's own authority is another one.
    """
    if not to.strip():
        raise RuleProblem("Mottagaren saknas", "Skriv till vem handlingen har skickats.")
    with register.begin() as work:
        if when is not None:
            check_happened(when, work.now)
        document = work.get(m.Document, document_id)
        if _status(document) not in (DocumentStatus.DRAFT, DocumentStatus.FINISHED):
            raise _not_open(document)
        document.direction, document.counterpart = Direction.OUTGOING, to.strip()
        document.finished = document.finished or work.now
        document.dispatched = when or work.now
        _tell(work, EventKind.DOCUMENT_DISPATCHED, document, f"till {to.strip()}")


def withdraw_document(register: Register, document_id: int, reason: str) -> None:
    """Cancel a document that was put here by mistake; it keeps its number and says why.

    A mail is taken off its case with detach_mail instead, so that it lands in the inbox again.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför handlingen makuleras.")
    with register.begin() as work:
        document = work.get(m.Document, document_id)
        if document.message_id is not None:
            raise RuleProblem("Handlingen är ett mejl", "Välj ”Koppla loss” i stället.")
        if document.withdrawn is not None:
            raise _not_open(document)
        if document.dispatched is not None:
            raise RuleProblem(
                "Handlingen är expedierad",
                "Det som har skickats makuleras inte. Skicka en rättelse.",
            )
        document.withdrawn, document.withdrawn_reason = work.now, reason.strip()
        _tell(work, EventKind.DOCUMENT_WITHDRAWN, document, reason.strip())


def _draft(work: Work, document_id: int) -> m.Document:
    document = work.get(m.Document, document_id)
    if _status(document) not in _OPEN:
        raise _not_open(document)
    return document


def _status(document: m.Document) -> DocumentStatus:
    return document_status(
        document.direction, document.finished, document.dispatched, document.withdrawn
    )


def _not_open(document: m.Document) -> RuleProblem:
    status = _status(document).label.lower()
    return RuleProblem(f"Handling {document.number} är redan {status}", "Uppdatera sidan.")


def _tell(work: Work, kind: EventKind, document: m.Document, more: str = "") -> None:
    words = f"Handling {document.number}, {document.title}"
    work.record(kind, f"{words}: {more}" if more else words, case_id=document.case_id)
