"""Tells others, from a thread that does nothing else, that the register's holder is alive."""

import threading
import weakref
from collections.abc import Callable

BEAT_S = 60.0


class Heartbeat:
    """Calls a method each minute until it is stopped, or until its object is gone."""

    def __init__(self, beat: Callable[[], object], pause_s: float = BEAT_S) -> None:
        self._wanted = threading.Event()
        self._ended = False
        method = weakref.WeakMethod(beat)
        threading.Thread(
            target=self._run, args=(method, pause_s), name="hjärtslag", daemon=True
        ).start()

    def hurry(self) -> None:
        """Beat at once: there is something new to tell."""
        self._wanted.set()

    def stop(self) -> None:
        """Beat no more; does not wait for a share that does not answer."""
        self._ended = True
        self._wanted.set()

    def _run(self, method: "weakref.WeakMethod[Callable[[], object]]", pause_s: float) -> None:
        while True:
            self._wanted.wait(pause_s)
            self._wanted.clear()
            beat = method()
            if self._ended or beat is None:
                return
            beat()
            del beat
