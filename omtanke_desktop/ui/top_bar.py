"""The top of the window: where one is, search, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.actions import ActionButton
from omtanke_desktop.ui.search_box import SearchBox

_LEAST = 12  # characters of a title that are always seen


class TopBar(QFrame):
    """Title to the left, search in the middle, THE primary button to the right."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.title = _Title()
        self.search = SearchBox(window)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.primary = ActionButton(kind="primary")
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it in the page
        self.primary.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(16)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self.primary)

    def set_primary(self, action: QAction | None) -> None:
        """Show the page's next step, or none."""
        self.primary.set_action(action)
        self.primary.setVisible(action is not None)


class _Title(QLabel):
    """Where one is; a long name is cut with a mark, it must not keep the window from narrowing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST
        whole = super().minimumSizeHint()
        return QSize(min(least, whole.width()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), left, self._shown())
        painter.end()

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self._shown() != self.text() else "")
