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
_ROOMS = tuple(f"{_HOME / room}/" for room in ("mail", "files", "documents", "storage/verify"))
_WINDOW = (f"{_HOME / 'ui'}/", str(_HOME / "app.py"))
_STEP = 1000  # of SQLite's own: how often it says that it is still at it
BULK = 40_000
"""Steps of SQLite's machine in one visit: some 4 000 rows read in order, or 400 written."""

HARMLESS = {
    "mail.links": "one link, looked at when it is pressed",
    "mail.safe_html": "one mail as it is shown, at most as long as a view",
    "mail.draft": "a drafted mail is written out; nothing is read or set",
    "files.danger": "the name and the first bytes of one attachment that is opened",
    "files.sheet": "the first rows of a sheet that was read in the background process",
    "documents.minutes_parts": "the words of a §, put side by side; nothing is set",
    "storage.verify.note": "the small note beside a register, read when it is opened",
    "documents.values": "plain values, and what they call themselves",
}
"""Modules that may work on the window's thread, each with the reason."""
HARMLESS_VISITS = {
    "storage.queries.case_list._every_id": "one number a case as a single value: 30 ms of 100 000",
}


@dataclass
class Watch:
    """What was seen: offences on the window's thread, and what ran elsewhere, by name."""

    thread: int
    bulk: int = BULK
    offences: Counter[str] = field(default_factory=Counter)
    elsewhere: set[str] = field(default_factory=set)
    steps: int = 0  # of the database, on the window's thread
    _visit: int = 0
    _others: set[str] = field(default_factory=set)  # files known to be no room's

    def called(self, frame: FrameType, _event: str, _argument: object) -> None:
        """Called by Python at every call; the rooms' own calls of each other are passed over."""
        code = frame.f_code
        if code.co_filename in self._others:
            return
        if not code.co_filename.startswith(_ROOMS):
            self._others.add(code.co_filename)
            return
        if not code.co_flags & inspect.CO_OPTIMIZED:  # a module or a class that is being loaded
            return
        if frame.f_back is not None and frame.f_back.f_code.co_filename.startswith(_ROOMS):
            return
        if threading.get_ident() != self.thread:
            self.elsewhere.add(_name(frame))
        elif _module(frame) not in HARMLESS:
            self._note(frame, _name(frame))

    def visited(self, connection: object, *_: object) -> None:
        """A connection is taken: a visit to the database begins."""
        if threading.get_ident() == self.thread:
            self._visit = 0
        connection.set_progress_handler(self.stepped, _STEP)  # type: ignore[attr-defined]

    def stepped(self) -> int:
        """Called by SQLite while it works, in the thread that asked it to."""
        if threading.get_ident() == self.thread:
            self.steps += _STEP
            self._visit += _STEP
            if self._visit >= self.bulk:
                query = _query(sys._getframe())
                if query not in HARMLESS_VISITS:
                    self._note(sys._getframe(), query)
        return 0

    def sent(self, function: Callable[..., object]) -> None:
        """Work goes to the process of its own, where no watch can follow."""
        self.elsewhere.add(f"{function.__module__.partition('.')[2]}.{function.__qualname__}")

    def _note(self, frame: FrameType, name: str) -> None:
        if asked := _asked_by(frame):
            self.offences[f"{name}, asked by {asked}"] += 1


@contextmanager
def watched(bulk: int = BULK) -> Iterator[Watch]:
    """Watch what this thread, which is the window's, and all later ones do."""
    watch = Watch(threading.get_ident(), bulk)
    traced, process = sys.gettrace(), Background.process

    def sent(background, owner, function, *args, **named):
        watch.sent(function)
        return process(background, owner, function, *args, **named)

    event.listen(Pool, "checkout", watch.visited)
    threading.settrace(watch.called)
    sys.settrace(watch.called)
    Background.process = sent
    try:
        yield watch
    finally:
        Background.process = process
        sys.settrace(traced)
        threading.settrace(None)  # type: ignore[arg-type]
        event.remove(Pool, "checkout", watch.visited)


@contextmanager
def only_light_work(bulk: int = BULK) -> Iterator[Watch]:
    """The same, and nothing heavy may have run on this thread in the end."""
    with watched(bulk) as watch:
        yield watch
    assert not watch.offences, dict(watch.offences)


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
    """The function of ours that asked the database."""
    ours = (one for one in _stack(frame) if one.f_code.co_filename.startswith(str(_HOME)))
    return next((_name(one) for one in ours), "")
