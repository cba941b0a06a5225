"""A dialog that waits for long work with a register: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.followed_work import FollowedWork

_WIDTH = 480  # logical pixels


class WorkDialog(QDialog):
    """`work` is the only door."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.answer: Any = None
        self.problem: Problem | None = None
        self.following = FollowedWork(self)
        self._bar = QProgressBar(maximum=0, textVisible=False)
        self._bar.setAccessibleName("Hur långt arbetet har kommit")
        self._doing = _label("")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        for part in (_label(sentence), self._bar, self._doing):
            box.addWidget(part)
        box.addWidget(button("Avbryt", self.reject), 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_WIDTH)
        self.following.progress.connect(self._show)
        self.following.done.connect(self._done)
        self.following.failed.connect(self._fail)

    @classmethod
    def work(
        cls,
        parent: QWidget | None,
        title: str,
        sentence: str,
        function: Callable[..., Any],
        *args: object,
    ) -> Any:  # noqa: ANN401 - what the function answers
        """The answer of a module-level function, None when it was stopped; raises its Problem."""
        dialog = cls(parent, title, sentence)
        dialog.following.begin(function, *args)
        dialog.exec()
        dialog.following.stop()
        answer, problem = dialog.answer, dialog.problem
        dialog.deleteLater()
        if problem is not None:
            raise problem
        return answer

    def _show(self, done: int, total: int, words: str) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._doing.setText(f"{words} …")

    def _done(self, answer: object) -> None:
        self.answer = answer
        self.accept()

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self.accept()


def _label(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
