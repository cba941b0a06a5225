"""The parts of a long page under their headings, and the row of links that leads to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.ui.actions import ActionButton, action, button
from omtanke_desktop.ui.pages.cases.layout import heading


class Section(QWidget):
    """A heading and what stands under it."""

    def __init__(self, name: str, *parts: QWidget, spacing: int = 12) -> None:
        super().__init__()
        self.name = name
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing)
        layout.addWidget(heading(name))
        for part in parts:
            layout.addWidget(part)

    def begin(self) -> None:
        """Give the keyboard to the first thing that can have it."""
        able = [one for one in self.findChildren(QWidget) if _takes_keys(one)]
        if able:
            first = min(able, key=lambda one: _place(one, self))
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_keys(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _place(widget: QWidget, within: QWidget) -> tuple[int, int]:
    at = widget.mapTo(within, QPoint(0, 0))
    return at.y(), at.x()


class Jumps(QWidget):
    """A link to each section; where they find no room there is one menu.

    The page above takes Alt+1 and so on, which go to the sections in their order.
    """

    def __init__(self, area: QScrollArea, sections: tuple[Section, ...]) -> None:
        super().__init__()
        self._area = area
        self.setAccessibleName("Delar av ärendet")
        self._menu = QMenu(self)
        self._links: list[ActionButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, section in enumerate(sections, start=1):
            jump = partial(self.go, section)
            link = button(section.name, jump, kind="quiet", tip=f"{section.name} (Alt+{number})")
            link.setAccessibleName(f"Gå till {section.name}")
            self._menu.addAction(action(self._menu, section.name, jump))
            self._links.append(link)
            row.addWidget(link)
        self._all = button("Gå till…", kind="quiet")
        self._all.setMenu(self._menu)
        row.addWidget(self._all)
        row.addStretch(1)
        self._fit()

    def go(self, section: Section) -> None:
        """Bring a section to the top, with the cursor in it."""
        inner = self._area.widget()
        section.begin()
        top = section.mapTo(inner, QPoint(0, 0)).y() if inner is not None else 0
        self._area.verticalScrollBar().setValue(top)

    def minimumSizeHint(self) -> QSize:
        return self._all.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = sum(link.sizeHint().width() + 4 for link in self._links)
        roomy = needed <= self.width()
        for link in self._links:
            link.setVisible(roomy)
        self._all.setVisible(not roomy)
