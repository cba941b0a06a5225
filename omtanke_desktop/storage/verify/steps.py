"""How far a long check has come, told while SQLite works; whoever waits can stop it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int, str], object]
_STEPS = 200_000  # of SQLite's machine between two words: some milliseconds


def nothing(_done: int, _total: int, _words: str) -> None:
    """Nobody waits."""


class Steps:
    """The parts of a check, each with its share of the whole; progress may raise to stop it."""

    def __init__(self, progress: Progress, shares: dict[str, int]) -> None:
        self._progress = progress
        self._shares = shares
        self._done, self._share, self._words = 0, 0, ""
        self._stopped: BaseException | None = None

    def begin(self, words: str) -> None:
        """Go on to the part of this name."""
        self._done += self._share
        self._share, self._words = self._shares[words], words
        self.tell(0, 1)

    def tell(self, done: int, total: int) -> None:
        """How much of the part is done."""
        part = self._share * min(done, total) // max(total, 1)
        self._progress(self._done + part, sum(self._shares.values()), self._words)

    @contextmanager
    def watching(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Ask now and then, also in the middle of a statement, whether to go on."""
        connection.set_progress_handler(self._look, _STEPS)
        try:
            yield
        except sqlite3.OperationalError:
            if self._stopped is not None:
                raise self._stopped from None
            raise
        finally:
            connection.set_progress_handler(None, 0)

    def _look(self) -> int:
        """Python swallows what is raised here, so it is kept until the statement has ended."""
        try:
            self._progress(self._done, sum(self._shares.values()), self._words)
        except BaseException as stop:
            self._stopped = stop
            return 1
        return 0
