"""The way from a finding to the field where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain.minutes_facts import Finding, Spot
from omtanke_desktop.ui.pages.meetings.preflight import FIELD_NAMES, focus_field
from omtanke_desktop.ui.pages.meetings.task_line import TaskLine

if TYPE_CHECKING:
    from omtanke_desktop.ui.pages.meetings.meeting_view import MeetingView

_SETTINGS = "roller"


def go_to(view: MeetingView, finding: Finding) -> None:
    """Open the page or tab, the item there, and put the cursor in the field."""
    if finding.spot is Spot.LETTERS:
        view.desk.open("expediering", finding.case_id)
        return
    if finding.spot is Spot.SETTINGS:
        view.desk.open("installningar", _SETTINGS)
        return
    if finding.field == "recipient" and finding.case_id is not None:
        view.desk.open("arenden", finding.case_id)
        return
    view.show_tab(finding.spot.value)
    if finding.spot is Spot.MINUTES:
        view.minutes.go_to(finding)
    elif finding.spot is Spot.PEOPLE:
        _in_people(view, finding)
    elif finding.item_id is not None:
        _at_item(view, finding.item_id, finding.field)


def _in_people(view: MeetingView, finding: Finding) -> None:
    if not focus_field(view.people, FIELD_NAMES.get(finding.field, "")):
        view.people.focus_approver()


def _at_loose_task(view: MeetingView) -> bool:
    """The field that the first unfinished task of the item lacks; tells whether there is one."""
    for line in view.floor.findChildren(TaskLine):
        _, who, due = line.said()
        if line.task_id is not None and (not who or due is None):
            (line.day if who else line.who).setFocus()
            return True
    return False


def _at_item(view: MeetingView, item_id: int, field: str) -> None:
    """The field of the item's panel; where it is not shown the decision's type."""
    view.floor.show_item(item_id)
    view.floor.reveal()
    if field == "tasks" and _at_loose_task(view):
        return
    if not focus_field(view.floor, FIELD_NAMES.get(field, "")):
        focus_field(view.floor, FIELD_NAMES["type"])
