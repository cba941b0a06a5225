"""The agenda as it went out, and what has changed on it since."""

from dataclasses import replace
from typing import Any

from omtanke_desktop.domain.agenda_changes import AgendaChanges, Line, changes, line_of
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.storage.queries.sent_agenda import secret_titles, sent_agenda
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.agenda import agenda_items


def agenda_lines(session: ReadSession, meeting_id: int) -> list[Line]:
    """The agenda of this moment as it is printed: of secret cases the outward title alone."""
    meeting = shared.meeting_of(session, meeting_id)
    return [
        Line(
            id=row.id,
            label=item.label,
            title=item.title,
            case_number=item.case_number,
            minutes=item.minutes,
            presenter=item.presenter,
            proposal=item.proposal,
            heading=row.kind is ItemKind.HEADING,
        )
        for row, item in agenda_items(session, meeting)
    ]


def agenda_snapshot(session: ReadSession, meeting_id: int) -> list[dict[str, Any]]:
    """The agenda of this moment as JSON, to be kept with the paper that goes out."""
    return [line.as_json() for line in agenda_lines(session, meeting_id)]


def changes_since_call(session: ReadSession, meeting_id: int) -> AgendaChanges | None:
    """What differs from the kallelse or tilläggslista that went out last; None when none did."""
    sent = sent_agenda(session, meeting_id)
    if sent is None:
        return None
    before = _outward(session, [line_of(row) for row in sent.agenda])
    return changes(before, agenda_lines(session, meeting_id))


def _outward(session: ReadSession, lines: list[Line]) -> list[Line]:
    """The lines as they would go out now: a case made secret since is not named once more."""
    titles = secret_titles(session, {line.case_number for line in lines})
    return [
        replace(line, title=titles[number] or f"Ärende {number}", proposal=())
        if (number := line.case_number) in titles
        else line
        for line in lines
    ]
