"""Send the answers: edit a draft, keep the exact paper that went out, move the case on."""

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import LETTER_REQUIRED
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.draft_letter import basis, draft_letter, letter_sentences
from omtanke_desktop.workflows.reasons import require_reason
from omtanke_desktop.workflows.sending import MAILED
from omtanke_desktop.workflows.take_steps import step

WAYS = ("Post", "Internpost", MAILED)
_FIELDS = ("recipient", "why", "next_steps")


def edit_letter(register: Register, letter_id: int, field: str, value: str) -> None:
    """Save one text of a draft; a letter that has gone out is never changed."""
    if field not in _FIELDS:
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        _require_draft(letter)
        before = getattr(letter, field)
        if before != value:
            setattr(letter, field, value)
            work.record_edit(EventKind.EDITED, f"letter.{field}", before, value, letter.case_id)


def is_stale(register: Register, letter_id: int) -> bool:
    """Whether decision, letter sentences or recipient changed after the draft was made."""
    with register.read() as session:
        letter = session.get(m.Letter, letter_id)
        if letter is None or letter.dispatched is not None:
            return False
        case = session.get_one(m.Case, letter.case_id)
        decision = session.get_one(m.DecisionRecord, letter.decision_id)
        sentences = letter_sentences(session, case.id)
        return letter.draft_basis != basis(case, decision, *sentences)


def redraft(register: Register, letter_id: int) -> None:
    """Make the draft anew from the decision as it stands now."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        _require_draft(letter)
        draft_letter(work, work.get(m.DecisionRecord, letter.decision_id).item)


def dispatch(register: Register, letter_id: int, paper: bytes, way: str, reason: str = "") -> None:
    """Note that a letter has gone out and keep the exact paper; a decided case is answered.

    Raises ReasonNeeded when its own words name a person who must not be named.
    """
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        _require_draft(letter)
        if not letter.recipient.strip():
            raise RuleProblem("Brevet har ingen mottagare", "Skriv vem brevet ska till.")
        case = work.get(m.Case, letter.case_id)
        words = "\n".join((letter.recipient, letter.why, letter.next_steps))
        require_reason(work, words, "brevet", case.id, reason)
        letter.sha256 = work.store_blob(paper)
        letter.dispatched, letter.way = work.now, way
        number = intake.last_document(work.session, case.id) + 1
        work.add(
            m.Document(
                case_id=case.id,
                number=number,
                direction=Direction.OUTGOING,
                kind="letter",
                title=f"Beslutsbrev till {letter.recipient.splitlines()[0]}",
                created=letter.drafted,
                author=work.user.signature,
                counterpart=letter.recipient.splitlines()[0],
                finished=work.now,
                dispatched=work.now,
                sha256=letter.sha256,
                filename=f"Brev {file_part(case.number)} {dates.local(work.now):%Y-%m-%d}.pdf",
            )
        )
        work.record(EventKind.LETTER_DISPATCHED, way, case_id=case.id)
        if case.state is CaseState.DECIDED:
            step(work, case, CaseState.ANSWERED)


def discard(register: Register, letter_id: int, reason: str) -> None:
    """Send no letter, with a reason; only for decision types whose letter is optional."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför inget brev skickas.")
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        _require_draft(letter)
        kind = defaults.decision_types()[work.get(m.DecisionRecord, letter.decision_id).type]
        if kind.letter == LETTER_REQUIRED:
            raise RuleProblem(
                f"”{kind.name}” ska alltid besvaras", "Skicka brevet eller rätta mottagaren."
            )
        work.session.delete(letter)
        work.record(EventKind.LETTER_DISCARDED, reason.strip(), case_id=letter.case_id)


def next_state(register: Register, case_id: int) -> CaseState | None:
    """Where an answered case goes: its decision type's next state."""
    with register.read() as session:
        rows = intake.decisions_of(session, case_id)
    kinds = [defaults.decision_types()[row] for row in rows]
    return kinds[-1].state_after_answer if kinds else None


def continue_after_answer(register: Register, case_id: int) -> None:
    """Take an answered case on to what its decision leads to."""
    state = next_state(register, case_id)
    if state is None:
        raise RuleProblem("Ärendet har inget nästa steg", "Öppna ärendet och välj steg själv.")
    with register.begin() as work:
        step(work, work.get(m.Case, case_id), state)


def _require_draft(letter: m.Letter) -> None:
    if letter.dispatched is not None:
        raise RuleProblem("Brevet är redan expedierat", "Det som har skickats ändras inte.")
