"""From values to PDF bytes, for the background process: nothing heavy is imported before a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.values import (
        AgendaPaper,
        ExcerptPaper,
        LetterPaper,
        MinutesPaper,
    )


def render_letter(paper: LetterPaper) -> bytes:
    """One letter as PDF."""
    from omtanke_desktop.documents.letter import letter_pdf

    return letter_pdf(paper)


def render_excerpt(paper: ExcerptPaper) -> bytes:
    """One § as PDF."""
    from omtanke_desktop.documents.excerpt import excerpt_pdf

    return excerpt_pdf(paper)


def render_letters(papers: Sequence[LetterPaper]) -> tuple[bytes, list[bytes]]:
    """All letters in one PDF to print, and each by itself to keep."""
    from omtanke_desktop.documents.letter import letter_pdf, letters_pdf

    return letters_pdf(papers), [letter_pdf(paper) for paper in papers]


def render_agenda(paper: AgendaPaper) -> bytes:
    """Kallelse och föredragningslista as PDF."""
    from omtanke_desktop.documents.agenda import agenda_pdf

    return agenda_pdf(paper)


def render_minutes(paper: MinutesPaper) -> bytes:
    """The minutes as PDF."""
    from omtanke_desktop.documents.minutes import minutes_pdf

    return minutes_pdf(paper)


def render_minutes_xlsx(paper: MinutesPaper) -> bytes:
    """The minutes as an Excel workbook."""
    from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx

    return minutes_xlsx(paper)
