"""Möten & beslut of a case: what meetings decided and whom they asked."""

from datetime import date, datetime

from omtanke_desktop.domain.dates import STOCKHOLM
from omtanke_desktop.storage.queries.tasks import TaskRow
from omtanke_desktop.ui.pages.cases.turns import task_lines

MEETING = date(2025, 4, 9)
GIVEN = datetime(2025, 4, 9, 10, tzinfo=STOCKHOLM)


def task_row(what, who="", due=None, done=None):
    return TaskRow(1, 1, MEETING, 1, 4, 1, "OH-2025-001", what, who, due, GIVEN, done)


def test_a_task_of_a_meeting_is_told_with_who_and_when():
    open_one = task_row(what="Redovisa läkartiden", who="Närsjukvårdschef", due=date(2025, 5, 16))
    done = task_row(what="Fråga Varberg", done=datetime(2025, 5, 2, 9, tzinfo=STOCKHOLM))
    assert task_lines([open_one, done]) == [
        (
            "Uppdrag",
            "–\u00a0Redovisa läkartiden, Närsjukvårdschef, senast den 16\u00a0maj\u00a02025\n"
            "–\u00a0Fråga Varberg, klart den 2\u00a0maj\u00a02025",
        )
    ]
    assert task_lines([]) == []
