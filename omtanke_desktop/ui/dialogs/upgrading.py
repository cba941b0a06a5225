"""An older register is brought up to date by a process of its own, while the window tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.ui.background import Background
from omtanke_desktop.workflows.upgrade_register import upgrade_register

if TYPE_CHECKING:
    from omtanke_desktop.domain.problems import Problem

_WIDTH = 460  # logical pixels
_UNFORESEEN = EnvironmentProblem(
    "Registret kunde inte uppgraderas", "Filen är som den var. Kontakta den som sköter programmet."
)


class UpgradeDialog(QDialog):
    """Says what is done and that the old file stays; it cannot be closed before that is done."""

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(window)
        self.setWindowTitle("Registret uppgraderas")
        self.setAccessibleName("Registret uppgraderas")
        self._problem: Problem | None = _UNFORESEEN
        self._background = Background(self)
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setAccessibleName("Uppgraderingen pågår")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(_label(f"{path.name} görs om för den här versionen av programmet.", "strong"))
        box.addWidget(
            _label(
                "Ett stort register tar någon minut. Filen som den var sparas först bredvid; om "
                "något avbryter uppgraderingen är registret som förut."
            )
        )
        box.addWidget(bar)
        self.setFixedWidth(_WIDTH)
        self._job = self._background.process(
            self, upgrade_register, path, done=lambda _: self._note(None), failed=self._note
        )
        self._job.finished.connect(self._end)

    @classmethod
    def ask(cls, window: QWidget, path: Path) -> None:
        """Come back when the register is upgraded. Raises the Problem that stood in the way."""
        dialog = cls(window, path)
        dialog.exec()
        problem = dialog._problem
        dialog.deleteLater()
        if problem is not None:
            raise problem

    def _note(self, problem: Problem | None) -> None:
        self._problem = problem

    def _end(self) -> None:
        self._background.close()
        self.accept()

    def reject(self) -> None:
        """Neither Esc nor the cross ends it: there is nothing to choose."""


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made
