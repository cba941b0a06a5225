"""Build a meeting's agenda: cases that wait, items of its own, headings, and what they say."""

from omtanke_desktop.domain.agenda import LAST_KEYS
from omtanke_desktop.domain.decisions import type_of_wording
from omtanke_desktop.domain.defaults import (
    decision_types,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import POOL, CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.queries.agenda_rows import KeptLine, fresh_item_id, loosen
from omtanke_desktop.storage.queries.pool import waits_for_meeting
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.take_steps import step


def add_case(register: Register, meeting_id: int, case_id: int, position: int | None = None) -> int:
    """Put a waiting case on the agenda; without a position after the last case there."""
    with register.begin() as work:
        meeting, case = open_meeting(work, meeting_id), work.get(m.Case, case_id)
        return put_on_agenda(work, meeting, case, position)


def put_on_agenda(work: Work, meeting: m.Meeting, case: m.Case, position: int | None = None) -> int:
    """The same inside an open unit of work; a case that is refused leaves nothing behind."""
    require_free(work, meeting, case)
    returning = case.state is not CaseState.READY
    step(work, case, CaseState.ON_AGENDA)
    _forget_postponing(case)
    item = m.AgendaItem(
        kind=ItemKind.CASE,
        title=case.title,
        is_section=True,
        case_id=case.id,
        minutes=15,
        presenter=work.user.title or case.handler,
    )
    insert_line(
        work, meeting, item, case_place(meeting, returning) if position is None else position
    )
    about = {"case_id": case.id, "meeting_id": meeting.id}
    work.record(EventKind.PUT_ON_AGENDA, meeting.title, **about)
    return item.id


def require_free(work: Work, meeting: m.Meeting, case: m.Case) -> None:
    """Raise RuleProblem unless a case may be put on this agenda."""
    if any(item.case_id == case.id for item in meeting.items):
        raise RuleProblem(f"{case.number} står redan på dagordningen", "Flytta punkten i stället.")
    if case.state is CaseState.ON_AGENDA:
        raise RuleProblem(
            f"{case.number} står redan på ett annat mötes dagordning", "Ta bort det där först."
        )
    if case.state is CaseState.EVALUATING and not waits_for_meeting(work.session, case.id):
        raise RuleProblem(
            f"{case.number} är inte klart för möte", "Värdera ärendet och ange det som klart."
        )


def _forget_postponing(case: m.Case) -> None:
    """A proposal to put the case off was for the meeting that did so, not for the next one."""
    kind = decision_types().get(case.proposal_type)
    if kind is not None and not kind.final:
        case.proposal_type = case.proposal = ""


def case_place(meeting: m.Meeting, returning: bool) -> int:
    """After the last case under its heading: new cases the first, returning ones the second."""
    headings = [i for i, item in enumerate(meeting.items) if item.kind is ItemKind.HEADING]
    if not headings:
        return own_place(meeting)
    place = headings[1 if returning and len(headings) > 1 else 0] + 1
    while place < len(meeting.items) and meeting.items[place].kind is ItemKind.CASE:
        place += 1
    return place


def own_place(meeting: m.Meeting) -> int:
    """Before the items that close every meeting, else at the end."""
    places = [n for n, item in enumerate(meeting.items) if item.template_key in LAST_KEYS]
    return min(places, default=len(meeting.items))


def add_item(
    register: Register,
    meeting_id: int,
    title: str,
    *,
    is_section: bool,
    heading: bool = False,
    position: int | None = None,
    presenter: str = "",
    minutes: int | None = None,
    summary: str = "",
    proposal: str = "",
    note: str = "",
) -> int:
    """Put a heading or an item of its own on the agenda; without a position before the last ones.

    summary and proposal (one att-sats a line) are for the kallelse, note for the secretariat only.
    """
    if not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den handlar om.")
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        item = m.AgendaItem(
            kind=ItemKind.HEADING if heading else ItemKind.OTHER,
            title=title.strip(),
            is_section=is_section and not heading,
            default_decision=_ready_type(proposal) if is_section and not heading else "",
            presenter=presenter.strip(),
            minutes=minutes,
            summary=summary.strip(),
            proposal=proposal.strip(),
            note=note.strip(),
        )
        insert_line(work, meeting, item, own_place(meeting) if position is None else position)
        tell_added(work, item)
        return item.id


def _ready_type(proposal: str) -> str:
    """What an item of its own is ready to decide: what its wording says, else to note something."""
    return type_of_wording(proposal, decision_types().values()) or "anteckna"


def remove_item(register: Register, item_id: int) -> None:
    """Take an item off the agenda; a case goes back to the pool."""
    with register.begin() as work:
        take_off(work, work.get(m.AgendaItem, item_id))


def take_off(work: Work, item: m.AgendaItem) -> KeptLine:
    """The same inside an open unit of work; returns what is needed to put it back."""
    meeting = open_meeting(work, item.meeting_id)
    if item.decision is not None:
        raise RuleProblem("Punkten har ett beslut", "Ta bort beslutet först.")
    if item.case_id:
        case = work.get(m.Case, item.case_id)
        if case.state is CaseState.ON_AGENDA:
            step(work, case, _earlier_state(work, case))
        about = {"case_id": case.id, "meeting_id": meeting.id}
        work.record(EventKind.TAKEN_OFF_AGENDA, meeting.title, **about)
    else:
        tell(work, meeting, f"”{item.title}” togs bort")
    kept = loosen(work.session, item)
    meeting.items.remove(item)
    renumber(meeting.items)
    work.session.flush()
    return kept


def _earlier_state(work: Work, case: m.Case) -> CaseState:
    """What the case was before it was put on the agenda: ready, deferred or referred back."""
    label = editing.state_before_agenda(work.session, case.id)
    return next((state for state in POOL if state.label == label), CaseState.READY)


def edit_item(
    register: Register,
    item_id: int,
    *,
    title: str | None = None,
    presenter: str | None = None,
    minutes: int | None = None,
    discussion: str | None = None,
    is_section: bool | None = None,
    summary: str | None = None,
    proposal: str | None = None,
    note: str | None = None,
    default_decision: str | None = None,
) -> None:
    """Save what is given of one item; a heading never becomes a §.

    default_decision: the key of the type it is ready to decide, "" for none.
    """
    if title is not None and not title.strip():
        raise RuleProblem("Punkten saknar rubrik", "Skriv vad den handlar om.")
    given = {
        "title": title,
        "presenter": presenter,
        "minutes": minutes,
        "discussion": discussion,
        "is_section": is_section,
        "summary": summary,
        "proposal": proposal,
        "note": note,
        "default_decision": default_decision,
    }
    with register.begin() as work:
        item = work.get(m.AgendaItem, item_id)
        open_meeting(work, item.meeting_id)
        if is_section and item.kind is ItemKind.HEADING:
            raise RuleProblem("En rubrik får inget paragrafnummer", "Lägg till en egen punkt.")
        for name, value in given.items():
            if value is not None and value != getattr(item, name):
                _tell_edit(work, item, name, value)
                setattr(item, name, value)


def _tell_edit(work: Work, item: m.AgendaItem, name: str, value: object) -> None:
    """One event for what is typed in one part of an item during a sitting."""
    before, after = (_said(name, one) for one in (getattr(item, name), value))
    whose = "" if name == "title" else item.title
    told = (EventKind.EDITED, f"item.{item.id}.{name}", before, after, item.case_id)
    work.record_edit(*told, text=whose, meeting_id=item.meeting_id)


def _said(name: str, value: object) -> str:
    """A value of an agenda item as people read it."""
    if name == "is_section":
        return "paragraf" if value else "ingen paragraf"
    if name == "default_decision":
        kind = decision_types().get(str(value))
        return kind.name if kind else ""
    return "" if value is None else str(value)


def tell(work: Work, meeting: m.Meeting, words: str) -> None:
    """Write into the meeting's history what was done to its agenda."""
    work.record(EventKind.AGENDA_CHANGED, words, meeting_id=meeting.id)


def tell_added(work: Work, item: m.AgendaItem) -> None:
    """The same of an item or a heading that is new there."""
    work.record(EventKind.AGENDA_CHANGED, f"”{item.title}” lades till", meeting_id=item.meeting_id)


def open_meeting(work: Work, meeting_id: int) -> m.Meeting:
    """A meeting whose agenda may still be changed; raises RuleProblem when it is closed."""
    meeting = work.get(m.Meeting, meeting_id)
    if meeting.closed is not None:
        raise RuleProblem(
            "Mötet är avslutat", "Paragrafnumren är satta och dagordningen ändras inte mer."
        )
    return meeting


def insert_line(work: Work, meeting: m.Meeting, item: m.AgendaItem, position: int) -> None:
    """Put a new line at a place counted from 0; past an end it stops there."""
    fresh = fresh_item_id(work.session, meeting.id) if item.id is None else None
    if fresh is not None:
        item.id = fresh
    meeting.items.insert(max(0, min(position, len(meeting.items))), item)
    renumber(meeting.items)
    work.session.flush()


def renumber(items: list[m.AgendaItem]) -> None:
    """Give the lines their places, from 0."""
    for position, item in enumerate(items):
        item.position = position
