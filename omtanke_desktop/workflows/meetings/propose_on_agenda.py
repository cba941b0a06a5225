"""Prepare the proposal for decision of an item of the agenda."""

from omtanke_desktop.domain.decisions import fill_phrases, type_of_wording
from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.queries.people import phrases
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.workflows.evaluate import propose
from omtanke_desktop.workflows.meetings.prepare_meeting import edit_item
from omtanke_desktop.workflows.meetings.previous_minutes import ready_values


def propose_item(
    register: Register, item_id: int, *, kind: str | None = None, wording: str | None = None
) -> None:
    """Save the type or the wording (one att-sats a line) of what an item is to decide.

    Of a case they are the case's own proposal; the other part of it stays. An item of its own that
    gets its first proposal is to be decided: it becomes a §.
    """
    with register.read() as session:
        item = session.get(m.AgendaItem, item_id)
        if item is None:
            raise RuleProblem("Punkten finns inte längre", "Välj en annan punkt.")
        case = session.get(m.Case, item.case_id) if item.case_id else None
        own = item.kind is ItemKind.OTHER and not item.default_decision
    if case is None:
        decides = True if own and not item.proposal and (wording or kind) else None
        if own and kind is None:
            kind = type_of_wording(wording or "", decision_types().values())
        edit_item(register, item_id, proposal=wording, default_decision=kind, is_section=decides)
        return
    kind = case.proposal_type if kind is None else kind
    propose(register, case.id, kind, case.proposal if wording is None else wording, case.weighing)


def ready_words(session: ReadSession, item: AgendaRow, meeting_id: int) -> tuple[str, ...]:
    """What stands on the papers while no wording is written: the type's ready phrases."""
    kind = decision_types().get(item.proposal_type if item.case_id else item.default_decision)
    if kind is None:
        return ()
    values = {"titel": item.title, "dnr": item.case_number}
    values |= ready_values(session, item, meeting_id)
    return fill_phrases(phrases(session, kind.key), values)
