"""A case's proposal as a file, read and rendered in one go.

A window that must stay alive reads the values itself and renders them in the background process.
"""

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.cases import case_by_number
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.papers.proposal import proposal_paper
from omtanke_desktop.workflows.papers.render_proposal import RENDERERS


def proposal_file(register: Register, number: str, kind: str) -> bytes:
    """The proposal of the case with this number as "pdf" or "docx", dated today."""
    day = dates.local(register.clock()).date()
    with register.read() as session:
        case_id = case_by_number(session, number)
        if case_id is None:
            raise RuleProblem(f"Ärendet {number} finns inte", "Se numren med kommandot cases.")
        paper = proposal_paper(session, case_id, day, register.user)
    return RENDERERS[kind](paper)
