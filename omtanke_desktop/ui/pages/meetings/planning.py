"""Plans a new meeting, or a year of them: asked for in Möten, and from a case that waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.meeting_dates import Deadlines, deadlines_for
from omtanke_desktop.storage.queries import agenda_templates, people, planning
from omtanke_desktop.ui.dialogs.ask import confirm
from omtanke_desktop.ui.dialogs.meeting import MeetingDialog, Surroundings, fresh_plan
from omtanke_desktop.ui.pages.meetings.words import counted
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan, edit_meeting, plan_meeting
from omtanke_desktop.workflows.meetings.public_holidays import around

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.storage.queries.people import Difference
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.meetings.plan_year import ProposedDay


def plan_new(desk: Desk) -> int | None:
    """Ask for day, time and place and plan the meeting; its id, None when nothing was planned."""
    plan = MeetingDialog.ask(
        desk.window,
        fresh_plan(_today(desk), _usual_place(desk)),
        "Nytt möte",
        "Planera mötet",
        _surroundings(desk, new=True),
    )
    if plan is None:
        return None
    made = desk.run(lambda: plan_meeting(desk.register, plan))
    if made is not None:
        desk.saved()
    return made


def plan_a_year(desk: Desk) -> list[int]:
    """Ask for the days of a year's meetings and plan them all; their ids, none when cancelled."""
    from omtanke_desktop.ui.dialogs.plan_year import PlanYearDialog
    from omtanke_desktop.workflows.meetings.plan_year import look_at, plan_year

    def look(days: list[date]) -> list[ProposedDay]:
        with desk.register.read() as session:
            return look_at(session, days)

    around_it = _surroundings(desk, new=True)
    plans = PlanYearDialog.ask(desk.window, look, _today(desk), _usual_place(desk), around_it)
    if not plans:
        return []
    made = desk.run(lambda: plan_year(desk.register, plans))
    if made:
        desk.saved()
        desk.tell(f"{counted(len(made), 'möte', 'möten')} är planerade.")
    return made or []


def change_plan(desk: Desk, old: MeetingDetail) -> None:
    """Ask for another time or place; on another day other people may have to be called."""
    plan = MeetingDialog.ask(
        desk.window,
        MeetingPlan(
            *(old.day, old.starts, old.ends, old.place, old.link, old.series),
            deadlines=Deadlines(old.papers_by, old.call_by, old.approve_by),
        ),
        "Ändra tid och plats",
        "Spara",
        _surroundings(desk),
    )
    if plan is None:
        return
    desk.run(lambda: edit_meeting(desk.register, old.id, plan))
    desk.saved()
    if plan.day != old.day:
        offer_update(desk, old.id)


def offer_update(desk: Desk, meeting_id: int) -> None:
    """Ask whether to bring the called in step with the members of the meeting's day."""
    from omtanke_desktop.workflows.meetings.participants import update_participants

    with desk.register.read() as session:
        found = people.participants_differ(session, meeting_id)
    if found and confirm(
        desk.window,
        "Uppdatera deltagarna?",
        f"{difference_words(found)} Det du har skrivit om de andra ligger kvar.",
        "Uppdatera deltagarna",
        no="Låt dem vara",
    ):
        desk.run(lambda: update_participants(desk.register, meeting_id))
        desk.saved()


def difference_words(found: Difference) -> str:
    """Who is to be called and who is not, for the hint line; "" when nothing differs."""
    parts = (
        ("Ska kallas nu", found.came),
        ("Är inte med den dagen", found.left),
        ("Har fått annan funktion, huvudman eller roll", found.changed),
    )
    return " ".join(f"{words}: {'; '.join(names)}." for words, names in parts if names)


def _surroundings(desk: Desk, *, new: bool = False) -> Surroundings:
    with desk.register.read() as session:
        settings, series = people.settings(session), planning.series_names(session)
        templates = agenda_templates.agenda_templates(session) if new else []
    return Surroundings(
        lambda day: deadlines_for(day, settings, around(day)),
        series,
        [(row.key, row.name) for row in templates],
    )


def _usual_place(desk: Desk) -> str:
    with desk.register.read() as session:
        return people.settings(session).meeting_place


def _today(desk: Desk) -> date:
    return dates.local(desk.register.clock()).date()
