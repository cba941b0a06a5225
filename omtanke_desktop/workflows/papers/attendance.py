"""What the papers say of who was there: at each item, and on the first page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from omtanke_desktop.documents.values import Group, Person
from omtanke_desktop.domain.attendance import Presence
from omtanke_desktop.domain.people import Role, is_quorate, quorum_needed
from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
from omtanke_desktop.workflows.papers import shared

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everybody called: who decided, by principal, who was there besides, and who was not."""

    present: tuple[Group, ...]
    substitutes: tuple[Person, ...]
    others: tuple[Person, ...]
    absent: tuple[Person, ...]


def front_page(meeting: MeetingDetail) -> FrontPage:
    """The people of the minutes' first page; §§ stand where somebody decided in part only."""
    presence = shared.presence(meeting)
    decided = shared.deciding(meeting, present=True)
    rest = [r for r in meeting.attendance if presence.ever_here(r) and r not in decided]
    named = [replace(row, function=_with_capacity(presence, row)) for row in decided]
    return FrontPage(
        present=shared.groups(named, shared.partial_sections(meeting)),
        substitutes=_people([row for row in rest if row.role is Role.SUBSTITUTE]),
        others=_people([row for row in rest if row.role is not Role.SUBSTITUTE]),
        absent=_people(shared.deciding(meeting, present=False)),
    )


def _people(rows: Sequence[AttendanceRow]) -> tuple[Person, ...]:
    capacity = {Role.SECRETARY: " (sekreterare)"}
    return tuple(
        Person(f"{row.function}{capacity.get(row.role, '')}{_remote(row)}", row.principal)
        for row in rows
    )


def _with_capacity(presence: Presence[AttendanceRow], row: AttendanceRow) -> str:
    """Förvaltningschef (tjänstgörande ersättare för Socialchef, Hylte kommun); else the function.

    Minutes that were closed before this was known read as they always did.
    """
    member = presence.stood_in_for(row) if row.role is Role.SUBSTITUTE else None
    words = f" (tjänstgörande ersättare för {shared.describe(member)})" if member else ""
    return f"{row.function}{words}{_remote(row)}"


def _remote(row: AttendanceRow) -> str:
    return " (på distans)" if row.remote else ""


def deciding_at(meeting: MeetingDetail, item: AgendaRow) -> list[AttendanceRow]:
    """Who decides on an item."""
    return shared.presence(meeting).deciding(item.id)


def others_at(meeting: MeetingDetail, item: AgendaRow) -> list[AttendanceRow]:
    """Who takes part in an item without deciding on it."""
    return shared.presence(meeting).others(item.id)


def conflict_sentences(meeting: MeetingDetail, item: AgendaRow) -> tuple[str, ...]:
    """What the minutes say of those who step out for an item (jäv), and who serves meanwhile."""
    presence = shared.presence(meeting)
    stepped_out = [row for row in shared.conflicted(meeting, item) if presence.here(row, item.id)]
    sentences = [
        f"{shared.describe(row)} anmäler jäv, lämnar mötet under ärendet och deltar varken i "
        "handläggning eller beslut."
        for row in stepped_out
    ]
    away = {row.id for row in stepped_out}
    for row in presence.deciding(item.id):
        member = presence.stood_in_for(row)
        if row.role is Role.SUBSTITUTE and member is not None and member.id in away:
            sentences.append(_serves(row, member))
    return tuple(sentences)


def attendance_sentences(
    meeting: MeetingDetail, printed: Sequence[AgendaRow]
) -> dict[int, tuple[str, ...]]:
    """Item id -> who comes, leaves and begins to serve there.

    What happens at an item that is not printed stands at the next one that is, or at the last.
    """
    presence = shared.presence(meeting)
    shown = {row.id for row in printed if row.label}
    waiting: list[str] = []
    found: dict[int, tuple[str, ...]] = {}
    last = 0
    for item in meeting.items:
        waiting += _comes_and_goes(presence, item.id)
        if item.id in shown:
            last = item.id
            found[last], waiting = tuple(waiting), []
    if waiting and last:
        found[last] += tuple(waiting)
    return {item_id: sentences for item_id, sentences in found.items() if sentences}


def _comes_and_goes(presence: Presence[AttendanceRow], item_id: int) -> list[str]:
    sentences = []
    for row in presence.seats:
        move = presence.move_at(row, item_id)
        if move is not None:
            at = f" kl.{NBSP}{move['time']}" if move.get("time") else ""
            words = f"kommer{at}" if move["comes"] else f"lämnar mötet{at}"
            sentences.append(f"{shared.describe(row)} {words}.")
    place = presence.order.index(item_id)
    if place:  # who serves from the start stands on the first page
        before = presence.order[place - 1]
        sentences += [
            _serves(row, presence.stood_in_for(row))
            for row in presence.deciding(item_id)
            if _sits_in(presence, row, item_id) and not _sits_in(presence, row, before)
        ]
    return sentences


def _sits_in(presence: Presence[AttendanceRow], row: AttendanceRow, item_id: int) -> bool:
    """Whether a substitute decides because the member is not at the meeting (jäv is told apart)."""
    member = presence.stood_in_for(row)
    away = member is None or not presence.here(member, item_id)
    return row.role is Role.SUBSTITUTE and presence.decides(row, item_id) and away


def _serves(row: AttendanceRow, member: AttendanceRow | None) -> str:
    whom = f" i stället för {shared.describe(member)}" if member else ""
    return f"{shared.describe(row)} tjänstgör{whom}."


def quorum_lack(setting: str, meeting: MeetingDetail, item: AgendaRow | None) -> str:
    """A sentence when too few decide on an item, "" when they are enough.

    setting: Settings.quorum. Without an item those who are there from the start are counted.
    """
    presence = shared.presence(meeting)
    called = sum(row.role.has_seat for row in meeting.attendance)
    there = len(presence.deciding(item.id)) if item else _at_start(meeting)
    if is_quorate(setting, called, there):
        return ""
    needed = quorum_needed(setting, called)
    return f"Gruppen är inte beslutför: {there} deltar i beslutet, {needed} behövs."


def _at_start(meeting: MeetingDetail) -> int:
    seated = [row for row in meeting.attendance if row.present and row.role.decides]
    return sum(row.role.has_seat or row.serves for row in seated)
