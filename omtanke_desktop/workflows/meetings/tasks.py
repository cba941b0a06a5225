"""What a meeting asks somebody to do, until it is done."""

from datetime import date

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.attendance import require_open


def give_task(
    register: Register,
    meeting_id: int,
    what: str,
    *,
    who: str = "",
    due: date | None = None,
    item_id: int | None = None,
) -> int:
    """Give somebody something to do, under an item when one is named; returns its id."""
    words = _said(what)
    with register.begin() as work:
        meeting = work.get(m.Meeting, meeting_id)
        require_open(meeting)
        item = work.get(m.AgendaItem, item_id) if item_id is not None else None
        if item is not None and item.meeting_id != meeting_id:
            raise RuleProblem("Punkten hör till ett annat möte", "Uppdatera sidan och försök igen.")
        task = m.Task(
            meeting_id=meeting_id,
            item_id=item_id,
            case_id=item.case_id if item else None,
            what=words,
            who=who.strip(),
            due=due,
            created=work.now,
        )
        work.add(task)
        _tell_words(work, task, "")
        return task.id


def edit_task(register: Register, task_id: int, *, what: str, who: str, due: date | None) -> None:
    """Change what is to be done, by whom or when (called by autosave); before § numbers are set."""
    words = _said(what)
    with register.begin() as work:
        task = work.get(m.Task, task_id)
        require_open(work.get(m.Meeting, task.meeting_id))
        before = _in_words(task)
        task.what, task.who, task.due = words, who.strip(), due
        if _in_words(task) != before:
            _tell_words(work, task, before)


def task_done(register: Register, task_id: int, *, done: bool = True) -> None:
    """Say that a task is done, or that it was not after all; at any time."""
    with register.begin() as work:
        task = work.get(m.Task, task_id)
        if (task.done is not None) is done:
            return
        task.done = work.now if done else None
        words = task.what if done else f"Inte klart: {task.what}"
        _tell(work, EventKind.TASK_DONE, task, words)


def remove_task(register: Register, task_id: int) -> None:
    """Take away a task written down by mistake, before the § numbers are set."""
    with register.begin() as work:
        task = work.get(m.Task, task_id)
        require_open(work.get(m.Meeting, task.meeting_id))
        _tell(work, EventKind.TASK_GIVEN, task, f"Togs bort: {task.what}")
        work.session.delete(task)


def _said(what: str) -> str:
    words = " ".join(what.split())
    if not words:
        raise RuleProblem("Uppdraget är tomt", "Skriv vad som ska göras.")
    return words


def _in_words(task: m.Task) -> str:
    """Boka lokal – Socialchef, Varbergs kommun – senast 9 april 2025"""
    due = f"senast {long_day(task.due)}" if task.due else ""
    return " – ".join(part for part in (task.what, task.who, due) if part)


def _tell_words(work: Work, task: m.Task, before: str) -> None:
    """One event a sitting, however often the task saves itself while it is written."""
    field = f"task.{task.id}"
    work.record_edit(EventKind.TASK_GIVEN, field, before, _in_words(task), task.case_id)


def _tell(work: Work, kind: EventKind, task: m.Task, words: str) -> None:
    work.record(kind, words, case_id=task.case_id, meeting_id=task.meeting_id)
