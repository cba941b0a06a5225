"""Send the answers: edit a draft, keep the exact paper that went out, or say why none does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.decisions import LETTER_REQUIRED
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.filing import new_document
from omtanke_desktop.workflows.letters.draft_letter import basis, draft_letter, letter_sentences
from omtanke_desktop.workflows.reasons import require_reason
from omtanke_desktop.workflows.sending import (
    MAILED,
    note_letter_gone,
    paper_changed,
)
from omtanke_desktop.workflows.take_steps import step

_FIELDS = ("recipient", "why", "next_steps")
_PDF = b"%PDF"


class AnswerRequired(RuleProblem):
    """A letter that the decision type demands: to send none is asked once more."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """One text of a draft as it stands, and as it would be written from what holds now."""

    field: str
    before: str
    after: str


def edit_letter(register: Register, letter_id: int, field: str, value: str) -> None:
    """Save one text of a draft; a letter that has gone out is never changed.

    One that was printed is a draft again: the paper says something else.
    """
    if field not in _FIELDS:
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        before = getattr(letter, field)
        if before != value:
            setattr(letter, field, value)
            paper_changed(work, letter)
            work.record_edit(EventKind.EDITED, f"letter.{field}", before, value, letter.case_id)


def is_stale(register: Register, letter_id: int) -> bool:
    """Whether decision, letter sentences or recipient changed after the draft was made."""
    with register.read() as session:
        return bool(stale_letters(session, [letter_id]))


def stale_letters(session: ReadSession, letter_ids: Collection[int]) -> frozenset[int]:
    """Those of these letters that wait and are stale; letters on one decision are asked as one."""
    waiting = editing.waiting_letters(session, letter_ids)
    now: dict[int, str] = {}
    for _, case, decision in waiting:
        if decision.id not in now:
            now[decision.id] = basis(case, decision, *letter_sentences(session, case.id))
    return frozenset(one.id for one, _, decision in waiting if one.draft_basis != now[decision.id])


def redraft(register: Register, letter_id: int) -> None:
    """Make the draft anew from the decision as it stands now."""
    with register.begin() as work:
        _redraft(work, letter_id)


def rewriting(register: Register, letter_id: int) -> tuple[Rewriting, ...]:
    """What `redraft` would change: it is done, read, and not kept."""
    changes: list[Rewriting] = []
    try:
        with register.begin() as work:
            letter = _leading(work, letter_id)
            before = {field: getattr(letter, field) for field in _FIELDS}
            _redraft(work, letter_id)
            pairs = [(field, before[field], getattr(letter, field)) for field in _FIELDS]
            changes = [Rewriting(*pair) for pair in pairs if pair[1] != pair[2]]
            raise _OnlyLooked
    except _OnlyLooked:
        return tuple(changes)


class _OnlyLooked(Exception):
    """Rolls a unit of work back."""


def _redraft(work: Work, letter_id: int) -> None:
    letter = _leading(work, letter_id)
    require_draft(letter)
    draft_letter(work, work.get(m.DecisionRecord, letter.decision_id).item)
    paper_changed(work, letter)


def _leading(work: Work, letter_id: int) -> m.Letter:
    """The letter whose words this one carries, or the letter itself."""
    letter = work.get(m.Letter, letter_id)
    return letter if letter.leader_id is None else work.get(m.Letter, letter.leader_id)


def dispatch(
    register: Register,
    letter_id: int,
    paper: bytes | None,
    way: str,
    reason: str = "",
    day: date | None = None,
) -> None:
    """Note that a letter has gone out and keep the exact paper; a decided case is answered.

    paper: what is kept where nothing was printed or put into a mail; else that is kept. day: when
    it went out, today when not given. Raises ReasonNeeded when its own words name a person who
    must not be named.
    """
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        if not letter.recipient.strip():
            raise RuleProblem("Brevet har ingen mottagare", "Skriv vem brevet ska till.")
        require_reason_for_letter(work, letter, reason)
        letter.sha256 = kept_paper(work, letter, way) or _keep(work, paper)
        note_letter_gone(work, letter, way, _moment(work, letter, day))
        _file(work, letter)


def require_reason_for_letter(work: Work, letter: m.Letter, reason: str) -> None:
    """Let a letter that names a person leave only with a reason, which is kept."""
    leader = _leading(work, letter.id)
    words = "\n".join((letter.recipient, leader.why, leader.next_steps))
    require_reason(work, words, "brevet", letter.case_id, reason)


def kept_paper(work: Work, letter: m.Letter, way: str) -> str | None:
    """What was printed, or for a mail what was put into it; None where that is not there."""
    if letter.sha256 is None:
        return None
    printed = work.get_blob(letter.sha256).startswith(_PDF)
    return letter.sha256 if printed or way == MAILED else None


def _keep(work: Work, paper: bytes | None) -> str:
    if not paper:
        raise RuleProblem("Brevet är inte utskrivet", "Skriv ut brevet först.")
    return work.store_blob(paper)


def _moment(work: Work, letter: m.Letter, day: date | None) -> datetime:
    """Now, or noon of the day that is named."""
    today = dates.local(work.now).date()
    if day is None or day == today:
        return work.now
    if not dates.local(letter.drafted).date() <= day <= today:
        raise RuleProblem(
            f"Brevet kan inte ha skickats den {dates.long_day(day)}",
            "Välj en dag från det att brevet skrevs till och med i dag.",
        )
    return datetime.combine(day, time(12), dates.STOCKHOLM)


def _file(work: Work, letter: m.Letter) -> None:
    """Put what went out among the documents of its case: a letter, or a mail with all in it."""
    case, sent = work.get(m.Case, letter.case_id), letter.dispatched or work.now
    mailed = not work.get_blob(letter.sha256 or "").startswith(_PDF)
    who = letter.recipient.strip().splitlines()[0]
    name = "Kopia av beslutsbrev" if letter.is_copy else "Beslutsbrev"
    kind = "sent_mail" if mailed else "letter"
    document = new_document(work, case, Direction.OUTGOING, kind, f"{name} till {who}")
    document.created, document.counterpart = letter.drafted, who
    document.finished = document.dispatched = sent
    document.sha256 = letter.sha256
    ending = "eml" if mailed else "pdf"
    day = dates.local(sent).date().isoformat()
    document.filename = f"Brev {file_part(case.number)} {day}.{ending}"


def discard(register: Register, letter_id: int, reason: str, *, sure: bool = False) -> None:
    """Send no letter, with a reason; the letter stays and can be taken back.

    Those that carry its words to others and have not gone out stay home with it. Raises
    AnswerRequired for a letter that must be sent, until `sure`.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför inget brev skickas.")
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        kind = defaults.decision_types()[work.get(m.DecisionRecord, letter.decision_id).type]
        if kind.letter == LETTER_REQUIRED and letter.leader_id is None and not sure:
            raise AnswerRequired(
                f"”{kind.name}” ska alltid besvaras",
                "Skicka brevet, eller bekräfta att mottagaren får veta beslutet på annat sätt.",
            )
        for one in (letter, *editing.followers_of(work.session, letter.id)):
            if one.dispatched is None and one.discarded is None:
                one.discarded, one.discarded_reason = work.now, reason.strip()
        work.record(EventKind.LETTER_DISCARDED, reason.strip(), case_id=letter.case_id)


def take_back(register: Register, letter_id: int) -> None:
    """Put a letter that was not to be sent back among those that wait, with what went with it."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        if letter.discarded is None:
            raise RuleProblem("Brevet ligger redan bland de andra", "Uppdatera sidan.")
        moment = letter.discarded
        for one in (letter, *editing.followers_of(work.session, letter.id)):
            if one.discarded == moment:
                one.discarded, one.discarded_reason = None, ""
        work.record(EventKind.RESTORED, "Brev", case_id=letter.case_id)


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


def require_draft(letter: m.Letter) -> None:
    """Raise RuleProblem for a letter that has gone out or is not to be sent."""
    if letter.dispatched is not None:
        raise RuleProblem("Brevet är redan expedierat", "Det som har skickats ändras inte.")
    if letter.discarded is not None:
        raise RuleProblem("Brevet ska inte skickas", "Ta tillbaka det först.")
