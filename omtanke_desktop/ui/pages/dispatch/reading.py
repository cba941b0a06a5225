"""The values of a letter and of its §, read for the background process to render."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.meetings import AgendaRow, meeting_detail
from omtanke_desktop.workflows.papers import letter as letter_papers
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import excerpt_paper

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import ExcerptPaper, LetterPaper
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.storage.register import ReadSession, Register


def read_letter(register: Register, letter_id: int) -> LetterPaper:
    """The values of one letter dated today; raises Problem when its decision is gone."""
    with register.read() as session:
        return letter_paper(session, letter_id, dates.local(register.clock()).date())


def read_excerpt(register: Register, letter: LetterRow) -> ExcerptPaper | None:
    """The values of the § that a letter answers with, None when it has no number."""
    with register.read() as session:
        item = _item(session, letter)
        if item is None or item.section is None:
            return None
        return excerpt_paper(session, letter.meeting_id, item.id)


def standard_next_steps(register: Register, letter: LetterRow) -> str:
    """What the letter says happens now as long as nobody has written something else."""
    with register.read() as session:
        try:
            return letter_papers.standard_next_steps(session, letter.id)
        except Problem:  # the paper beside it says what is wrong
            return ""


def stored_paper(register: Register, sha256: str) -> bytes | None:
    """The exact paper that went out or was printed; of a mail the letter it carried."""
    with register.read() as session:
        content = blob(session, sha256)
    if content is None or content.startswith(b"%PDF"):
        return content
    from omtanke_desktop.workflows.letters.mail_letters import papers_of_mail

    return next(iter(papers_of_mail(content)), None)


def _item(session: ReadSession, letter: LetterRow) -> AgendaRow | None:
    meeting = meeting_detail(session, letter.meeting_id)
    items = meeting.items if meeting else ()
    return next((one for one in items if one.case_id == letter.case_id), None)
