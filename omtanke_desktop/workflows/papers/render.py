"""From values to PDF bytes, for the background process: nothing heavy is imported before a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.documents.script_values import ScriptPaper
    from omtanke_desktop.documents.values import (
        AgendaPaper,
        ExcerptPaper,
        LetterPaper,
        MinutesPaper,
        SupplementPaper,
    )
    from omtanke_desktop.domain.letter_files import LetterFiles


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


def render_letter_files(papers: Sequence[LetterPaper]) -> list[LetterFiles]:
    """Each letter and the § it answers with as files of their own, for a mail."""
    from dataclasses import replace

    from omtanke_desktop.documents.excerpt import excerpt_pdf
    from omtanke_desktop.documents.letter import letter_pdf
    from omtanke_desktop.domain.letter_files import LetterFiles

    made = []
    for paper in papers:
        letter = letter_pdf(replace(paper, excerpt=None))
        excerpt = paper.excerpt
        if excerpt is None:
            made.append(LetterFiles(paper.subject, letter))
            continue
        name = f"Utdrag § {excerpt.item.section} {excerpt.date.isoformat()}"
        made.append(LetterFiles(paper.subject, letter, excerpt_pdf(excerpt), name))
    return made


def render_agenda(paper: AgendaPaper) -> bytes:
    """Kallelse och föredragningslista as PDF."""
    from omtanke_desktop.documents.agenda import agenda_pdf

    return agenda_pdf(paper)


def render_supplement(paper: SupplementPaper) -> bytes:
    """Tilläggslistan as PDF."""
    from omtanke_desktop.documents.supplement import supplement_pdf

    return supplement_pdf(paper)


def render_minutes(paper: MinutesPaper) -> bytes:
    """The minutes as PDF."""
    from omtanke_desktop.documents.minutes import minutes_pdf

    return minutes_pdf(paper)


def render_minutes_xlsx(paper: MinutesPaper) -> bytes:
    """The minutes as an Excel workbook."""
    from omtanke_desktop.documents.minutes_xlsx import minutes_xlsx

    return minutes_xlsx(paper)


def render_script(paper: ScriptPaper) -> bytes:
    """Regiblad as PDF."""
    from omtanke_desktop.documents.script import script_pdf

    return script_pdf(paper)
