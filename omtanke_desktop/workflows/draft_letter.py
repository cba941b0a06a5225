"""The letter that answers an initiator: drafted from decision and letter sentences only."""

import hashlib

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import LETTER_NONE, LETTER_REQUIRED
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, evaluation_sum
from omtanke_desktop.storage.queries.evaluations import CellRow
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.storage.work import Work


def draft_letter(work: Work, item: m.AgendaItem) -> m.Letter | None:
    """Draft the letter of a case's decision when its type wants one; once per decision."""
    if item.decision is None or item.case_id is None:
        return None
    kind = defaults.decision_types()[item.decision.type]
    if kind.letter == LETTER_NONE:
        return None
    case = work.get(m.Case, item.case_id)
    letter = editing.letter_of(work.session, item.decision.id) or m.Letter(
        decision_id=item.decision.id, case_id=case.id
    )
    letter.recipient = recipient_lines(case)
    letter.why = why(work, case, item.decision)
    letter.next_steps = ""
    letter.drafted = work.now
    letter.draft_basis = basis(case, item.decision, *letter_sentences(work.session, case.id))
    work.add(letter)
    if kind.letter == LETTER_REQUIRED:
        work.record(EventKind.LETTER_DRAFTED, kind.name, case_id=case.id)
    return letter


def recipient_lines(case: m.Case) -> str:
    """Address lines: person or unit, workplace, principal, street and town."""
    contact = case.initiator
    if contact is None:
        return ""
    principal = contact.principal.name if contact.principal else ""
    lines = [contact.name, contact.unit, principal, *contact.postal_address.splitlines()]
    kept: list[str] = []
    for line in (one.strip() for one in lines):
        if line and line not in kept:
            kept.append(line)
    return "\n".join(kept)


def why(work: Work, case: m.Case, decision: m.DecisionRecord) -> str:
    """Reason first, then the cells' letter sentences: strengths before what to develop."""
    paragraphs = [decision.reason.strip(), *letter_sentences(work.session, case.id)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def letter_sentences(session: ReadSession, case_id: int) -> tuple[str, str]:
    """The secretariat's letter sentences in the grid's order: strengths, and what to develop."""
    total = evaluation_sum(session, case_id)
    cells = [c for c in total.own.cells.values() if c.letter_sentence.strip()]
    strengths = [c.letter_sentence.strip() for c in cells if _is_strength(c, total)]
    develop = [c.letter_sentence.strip() for c in cells if not _is_strength(c, total)]
    return " ".join(strengths), " ".join(develop)


def _is_strength(cell: CellRow, total: EvaluationSum) -> bool:
    """Above the middle of the scale; where the secretariat gave no level, by everybody's median."""
    own = cell.level.value_or_none
    everybody = total.cells[cell.factor, cell.perspective].median
    number = own if own is not None else everybody
    return number is not None and 2 * number > total.malbild.most


def basis(case: m.Case, decision: m.DecisionRecord, *sentences: str) -> str:
    """A digest of what the draft was made from; another one means the draft needs a glance."""
    words = [*decision.sentences, decision.reason, case.title, recipient_lines(case), *sentences]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
