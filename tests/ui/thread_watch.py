"""Watches what runs on the window's thread: no parsing, no rendering, no bulk database work.

Told by thread id: every call of a function in the rooms that read and set files, and every visit
to the database, is seen where it runs. Only what the window itself asks for counts: what a test
does by calling a workflow is no work of the window's.
"""

from __future__ import annotations

import inspect
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from sqlalchemy import event
from sqlalchemy.pool import Pool

import omtanke_desktop
from omtanke_desktop.ui.background import Background

_HOME = Path(omtanke_desktop.__file__).parent
_ROOMS = tuple(str(_HOME / room) + "/" for room in ("mail", "files", "documents"))
_WINDOW = (str(_HOME / "ui") + "/", str(_HOME / "app.py"))
_STEP = 1000  # of SQLite's own: how often it says that it is still at it
BULK = 25_000
"""Steps of SQLite's machine in one visit: about 2 500 rows read, or 250 rows written."""

HARMLESS = {
    "mail.links": "one link is looked at when it is pressed",
    "mail.safe_html": "one mail, at most as long as a view shows",
    "files.danger": "the names of one mail's attachments",
}
"""Modules that may work on the window's thread, each with the reason."""


@dataclass
class Watch:
    """What was seen: offences on the window's thread, and what ran elsewhere."""

    thread: int
    offences: Counter[str] = field(default_factory=Counter)
    elsewhere: set[str] = field(default_factory=set)
    steps: Counter[int] = field(default_factory=Counter)
    """Steps of the database by thread id."""
    bulk: int = BULK
    _visit: dict[int, int] = field(default_factory=dict)

    def called(self, frame: FrameType, _event: str, _argument: object) -> None:
        """Called by Python at every call; the rooms' own calls of each other are passed over."""
        code = frame.f_code
        if not code.co_filename.startswith(_ROOMS) or not code.co_flags & inspect.CO_OPTIMIZED:
            return
        if frame.f_back is not None and frame.f_back.f_code.co_filename.startswith(_ROOMS):
            return
        name = _name(frame)
        if threading.get_ident() != self.thread:
            self.elsewhere.add(name)
        elif _module(frame) not in HARMLESS and (asked := _asked_by(frame)):
            self.offences[f"{name} ({asked})"] += 1

    def stepped(self) -> int:
        """Called by SQLite while it works, in the thread that asked it to."""
        thread = threading.get_ident()
        self.steps[thread] += _STEP
        self._visit[thread] = self._visit.get(thread, 0) + _STEP
        if thread == self.thread and self._visit[thread] >= self.bulk:
            frame = sys._getframe()
            if asked := _asked_by(frame):
                self.offences[f"{_query(frame)} ({asked})"] += 1
        return 0

    def visited(self, connection: object, *_: object) -> None:
        """A connection is taken: a visit to the database begins."""
        self._visit[threading.get_ident()] = 0
        connection.set_progress_handler(self.stepped, _STEP)  # type: ignore[attr-defined]

    def sent(self, background: Background, owner: object, function: Callable, *args, **named):
        """Work goes to the process of its own, where no watch can follow."""
        self.elsewhere.add(f"{function.__module__.partition('.')[2]}.{function.__qualname__}")
        return _PROCESS(background, owner, function, *args, **named)


_PROCESS = Background.process


@contextmanager
def watched(bulk: int = BULK) -> Iterator[Watch]:
    """Watch what this thread, which is the window's, and all later ones do."""
    watch = Watch(threading.get_ident(), bulk=bulk)
    before = sys.gettrace()
    event.listen(Pool, "checkout", watch.visited)
    threading.settrace(watch.called)
    sys.settrace(watch.called)
    Background.process = lambda *args, **named: watch.sent(*args, **named)
    try:
        yield watch
    finally:
        Background.process = _PROCESS
        sys.settrace(before)
        threading.settrace(None)  # type: ignore[arg-type]
        event.remove(Pool, "checkout", watch.visited)


def _name(frame: FrameType) -> str:
    return f"{_module(frame)}.{frame.f_code.co_qualname}"


def _module(frame: FrameType) -> str:
    return ".".join(Path(frame.f_code.co_filename).relative_to(_HOME).with_suffix("").parts)


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _asked_by(frame: FrameType) -> str:
    """The function of the window that asked; "" for a test's own call, and for an import."""
    for one in _stack(frame):
        if one.f_code.co_name == "<module>":
            return ""
        if one.f_code.co_filename.startswith(_WINDOW):
            return _name(one)
    return ""


def _query(frame: FrameType) -> str:
    ours = (one for one in _stack(frame.f_back) if one.f_code.co_filename.startswith(str(_HOME)))
    return next((_name(one) for one in ours), "")
