"""Plan the meetings of a year: propose days, say what speaks against each, and plan them all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from omtanke_desktop.domain.dates import clock_span, long_day
from omtanke_desktop.domain.meeting_dates import DayKind, DayMark, mark_of
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.meetings import MeetingRow, meeting_rows
from omtanke_desktop.storage.register import ReadSession, Register
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan, check_plan, put_in_plan
from omtanke_desktop.workflows.meetings.public_holidays import around, public_holidays

MOST_AT_ONCE = 60  # meetings planned together; a week each and some more


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day for a meeting: what speaks against it, and the meetings that are there already."""

    day: date
    mark: DayMark | None = None
    there: tuple[MeetingRow, ...] = ()

    @property
    def suits(self) -> bool:
        """Whether to plan a meeting there unless somebody says otherwise."""
        kind = self.mark.kind if self.mark else None
        return not self.there and (kind is None or not (kind.free or kind is DayKind.JULY))


def look_at(session: ReadSession, days: Iterable[date]) -> list[ProposedDay]:
    """The days with what speaks against each; the same day twice is one."""
    wanted = sorted(set(days))
    holidays = around(*wanted) if wanted else {}
    there: dict[date, list[MeetingRow]] = {}
    for row in meeting_rows(session):
        there.setdefault(row.day, []).append(row)
    return [ProposedDay(day, mark_of(day, holidays), tuple(there.get(day, ()))) for day in wanted]


def holidays_known(year: int) -> bool:
    """Whether the marks can be trusted: whether the holidays of a year are to be had."""
    return bool(public_holidays((year,)))


def plan_year(register: Register, plans: Sequence[MeetingPlan]) -> list[int]:
    """Plan all these meetings or none; returns their ids.

    Raises RuleProblem when one cannot be held, when two are at the same time, or when one is at
    the time of a meeting that is planned already.
    """
    _check_all(plans)
    with register.begin() as work:
        taken = {(row.day, row.starts) for row in meeting_rows(work.session)}
        for plan in plans:
            if (plan.day, plan.starts) in taken:
                raise RuleProblem(
                    f"Det finns redan ett möte {_when(plan.day, plan.starts)}",
                    "Bocka av dagen eller välj en annan. Inget möte är planerat.",
                )
        return [put_in_plan(work, plan) for plan in plans]


def _check_all(plans: Sequence[MeetingPlan]) -> None:
    if not plans:
        raise RuleProblem("Inga dagar är valda", "Bocka för minst en dag.")
    if len(plans) > MOST_AT_ONCE:
        raise RuleProblem(
            f"{len(plans)} möten är för många på en gång", f"Välj högst {MOST_AT_ONCE} dagar."
        )
    for plan in plans:
        check_plan(plan)
    (day, starts), times = Counter((plan.day, plan.starts) for plan in plans).most_common(1)[0]
    if times > 1:
        raise RuleProblem(f"Två möten har samma tid: {_when(day, starts)}", "Ta bort det ena.")


def _when(day: date, starts: time) -> str:
    return f"den {long_day(day)} kl. {clock_span(starts, None)}"
