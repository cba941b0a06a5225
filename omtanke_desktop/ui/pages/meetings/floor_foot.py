"""The row under the item: to and fro, what is missing, and the save button."""

from __future__ import annotations

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.meetings.tab import label, set_role

_WIDE = 760  # below this what is missing stands on a line of its own


class Foot(QWidget):
    """Buttons are seen when their action is."""

    def __init__(
        self, back: QAction, on: QAction, undo: QAction, withdraw: QAction, save: QAction
    ) -> None:
        super().__init__()
        self._status = label("", "muted", wrap=True)
        self.save = _shown_with(save, "primary")
        to_and_fro, acts = QHBoxLayout(), QHBoxLayout()
        for row in (to_and_fro, acts):
            row.setSpacing(8)
        to_and_fro.addWidget(button(action=back, icon="chevron-left"))
        to_and_fro.addWidget(button(action=on, icon="chevron-right"))
        for quiet in (undo, withdraw):
            acts.addWidget(_shown_with(quiet, "quiet"))
        acts.addWidget(self.save)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(to_and_fro, 1, 0)
        self._grid.addWidget(self._status, 1, 1)
        self._grid.addLayout(acts, 1, 2)
        self.setMinimumWidth(240)

    def say(self, text: str, role: str) -> None:
        """Show what stands beside the save button."""
        self._status.setText(text)
        self._status.setVisible(bool(text))
        set_role(self._status, role)

    def be_primary(self, primary: bool) -> None:
        """Let the save button be the page's primary one, or an ordinary one."""
        kind = "primary" if primary else "secondary"
        if self.save.property("kind") != kind:
            self.save.setProperty("kind", kind)
            self.save.style().unpolish(self.save)
            self.save.style().polish(self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.removeWidget(self._status)
        if event.size().width() >= _WIDE:
            self._grid.addWidget(self._status, 1, 1)
        else:
            self._grid.addWidget(self._status, 0, 0, 1, 3)


def _shown_with(action: QAction, kind: str) -> ActionButton:
    made = button(action=action, kind=kind)
    action.changed.connect(lambda: made.setVisible(action.isVisible()))
    return made
