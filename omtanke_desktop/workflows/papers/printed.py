"""What papers say of a case: its words now, or as they were when the § numbers were set."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import att_satser, fill_phrases
from omtanke_desktop.domain.evaluation_forms import RETURNED, SENT
from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import (
    CaseDetail,
    DocumentRow,
    case_detail,
    case_details,
    documents,
    documents_of,
)
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.casefile import MASKED_COPY

_NO_BASIS = (DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A case as its papers print it; of a secret one only the title that may be known."""

    title: str
    summary: str = ""
    background: str = ""
    proposal: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    initiator: str = ""
    secret: bool = False

    @property
    def matter(self) -> str:
        """Ärendet: what it is about and why it was brought."""
        parts = (self.summary.strip(), self.background.strip())
        return "\n\n".join(text for text in parts if text)


def words_of_cases(
    session: ReadSession, rows: Iterable[AgendaRow]
) -> dict[int, tuple[CaseDetail, CaseWords]]:
    """The case of each item that has one and its words, by item id; read for all at once."""
    on_agenda = [(row, row.case_id) for row in rows if row.case_id]
    cases = case_details(session, {case_id for _, case_id in on_agenda})
    papers = documents_of(session, {case_id for row, case_id in on_agenda if not row.printed})
    return {
        row.id: (cases[case_id], case_words(session, row, cases[case_id], papers.get(case_id, ())))
        for row, case_id in on_agenda
        if case_id in cases
    }


def case_words(
    session: ReadSession,
    row: AgendaRow,
    case: CaseDetail,
    papers: Sequence[DocumentRow] | None = None,
) -> CaseWords:
    """The words kept with the agenda item, else the case's own; secrecy set later hides both.

    papers: the documents of the case, None to look them up.
    """
    if case.secrecy or not row.printed:
        return _words_now(session, case, papers)
    kept = row.printed
    lists = {name: tuple(kept[name]) for name in ("proposal", "basis")}
    return CaseWords(**{**kept, **lists})


def keep_words(session: ReadSession, case_id: int) -> dict[str, Any]:
    """The case's words of this moment as JSON values, for the agenda item to keep."""
    case = case_detail(session, case_id)
    return asdict(_words_now(session, case)) if case else {}


def _words_now(
    session: ReadSession, case: CaseDetail, papers: Sequence[DocumentRow] | None = None
) -> CaseWords:
    if case.secrecy:
        return CaseWords(shared.outward_title(case), secret=True)
    return CaseWords(
        title=shared.outward_title(case),
        summary=case.summary,
        background=case.background,
        proposal=proposal(session, case),
        basis=_basis(documents(session, case.id) if papers is None else papers),
        initiator=case.initiator.shown if case.initiator else "",
    )


def proposal(session: ReadSession, case: CaseDetail) -> tuple[str, ...]:
    """The prepared att-satser, else the proposed type's phrases without unknown places."""
    if case.proposal.strip():
        return att_satser(case.proposal)
    kind = defaults.decision_types().get(case.proposal_type)
    if kind is None:
        return ()
    values = {"titel": shared.outward_title(case), "dnr": case.number}
    filled = fill_phrases(phrases(session, kind.key), values)
    return tuple(phrase for phrase in filled if "{" not in phrase)


def basis(session: ReadSession, case: CaseDetail, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The titles of the case's documents that lie under the decision; drafts do not.

    Nor what we have sent, such as receipts. but: kinds that are left out beside letters, evaluation
    forms and masked copies.
    """
    return _basis(documents(session, case.id), but)


def _basis(rows: Iterable[DocumentRow], but: tuple[str, ...] = ()) -> tuple[str, ...]:
    left_out = ("letter", RETURNED, SENT, MASKED_COPY, *but)
    return tuple(
        row.title
        for row in rows
        if row.kind not in left_out
        and row.direction is not Direction.OUTGOING
        and row.status not in _NO_BASIS
    )
