"""The left side of an outbox: what waits, what has gone out, what was put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QTabBar, QVBoxLayout, QWidget

from omtanke_desktop.ui.pages.dispatch.line_list import LINE, Line, LineDelegate, LineModel
from omtanke_desktop.ui.pages.dispatch.outbox import WAITING


@dataclass(frozen=True, slots=True)
class Listing:
    """Names of the parts and of the list, and who reads the lines of a part."""

    name: str
    list_name: str
    parts: tuple[str, ...]
    read: Callable[[int], Sequence[Line]]


class ListPane(QWidget):
    """Lists behind tabs; `chosen` tells that another line, or none, is to be shown."""

    chosen = Signal()

    def __init__(
        self,
        listing: Listing,
        foot: QWidget | None = None,
        *,
        foot_always: bool = False,
        head: QWidget | None = None,
    ) -> None:
        """foot stands below the list where several lines wait, or always in that part.

        head stands above it.
        """
        super().__init__()
        self._listing = listing
        self._fewest = 0 if foot_always else 2
        self._filling = False
        self._foot = foot
        self.model = LineModel()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(listing.name)
        self._tabs.setExpanding(False)
        for name in listing.parts:
            self._tabs.addTab(name)
        self._view = QListView()
        self._view.setAccessibleName(listing.list_name)
        self._view.setModel(self.model)
        self._view.setItemDelegate(LineDelegate(self._view))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._tabs)
        if head is not None:
            layout.addWidget(head)
        layout.addWidget(self._view, 1)
        if foot is not None:
            layout.addWidget(foot)
        self._tabs.currentChanged.connect(self.reload)
        self._view.selectionModel().currentChanged.connect(self._row_changed)

    @property
    def part(self) -> int:
        """Which part is listed: WAITING, SENT or PUT_ASIDE."""
        return self._tabs.currentIndex()

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        index = self._view.currentIndex()
        found: Line | None = index.data(LINE) if index.isValid() else None
        return found

    def reload(self) -> None:
        """Read the lines anew; the chosen one stays chosen while it is listed, else the next."""
        before, row = self.line, self._view.currentIndex().row()
        self._filling = True
        self.model.show(self._listing.read(self.part))
        self._filling = False
        if self._foot is not None:
            self._foot.setVisible(self.part == WAITING and len(self.model.lines) >= self._fewest)
        found = self.model.row_of(before.id) if before else -1
        last = len(self.model.lines) - 1
        self._choose_row(found if found >= 0 else max(min(row, last), 0))

    def show_counts(self, counts: Sequence[int]) -> None:
        """Say of each part how many lines it has when it is pointed at."""
        for at, count in enumerate(counts):
            self._tabs.setTabToolTip(at, f"{self._listing.parts[at]}: {count}")

    def select(self, line_id: int, part: int) -> None:
        """Show one line, in the part it belongs to."""
        if part != self.part:
            self._tabs.setCurrentIndex(part)
        self._choose_row(self.model.row_of(line_id))

    def show_first(self, part: int) -> None:
        """Show the first line of a part."""
        self._tabs.setCurrentIndex(part)
        self._choose_row(0)

    def step(self, rows: int) -> None:
        """Choose the line so many rows further down, if there is one."""
        row = self._view.currentIndex().row() + rows
        if 0 <= row < len(self.model.lines):
            self._choose_row(row)

    def _choose_row(self, row: int) -> None:
        self._filling = True
        self._view.setCurrentIndex(self.model.index(row))
        self._filling = False
        self.chosen.emit()

    def _row_changed(self) -> None:
        if not self._filling:
            self.chosen.emit()
