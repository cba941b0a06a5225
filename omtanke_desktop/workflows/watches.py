"""Watch a case: a day on which somebody must look at it again (bevakning)."""

from datetime import date

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

EARLIEST, LATEST = 2000, 2100  # years; anything else is a slip of the hand
LONGEST = 300  # characters of what is watched


def add_watch(register: Register, case_id: int, day: date, text: str, who: str = "") -> int:
    """Watch a case; returns the watch's id. Its nearest open day becomes the case's next date."""
    check_watch(day, text)
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        watch = work.add(
            m.Watch(case_id=case.id, day=day, text=text.strip(), who=who.strip(), created=work.now)
        )
        _note_next(work, case)
        work.record(EventKind.WATCHED, said(watch), case_id=case.id, field=f"watch.{watch.id}")
        return watch.id


def edit_watch(register: Register, watch_id: int, day: date, text: str, who: str) -> None:
    """Move a watch to another day, or say it in other words."""
    check_watch(day, text)
    with register.begin() as work:
        watch = work.get(m.Watch, watch_id)
        before = said(watch)
        watch.day, watch.text, watch.who = day, text.strip(), who.strip()
        if said(watch) != before:
            _note_next(work, work.get(m.Case, watch.case_id))
            field = f"watch.{watch.id}"
            work.record_edit(EventKind.EDITED, field, before, said(watch), watch.case_id)


def finish_watch(register: Register, watch_id: int, *, done: bool = True) -> None:
    """Say that what was watched is done, or that it is not after all."""
    with register.begin() as work:
        watch = work.get(m.Watch, watch_id)
        if (watch.done is not None) == done:
            return
        watch.done = work.now if done else None
        _note_next(work, work.get(m.Case, watch.case_id))
        kind = EventKind.WATCH_DONE if done else EventKind.WATCHED
        words = said(watch) if done else f"{said(watch)} (öppnad igen)"
        work.record(kind, words, case_id=watch.case_id, field=f"watch.{watch.id}")


def said(watch: m.Watch) -> str:
    """A watch in one line: "9 april 2025: Ring Varberg (Vera)"."""
    who = f" ({watch.who})" if watch.who else ""
    return f"{long_day(watch.day)}: {watch.text}{who}"


def _note_next(work: Work, case: m.Case) -> None:
    work.session.flush()
    still = editing.watches_of(work.session, case.id)
    case.next_date = still[0].day if still else None


def check_watch(day: date, text: str) -> None:
    """Raise RuleProblem when a watch cannot be kept like this."""
    if not EARLIEST <= day.year <= LATEST:
        raise RuleProblem(
            "Bevakningens dag kan inte stämma",
            f"Välj en dag mellan år {EARLIEST} och {LATEST}.",
        )
    if not text.strip():
        raise RuleProblem("Bevakningen säger inte vad som ska göras", "Skriv några ord.")
    if len(text.strip()) > LONGEST:
        raise RuleProblem(
            "Bevakningens text är för lång",
            f"Skriv högst {LONGEST} tecken här, och resten i en tjänsteanteckning.",
        )
