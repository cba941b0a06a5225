"""The same thing done to many cases at once: one transaction, and what could not be done and why.

Labels are put on many cases by workflows/label_cases.py, which refuses none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.prepare_meeting import open_meeting, put_on_agenda
from omtanke_desktop.workflows.take_steps import require_alive

LONGEST_NAME = 100  # characters


@dataclass(frozen=True, slots=True)
class Refused:
    """A case that was left as it was, and why, in a sentence."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class BulkReport:
    """done + refused are the cases that were asked for."""

    done: int
    refused: tuple[Refused, ...] = ()


def set_handler(register: Register, case_ids: Iterable[int], handler: str) -> BulkReport:
    """Say who handles these cases; "" for nobody."""
    name = " ".join(handler.split())
    if len(name) > LONGEST_NAME:
        raise RuleProblem(
            "Namnet är för långt", f"Det är {len(name)} tecken. Skriv högst {LONGEST_NAME}."
        )

    def hand_over(work: Work, case: m.Case) -> None:
        require_alive(case)
        before, case.handler = case.handler, name
        if before != name:
            work.record_edit(EventKind.EDITED, "handler", before, name, case.id)

    with register.begin() as work:
        return _each(work, case_ids, hand_over)


def add_to_agenda(
    register: Register, meeting_id: int, case_ids: Iterable[int], position: int | None = None
) -> BulkReport:
    """Put the cases that wait for a meeting on its agenda, in the order given.

    position: before the line at this place, from 0; None for where each belongs.
    """
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        lines = len(meeting.items)

        def put(work: Work, case: m.Case) -> None:
            put_before = len(meeting.items) - lines
            put_on_agenda(work, meeting, case, None if position is None else position + put_before)

        return _each(work, case_ids, put)


def _each(work: Work, case_ids: Iterable[int], act: Callable[[Work, m.Case], object]) -> BulkReport:
    """Do it to each; what the rules do not allow is left, and the others are still done."""
    done, refused = 0, []
    for case_id in dict.fromkeys(case_ids):
        case = work.get(m.Case, case_id)
        try:
            act(work, case)
        except Problem as problem:
            refused.append(Refused(case.number, f"{problem.title}."))
        else:
            done += 1
    return BulkReport(done, tuple(refused))
