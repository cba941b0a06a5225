"""Letters: the decision first, then why and what happens now, as if written by hand."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from omtanke_desktop.documents import text
from omtanke_desktop.documents.excerpt import set_excerpt
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.typeset import (
    bullets,
    heading,
    paragraph,
    prose,
    render,
    room_for,
)
from omtanke_desktop.documents.values import LetterPaper, LetterPart

_SIGN_ROOM = 12 * mm  # white space to sign in


def letter_pdf(paper: LetterPaper) -> bytes:
    """One letter as PDF bytes, followed by the § it answers with."""
    return render(_set(paper), paper.subject)


def letters_pdf(papers: Sequence[LetterPaper]) -> bytes:
    """All letters in one PDF, ready to print in order; letters and excerpts count their own pages.

    Raises ValueError when there are none.
    """
    if not papers:
        raise ValueError("no letters to print")
    title = papers[0].subject if len(papers) == 1 else f"{len(papers)} brev"
    return render([one for paper in papers for one in _set(paper)], title)


def _set(paper: LetterPaper) -> list[tuple[Head, list[Flowable]]]:
    """The letter and its excerpt, each with its own head."""
    letter = (_head(paper), _story(paper))
    return [letter, set_excerpt(paper.excerpt)] if paper.excerpt else [letter]


def _head(paper: LetterPaper) -> Head:
    day = paper.date.isoformat()
    number = paper.diary_number or paper.case_number
    fields = (
        ("Datum", day),
        ("Diarienummer", paper.diary_number),
        ("Ärende", paper.case_number),
    )
    return Head(
        paper.sender,
        " · ".join(part for part in ("Brev", paper.mark.strip()) if part),
        tuple((label, value) for label, value in fields if value),
        " · ".join(part for part in (paper.subject, number, day) if part),
        recipient=paper.recipient,
        is_letter=True,
    )


def _story(paper: LetterPaper) -> list[Flowable]:
    subject = paragraph(paper.subject, "subject")
    subject.outline = (text.line(paper.subject), 0)
    story: list[Flowable] = [subject]
    for part in paper.paragraphs:
        story += _part(part)
    story += _ending(paper)
    if paper.decided.strip():
        story += [Spacer(1, 3 * mm), paragraph(paper.decided, "meta")]
    return story


def _part(part: LetterPart) -> list[Flowable]:
    content = [*prose(part.text), *bullets(part.bullets)]
    if not content:
        return []
    return [*(heading(part.heading, "label") if part.heading.strip() else []), *content]


def _ending(paper: LetterPaper) -> list[Flowable]:
    """Greeting, room to sign, signatory, enclosures, copies; the first three stay together."""
    signing: list[Flowable] = []
    if paper.closing.strip():
        signing.append(paragraph(paper.closing, "closing"))
    if paper.signatory:
        signing.append(Spacer(1, _SIGN_ROOM))
        signing += [paragraph(row, "line") for row in paper.signatory if row.strip()]
    story = [room_for(signing), *signing] if signing else []
    under = [row for row in (_enclosed(paper), paper.copies.strip()) if row]
    if under:
        story += [Spacer(1, 4 * mm), *(paragraph(row, "line") for row in under)]
    return story


def _enclosed(paper: LetterPaper) -> str:
    enclosures = [row for row in paper.enclosures if row.strip()]
    label = "Bilaga" if len(enclosures) == 1 else "Bilagor"
    return f"{label}: {', '.join(enclosures)}" if enclosures else ""
