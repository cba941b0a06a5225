"""Everybody called by huvudman, with what is noted of each over the whole meeting."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from omtanke_desktop.domain.people import Role
from omtanke_desktop.ui.pages.meetings.words import person_name

if TYPE_CHECKING:
    from omtanke_desktop.domain.attendance import Presence
    from omtanke_desktop.storage.queries.meetings import AttendanceRow, MeetingDetail

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked
WHO, ROLE, PRESENT, MOVES, SERVES, CONFLICTS = range(6)
_HEADS = ["Funktion", "Roll", "Från början", "Kommer och går", "Tjänstgör för", "Jäv"]
_WIDE = (WHO, MOVES, SERVES)


class PeopleTree(QTreeWidget):
    """Ticked when there from the start; Space ticks."""

    ticked = Signal(int, bool)  # attendance id

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self._lines: dict[int, QTreeWidgetItem] = {}
        self.setAccessibleName("Deltagare")
        self.setColumnCount(len(_HEADS))
        self.setHeaderLabels(_HEADS)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(20)
        self.setAllColumnsShowFocus(True)
        self.header().setStretchLastSection(False)
        for column in range(len(_HEADS)):
            wide = QHeaderView.ResizeMode.Stretch
            narrow = QHeaderView.ResizeMode.ResizeToContents
            self.header().setSectionResizeMode(column, wide if column in _WIDE else narrow)
        self.itemChanged.connect(self._ticked)

    def chosen(self) -> int | None:
        """The attendance id of the marked line."""
        line = self.currentItem()
        found: int | None = line.data(WHO, _ID) if line is not None else None
        return found

    def show_people(
        self, meeting: MeetingDetail, there: Presence[AttendanceRow], *, locked: bool
    ) -> None:
        """Show everybody as it stands; the marked line stays."""
        self._showing = True
        if list(self._lines) != [row.id for row in there.seats]:
            self._build(there.seats)
        labels = {item.id: item.label for item in meeting.items}
        for row in there.seats:
            self._show(self._lines[row.id], row, there, labels, locked=locked)
        self._showing = False

    def _build(self, rows: tuple[AttendanceRow, ...]) -> None:
        marked = self.chosen()
        self.clear()
        self._lines = {}
        groups: dict[str, QTreeWidgetItem] = {}
        for row in rows:
            name = row.principal or "Utan huvudman"
            if name not in groups:
                groups[name] = self._group(name)
            line = QTreeWidgetItem(groups[name])
            line.setData(WHO, _ID, row.id)
            self._lines[row.id] = line
        self.expandAll()
        if self._lines:
            self.setCurrentItem(self._lines.get(marked or 0, next(iter(self._lines.values()))))

    def _group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [name])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(True)
        group.setFont(WHO, font)
        return group

    def _show(
        self,
        line: QTreeWidgetItem,
        row: AttendanceRow,
        there: Presence[AttendanceRow],
        labels: dict[int, str],
        *,
        locked: bool,
    ) -> None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line.setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        line.setCheckState(WHO, _CHECKED if row.present else Qt.CheckState.Unchecked)
        distance = ", på distans" if row.remote else ""
        words = {
            WHO: row.function,
            ROLE: row.role.label,
            PRESENT: f"{'Närvarande' if row.present else 'Frånvarande'}{distance}",
            MOVES: ", ".join(_moves(row, there, labels)),
            SERVES: _serves(row, there),
            CONFLICTS: _points([labels[one] for one in row.conflicts if labels.get(one)]),
        }
        for column, text in words.items():
            line.setText(column, text)
            line.setToolTip(column, escape(text))

    def _ticked(self, line: QTreeWidgetItem, column: int) -> None:
        if not self._showing and column == WHO and line.data(WHO, _ID) is not None:
            self.ticked.emit(line.data(WHO, _ID), line.checkState(WHO) == _CHECKED)


def _moves(row: AttendanceRow, there: Presence[AttendanceRow], labels: dict[int, str]) -> list[str]:
    words = []
    for item_id in there.order:
        move = there.move_at(row, item_id)
        if move is not None:
            at = f" kl.\u00a0{move['time']}" if move.get("time") else ""
            done = "kommer" if move["comes"] else "går"
            words.append(f"{done} vid punkt {labels[item_id]}{at}")
    return words


def _serves(row: AttendanceRow, there: Presence[AttendanceRow]) -> str:
    if row.role is not Role.SUBSTITUTE or not row.serves:
        return ""
    member = there.stood_in_for(row)
    return person_name(member) if member else "Hela mötet"


def _points(labels: list[str]) -> str:
    return f"punkt {', '.join(labels)}" if labels else ""
