"""Put what comes without a mail into a case: a note of what was said, a paper, a file."""

import errno
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.filing import new_document


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file beside its bytes; a draft is our own and has come from nobody.

    title: what it is about in short, the file's name when "". arrived: aware, now when None.
    """

    title: str = ""
    sender: str = ""
    arrived: datetime | None = None
    draft: bool = False


_PLAIN = FileFacts()


def add_scan(register: Register, case_id: int, path: Path, facts: FileFacts = _PLAIN) -> None:
    """Put a scanned paper or another file into a case, as it is."""
    content = file_content(path)
    with register.begin() as work:
        if facts.arrived is not None:
            check_happened(facts.arrived, work.now)
        case = work.get(m.Case, case_id)
        document = file_document(work, case, path.name, content, facts)
        words = path.name if not facts.title.strip() else f"{document.title} ({path.name})"
        work.record(EventKind.SCANNED, words, case_id=case.id)


def file_document(
    work: Work, case: m.Case, filename: str, content: bytes, facts: FileFacts = _PLAIN
) -> m.Document:
    """The numbered document that a file becomes."""
    sha256 = work.store_blob(content)
    direction = Direction.INTERNAL if facts.draft else Direction.INCOMING
    title = facts.title.strip() or Path(filename).stem
    document = new_document(work, case, direction, "scan", title)
    document.sha256, document.filename = sha256, filename
    if facts.draft:
        document.finished = None
    else:
        document.counterpart, document.arrived = facts.sender.strip(), facts.arrived
    return document


def file_content(path: Path) -> bytes:
    """The bytes of a file that is to be kept; a Problem when there are none."""
    try:
        if not path.is_file():  # a pipe would be waited for without end
            raise FileNotFoundError(errno.ENOENT, "no file")
        content = path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} går inte att läsa", f"{os_reason(error)} Inget är ändrat."
        ) from error
    if not content:
        raise RuleProblem(f"{path.name} är tom", "Välj en fil med innehåll.")
    return content


def add_note(
    register: Register, case_id: int, text: str, by: str = "", when: datetime | None = None
) -> None:
    """A note of oral information: who wrote it, by whom and when it was said (FL 27 §)."""
    if not text.strip():
        raise RuleProblem("Anteckningen är tom", "Skriv vad som sades.")
    with register.begin() as work:
        if when is not None:
            check_happened(when, work.now)
        case = work.get(m.Case, case_id)
        title = f"Tjänsteanteckning, {by.strip()}" if by.strip() else "Tjänsteanteckning"
        document = new_document(work, case, Direction.INTERNAL, "note", title, text=text)
        document.counterpart, document.arrived = by.strip(), when
        work.record(EventKind.NOTED, after=text, case_id=case.id)
