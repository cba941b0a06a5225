"""Who evaluates a case: members by function and principal, beside the secretariat."""

from omtanke_desktop.domain.combined import evaluator_words
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.evaluations import evaluation, member_words
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.evaluation_rows import SECRETARIAT, begin_evaluation, own_words

_LONGEST = 200


def add_member_evaluator(register: Register, case_id: int, member_id: int) -> str:
    """Let a member evaluate a case; returns the evaluator's words as they are from now on."""
    with register.begin() as work:
        member = work.get(m.Member, member_id)
        return _add(work, case_id, member_words(member), member.id)


def add_evaluator(register: Register, case_id: int, function: str, principal: str = "") -> str:
    """Let somebody who is no member evaluate a case, by function; returns the evaluator's words."""
    if not function.strip():
        raise RuleProblem("Funktionen saknas", "Skriv till exempel ”Verksamhetschef”.")
    words = evaluator_words(" ".join(function.split()), " ".join(principal.split()))
    if len(words) > _LONGEST:
        raise RuleProblem("Funktionen är för lång", f"Skriv högst {_LONGEST} tecken.")
    with register.begin() as work:
        return _add(work, case_id, words, None)


def _add(work: Work, case_id: int, words: str, member_id: int | None) -> str:
    standing = editing.evaluation_of(work.session, case_id, words)
    if standing is not None and (member_id is None or standing.member_id == member_id):
        raise RuleProblem(f"{words} är redan med", "Välj bedömaren i listan över värderingar.")
    words = own_words(work, case_id, words)
    begin_evaluation(work, case_id, words, member_id=member_id)
    work.record(EventKind.EDITED, f"Bedömare lades till: {words}", case_id=case_id)
    return words


def remove_evaluator(register: Register, case_id: int, evaluator: str) -> None:
    """Take an evaluator away who has said nothing; what is said is never taken away."""
    with register.begin() as work:
        standing = editing.evaluation_of(work.session, case_id, evaluator)
        if evaluator == SECRETARIAT or standing is None:
            raise RuleProblem("Värderingen finns inte", "Välj en annan bedömare.")
        if not evaluation(work.session, case_id, evaluator).untouched:
            raise RuleProblem(
                f"{evaluator} har redan bedömt något", "En påbörjad värdering tas inte bort."
            )
        work.session.delete(standing)
        work.record(EventKind.EDITED, f"Bedömare togs bort: {evaluator}", case_id=case_id)
