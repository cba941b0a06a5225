"""The letter that answers an initiator: drafted from decision and letter sentences only."""

import hashlib

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.decisions import LETTER_NONE, LETTER_REQUIRED
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.letters.letter_sources import Source, cell_sources, sources_of
from omtanke_desktop.workflows.sending import paper_changed

REBUILT = "Byggdes om från värderingen"
TEXTS = ("recipient", "email", "why", "next_steps")


def draft_letter(work: Work, item: m.AgendaItem) -> m.Letter | None:
    """Draft the letter of a case's decision when its type wants one; once per decision.

    What a draft said before is kept in the history; letters that follow it are fresh again too.
    """
    if item.decision is None or item.case_id is None:
        return None
    kind = defaults.decision_types()[item.decision.type]
    if kind.letter == LETTER_NONE:
        return None
    case = work.get(m.Case, item.case_id)
    letter = editing.letter_of(work.session, item.decision.id)
    earlier = {field: getattr(letter, field) for field in TEXTS} if letter else {}
    letter = letter or m.Letter(decision_id=item.decision.id, case_id=case.id)
    letter.recipient = recipient_lines(case)
    letter.email = _email(case) or earlier.get("email", "")
    letter.why = why(work.session, case, item.decision)
    letter.next_steps = ""
    letter.drafted = work.now
    letter.draft_basis = basis(case, item.decision, *letter_sentences(work.session, case.id))
    work.add(letter)
    _keep_earlier(work, letter, earlier)
    follow(work, letter)
    if kind.letter == LETTER_REQUIRED:
        work.record(EventKind.LETTER_DRAFTED, kind.name, case_id=case.id)
    return letter


def follow(work: Work, letter: m.Letter) -> None:
    """Let the letters that follow this one and wait be as fresh as it is."""
    for follower in editing.followers_of(work.session, letter.id):
        if follower.dispatched is None:
            follower.draft_basis, follower.drafted = letter.draft_basis, letter.drafted


def _keep_earlier(work: Work, letter: m.Letter, earlier: dict[str, str]) -> None:
    """What somebody had written can be found again."""
    for field, before in earlier.items():
        if before != getattr(letter, field):
            about = {"field": f"letter.{field}", "before": before, "after": getattr(letter, field)}
            work.record(EventKind.EDITED, case_id=letter.case_id, **about)


def rebuild_why(register: Register, letter_id: int) -> None:
    """Make a draft's why anew from decision and evaluation; its earlier words stay findable."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_leading_draft(letter)
        case = work.get(m.Case, letter.case_id)
        decision = work.get(m.DecisionRecord, letter.decision_id)
        before, letter.why = letter.why, why(work.session, case, decision)
        if letter.recipient == recipient_lines(case):  # then nothing in it is behind any more
            sentences = letter_sentences(work.session, case.id)
            letter.draft_basis = basis(case, decision, *sentences)
            follow(work, letter)
        if before != letter.why:
            about = {"field": "letter.why", "before": before, "after": letter.why}
            work.record(EventKind.EDITED, REBUILT, case_id=case.id, **about)
            paper_changed(work, letter)


def put_back_why(register: Register, letter_id: int, text: str) -> None:
    """Let a draft's why say what it said before."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_leading_draft(letter)
        before, letter.why = letter.why, text
        if before != text:
            about = {"field": "letter.why", "before": before, "after": text}
            work.record(EventKind.TEXT_RESTORED, case_id=letter.case_id, **about)
            paper_changed(work, letter)


def is_rebuilt(session: ReadSession, letter_id: int) -> bool:
    """Whether the why says just what decision and evaluation say: nothing of one's own is lost."""
    letter = session.get_one(m.Letter, letter_id)
    case = session.get_one(m.Case, letter.case_id)
    decision = session.get_one(m.DecisionRecord, letter.decision_id)
    return letter.why.strip() == why(session, case, decision)


def require_leading_draft(letter: m.Letter) -> None:
    """Raise RuleProblem for a letter that has gone out, or that carries another's words."""
    if letter.dispatched is not None:
        raise RuleProblem("Brevet är redan expedierat", "Det som har skickats ändras inte.")
    if letter.discarded is not None:
        raise RuleProblem("Brevet ska inte skickas", "Ta tillbaka det först.")
    if letter.leader_id is not None:
        raise RuleProblem("Orden står i ett annat brev", "Ändra dem i det brev som leder.")


def recipient_lines(case: m.Case) -> str:
    """Address lines: person or unit, workplace, principal, street and town."""
    return address_lines(case.initiator) if case.initiator else ""


def address_lines(contact: m.Contact) -> str:
    """A contact as an address, without empty or double lines; internal post where that is all."""
    principal = contact.principal.name if contact.principal else ""
    lines = [contact.name, contact.unit, principal, *contact.postal_address.splitlines()]
    if contact.internal_post.strip() and not contact.postal_address.strip():
        lines.append(f"Internpost {contact.internal_post.strip()}")
    kept: list[str] = []
    for line in (one.strip() for one in lines):
        if line and line not in kept:
            kept.append(line)
    return "\n".join(kept)


def _email(case: m.Case) -> str:
    return case.initiator.email.strip() if case.initiator else ""


def why(session: ReadSession, case: m.Case, decision: m.DecisionRecord) -> str:
    """Reason first, then the cells' letter sentences: strengths before what to develop."""
    found = sources_of(session, case.id, decision)
    reasons = [one.words for one in found if not one.factor]
    return "\n\n".join((*reasons, *filter(None, _paragraphs(found))))


def letter_sentences(session: ReadSession, case_id: int) -> tuple[str, str]:
    """The secretariat's letter sentences in the grid's order: strengths, and what to develop."""
    return _paragraphs(cell_sources(session, case_id))


def _paragraphs(sources: tuple[Source, ...]) -> tuple[str, str]:
    cells = [one for one in sources if one.factor]
    strengths = " ".join(one.words for one in cells if one.strength)
    return strengths, " ".join(one.words for one in cells if not one.strength)


def basis(case: m.Case, decision: m.DecisionRecord, *sentences: str) -> str:
    """A digest of what the draft was made from; another one means the draft needs a glance."""
    words = [*decision.sentences, decision.reason, case.title, recipient_lines(case), *sentences]
    words += [decision.dissent] if decision.dissent else []
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
