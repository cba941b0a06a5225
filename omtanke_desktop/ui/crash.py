"""When we did something wrong: one box that names the log file; nothing is swallowed."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

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
    sys.excepthook = lambda kind, error, trace: (
        _tell(error)
        if isinstance(error, Problem)  # nobody met it, but it is no fault of ours either
        else _met(log, kind, trace)
    )
    qInstallMessageHandler(_from_qt)
    return log


def _tell(problem: Problem) -> None:
    from omtanke_desktop.ui.dialogs.ask import show_problem

    show_problem(QApplication.activeWindow(), problem)


def _write_to(log: Path) -> None:
    """Only our own lines: other loggers would write whole exceptions."""
    handler = logging.FileHandler(log, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False


def _met(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    frames = traceback.extract_tb(trace)
    places = "\n".join(f"  {f.filename}:{f.lineno} {f.name}" for f in frames)
    _LOG.error("%s\n%s", kind.__name__, places)
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
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
