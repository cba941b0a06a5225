"""When we did something wrong: one box that names the log file; nothing is swallowed."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow

from omtanke_desktop.discretion import PlacesOnly, keep_quiet, places
from omtanke_desktop.domain.problems import Problem

_LOG = logging.getLogger("omtanke")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


_BOX = "crash"  # the name of the one box of something unforeseen
_LARGEST = 256 * 1024  # bytes of a log, before it becomes the old one; two old ones are kept
_SPEAKER = re.compile(r"Q\w+(?:::\w+)*|qt(?:\.\w+)+")  # who in Qt it is that warns


def install(folder: Path) -> Path:
    """Log to a file in the folder and meet every unforeseen exception; returns the file.

    The log holds where in the code it happened, never what a case says: exception texts are
    left out, since they may quote the register.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a log elsewhere is better than no program
        import tempfile

        folder = Path(tempfile.gettempdir())
    log = folder / "omtanke.log"
    _write_to(log)
    keep_quiet()
    sys.excepthook = lambda kind, error, trace: (
        _tell(error)
        if isinstance(error, Problem)  # nobody met it, but it is no fault of ours either
        else _met(log, kind, trace)
    )
    qInstallMessageHandler(_from_qt)
    return log


def _tell(problem: Problem) -> None:
    from omtanke_desktop.storage.damage import DamagedRegister
    from omtanke_desktop.ui.dialogs.ask import show_problem

    tops = QApplication.topLevelWidgets()
    windows = [one for one in tops if isinstance(one, QMainWindow) and one.isVisible()]
    if isinstance(problem, DamagedRegister) and windows:
        for window in windows:  # it has a strip that says so, and a table repaints often
            window.statusBar().showMessage(str(problem), 8000)
        return
    show_problem(QApplication.activeWindow(), problem)


def _write_to(log: Path) -> None:
    """Only our own lines: other loggers would write whole exceptions."""
    _LOG.addHandler(_LogFile(log))
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False


class _LogFile(logging.Handler):
    """A file that never grows past its size; it is not opened before something goes wrong."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, with places in the code but no words of an exception."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._log, encoding="utf-8", maxBytes=_LARGEST, backupCount=2, delay=True
            )
            self._file.setFormatter(PlacesOnly())
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _met(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _LOG.error("%s", places(kind, trace))
    shown = QApplication.activeModalWidget()
    if shown is not None and shown.objectName() == _BOX:
        return  # what fails at every repaint is told once
    _show_box(log)


def _show_box(log: Path) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.Critical,
        "Omtanke",
        "Något gick fel i programmet",
        parent=QApplication.activeWindow(),
    )
    box.setObjectName(_BOX)
    box.setInformativeText(
        "Det som redan var sparat är kvar. Försök igen; händer det på nytt, starta om programmet "
        f"och skicka den här filen till den som sköter det:\n\n{log}"
    )
    box.addButton("Fortsätt", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Only who warns, not of what: Qt names files and links, and these may name a person."""
    speaker = _SPEAKER.match(message)
    said = speaker[0] if speaker else context.category or "okänt"
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s (%d tecken)", said, len(message))
