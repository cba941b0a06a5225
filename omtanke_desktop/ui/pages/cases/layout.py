"""Small pieces of layout the case pages share: labels, rows, headings, scrolling columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget


def clear_label(text: str, field: QWidget | None = None, role: str = "small") -> QLabel:
    """A label above its field; a click or Alt+letter on it goes to the field."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(True)
    if field is not None:
        made.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text)
    return made


def heading(text: str) -> QLabel:
    """A heading inside a page."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "section")
    return made


def row_of(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the stretch between them."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def column(*parts: QWidget, spacing: int = 8) -> QVBoxLayout:
    """Widgets below one another."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        made.addWidget(part)
    return made


def side_by_side(*fields: QWidget, shares: tuple[int, ...] = (1, 1)) -> QHBoxLayout:
    """Fields on one line; shares tells how the room is divided."""
    row = row_of(spacing=16)
    for field, share in zip(fields, shares, strict=True):
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return row


def field_block(label: str, field: QWidget, *, hint: QWidget | None = None) -> QWidget:
    """A label, its field and perhaps a word of advice under it, as one widget."""
    made = QWidget()
    parts = [clear_label(label, field), field, *([hint] if hint else [])]
    made.setLayout(column(*parts, spacing=4))
    return made


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget that scrolls upwards and downwards but never sideways."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
