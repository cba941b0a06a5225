"""The longest waits of the window's thread while 500 mails are taken in, beside an idle window."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.folder import write_mails
from bench.measure import Difference

MAILS = 500
_TICK_MS = 5
_IDLE_S = 4.0


def measure() -> list[Difference]:
    """The 99th percentile of the gaps, and the longest one (printed without a bound)."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer

    from omtanke_desktop.app import make_application, open_window
    from omtanke_desktop.storage.register import create_register

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder, register = Path(name) / "mejl", create_register(Path(name) / "bench.omtanke")
        write_mails(folder, MAILS)
        program = open_window(register, Path(name) / "settings.ini")
        window, desk = program.window, program.desk
        assert desk is not None
        window.open_page("inkorg")
        gaps: list[float] = []
        clock, timer = QElapsedTimer(), QTimer(interval=_TICK_MS)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: gaps.append(clock.nsecsElapsed() / 1e6 - _TICK_MS))
        timer.timeout.connect(clock.restart)
        clock.start()
        timer.start()
        idle = _gaps_until(gaps, _after(_IDLE_S))
        done: list[object] = []
        desk.intake_rested.connect(done.append)
        window.open_page("inkorg", [folder])
        busy = _gaps_until(gaps, lambda: bool(done))
        timer.stop()
        program.close()
        qt.processEvents()
    words = f"Fönstrets tråd medan {MAILS} mejl tas in / i vila"
    return [
        Difference(f"{words}, p99", _p99(busy), _p99(idle), 50),
        Difference(f"{words}, längsta", max(busy), max(idle), None),
    ]


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _gaps_until(gaps: list[float], ended: Callable[[], bool]) -> list[float]:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    gaps.clear()
    while not ended():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return list(gaps)


def _p99(gaps: list[float]) -> float:
    return statistics.quantiles(gaps, n=100)[98]
