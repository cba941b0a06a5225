"""How long the window's thread was away: the gaps between beats that should come every 5 ms."""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

TICK_MS = 5


class Heartbeat(QObject):
    """Gaps in ms beyond the beat, counted while `until` waits."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        self._gaps.append(self._clock.nsecsElapsed() / 1e6 - TICK_MS)
        self._clock.restart()

    def until(self, ended: Callable[[], bool]) -> list[float]:
        """Let the window work until it has ended; the gaps meanwhile."""
        self._gaps.clear()
        self._clock.restart()
        self._timer.start()
        while not ended():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._timer.stop()
        return list(self._gaps)


def after(seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have passed from now on."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def p99(gaps: list[float]) -> float:
    """What 99 of 100 gaps do not exceed, in ms."""
    return statistics.quantiles(gaps, n=100)[98]
