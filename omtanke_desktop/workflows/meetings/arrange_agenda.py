"""Change the order of an agenda, take lines off it and put them back where they were."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from omtanke_desktop.domain.agenda import moved, stepped
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.agenda_rows import KeptLine, fasten
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.prepare_meeting import (
    insert_line,
    open_meeting,
    renumber,
    require_free,
    take_off,
    tell,
    tell_added,
)
from omtanke_desktop.workflows.take_steps import step


@dataclass(frozen=True, slots=True)
class Removal:
    """Lines that were taken off together, and from which agenda."""

    meeting_id: int
    lines: tuple[KeptLine, ...]


def move_items(register: Register, item_ids: Sequence[int], position: int) -> None:
    """Put these lines, together and in their order, before what stands at a place, from 0."""
    _reorder(register, item_ids, lambda order: moved(order, item_ids, position))


def step_items(register: Register, item_ids: Sequence[int], by: int) -> None:
    """Move these lines one step up (-1) or down (+1)."""
    _reorder(register, item_ids, lambda order: stepped(order, item_ids, by))


def _reorder(
    register: Register, item_ids: Sequence[int], order: Callable[[Sequence[int]], list[int]]
) -> None:
    if not item_ids:
        return
    with register.begin() as work:
        meeting = open_meeting(work, work.get(m.AgendaItem, item_ids[0]).meeting_id)
        by_id = {item.id: item for item in meeting.items}
        before = list(by_id)
        after = order(before)
        renumber([by_id[one] for one in after])
        if after != before:
            names = ", ".join(_name(work, by_id[one]) for one in item_ids if one in by_id)
            tell(work, meeting, f"{names} flyttades")


def _name(work: Work, item: m.AgendaItem) -> str:
    """A case by its number: its title may be secret, and the event is about the meeting."""
    return work.get(m.Case, item.case_id).number if item.case_id else f"”{item.title}”"


def remove_items(register: Register, item_ids: Iterable[int]) -> Removal:
    """Take lines off one agenda, all or none; cases go back to the pool."""
    with register.begin() as work:
        items = [work.get(m.AgendaItem, one) for one in item_ids]
        if not items:
            raise RuleProblem("Ingen punkt är vald", "Markera minst en punkt först.")
        meeting_id = items[0].meeting_id
        return Removal(meeting_id, tuple(take_off(work, item) for item in items))


def put_back(register: Register, removal: Removal) -> list[int]:
    """Put lines back where they were, the last one taken first; returns their ids.

    Raises RuleProblem when the meeting is closed or a case has gone on somewhere else.
    """
    with register.begin() as work:
        meeting = open_meeting(work, removal.meeting_id)
        return [_put_back(work, meeting, kept) for kept in reversed(removal.lines)]


def _put_back(work: Work, meeting: m.Meeting, kept: KeptLine) -> int:
    if kept.case_id is not None:
        _take_along(work, meeting, work.get(m.Case, kept.case_id))
    free = work.session.get(m.AgendaItem, kept.id) is None
    carried = kept.columns["carried_from_id"]
    if carried is not None and work.session.get(m.AgendaItem, carried) is None:
        carried = None
    columns = kept.columns | {"id": kept.id if free else None, "carried_from_id": carried}
    item = m.AgendaItem(**columns)
    insert_line(work, meeting, item, _place(meeting, kept))
    fasten(work.session, item, kept)
    if kept.case_id is None:
        tell_added(work, item)
    return item.id


def _take_along(work: Work, meeting: m.Meeting, case: m.Case) -> None:
    require_free(work, meeting, case)
    if case.state is CaseState.WITHDRAWN:
        raise RuleProblem(f"{case.number} är återkallat", "Det kan inte läggas på ett möte.")
    step(work, case, CaseState.ON_AGENDA)
    about = {"case_id": case.id, "meeting_id": meeting.id}
    work.record(EventKind.PUT_ON_AGENDA, meeting.title, **about)


def _place(meeting: m.Meeting, kept: KeptLine) -> int:
    """After the nearest line above it that is still there."""
    places = {item.id: place for place, item in enumerate(meeting.items)}
    above = [places[one] + 1 for one in reversed(kept.before) if one in places]
    return above[0] if above else 0
