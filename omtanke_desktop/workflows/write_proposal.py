"""Write a case's proposal section by section, and keep it as a document of the case."""

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_texts import text_of
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.templates import paper_sections
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.filing import new_document
from omtanke_desktop.workflows.papers.proposal import COLUMNS, EVALUATION, section_drafts
from omtanke_desktop.workflows.reasons import require_reason
from omtanke_desktop.workflows.take_steps import require_alive

DOCUMENT_KIND = "proposal"
FIELD_PREFIX = "text."  # begins the field of an event about a section's text
_NAME = "Beslutsförslag"


def write_section(register: Register, case_id: int, key: str, value: str) -> None:
    """Save the text of one section (called by autosave; one event per section and sitting)."""
    if key in COLUMNS:
        edit_text(register, case_id, COLUMNS[key], value)
        return
    with register.begin() as work:
        heading = _heading(work, key)
        case = work.get(m.Case, case_id)
        found = text_of(work.session, case.id, key)
        before = found.text if found else ""
        if before == value:
            return
        if found is None:
            work.add(m.CaseText(case_id=case.id, key=key, text=value))
        elif value:
            found.text = value
        else:
            work.session.delete(found)
        field = f"{FIELD_PREFIX}{key}"
        work.record_edit(EventKind.EDITED, field, before, value, case.id, text=heading)


def _heading(work: Work, key: str) -> str:
    """What the section is called now; raises RuleProblem when it is not there to be written in."""
    for one in paper_sections(work.session, Paper.PROPOSAL):
        if one.key == key and key != EVALUATION:
            return one.heading or _NAME
    raise RuleProblem(
        "Avsnittet finns inte längre",
        "Kopiera texten till ett annat avsnitt. Avsnitten väljs under Inställningar.",
    )


def keep_in_case(
    register: Register, case_id: int, pdf: bytes, *, finished: bool, reason: str = ""
) -> int:
    """Keep these exact bytes as the case's next document, a draft or finished; its number.

    Raises ReasonNeeded when a finished one names a person who must not be named.
    """
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        require_alive(case)
        if finished:
            require_reason(work, _words(work, case), "beslutsförslaget", case.id, reason)
        day = f"{dates.local(work.now):%Y-%m-%d}"
        title = f"{_NAME} {day}"
        document = new_document(work, case, Direction.INTERNAL, DOCUMENT_KIND, title)
        document.finished = work.now if finished else None
        document.sha256 = work.store_blob(pdf)
        document.filename = f"{_NAME} {file_part(case.number)} {day}.pdf"
        state = "färdigt" if finished else "utkast"
        words = f"{_NAME}, {state}, handling {document.number}"
        work.record(EventKind.PAPER_MADE, words, case_id=case.id)
        return document.number


def _words(work: Work, case: m.Case) -> str:
    """What the sections say; of a secret case nothing is printed."""
    detail = case_detail(work.session, case.id)
    if detail is None or detail.secrecy:
        return ""
    return "\n\n".join(one.said for one in section_drafts(work.session, detail))
