"""An import beside the window that somebody may stop for as long as nothing is kept."""

from __future__ import annotations

from threading import Event

from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import import_history as workflow
from omtanke_desktop.workflows.import_history import Plan, Progress, Report


class _Stopped(Exception):
    """Somebody has changed their mind; it ends the transaction."""


def import_unless(register: Register, plan: Plan, stop: Event, progress: Progress) -> Report | None:
    """Import until stop is set; None when it was, and nothing is changed then."""

    def report(done: int, total: int) -> None:
        if stop.is_set():
            raise _Stopped
        progress(done, total)

    try:
        return workflow.import_history(register, plan, report)
    except _Stopped:
        return None
