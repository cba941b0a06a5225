"""Tilläggslista, from the agenda as it went out and as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from omtanke_desktop.documents.values import AgendaItem, AgendaLine, SupplementPaper
from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.agenda_changes import AgendaChanges, Changed, Line
from omtanke_desktop.domain.dates import NBSP, clock_span, local, long_day
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.meetings import MeetingDetail
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.sent_agenda import SentAgenda, sent_agenda
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.storage.validity import today
from omtanke_desktop.workflows.meetings.agenda_changes import changes_since_call
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.agenda import agenda_items

_DEFINITE = {PaperKind.CALL: "Kallelsen", PaperKind.SUPPLEMENT: "Tilläggslistan"}


def supplement_paper(session: ReadSession, meeting_id: int) -> SupplementPaper:
    """The values of what has changed since the kallelse went out.

    Raises RuleProblem when none has gone out, or nothing has changed since.
    """
    meeting, settings = shared.meeting_of(session, meeting_id), settings_of(session)
    sent, told = sent_agenda(session, meeting_id), changes_since_call(session, meeting_id)
    if sent is None or told is None:
        raise RuleProblem(
            "Kallelsen har inte gått ut",
            "Ändra dagordningen fritt; kallelsen visar den som den är.",
        )
    if not told:
        raise RuleProblem("Inget är ändrat", "Dagordningen är den som har skickats ut.")
    items = {row.id: item for row, item in agenda_items(session, meeting)}
    layouts = document_sections(session)
    return SupplementPaper(
        sender=shared.sender(session, settings),
        body=settings.body_name,
        date=meeting.day,
        time=clock_span(meeting.starts, meeting.ends),
        place=meeting.place,
        since=_since(sent),
        added=tuple(items[line.id] for line in told.added),
        removed=_removed(told.removed, meeting),
        changed=_changed(told, items),
        items=_list_now(told, items),
        made=today(session),
        short=settings.body_short,
        layout=layouts[Paper.SUPPLEMENT],
        item_layout=layouts[Paper.AGENDA_ITEM],
    )


def _since(sent: SentAgenda) -> str:
    return f"{_DEFINITE[sent.kind]} den {long_day(local(sent.at).date())}"


def _removed(lines: Sequence[Line], meeting: MeetingDetail) -> tuple[AgendaLine, ...]:
    """What is gone; an item that was carried to another meeting says to which."""
    traces = {row.id: row.title for row in meeting.items if is_trace(row.template_key)}
    return tuple(
        AgendaLine(line.label, line.title, line.case_number, _gone_to(traces.get(line.id, "")))
        for line in lines
    )


def _gone_to(trace: str) -> str:
    """ "Flyttat till mötet den 14 maj 2025: OH-1 X" -> "flyttas till mötet den 14 maj 2025"."""
    return trace.partition(":")[0].replace("Flyttat", "flyttas", 1)


def _changed(
    told: AgendaChanges, items: Mapping[int, AgendaItem]
) -> tuple[tuple[AgendaItem, tuple[str, ...]], ...]:
    """Items that say something else or stand elsewhere, in the order they have now."""
    rows: dict[int, list[str]] = {}
    shown: dict[int, AgendaItem] = {}
    for one in told.changed:
        rows[one.now.id] = _what(one)
        shown[one.now.id] = _shortly(items[one.now.id], proposal="proposal" in one.what)
    for before, now in told.moved:
        rows.setdefault(now.id, []).append(_new_place(before, now))
        shown.setdefault(now.id, _shortly(items[now.id], proposal=False))
    return tuple((shown[one], tuple(rows[one])) for one in items if one in rows)


def _new_place(before: Line, now: Line) -> str:
    if before.label == now.label:
        return "Ny plats på listan"
    return f"Ny plats på listan: nr{NBSP}{now.label} (förut nr{NBSP}{before.label})"


def _shortly(item: AgendaItem, *, proposal: bool) -> AgendaItem:
    """The item without what was sent out already."""
    words = item.proposal if proposal else ()
    blank = {"summary": "", "basis": (), "dispatch_to": (), "initiator": "", "presenter": ""}
    return replace(item, proposal=words, minutes=None, **blank)  # type: ignore[arg-type]


def _what(one: Changed) -> list[str]:
    """One row for each thing that is new; a new proposal stands in full below."""
    before, now = one.before, one.now
    said = {
        "title": f"Ny rubrik; förut ”{before.title}”",
        "proposal": "Nytt förslag till beslut" if now.proposal else "Förslaget till beslut utgår",
        "presenter": _new("Föredragande", now.presenter, before.presenter),
        "minutes": _new("Tid", _minutes(now.minutes), _minutes(before.minutes)),
    }
    return [said[name] for name in one.what]


def _new(name: str, now: str, before: str) -> str:
    return f"{name}: {now or 'ingen'}" + (f" (förut {before})" if before else "")


def _minutes(minutes: int | None) -> str:
    return f"{minutes}{NBSP}min" if minutes else ""


def _list_now(told: AgendaChanges, items: Mapping[int, AgendaItem]) -> tuple[AgendaLine, ...]:
    notes = {now.id: "flyttad" for _, now in told.moved}
    notes |= {one.now.id: "ändrad" for one in told.changed}
    notes |= {line.id: "ny" for line in told.added}
    return tuple(
        AgendaLine(item.label, item.title, item.case_number, notes.get(row_id, ""))
        for row_id, item in items.items()
        if item.kind != "heading"
    )
