"""What earlier meetings asked for and nobody has done, to be ticked off."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.storage.validity import today
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.workflows.meetings.tasks import task_done

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.tasks import TaskRow
    from omtanke_desktop.ui.desk import Desk

_ID = Qt.ItemDataRole.UserRole
_ROWS = 6


class OpenTasks(QWidget):
    """One line per task with a tick for done; Space ticks. Hidden when there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName("Öppna uppdrag från tidigare möten")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Öppna uppdrag", "section"))
        layout.addWidget(
            label("Från tidigare möten. Kryssa i det som är klart.", "small", wrap=True)
        )
        layout.addWidget(self.list)
        self._shown: list[TaskRow] = []
        self._done: dict[int, TaskRow] = {}
        self.hide()

    def show_tasks(self, rows: list[TaskRow]) -> None:
        """Show what is left to do; what was just ticked stays, so that it can be unticked."""
        open_ids = {row.id for row in rows}
        rows = [*rows, *(row for row in self._done.values() if row.id not in open_ids)]
        rows.sort(key=lambda row: (row.due or date.max, row.day, row.id))
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        at, self._shown = self.list.currentRow(), rows
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(self._line(row))
        self.list.setCurrentRow(min(at, len(rows) - 1))
        self.list.blockSignals(False)
        lines = sum(self.list.sizeHintForRow(n) for n in range(min(len(rows), _ROWS)))
        self.list.setFixedHeight(lines + self.desk.style.px(16))

    def _line(self, row: TaskRow) -> QListWidgetItem:
        with self.desk.register.read() as session:
            late = row.due is not None and row.due < today(session)
        due = f"senast {long_day(row.due)}" if row.due else ""
        about = " · ".join(part for part in (row.who, due, "försenat" if late else "") if part)
        made = QListWidgetItem(f"{row.what}\n{about}" if about else row.what)
        made.setData(_ID, row.id)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        may = not self.desk.read_only
        made.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if may else flags)
        done = row.id in self._done
        made.setCheckState(Qt.CheckState.Checked if done else Qt.CheckState.Unchecked)
        made.setToolTip(escape(f"{row.what}. {about}. Gavs den {long_day(row.day)}"))
        return made

    def _ticked(self, line: QListWidgetItem) -> None:
        register, task_id = self.desk.register, line.data(_ID)
        done = line.checkState() == Qt.CheckState.Checked
        row = next(one for one in self._shown if one.id == task_id)
        self._done = {**self._done, task_id: row}
        if not done:
            del self._done[task_id]
        self.desk.run(lambda: task_done(register, task_id, done=done))
        self.desk.saved()
