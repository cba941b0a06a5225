"""Other people's PDFs are opened in a process of their own, which ends by itself.

A file may be made to crash, to hang or to fill the memory; then a sentence says so on its page and
the rest of the case file is made all the same.
"""

import contextlib
import faulthandler
import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from omtanke_desktop.discretion import keep_quiet
from omtanke_desktop.domain.problems import InputProblem

_MEMORY = 400 * 1024 * 1024  # bytes that the process may ask for, on systems that count them
_LONGEST_START = 30.0  # seconds
_GRACE = 2.0  # seconds after which a process that should have ended itself is ended


class Unshown(InputProblem):
    """A file that cannot be put on paper; the sentence goes on a page of its own."""


class Unsearchable(Unshown):
    """A file in which the program does not see the words, so that it cannot mask them."""


def refused(name: str) -> Unshown:
    """What is said of a file that took the process down with it."""
    return Unshown(
        f"{name} går inte att visa",
        "Den är trasig, eller så stor uppackad att programmet slutade läsa den. "
        "Originalet finns kvar i registret.",
    )


class Workshop:
    """One process, begun when it is first needed and begun anew when a file has ended it."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def run(self, name: str, seconds: float, function: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 - whatever the function returns
        """Call a module-level function there, for at most so many seconds.

        name: the file's, for the sentence. Raises Unshown.
        """
        try:
            line = self._begin()
            line.send((seconds, function, args))
            answer = line.recv() if line.poll(seconds + _GRACE) else None
        except (EOFError, OSError):
            answer = None
        if answer is None:
            self.close()
            raise refused(name)
        well, value = answer
        if not well:
            raise value if isinstance(value, Unshown) else refused(name)
        return value

    def _begin(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._line, other = context.Pipe()
            process = context.Process(target=_work, args=(other,), daemon=True)
            process.start()
            self._process = process  # one that never started cannot be ended
            other.close()
            if not self._line.poll(_LONGEST_START):
                raise EOFError
            self._line.recv()
        return self._line

    def close(self) -> None:
        """End the process."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(_GRACE)
        self._process = self._line = None


@cache
def workshop() -> Workshop:
    """The one of this process; it ends when this process does."""
    return Workshop()


def _work(line: Connection) -> None:
    """Answer until nobody asks any more."""
    _bound_memory()
    keep_quiet()
    line.send("ready")
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        while True:
            seconds, function, args = line.recv()
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            answer = _answer(function, args)
            faulthandler.cancel_dump_traceback_later()
            line.send(answer)


def _answer(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*args)
    except Unshown as problem:
        return False, problem
    except Exception as error:  # PDF libraries raise all kinds for damaged files
        return False, repr(error)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
