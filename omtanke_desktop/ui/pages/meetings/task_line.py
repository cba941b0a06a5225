"""One task in three fields that save themselves: what, who and by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from omtanke_desktop.ui.actions import action, tool_button
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.widgets.autosave import AutosaveLine
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.tasks import TaskRow

Keep = Callable[["TaskLine"], bool]


class TaskLine(QWidget):
    """Shows a task, or waits to be one: `keep` is called with the line whenever it has changed."""

    def __init__(
        self, keep: Keep, remove: Callable[[TaskLine], object], lists: tuple[list[str], list[str]]
    ) -> None:
        super().__init__()
        self.task_id: int | None = None
        self._keep = keep
        self._kept: tuple[str, str, date | None] = ("", "", None)
        self.what, self.who = AutosaveLine(self._save), AutosaveLine(self._save)
        self.day = DateField("Uppdraget ska vara klart")
        self.day.setPlaceholderText("Klart den")
        self.day.setMinimumWidth(self.fontMetrics().horizontalAdvance("2025-05-14") + 56)
        names = ("Uppdrag", "Vem som får uppdraget")
        for line, name, known in zip((self.what, self.who), names, lists, strict=True):
            line.setAccessibleName(name)
            line.setCompleter(_completer(line, known))
        self.what.setPlaceholderText("Vad ska göras?")
        self.who.setPlaceholderText("Vem?")
        self.day.editingFinished.connect(lambda: self._save(""))
        self._remove = action(self, "Ta bort uppdraget", lambda: remove(self), icon="x")
        self._cross = tool_button(self._remove)
        self._when = label("", "warning")
        self._lay_out()
        self.what.textChanged.connect(lambda: self._show_state(locked=self.what.isReadOnly()))
        self._show_state()

    def show_task(self, row: TaskRow, *, locked: bool) -> None:
        """Show a task as it is kept; a field that is being written in is left alone."""
        self.task_id, self._kept = row.id, (row.what, row.who, row.due)
        self.what.show_saved(row.what)
        self.who.show_saved(row.who)
        for line in (self.what, self.who):
            if not line.hasFocus():
                line.setCursorPosition(0)
        shown = row.due.isoformat() if row.due else ""
        if not self.day.hasFocus() and self.day.text() != shown:
            self.day.setText(shown)
        for field in (self.what, self.who, self.day):
            field.setReadOnly(locked)
        self._show_state(locked=locked)

    def said(self) -> tuple[str, str, date | None]:
        """What, who and by when, as written."""
        return self.what.text().strip(), self.who.text().strip(), parse_day(self.day.text())

    def save_now(self) -> None:
        """Save at once."""
        for line in (self.what, self.who):
            line.save_now()
        self._save("")

    def _save(self, _: str) -> bool:
        """Tell whether what is written is kept; without words there is no task yet."""
        self._show_state(locked=self.what.isReadOnly())
        said = self.said()
        if self.what.isReadOnly() or said == self._kept or not said[0]:
            return True
        kept = self._keep(self)
        if kept:
            self._kept = said
        return kept

    def _show_state(self, *, locked: bool = False) -> None:
        self._cross.setVisible(self.task_id is not None and not locked)
        begun = self.task_id is not None or any(self.said()[:2])
        self.who.setVisible(begun)
        self.day.setVisible(begun)
        typed = self.day.text().strip()
        unread = bool(typed) and parse_day(typed) is None
        self._when.setVisible(unread)
        self._when.setText("Skriv dagen som 2025-05-14 eller 14 maj 2025." if unread else "")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.what, 0, 0, 1, 2)
        grid.addWidget(self._cross, 0, 2)
        grid.addWidget(self.who, 1, 0)
        grid.addWidget(self.day, 1, 1)
        grid.addWidget(self._when, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)


def _completer(owner: AutosaveLine, known: list[str]) -> Completer:
    made = Completer(QStringListModel(known, owner), owner)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setMaxVisibleItems(6)
    return made
