"""Carry items of an agenda to a later meeting: a case goes on, an item is moved or copied."""

from collections.abc import Sequence

from omtanke_desktop.domain.agenda import TRACE_KEY
from omtanke_desktop.domain.carrying import Carried, Fate, Item, fate_of
from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.agenda_rows import loosen
from omtanke_desktop.storage.queries.meetings import AgendaRow
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.prepare_meeting import (
    case_place,
    insert_line,
    own_place,
    put_on_agenda,
)

_ALONG = ("title", "is_section", "presenter", "minutes", "default_decision", "summary", "proposal")
_ALSO = ("note", "template_key")


def carry(
    register: Register, item_ids: Sequence[int], meeting_id: int, *, copy: bool = False
) -> list[int]:
    """Carry items, all or none, to another meeting; returns their ids there.

    A moved item leaves a line that says where it went. copy is the wish for items without a case.
    Raises RuleProblem when one of them cannot go, the meeting is closed or has it already.
    """
    with register.begin() as work:
        target = _open_target(work, meeting_id)
        return [_carry(work, work.get(m.AgendaItem, one), target, copy) for one in item_ids]


def fate_of_row(row: AgendaRow, *, closed: bool, copy: bool) -> Carried:
    """What would become of a line that is shown."""
    decided = row.decision is not None
    return fate_of(Item(row.kind, row.template_key, row.case_state, decided, closed), copy=copy)


def _open_target(work: Work, meeting_id: int) -> m.Meeting:
    target = work.get(m.Meeting, meeting_id)
    if target.closed is not None:
        raise RuleProblem(
            f"Mötet den {long_day(target.day)} är avslutat", "Välj ett möte som inte är hållet än."
        )
    return target


def _carry(work: Work, item: m.AgendaItem, target: m.Meeting, copy: bool) -> int:
    source = item.meeting
    if source is target:
        raise RuleProblem("Punkten står redan på det mötet", "Välj ett annat möte.")
    case = work.get(m.Case, item.case_id) if item.case_id else None
    name = f"{case.number} {case.title}" if case else item.title
    state = case.state if case else None
    decided = item.decision is not None
    closed = source.closed is not None
    told = fate_of(Item(item.kind, item.template_key, state, decided, closed), copy=copy)
    if told.fate is Fate.REFUSED:
        raise RuleProblem(f"”{name}” förs inte över", told.why)
    _require_not_there(item, target, name)
    if case is not None and told.fate is Fate.COPY:
        carried = _goes_on(work, item, target, case)
    else:
        carried = _new_line(work, item, target)
    if told.fate is Fate.MOVE:
        _leave_trace(work, item, target, name)
    _tell(work, source, target, item.case_id or carried.case_id, name, told.fate)
    return carried.id


def _require_not_there(item: m.AgendaItem, target: m.Meeting, name: str) -> None:
    for other in target.items:
        same_case = item.case_id is not None and other.case_id == item.case_id
        same_standing = item.template_key != "" and other.template_key == item.template_key
        if same_case or same_standing or other.carried_from_id == item.id:
            raise RuleProblem(
                f"”{name}” står redan på dagordningen till mötet den {long_day(target.day)}",
                "Ta bort den där först, eller låt den vara.",
            )


def _goes_on(work: Work, item: m.AgendaItem, target: m.Meeting, case: m.Case) -> m.AgendaItem:
    """A case that was put off is taken up again; its earlier item and decision stay."""
    carried = work.get(m.AgendaItem, put_on_agenda(work, target, case))
    carried.presenter, carried.minutes = item.presenter, item.minutes
    carried.note, carried.carried_from_id = item.note, item.id
    return carried


def _new_line(work: Work, item: m.AgendaItem, target: m.Meeting) -> m.AgendaItem:
    """The same words on the other agenda; a case comes along, since it is on one agenda only."""
    words = {name: getattr(item, name) for name in (*_ALONG, *_ALSO)}
    place = case_place(target, returning=True) if item.case_id else own_place(target)
    carried = m.AgendaItem(kind=item.kind, case_id=item.case_id, carried_from_id=item.id, **words)
    insert_line(work, target, carried, place)
    return carried


def _leave_trace(work: Work, item: m.AgendaItem, target: m.Meeting, name: str) -> None:
    """Make the line say where its item went; what was said of it at this meeting stays."""
    loose = loosen(work.session, item)
    for follower in loose.followers:  # the line goes on existing, so they may go on naming it
        work.get(m.AgendaItem, follower).carried_from_id = item.id
    item.kind, item.template_key = ItemKind.OTHER, TRACE_KEY
    item.title = f"Flyttat till mötet den {long_day(target.day)}: {name}"
    item.case_id = item.minutes = None
    item.is_section, item.default_decision = False, ""
    item.presenter = item.summary = item.proposal = item.note = ""
    item.draft = {}


def _tell(
    work: Work, source: m.Meeting, target: m.Meeting, case_id: int | None, name: str, fate: Fate
) -> None:
    """The case's history and both meetings' say where it went."""
    did = "flyttades" if fate is Fate.MOVE else "kopierades"
    from_to = f"från mötet den {long_day(source.day)} till mötet den {long_day(target.day)}"
    text = f"{did.capitalize()} {from_to}" if case_id else f"”{name}” {did} {from_to}"
    work.record(EventKind.CARRIED, text, case_id=case_id, meeting_id=target.id)
    if case_id is None:
        work.record(EventKind.CARRIED, text, meeting_id=source.id)
