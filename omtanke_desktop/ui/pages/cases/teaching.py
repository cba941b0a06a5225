"""What an empty list says: one sentence and the buttons that help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

_READABLE = 400  # logical pixels


def teaching(words: str, *ways: QWidget) -> QWidget:
    """One sentence and the buttons that help, in the middle of the page."""
    made = QWidget()
    said = QLabel(words)
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.setFixedWidth(_READABLE)
    said.setMinimumHeight(said.heightForWidth(_READABLE))
    layout = QVBoxLayout(made)
    layout.setSpacing(16)
    layout.addStretch(2)
    for part in (said, *ways):
        layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    return made
