"""A line for a day that may be empty, typed as people type or picked from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.widgets.days import parse_day


class DateField(QLineEdit):
    """The text is a day when `parse_day` reads it; leaving the field writes it as 2026-03-09."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("åååå-mm-dd")
        self.setMaximumWidth(180)
        pick = QAction(icon("calendar"), "Välj dag i en kalender", self)
        pick.triggered.connect(self._pick)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._tidy)

    def _tidy(self) -> None:
        day = parse_day(self.text())
        if day is not None:
            self.setText(day.isoformat())

    def _pick(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName("Kalender")
        day = parse_day(self.text())
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.setText(f"{day.year():04}-{day.month():02}-{day.day():02}")
        self.setFocus()
