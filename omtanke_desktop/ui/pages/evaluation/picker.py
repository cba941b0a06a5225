"""The levels as buttons: one press sets the open cell; each names the key that does it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from omtanke_desktop.domain.malbild import Level, Malbild
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.evaluation.paint import dots_width, draw_dots, key_of
from omtanke_desktop.ui.tokens import colour

_UNNUMBERED = (Level.NOT_RELEVANT, Level.NOT_ASSESSED)
_DOT, _WIDEST = 9, 150  # logical pixels at scale 1.0; a longer name is cut with a mark


class LevelPicker(QWidget):
    """The scale's levels in two columns, and the two that carry no number in a third."""

    chosen = Signal(object)  # Level

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._vision: Malbild | None = None
        self.setAccessibleName("Bedömning")
        self._group = QButtonGroup(self)
        self._buttons: dict[Level, _LevelButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)

    def set_level(self, level: Level, vision: Malbild) -> None:
        """Show a level of a version's scale as chosen."""
        if self._vision is None or self._vision.scale != vision.scale:
            self._make(vision)
        self._buttons[level].setChecked(True)

    def _make(self, vision: Malbild) -> None:
        self._vision = vision
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        numbered = {one.level: divmod(at, 2) for at, one in enumerate(vision.scale)}
        others = {level: (row, 2) for row, level in enumerate(_UNNUMBERED)}
        self._buttons = {
            level: _LevelButton(self._desk, level, vision) for level in (*numbered, *others)
        }
        for level, (row, column) in (numbered | others).items():
            made = self._buttons[level]
            made.clicked.connect(partial(self._tell, level))
            self._group.addButton(made)
            self._grid.addWidget(made, row, column)

    def _tell(self, level: Level, _checked: bool = False) -> None:
        self.chosen.emit(level)


class _LevelButton(QPushButton):
    """One level: its dots, its words, and the key that sets it in the grid."""

    def __init__(self, desk: Desk, level: Level, vision: Malbild) -> None:
        super().__init__()
        self._desk, self._level, self._most = desk, level, vision.most
        self._name = vision.name_of(level)
        meaning = next((one.meaning for one in vision.scale if one.level is level), "")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(self._name)
        self.setToolTip(" ".join(filter(None, (f"{self._name} ({key_of(level)}).", meaning))))
        self.setEnabled(not desk.read_only)

    def _before(self) -> int:
        """Where the words begin, after the dots."""
        px = self._desk.style.px
        return px(8) + round(dots_width(px(_DOT), self._most)) + px(8)

    def sizeHint(self) -> QSize:
        px = self._desk.style.px
        words = min(self.fontMetrics().horizontalAdvance(self._name), px(_WIDEST))
        return QSize(self._before() + words + px(8), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self._desk.style.px
        painter = QPainter(self)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 3 if self.hasFocus() else 1))
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        draw_dots(painter, px(8), self.height() / 2, px(_DOT), self._level, self._most)
        painter.setPen(colour("on_accent_soft" if self.isChecked() else "text"))
        words = QRect(self._before(), 0, self.width() - self._before() - px(6), self.height())
        shown = QFontMetrics(self.font()).elidedText(
            self._name, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
