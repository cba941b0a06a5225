"""Approved minutes, slips and excerpts as PDF bytes, for the background process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import CorrectionPaper, ExcerptPaper, MinutesPaper


def render_version(paper: MinutesPaper, slip: CorrectionPaper | None) -> tuple[bytes, bytes]:
    """The minutes that are about to be approved, and the slip of a correction or nothing."""
    from omtanke_desktop.documents.correction import correction_pdf
    from omtanke_desktop.documents.minutes import minutes_pdf

    return minutes_pdf(paper), correction_pdf(slip) if slip else b""


def render_excerpts(papers: Sequence[ExcerptPaper]) -> bytes:
    """Several §§ in one PDF."""
    from omtanke_desktop.documents.excerpt import excerpts_pdf

    return excerpts_pdf(papers)


def render_each_excerpt(papers: Sequence[ExcerptPaper]) -> list[bytes]:
    """Several §§, each in a PDF of its own."""
    from omtanke_desktop.documents.excerpt import excerpt_pdf

    return [excerpt_pdf(paper) for paper in papers]
