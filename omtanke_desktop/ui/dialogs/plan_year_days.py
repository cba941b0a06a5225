"""The proposed days of a year's meetings as a table: ticked or not, and what speaks against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from omtanke_desktop.domain.dates import NBSP, clock, long_day, weekday
from omtanke_desktop.domain.meeting_dates import DayKind, DayMark, possible
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.widgets.days import parse_day

if TYPE_CHECKING:
    from omtanke_desktop.workflows.meetings.plan_year import ProposedDay

DAY, WEEK, NOTE = range(3)
HEADERS = ("Dag", "Vecka", "Att tänka på")
Look = Callable[[list[date]], "list[ProposedDay]"]
Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_NONE = QModelIndex()


@dataclass(slots=True)
class _Line:
    proposed: ProposedDay
    ticked: bool


class ProposedDaysModel(QAbstractTableModel):
    """Days in order; a day is ticked to begin with when nothing heavy speaks against it."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: list[_Line] = []

    def propose(self, days: list[date]) -> None:
        """Show these days in place of those before."""
        self.beginResetModel()
        self._lines = [_Line(one, one.suits) for one in self._look(days)]
        self.endResetModel()

    def put(self, day: date, row: int | None = None) -> int:
        """Add a day, or let it take a line's place; ticked. Returns the line it stands on.

        A day that is there already is ticked and no line is added; on an impossible day nothing
        is changed.
        """
        if not possible(day):
            return -1 if row is None else row
        (found,) = self._look([day])
        self.beginResetModel()
        lines = [line for n, line in enumerate(self._lines) if n != row]
        kept = [line for line in lines if line.proposed.day != day]
        self._lines = sorted([*kept, _Line(found, True)], key=lambda line: line.proposed.day)
        self.endResetModel()
        return next(n for n, line in enumerate(self._lines) if line.proposed.day == day)

    def step(self, row: int, days: int) -> int:
        """Move a line's day past days that are there already; returns where it stands then."""
        taken = {line.proposed.day for line in self._lines}
        day = self._lines[row].proposed.day + timedelta(days=days)
        while day in taken:
            day += timedelta(days=days)
        return self.put(day, row)

    @property
    def ticked(self) -> list[ProposedDay]:
        """The days to plan a meeting on."""
        return [line.proposed for line in self._lines if line.ticked]

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        across = orientation == Qt.Orientation.Horizontal
        return HEADERS[section] if across and role == _ROLES.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == DAY:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        texts = _texts(line.proposed)
        if role == _ROLES.DisplayRole:
            return texts[column]
        if role == _ROLES.EditRole:
            return line.proposed.day.isoformat() if column == DAY else texts[column]
        if role == _ROLES.CheckStateRole and column == DAY:
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        if role == _ROLES.DecorationRole and column == NOTE and texts[NOTE]:
            return icon("triangle-alert", "warn") if _heavy(line.proposed) else icon("info", "icon")
        if role == _ROLES.ToolTipRole:
            return texts[column]
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLES.EditRole) -> bool:  # noqa: ANN401 - Qt's own
        if not index.isValid() or index.column() != DAY:
            return False
        if role == _ROLES.CheckStateRole:
            self._lines[index.row()].ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self.dataChanged.emit(index, index, [role])
            return True
        day = parse_day(str(value)) if role == _ROLES.EditRole else None
        if day is None:
            return False
        if day != self._lines[index.row()].proposed.day:
            self.put(day, index.row())
        return True


def _texts(found: ProposedDay) -> tuple[str, str, str]:
    day = f"{weekday(found.day)} {long_day(found.day)}".capitalize()
    return day, f"v.{NBSP}{found.day.isocalendar().week}", note_words(found)


def note_words(found: ProposedDay) -> str:
    """Redan planerat kl. 9.00 · Helgdag: Kristi himmelsfärdsdag."""
    there = [f"Redan planerat: möte kl.{NBSP}{clock(row.starts)}" for row in found.there]
    return " · ".join([*there, *([_mark_words(found.mark, found.day)] if found.mark else [])])


def _mark_words(mark: DayMark, day: date) -> str:
    about = {DayKind.WEEKEND: weekday(day), DayKind.JULY: "många har semester"}
    return f"{mark.kind.label}: {mark.holiday or about[mark.kind]}"


def _heavy(found: ProposedDay) -> bool:
    return bool(found.there) or (found.mark is not None and found.mark.kind.free)


def collision(days: list[ProposedDay], starts: time) -> ProposedDay | None:
    """The first day on which a meeting is planned at the same time already."""
    return next((one for one in days if any(row.starts == starts for row in one.there)), None)
