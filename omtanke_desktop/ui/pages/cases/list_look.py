"""How the list looks: columns and order, chosen from menus, remembered or kept with a view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt

from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.models.case_columns import COLUMNS, PLACES
from omtanke_desktop.ui.pages.cases.case_view import CaseLines
from omtanke_desktop.ui.pages.cases.columns import ColumnsDialog, Remembered, column_menu


class ListLook(QObject):
    """Puts the columns and the order on the table; what is changed by hand is remembered.

    own: whether the look is one's own, and not that of a view that is in force.
    """

    def __init__(self, desk: Desk, view: CaseLines, own: Callable[[], bool]) -> None:
        super().__init__(view)
        self._desk, self._view, self._own = desk, view, own
        self.remembered = Remembered(desk)
        self._show(self.remembered.columns, self.remembered.sort)
        view.columns_changed.connect(self._keep_columns)
        head = view.horizontalHeader()
        head.customContextMenuRequested.connect(self._show_menu)
        head.sortIndicatorChanged.connect(lambda _column, _order: self._keep_sort())

    @property
    def sort(self) -> str:
        """The column sorted by, with a minus for falling; "" for the register's own order."""
        head = self._view.horizontalHeader()
        if head.sortIndicatorSection() not in range(len(COLUMNS)):
            return ""
        falling = head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return f"{'-' if falling else ''}{COLUMNS[head.sortIndicatorSection()].key}"

    def show_view(self, columns: tuple[str, ...], sort: str) -> None:
        """Show what is kept with a view; what it does not say is as one has it oneself."""
        self._show(columns or self.remembered.columns, sort or self.remembered.sort)

    def arrange(self) -> None:
        """Ask which columns to show, and in what order."""
        chosen = ColumnsDialog.ask(self._desk.window, self._view.columns)
        if chosen is not None:
            self._choose(chosen)

    def _show(self, columns: tuple[str, ...], sort: str) -> None:
        self._view.show_columns(columns)
        column, falling = PLACES.get(sort.removeprefix("-"), -1), sort.startswith("-")
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self._view.sortByColumn(column, order)

    def _choose(self, columns: tuple[str, ...]) -> None:
        self._view.show_columns(columns)
        self._keep_columns()

    def _keep_columns(self) -> None:
        if self._own():
            self.remembered.keep_columns(self._view.columns)

    def _keep_sort(self) -> None:
        if self._own():
            self.remembered.keep_sort(self.sort)

    def _show_menu(self, place: QPoint) -> None:
        menu = column_menu(self._view, self._view.columns, self._choose, self.arrange)
        menu.popup(self._view.horizontalHeader().mapToGlobal(place))
