"""Chooses between letters and mails, and tells how many of each wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_NAMES = (("Beslutsbrev", "file-text"), ("Mejl", "mail"))


class BoxSwitch(QFrame):
    """Two halves of one control; arrows move between them."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(*4 * (desk.style.px(2),))
        row.setSpacing(desk.style.px(2))
        for at, (name, _) in enumerate(_NAMES):
            made = QToolButton()
            made.setCheckable(True)
            made.setAutoRaise(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setAccessibleName(name)
            made.setToolTip(f"{name} (Ctrl+Tab)")
            made.setMinimumHeight(desk.style.px(32))
            self._group.addButton(made, at)
            row.addWidget(made)
        self._group.idToggled.connect(lambda at, on: self.chosen.emit(at) if on else None)

    @property
    def at(self) -> int:
        """Which half is chosen."""
        return max(self._group.checkedId(), 0)

    def choose(self, at: int) -> None:
        """Choose a half; the keyboard goes with it."""
        followed = self._group.button(1 - at).hasFocus()
        self._group.button(at).setChecked(True)
        if followed:
            self._group.button(at).setFocus()

    def show_counts(self, at: int, waiting: int, bounced: int) -> None:
        """Show how many wait, and loudly when something did not arrive."""
        name, usual = _NAMES[at]
        half = self._group.button(at)
        total = waiting + bounced
        half.setText(f"{name} ({total})" if total else name)
        look: QIcon = icon("circle-alert", "bad") if bounced else icon(usual)
        half.setIcon(look)
        words = [f"{waiting} att skicka", *([f"{bounced} har studsat"] if bounced else [])]
        half.setAccessibleDescription(", ".join(words))
