"""What the floor asks about a case: what its proposal says of money."""

from sqlalchemy.orm import Session

from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.storage.queries.case_texts import case_texts
from omtanke_desktop.storage.queries.templates import document_sections

_ECONOMY = "economy"


def economy_words(session: Session, case_id: int) -> str:
    """What a case's proposal says of money, "" where it says no more than the ready text."""
    written = " ".join(case_texts(session, case_id).get(_ECONOMY, "").split())
    sections = document_sections(session)[Paper.PROPOSAL]
    ready = next((one.ready for one in sections if one.key == _ECONOMY), "")
    return "" if written == " ".join(ready.split()) else written
