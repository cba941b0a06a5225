"""What a form says beside our fields: folded, but its number is always in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.messages import FieldRow
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.inbox.labels import plain

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class Others(QWidget):
    """Labels nobody has matched to a field, each with its answer and where it stood."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[FieldRow] = []
        self.toggle = button("", self._turn, kind="quiet")
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(desk.style.px(8), 0, 0, 0)
        self._rows.setSpacing(desk.style.px(2))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, desk.style.px(8), 0, 0)
        box.setSpacing(desk.style.px(4))
        box.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._inner)
        self._inner.hide()
        self.hide()

    def show_rows(self, rows: Sequence[FieldRow]) -> None:
        """Show these, folded as they were for the same ones."""
        if list(rows) == self._shown:
            return
        self._shown = list(rows)
        self._fold(True)
        self.setVisible(bool(rows))

    def _turn(self) -> None:
        self._fold(not self._inner.isHidden())

    def _fold(self, folded: bool) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._inner.setVisible(not folded)
        for row in () if folded else self._shown:
            for words, role in ((row.label, "strong"), (row.value, ""), (row.where, "small")):
                self._rows.addWidget(plain(words or "Inget svar", role, selectable=True))
            self._rows.addSpacing(self._desk.style.px(8))
        words = f"Övrigt i formuläret ({len(self._shown)})"
        self.toggle.setText(words)
        self.toggle.setIcon(icon("chevron-right" if folded else "chevron-down", "accent"))
        self.toggle.setAccessibleName(f"{words}, {'hopfällt' if folded else 'utfällt'}")
