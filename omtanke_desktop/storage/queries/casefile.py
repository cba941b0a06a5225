"""What a case file asks of the register beside the case and its documents."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


def secrecy_mark(session: Session, case_id: int) -> tuple[str, ...]:
    """Provision, day and authority of a case's secrecy mark; nothing when it has none."""
    case = session.get_one(m.Case, case_id)
    if not case.secrecy:
        return ()
    day = case.secrecy_date.isoformat() if case.secrecy_date else ""
    return tuple(part for part in (case.secrecy, day, case.secrecy_by) if part)


def sender_left_out(session: Session, case_id: int) -> bool:
    """Whether lists for outsiders leave out who brought the initiative (OSL 5:2)."""
    return session.get_one(m.Case, case_id).sender_left_out


def is_about_secret_ones(session: Session, document_id: int) -> bool:
    """Whether an evaluation form that was sent is also about other cases, now under secrecy."""
    document = session.get_one(m.Document, document_id)
    made = (form.content for form in session.scalars(select(m.EvaluationForm)))
    cases = {one for said in made if said["file"] == document.sha256 for one in said["cases"]}
    others = select(m.Case.id).where(m.Case.id.in_(cases - {document.case_id}))
    return session.scalar(others.where(m.Case.secrecy != "").limit(1)) is not None


def texts_of_mails(session: Session, message_ids: Sequence[int]) -> list[str]:
    """Every text of these mails: subject, words, and what could be read in their files."""
    g, a = m.Message, m.Attachment
    mails = session.execute(select(g.subject, g.text, g.html).where(g.id.in_(message_ids)))
    files = session.scalars(select(a.text).where(a.message_id.in_(message_ids)))
    return [*(part for row in mails for part in row if part), *(text for text in files if text)]
