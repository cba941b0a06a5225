"""One field of the reading pane: label, value that saves itself, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.inbox.fields import Field

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
