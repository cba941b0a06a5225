"""The left rail: one button per page, with a number beside those where something waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
)

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.style import BASE_POINTS

if TYPE_CHECKING:
    from omtanke_desktop.ui.page import Page


class PageEntry(NamedTuple):
    """One page of the rail; load imports its class when it is first shown."""

    key: str
    title: str
    icon: str
    load: Callable[[], type[Page]]


_WIDE, _SLIM = 184, 60  # logical pixels at scale 1.0
_BADGE = _ICON = 20


class _RailButton(QToolButton):
    """A page's button; its badge is drawn beside the words and read aloud with them."""

    def __init__(self, entry: PageEntry, number: int) -> None:
        super().__init__()
        self.setText(f" {entry.title}")  # a little air after the icon
        self.setIcon(icon(entry.icon))
        self.setCheckable(True)
        self.setToolTip(f"{entry.title} (Ctrl+{number})")
        self.setAccessibleName(entry.title)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._count, self._narrow = 0, False
        self._badge = QLabel(parent=self)
        self._badge.setProperty("role", "badge")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._badge.hide()

    def fit(self, scale: float) -> None:
        """Make icon and badge as large as the words are."""
        self.setIconSize(QSize(round(_ICON * scale), round(_ICON * scale)))
        self._badge.setFixedHeight(round(_BADGE * scale))
        self._badge.setMinimumWidth(round(_BADGE * scale))

    def set_badge(self, count: int) -> None:
        """Show how much waits; 0 shows nothing."""
        self._badge.setText(str(count))
        self._count = count
        self._show_badge()
        self.setAccessibleDescription(f"{count} väntar" if count else "")

    def set_narrow(self, narrow: bool) -> None:
        """Icon alone, or icon and word."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self._narrow = narrow
        self._show_badge()

    def _show_badge(self) -> None:
        """A narrow rail has no room beside the icon; the number is still read aloud."""
        self._badge.setVisible(self._count > 0 and not self._narrow)


class Rail(QFrame):
    """The pages, the last one at the bottom."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[PageEntry, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Sidor")
        self._buttons: dict[str, _RailButton] = {}
        self._group = QButtonGroup(self)
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(4)
        for number, entry in enumerate(entries, start=1):
            if entry is entries[-1]:
                column.addStretch(1)
            column.addWidget(self._add(entry, number))
        self._fit()

    def _add(self, entry: PageEntry, number: int) -> _RailButton:
        made = self._buttons[entry.key] = _RailButton(entry, number)
        self._group.addButton(made)
        made.clicked.connect(lambda: self.chosen.emit(entry.key))
        return made

    def show_current(self, key: str) -> None:
        """Mark the page in view."""
        self._buttons[key].setChecked(True)

    def set_badges(self, counts: dict[str, int]) -> None:
        """Show what waits on each page."""
        for key, made in self._buttons.items():
            made.set_badge(counts.get(key, 0))

    @property
    def scale(self) -> float:
        """How large all text is; 1.0 is 10 points."""
        return QApplication.font().pointSizeF() / BASE_POINTS

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone in a narrow window."""
        self._narrow = narrow
        for made in self._buttons.values():
            made.set_narrow(narrow)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider rail."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(round((_SLIM if self._narrow else _WIDE) * self.scale))
        for made in self._buttons.values():
            made.fit(self.scale)
