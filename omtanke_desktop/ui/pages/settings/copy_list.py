"""The copies as a table: when, where, what was counted, and how they are in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from omtanke_desktop.domain.dates import minute_stamp
from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from omtanke_desktop.domain.health import CopySeen, PlaceSeen
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.safety.health import FirstSeen

_HEADS = ("Gjord", "Plats", "Ärenden", "Handlingar", "Läge")
_ROWS = 8  # that are seen at once


class CopyList(QTableWidget):
    """Both places together, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(_HEADS))
        self._rows: list[CopySeen] = []
        self.setAccessibleName("Säkerhetskopior")
        self.setHorizontalHeaderLabels(_HEADS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.style.px(28))
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setStretchLastSection(True)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(desk.style.px(28) * (_ROWS + 1) + 4)

    @property
    def chosen(self) -> Path | None:
        """The file of the line that is chosen."""
        row = self.currentRow()
        return Path(self._rows[row].path) if 0 <= row < len(self._rows) else None

    def show_places(self, first: FirstSeen | None, second: PlaceSeen | None) -> None:
        """Show these copies; the same ones are left as they are."""
        places = [("Bredvid registret", first.place)] if first is not None else []
        places += [("Annan plats", second)] if second is not None else []
        rows = [(name, one) for name, place in places for one in place.copies]
        rows.sort(key=lambda row: Path(row[1].path).name, reverse=True)
        if [one for _, one in rows] == self._rows:
            return
        chosen = self.chosen
        self._rows = [one for _, one in rows]
        self.setRowCount(len(rows))
        for row, (place, one) in enumerate(rows):
            self._show_row(row, place, one)
        paths = [Path(one.path) for one in self._rows]
        if chosen in paths:
            self.selectRow(paths.index(chosen))

    def _show_row(self, row: int, place: str, one: CopySeen) -> None:
        made = minute_stamp(one.made) if one.made else Path(one.path).stem
        counted = (str(one.cases), str(one.documents)) if one.made else ("", "")
        for column, text in enumerate((made, place, *counted, one.words)):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{one.words}\n{one.path}")
            if column == len(_HEADS) - 1:
                fine = one.good and not one.changed and not one.ahead
                name, token = ("circle-check", "good") if fine else ("circle-alert", "warn")
                item.setIcon(icon(name, token))
            self.setItem(row, column, item)
