"""What the outbox says when there is nothing to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import button

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Lesson:
    """Why a list is empty, and the page where it is filled ("" for none)."""

    heading: str
    sentence: str
    way: str = ""
    page: str = ""


class EmptyPane(QWidget):
    """A heading, a sentence that teaches, and the way to where the list is filled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page = ""
        self._heading = QLabel()
        self._heading.setProperty("role", "section")
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(desk.style.px(420))
        self._way = button("", lambda: desk.open(self._page))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._middle())
        layout.addWidget(self._way, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def _middle(self) -> QHBoxLayout:
        """The sentence as wide as it may be: aligned, it would be cut after its first lines."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sentence, 100)
        row.addStretch(1)
        return row

    def teach(self, lesson: Lesson) -> None:
        """Say why the list is empty."""
        self._page = lesson.page
        self._heading.setText(lesson.heading)
        self.sentence.setText(lesson.sentence)
        self._way.setText(lesson.way)
        self._way.setAccessibleName(lesson.way)
        self._way.setVisible(bool(lesson.way))
