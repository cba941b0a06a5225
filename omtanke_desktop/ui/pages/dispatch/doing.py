"""Run a workflow that answers nothing, and tell whether it went well."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


def done(desk: Desk, call: Callable[[], None]) -> bool:
    """Call it; what stands in the way is shown."""

    def called() -> bool:
        call()
        return True

    return bool(desk.run(called))


def done_with_reason(desk: Desk, call: Callable[[str], None]) -> bool:
    """Call it, and where it needs a reason again with what is written."""

    def called(reason: str) -> bool:
        call(reason)
        return True

    return bool(desk.run_with_reason(called))
