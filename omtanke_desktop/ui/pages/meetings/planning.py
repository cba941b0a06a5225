"""Plans a new meeting: asked for in Möten, and from a case that waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.dialogs.meeting import MeetingDialog, fresh_plan
from omtanke_desktop.workflows.plan_meeting import plan_meeting

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


def plan_new(desk: Desk) -> int | None:
    """Ask for day, time and place and plan the meeting; its id, None when nothing was planned."""
    with desk.register.read() as session:
        place = people.settings(session).meeting_place
    today = dates.local(desk.register.clock()).date()
    plan = MeetingDialog.ask(desk.window, fresh_plan(today, place))
    if plan is None:
        return None
    made = desk.run(lambda: plan_meeting(desk.register, plan))
    if made is not None:
        desk.saved()
    return made
