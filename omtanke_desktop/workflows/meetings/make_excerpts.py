"""Excerpts as bytes, for whoever has no window to keep alive."""

from collections.abc import Collection

from omtanke_desktop.domain.numbering import sections
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.make_papers import excerpt_pdf
from omtanke_desktop.workflows.papers.minutes import excerpt_papers
from omtanke_desktop.workflows.papers.render_minutes import render_excerpts
from omtanke_desktop.workflows.papers.shared import meeting_of


def excerpts_pdf(register: Register, meeting_id: int, numbers: Collection[int]) -> bytes:
    """The §§ of these numbers in one PDF, all of them when none is named.

    Raises RuleProblem for a § that the meeting does not have.
    """
    with register.read() as session:
        items = {
            item.section: item.id
            for item in meeting_of(session, meeting_id).items
            if item.section is not None
        }
        if unknown := set(numbers) - set(items):
            raise RuleProblem(
                f"Mötet har inte {sections(unknown)}",
                f"Det har {sections(items)}." if items else "Avsluta mötet för protokoll först.",
            )
        wanted = [items[number] for number in numbers] or list(items.values())
        if not wanted:
            raise RuleProblem("Mötet har inga paragrafer", "Avsluta mötet för protokoll först.")
        papers = excerpt_papers(session, meeting_id, wanted)
    alone = len(wanted) == 1  # one that was approved at once is kept as it was
    return excerpt_pdf(register, meeting_id, *wanted) if alone else render_excerpts(papers)
