"""Beslutsförslag, drafted from the case: what is written in each section, or stands ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.documents.values import EvaluationSheet, ProposalPaper, ProposalPart
from omtanke_desktop.domain.decisions import att_satser, listed_rows
from omtanke_desktop.domain.papers import Paper, Section
from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage.queries.case_texts import case_texts
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import printed, shared
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet

COLUMNS: Mapping[str, str] = {
    "proposal": "proposal",
    "summary": "summary",
    "background": "background",
    "consideration": "weighing",
}
"""The sections whose text is a field of the case itself, and which."""
EVALUATION = "evaluation"
ROWS = ("proposal", "enclosures", "dispatch_to")
"""The sections of which each line says one thing."""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """One section of a case's proposal; drafted: what it says while nothing is written in it."""

    section: Section
    text: str
    drafted: str = ""

    @property
    def said(self) -> str:
        """What stands in the paper."""
        return self.text if self.text.strip() else self.drafted


def section_drafts(session: ReadSession, case: CaseDetail) -> tuple[SectionDraft, ...]:
    """Every section that is shown, in the template's order."""
    written = case_texts(session, case.id)
    written |= {key: str(getattr(case, field)) for key, field in COLUMNS.items()}
    drafted = {
        "proposal": "\n".join(printed.proposal(session, case)),
        "enclosures": "\n".join(_enclosures(session, case)),
    }
    return tuple(
        SectionDraft(one, written.get(one.key, ""), drafted.get(one.key, ""))
        for one in document_sections(session)[Paper.PROPOSAL]
    )


def proposal_paper(
    session: ReadSession, case_id: int, day: date, user: User, *, draft: bool = False
) -> ProposalPaper:
    """The values of one case's proposal, dated the given day; of a secret one the title alone.

    user tells the title of the handler who is at the keyboard.
    """
    case = shared.case_of(session, case_id)
    if case is None:
        raise RuleProblem("Ärendet finns inte", "Välj ett annat ärende i listan.")
    settings = settings_of(session)
    sender = shared.sender(session, settings)
    if case.secrecy:
        title = shared.outward_title(case)
        return ProposalPaper(sender, day, case.number, "", title, draft=draft)
    handler = _handler(case, user)
    return ProposalPaper(
        sender=sender,
        date=day,
        case_number=case.number,
        diary_number=case.diary_number,
        title=shared.outward_title(case),
        recipient=settings.body_name,
        handler=handler,
        parts=tuple(_part(one, settings) for one in section_drafts(session, case)),
        sheet=assessed_sheet(session, case.id),
        signatures=_signatures(handler, settings),
        draft=draft,
    )


def assessed_sheet(session: ReadSession, case_id: int) -> EvaluationSheet | None:
    """The case's evaluation, None while nothing is assessed."""
    sheet = evaluation_sheet(session, case_id)
    return sheet if any(value is not None for value in sheet.radar) else None


def _part(draft: SectionDraft, settings: Settings) -> ProposalPart:
    key, heading = draft.section.key, draft.section.heading
    if key not in ROWS:
        return ProposalPart(key, heading, text=draft.said)
    if key == "proposal":
        lead_in = f"{settings.body_short} beslutar att"
        return ProposalPart(key, heading, rows=att_satser(draft.said), lead_in=lead_in)
    return ProposalPart(key, heading, rows=listed_rows(draft.said))


def _enclosures(session: ReadSession, case: CaseDetail) -> list[str]:
    """The documents that lie under the decision, less earlier proposals."""
    return list(printed.basis(session, case, but=("proposal",)))


def _handler(case: CaseDetail, user: User) -> str:
    """Name and title, when it is the one at the keyboard; else as it was written."""
    name = case.handler.strip()
    return ", ".join(part for part in (name, user.title) if part) if name == user.name else name


def _signatures(handler: str, settings: Settings) -> tuple[tuple[str, str], ...]:
    """The handler, and the group's secretary beside them when that is somebody else."""
    pairs = [("Handläggare", handler), ("Sekreterare", settings.secretary.strip())]
    if pairs[0][1] == pairs[1][1]:
        pairs.pop()
    return tuple(pair for pair in pairs if pair[1])
