"""What each level means, beside the grid: key, mark, name and the version's own explanation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from omtanke_desktop.domain.malbild import Level, Malbild
from omtanke_desktop.ui.pages.evaluation.paint import dots_width, draw_dots, key_of
from omtanke_desktop.ui.style import Style

_DOT = 8  # logical pixels at scale 1.0
_NOT_RELEVANT = "Faktorn går inte att bedöma för det här förslaget."


class Legend(QWidget):
    """One row per step of a version's scale, and one for what is not relevant."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._vision: Malbild | None = None
        self.setAccessibleName("Vad nivåerna betyder")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)

    def show_scale(self, vision: Malbild) -> None:
        """Explain this version's scale; made anew only for another one."""
        if self._vision is not None and self._vision.scale == vision.scale:
            return
        self._vision = vision
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = [(one.level, one.meaning) for one in vision.scale]
        for row, (level, meaning) in enumerate([*rows, (Level.NOT_RELEVANT, _NOT_RELEVANT)]):
            self._add(row, level, meaning, vision)
        self.setAccessibleDescription(spoken(vision))

    def _add(self, row: int, level: Level, meaning: str, vision: Malbild) -> None:
        key, name, means = QLabel(key_of(level)), QLabel(vision.name_of(level)), QLabel(meaning)
        key.setProperty("role", "strong")
        means.setProperty("role", "small")
        means.setWordWrap(True)
        for label in (key, name, means):
            label.setTextFormat(Qt.TextFormat.PlainText)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(key, row, 0, top)
        self._grid.addWidget(LevelMark(self._style, level, vision.most), row, 1, top)
        self._grid.addWidget(name, row, 2, top)
        self._grid.addWidget(means, row, 3)


class LevelMark(QWidget):
    """A level's dots as a picture beside words that say the same."""

    def __init__(self, style: Style, level: Level, most: int) -> None:
        super().__init__()
        self._style, self._level, self._most = style, level, most
        style.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        size = self._style.px(_DOT)
        self.setFixedSize(QSize(round(dots_width(size, self._most)) + 4, self._style.px(18)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._style.px(_DOT)
        draw_dots(painter, 1, self.height() / 2 + 1, size, self._level, self._most)
        painter.end()


def spoken(vision: Malbild) -> str:
    """The scale in words, for those who do not see it."""
    return " ".join(f"{vision.label(one.level)}: {one.meaning}" for one in vision.scale)
