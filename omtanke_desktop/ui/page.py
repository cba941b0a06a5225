"""The base of every page in the rail: what the window asks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk


class Page(QWidget):
    """One page; built at its first showing, kept until the window closes.

    The window calls `refresh(None)` each time the page is shown and `refresh(change)` after a
    committed workflow while it is on screen (a hidden page is refreshed when it is shown next).
    """

    key: ClassVar[str]  # "inkorg": the name other pages use in desk.open(key, target)
    title: ClassVar[str]  # "Inkorg": rail and top bar
    icon: ClassVar[str]  # "inbox": a file in resources/icons without .svg
    help_text: ClassVar[str] = (
        ""  # what F1 shows: a few plain sentences, blank line = new paragraph
    )

    title_changed = Signal(str)  # the top bar's title, e.g. "OH-2025-003"; "" = the page's own
    primary_changed = Signal()  # primary_action() answers something else now
    badge_changed = Signal()  # badge() answers something else now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(f"page_{self.key}")
        self.setAccessibleName(self.title)

    def primary_action(self) -> QAction | None:
        """Return the one next step, shown top right as THE primary button, or None."""
        return None

    def refresh(self, change: Change | None) -> None:
        """Show what the register says now; `change` tells what a workflow touched (None: all)."""

    def show_target(self, target: object) -> None:
        """Open what `desk.open(key, target)` named: an id, a filter or a list of Paths."""

    def badge(self) -> int:
        """Return the number beside the page's name in the rail; 0 shows none."""
        return 0

    def save_pending(self) -> None:
        """Write down what autosave has not yet saved; called on page change and on close."""

    def unsaved(self) -> list[AutosaveText | AutosaveLine]:
        """Return the editors that hold what could not be saved."""
        editors: list[AutosaveText | AutosaveLine] = []
        editors += self.findChildren(AutosaveText)
        editors += self.findChildren(AutosaveLine)
        return [editor for editor in editors if editor.unsaved]
