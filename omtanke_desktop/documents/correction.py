"""Rättelseblad: what a new version of approved minutes changes, before and after, part by part."""

import re

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import table
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import facts, heading, paragraph, prose, render
from omtanke_desktop.documents.values import CorrectedPart, CorrectionPaper
from omtanke_desktop.domain.dates import long_day

_NOTHING = "(ingenting)"
_MARK = re.compile(r"^[*–-]\s+")


def correction_pdf(paper: CorrectionPaper) -> bytes:
    """The slip as PDF bytes."""
    day = paper.date.isoformat()
    fields = (("Sammanträdesdatum", day), ("Version", str(paper.version)))
    running = f"Rättelseblad · {paper.document_name} · {paper.body} · {day}"
    head = Head(paper.sender, "Rättelseblad", fields, running)
    return render([(head, _story(paper))], f"Rättelseblad {paper.document_name} {paper.body} {day}")


def _story(paper: CorrectionPaper) -> list[Flowable]:
    name = paper.document_name.lower()
    held = f"{paper.body}, {name} från sammanträdet den {long_day(paper.date)}"
    replaced = (
        f"Version {paper.version} ersätter version {paper.version - 1}, som finns kvar oförändrad."
    )
    story: list[Flowable] = [
        paragraph("Rättelseblad", "title"),
        paragraph(held, "subtitle"),
        *facts("Rättelsen gäller", [" ".join(paper.reason.split())]),
        *facts("Rättat av", [paper.by]),
        *facts("Rättat den", [long_day(paper.made)]),
        *facts("Version", [replaced]),
    ]
    if not paper.changes:
        return [*story, *prose("Ordalydelsen är oförändrad.")]
    where = ""
    for one in paper.changes:
        if one.where != where:
            story += heading(one.where, "group", 0, keep=90)
            where = one.where
        story += _change(one)
    return story


def _change(one: CorrectedPart) -> list[Flowable]:
    """One part: its words before beside its words now."""
    before, after = (_rows(text) for text in (one.before, one.after))
    length = max(len(before), len(after))
    rows = [(_nth(before, n), _nth(after, n)) for n in range(length)]
    half = TEXT_WIDTH / 2
    return [
        *heading(one.part, "label", keep=20 * mm),
        table(("Tidigare lydelse", "Ny lydelse"), rows, (half, half)),
    ]


def _rows(text: str) -> list[str]:
    """Its lines, with the mark of a list as the minutes print it."""
    return [_MARK.sub("• ", row) for row in text.splitlines() if row.strip()] or [_NOTHING]


def _nth(rows: list[str], place: int) -> str:
    return rows[place] if place < len(rows) else ""
