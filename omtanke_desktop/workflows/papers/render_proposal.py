"""The proposal as PDF or Word bytes, for the background process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import ProposalPaper


def render_pdf(paper: ProposalPaper) -> bytes:
    """The proposal as PDF."""
    from omtanke_desktop.documents.proposal import proposal_pdf

    return proposal_pdf(paper)


def render_docx(paper: ProposalPaper) -> bytes:
    """The proposal as a Word file."""
    from omtanke_desktop.documents.proposal_docx import proposal_docx

    return proposal_docx(paper)


RENDERERS: Mapping[str, Callable[[ProposalPaper], bytes]] = {"pdf": render_pdf, "docx": render_docx}
"""How each kind of file is made, by its ending."""
