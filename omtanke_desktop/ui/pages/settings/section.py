"""The base of a settings section: a heading, one sentence, and what can be set below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

WIDTH = 720  # pixels at scale 1.0; longer lines are hard to read


class Section(QScrollArea):
    """One section; `key` is what desk.open("installningar", key) names."""

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    intro: ClassVar[str]
    widest: ClassVar[int] = WIDTH
    writes: ClassVar[bool] = True  # whether it changes the register

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(self.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setMaximumWidth(desk.style.px(self.widest))
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(24, 16, 24, 24)
        self.body.setSpacing(16)
        self.body.addWidget(words(self.title, "section"))
        self.body.addWidget(words(self.intro, "muted"))
        if desk.read_only and self.writes:
            self.body.addWidget(words(f"Inget kan ändras här nu. {desk.register.note}", "warning"))
            content.setEnabled(False)
        self.build()
        self.body.addStretch(1)
        self.setWidget(content)

    def build(self) -> None:
        """Put the section's own widgets into `body`."""

    def refresh(self) -> None:
        """Show what the register says now; a field that is being written in is left alone."""

    def save_pending(self) -> None:
        """Write down what autosave has not yet saved."""


def words(text: str, role: str = "") -> QLabel:
    """A label that wraps; role as in the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
