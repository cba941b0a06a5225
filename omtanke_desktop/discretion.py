"""What the program lets out by itself: where in its code it failed, never what a case says.

Libraries quote what they read in their warnings, and an exception's words may be the register's.
"""

import logging
import sys
import threading
import traceback
import warnings
from types import TracebackType

_LOG = logging.getLogger("omtanke")
_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlacesOnly(logging.Formatter):
    """Lines of our log: of an exception only its kind and the places it came through."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatException(self, ei: _Failure) -> str:
        """The places, innermost last."""
        return places(ei[0], ei[2])


def places(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """An exception's kind and where it went, a line each; none of its words."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__ if kind else "okänt fel", *lines])


def keep_quiet() -> None:
    """From now on nothing that is warned of or fails unseen writes its words to stderr."""
    logging.raiseExceptions = False
    logging.lastResort = None  # of loggers without a file: those of the libraries
    warnings.showwarning = _warned
    threading.excepthook = _thread_failed
    sys.unraisablehook = _failed_unseen


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: str | None = None,
) -> None:
    _LOG.warning("%s %s:%d", category.__name__, filename, lineno)


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_type is not SystemExit:
        _LOG.error("thread: %s", places(failure.exc_type, failure.exc_traceback))


def _failed_unseen(failure: "sys.UnraisableHookArgs") -> None:
    _LOG.error("unseen: %s", places(failure.exc_type, failure.exc_traceback))
