"""The list of a meeting's kept papers: what, where it stands, who made it, how large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.meeting_papers import LOCKED_KINDS, PaperRow
from omtanke_desktop.ui.icons import icon

_HEADS = ("Handling", "Läge", "Gjord", "Storlek")
_DRAFT, _STALE, _SENT = ("pencil", "icon"), ("triangle-alert", "warn"), ("circle-check", "good")
_ROW = Qt.ItemDataRole.UserRole


class PapersList(QTreeWidget):
    """One line a paper, the latest first; the actions are also its menu."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setAccessibleName("Mötets handlingar")
        self.setHeaderLabels(list(_HEADS))
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 220), (2, 260), (3, 80)):
            self.header().resizeSection(column, width)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(list(actions))
        self._shown: list[tuple[PaperRow, str]] = []

    @property
    def rows(self) -> list[PaperRow]:
        """The papers in the list's order."""
        return [row for row, _ in self._shown]

    @property
    def chosen(self) -> PaperRow | None:
        """The paper the cursor stands on."""
        item = self.currentItem()
        return None if item is None else item.data(0, _ROW)

    def show_papers(self, shown: list[tuple[PaperRow, str]]) -> None:
        """Show these papers, each with why it is stale ("" when it is not)."""
        if shown == self._shown:
            return
        kept = self.chosen
        self._shown = shown
        self.clear()
        for row, stale in shown:
            self.addTopLevelItem(_line(row, stale))
        self.choose(kept.id if kept else None)

    def choose(self, paper_id: int | None) -> None:
        """Put the cursor on a paper, else on the latest."""
        found = [at for at, row in enumerate(self.rows) if row.id == paper_id]
        line = self.topLevelItem(found[0] if found else 0)
        if line is not None:
            self.setCurrentItem(line)


def _line(row: PaperRow, stale: str) -> QTreeWidgetItem:
    where = " · ".join(filter(None, (row.words, row.way, stale)))
    made, who = dates.minute_stamp(row.made), row.author.partition(",")[0]
    by = f"{made} av {who}" if who else made
    words = (row.name, where, by, size_words(row.size))
    line = QTreeWidgetItem(list(words))
    line.setData(0, _ROW, row)
    fixed = row.dispatched is not None or row.kind in LOCKED_KINDS
    look = _SENT if fixed else _STALE if stale else _DRAFT
    line.setIcon(1, icon(*look))
    line.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column, text in enumerate(words):
        line.setToolTip(column, text)
    line.setToolTip(2, f"{made} av {row.author}" if row.author else made)
    return line


def size_words(size: int) -> str:
    """32 kB, 4,6 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{dates.NBSP}kB"
    return f"{size / 1e6:.1f}{dates.NBSP}MB".replace(".", ",")
