"""What goes with a drafted mail: files that the register keeps, named as the reader sees them."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.file_names import clean_name, ending_of, is_dangerous
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.mail.message import Attachment
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import meeting_papers as queries
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

HEAVY = 20 * 1024 * 1024
"""Bytes; many mail servers refuse a mail with more, which grows by a third on its way."""

_LARGEST = 100 * 1024 * 1024  # bytes of one file
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
}


def files_of(work: Work, draft: m.MailDraft) -> tuple[Attachment, ...]:
    """The draft's files with their bytes."""
    return tuple(
        Attachment(one["name"], _type(one["name"]), work.get_blob(one["sha256"]))
        for one in draft.attachments
    )


def _type(name: str) -> str:
    return _TYPES.get(ending_of(name), "application/octet-stream")


def attach(register: Register, draft_id: int, name: str, content: bytes) -> None:
    """Put a file with a drafted mail. Raises RuleProblem for one that mail servers refuse."""
    if is_dangerous(name):
        raise RuleProblem(
            f"{clean_name(name)} kan innehålla program",
            "Sådana filer stoppas på vägen. Skicka innehållet som PDF.",
        )
    if len(content) > _LARGEST:
        raise RuleProblem(
            f"{clean_name(name)} är större än 100 MB", "Lägg den där mottagaren kan hämta den."
        )
    with register.begin() as work:
        draft = _waiting(work, draft_id)
        given = {"name": clean_name(name), "sha256": work.store_blob(content)}
        if given not in draft.attachments:
            draft.attachments = [*draft.attachments, given]
            _tell(work, draft, f"Bilagan {given['name']} lades till")


def detach(register: Register, draft_id: int, place: int) -> None:
    """Take the file in this place (from 0) away from a drafted mail."""
    with register.begin() as work:
        draft = _waiting(work, draft_id)
        if not 0 <= place < len(draft.attachments):
            raise RuleProblem("Bilagan är redan borttagen", "Uppdatera sidan.")
        gone = draft.attachments[place]
        draft.attachments = [*draft.attachments[:place], *draft.attachments[place + 1 :]]
        queries.forget_bytes(work.session, gone["sha256"])
        _tell(work, draft, f"Bilagan {gone['name']} togs bort")


def heavy_words(size: int) -> str:
    """What is said of so many bytes in one mail, "" while they are few enough."""
    if size <= HEAVY:
        return ""
    return (
        f"Bilagorna är {size / 1024 / 1024:.0f} MB. Många e-postservrar tar inte emot mer än "
        "20–25 MB. Skicka kallelsen i mejlet och lägg möteshandlingarna där alla kan hämta dem."
    )


def _waiting(work: Work, draft_id: int) -> m.MailDraft:
    draft = work.get(m.MailDraft, draft_id)
    if draft.sent is not None or draft.discarded is not None:
        raise RuleProblem("Mejlet väntar inte längre", "Det som har skickats ändras inte.")
    return draft


def _tell(work: Work, draft: m.MailDraft, words: str) -> None:
    about = {"case_id": draft.case_id, "meeting_id": draft.meeting_id}
    work.record(EventKind.EDITED, f"{draft.kind.label}: {words}", **about)
