"""Beslutsförslag: what is to be decided and why, section by section, with the evaluation's grid."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from omtanke_desktop.documents.blocks import Panel, Signatures
from omtanke_desktop.documents.evaluation import grid_and_radar
from omtanke_desktop.documents.page import Head
from omtanke_desktop.documents.typeset import (
    bullets,
    facts,
    heading,
    paragraph,
    prose,
    render,
    room_for,
)
from omtanke_desktop.documents.values import ProposalPaper, ProposalPart

_CLOSING = ("enclosures", "dispatch_to")  # stand under the signatures
_SIGNING = 32 * mm


def proposal_pdf(paper: ProposalPaper) -> bytes:
    """The proposal as PDF bytes."""
    day = paper.date.isoformat()
    fields = (
        ("Datum", day),
        ("Diarienummer", paper.diary_number),
        ("Ärende", paper.case_number),
    )
    head = Head(
        paper.sender,
        paper.name,
        tuple((label, value) for label, value in fields if value),
        " · ".join(part for part in (paper.name, paper.case_number, day) if part),
    )
    return render([(head, _story(paper))], f"Beslutsförslag {paper.case_number} {paper.title}")


def said(paper: ProposalPaper) -> list[ProposalPart]:
    """The parts that say something, in order."""
    return [
        part
        for part in paper.parts
        if (paper.sheet is not None if part.key == "evaluation" else not part.empty)
    ]


def closing(parts: list[ProposalPart]) -> int:
    """Before which part the signatures stand: what is enclosed and to whom it goes comes after."""
    place = len(parts)
    while place and parts[place - 1].key in _CLOSING:
        place -= 1
    return place


def _story(paper: ProposalPaper) -> list[Flowable]:
    parts = said(paper)
    signed = closing(parts)
    title = paragraph(paper.title, "matter")
    return [
        *facts("Till", [paper.recipient]),
        *facts("Handläggare", [paper.handler]),
        title,
        *(one for part in parts[:signed] for one in _part(part, paper)),
        *_signatures(paper),
        *(one for part in parts[signed:] for one in _part(part, paper)),
    ]


def _part(part: ProposalPart, paper: ProposalPaper) -> list[Flowable]:
    content = _content(part, paper)
    if not part.heading:
        return content
    return [*heading(part.heading, "chapter", 0, _keep(part)), *content]


def _keep(part: ProposalPart) -> float:
    """How much below the heading has to fit on the same page, in points."""
    return 70 * mm if part.key == "evaluation" else 45


def _content(part: ProposalPart, paper: ProposalPaper) -> list[Flowable]:
    if part.key == "evaluation":
        return grid_and_radar(paper.sheet) if paper.sheet else []
    if not part.rows:
        return prose(part.text, subheading="label")
    rows = bullets(part.rows)
    if part.key != "proposal":
        return rows
    lead = [paragraph(part.lead_in, "lead")] if part.lead_in.strip() else []
    return [Panel([*lead, *rows])]


def _signatures(paper: ProposalPaper) -> list[Flowable]:
    """Who signs, beside each other under the unit that makes the proposal."""
    if not paper.signatures:
        return []
    unit = paragraph(paper.sender.unit or paper.sender.organisation, "strong")
    lines = Signatures(paper.signatures)
    return [room_for([unit], _SIGNING), Spacer(1, 6 * mm), unit, lines]
