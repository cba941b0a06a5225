"""The registrar's list of new documents, read out of the register."""

from datetime import date

from omtanke_desktop.documents.values import DayLine, DayList
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.registrar import documents_between
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared


def day_list(session: ReadSession, first: date, last: date) -> DayList:
    """The documents that were entered on these days."""
    lines = [
        DayLine(
            entered=row.entered,
            dated=row.dated,
            case_number=row.case_number,
            diary_number=row.diary_number,
            number=row.number,
            status=row.status.label,
            counterpart=row.counterpart,
            title=row.title,
            case_title=row.case_title,
        )
        for row in documents_between(session, first, last)
    ]
    return DayList(shared.sender(session, settings_of(session)), first, last, tuple(lines))
