"""A text that saves itself and is as high as its words."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from omtanke_desktop.ui.widgets.autosave import AutosaveText, Save

_SPARE = 2  # pixels; with none Qt holds the last line for cut off and scrolls


class GrowingText(AutosaveText):
    """Between the fewest lines and the most; beyond that it scrolls."""

    fewest: ClassVar[int] = 2
    most: ClassVar[int] = 9

    def __init__(self, save: Save) -> None:
        super().__init__(save)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """High enough for the words, within reason."""
        self.ensurePolished()  # before that the frame has no padding
        lines = round(self.document().size().height())
        height = max(self.fewest, min(lines, self.most)) * self.fontMetrics().lineSpacing()
        edges = self.contentsMargins()
        frame = edges.top() + edges.bottom() + 2 * round(self.document().documentMargin())
        return QSize(120, height + frame + _SPARE)

    def minimumSizeHint(self) -> QSize:
        """The same: the pane around it scrolls."""
        return self.sizeHint()
