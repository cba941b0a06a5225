"""Documents whose files have not been read for the search."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m

_READABLE = (
    *(".pdf", ".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm"),
    *(".pptx", ".pptm", ".ppsx", ".potx", ".odt", ".ods", ".odp", ".ott"),
    *(".txt", ".text", ".csv", ".md", ".log", ".tsv", ".html", ".htm", ".xhtml"),
)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A document with a file of its own and no words yet."""

    document_id: int
    sha256: str
    filename: str


def unread_files(session: Session) -> list[UnreadFile]:
    """Those put into a case as files of a kind that may hold words; mails are read at intake."""
    d = m.Document
    readable = or_(*(d.filename.ilike(f"%{ending}") for ending in _READABLE))
    rows = session.execute(
        select(d.id, d.sha256, d.filename)
        .where(or_(d.direction == Direction.INCOMING, d.kind == "scan"), d.withdrawn.is_(None))
        .where(d.message_id.is_(None))
        .where(d.sha256.is_not(None), d.text == "", readable)
        .order_by(d.id.desc())
    )
    return [UnreadFile(id_, sha256 or "", filename) for id_, sha256, filename in rows]
