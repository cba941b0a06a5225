"""Moves a register to another folder while the window waits, with progress and a way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.moving import move_register
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.register_place import register_key

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from omtanke_desktop.domain.problems import Problem


class MovingDialog(QDialog):
    """Stands until the register is moved, could not be moved, or the move was cancelled."""

    def __init__(self, parent: QWidget | None, path: Path, target: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Registret flyttas")
        self.setMinimumWidth(440)
        self.aside: Path | None = None
        self.problem: Problem | None = None
        words = QLabel(f"{path.name} kopieras till {target.parent} och prövas där.", wordWrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Så långt är flytten")
        self._cancel = button("Avbryt", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for part in (words, self._bar, self._cancel):
            column.addWidget(part)
        snug(self)
        self._background = Background(self)
        move = partial(_move, path, target)
        self._job = self._background.thread(self, move, done=self._moved, failed=self._failed)
        self._job.progress.connect(self._show)
        self._job.finished.connect(self._end)

    def reject(self) -> None:
        """Cancel; the dialog stands until what is copied so far is gone."""
        self._cancel.setEnabled(False)
        self._job.cancel()

    def _end(self) -> None:
        self.done(0)

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _moved(self, aside: Path) -> None:
        self.aside = aside

    def _failed(self, problem: Problem) -> None:
        self.problem = problem

    @classmethod
    def ask(cls, parent: QWidget | None, path: Path, target: Path) -> Path | Problem | None:
        """Where the old file is now, what stood in the way, or None when it was cancelled."""
        dialog = cls(parent, path, target)
        dialog.exec()
        dialog._background.close()
        answer = dialog.aside or dialog.problem
        dialog.deleteLater()
        return answer


def _move(path: Path, target: Path, progress: object) -> Path:
    return move_register(path, target, dates.local(dates.now()).date(), progress)  # type: ignore[arg-type]


def carry_settings(settings: QSettings, old: Path, new: Path) -> None:
    """What this workstation remembers of a register goes with it."""
    before, after = register_key(old), register_key(new)
    for name in settings.allKeys():
        if name.endswith(f"/{before}"):
            settings.setValue(name.removesuffix(before) + after, settings.value(name))
