"""Actions and buttons made the same way everywhere: name, shortcut in the tooltip, icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from omtanke_desktop.ui.icons import icon as themed_icon


def action(
    parent: QWidget,
    text: str,
    slot: Callable[[], object] | None = None,
    *,
    shortcut: str = "",
    icon: str = "",
    tip: str = "",
) -> QAction:
    """Make an action that is live while `parent` has the focus; the tooltip names the shortcut."""
    made = QAction(text, parent)
    if icon:
        made.setIcon(themed_icon(icon))
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setAutoRepeat(False)  # a key held down is one press
    made.setToolTip(tip_with_shortcut(tip or text.rstrip("…"), made.shortcut()))
    if slot is not None:
        made.triggered.connect(lambda _checked=False: slot())
    parent.addAction(made)
    return made


def tip_with_shortcut(tip: str, shortcut: QKeySequence) -> str:
    """Return "Registrera nytt ärende (Ctrl+Enter)"; without a shortcut the plain tip."""
    keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
    return f"{tip.replace('&', '')} ({keys})" if keys else tip.replace("&", "")


class ActionButton(QPushButton):
    """A push button that can follow an action, as QToolButton does."""

    def __init__(self, text: str = "", kind: str = "secondary") -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self._action: QAction | None = None
        self.clicked.connect(self._trigger)

    def set_action(self, followed: QAction | None) -> None:
        """Show and trigger this action from now on; None forgets the one before."""
        if self._action is not None:
            self._action.changed.disconnect(self._show)
        self._action = followed
        if followed is not None:
            followed.changed.connect(self._show)
            self._show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A step is taken once: a second quick press would meet what comes after it."""
        if self.property("kind") == "quiet":
            super().mouseDoubleClickEvent(event)

    def _show(self) -> None:
        if self._action is not None:
            self.setText(self._action.text())
            self.setAccessibleName(self._action.text().replace("&", ""))
            self.setToolTip(self._action.toolTip())
            self.setEnabled(self._action.isEnabled())

    def _trigger(self) -> None:
        if self._action is not None:
            self._action.trigger()


def button(
    text: str = "",
    slot: Callable[[], object] | None = None,
    *,
    kind: str = "secondary",
    icon: str = "",
    tip: str = "",
    action: QAction | None = None,
) -> ActionButton:
    """Make a push button; kind: "primary" (one per page), "secondary", "quiet" or "danger".

    With `action` the button follows its text, tooltip and enabled state and triggers it.
    """
    made = ActionButton(text, kind)
    if icon:
        made.setIcon(themed_icon(icon, "on_accent" if kind == "primary" else "icon"))
    if slot is not None:
        made.clicked.connect(lambda _checked=False: slot())
    made.set_action(action)
    if tip:
        made.setToolTip(tip)
    return made


def tool_button(action: QAction, *, name: str = "") -> QToolButton:
    """Make a small icon button for an action; its name is read aloud and shown as tooltip."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setAccessibleName(name or action.text())
    made.setAutoRaise(True)
    return made
