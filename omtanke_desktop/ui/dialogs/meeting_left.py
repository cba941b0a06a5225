"""What is left before a meeting can be closed for good, each line with the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.meetings.preflight import FindingList

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class LeftDialog(QDialog):
    """A click or Enter chooses the line to go to."""

    def __init__(self, desk: Desk, title: str, sentence: str, found: Sequence[Finding]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(title)
        self.chosen: Finding | None = None
        words = QLabel(sentence)
        words.setWordWrap(True)
        self.list = FindingList("Det som återstår")
        self.list.show_findings(found)
        self.list.setCurrentRow(0)
        self.list.wanted.connect(self._choose)
        row = QHBoxLayout()
        row.addStretch()
        go = button("Gå dit", self._go, kind="primary")
        go.setDefault(True)
        row.addWidget(go)
        row.addWidget(button("Stäng", self.reject))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(words)
        box.addWidget(self.list, 1)
        box.addLayout(row)
        roomy(self, desk.style.px(560), desk.style.px(360))

    @classmethod
    def ask(cls, desk: Desk, title: str, sentence: str, found: Sequence[Finding]) -> Finding | None:
        """Return the line to go to, None for none."""
        dialog = cls(desk, title, sentence, found)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen

    def _go(self) -> None:
        line = self.list.currentItem()
        if line is not None:
            self.list.itemClicked.emit(line)

    def _choose(self, finding: Finding) -> None:
        self.chosen = finding
        self.accept()
