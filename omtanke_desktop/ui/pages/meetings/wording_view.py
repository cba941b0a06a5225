"""Texten: every part of the minutes in a list, the words of the chosen one beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.wording_text import WordingText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.papers.minutes import PartText

_PLACE = Qt.ItemDataRole.UserRole
Place = tuple[int | None, str]


class WordingView(QWidget):
    """What is empty is shown on demand, so that it can be filled."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self._locked = False
        self._parts: dict[Place, PartText] = {}
        self._lines: dict[Place, QTreeWidgetItem] = {}
        self.tree = self._tree()
        self.empty = QCheckBox("Visa tomma stycken")
        self.empty.setAccessibleName("Visa tomma stycken")
        self.empty.toggled.connect(self._build)
        self.words = WordingText(desk)
        self.words.changed.connect(self.changed)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.words)
        split.setStretchFactor(1, 1)
        split.setSizes([230, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def show_meeting(
        self, meeting: MeetingDetail, texts: Sequence[PartText], *, locked: bool
    ) -> None:
        """Show the parts as they stand now; the chosen one stays chosen."""
        self._meeting, self._locked = meeting, locked
        self._parts = {(one.item_id, one.part): one for one in texts}
        self._build()

    def choose(self, item_id: int | None, part: str) -> bool:
        """Go to a part and put the cursor in its words; tells whether there is such a part."""
        if (item_id, part) not in self._parts:
            return False
        if (item_id, part) not in self._lines:
            self.empty.setChecked(True)
        self.tree.setCurrentItem(self._lines[item_id, part])
        self.words.focus_text()
        return True

    def save_pending(self) -> None:
        """Save what is being typed."""
        self.words.text.save_now()

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Stycken")
        tree.setHeaderHidden(True)
        tree.setIndentation(16)
        tree.setRootIsDecorated(False)
        tree.setMinimumWidth(160)
        tree.currentItemChanged.connect(lambda *_: self._show_words())
        tree.itemActivated.connect(lambda *_: self.words.begin())
        return tree

    def _shown(self) -> list[PartText]:
        every = self.empty.isChecked()
        return [
            one for one in self._parts.values() if every or one.text.strip() or one.own is not None
        ]

    def _build(self) -> None:
        """New lines only when there are others; else only their looks."""
        shown = self._shown()
        places = [(one.item_id, one.part) for one in shown]
        if places != list(self._lines):
            self._rebuild(shown)
        for one in shown:
            _show(self._lines[one.item_id, one.part], one)
        self._show_words()

    def _rebuild(self, shown: list[PartText]) -> None:
        chosen = self._chosen()
        self.tree.blockSignals(True)
        self.tree.clear()
        self._lines.clear()
        groups: dict[int | None, QTreeWidgetItem] = {}
        for one in shown:
            if one.item_id not in groups:
                groups[one.item_id] = self._group(one.where)
            line = QTreeWidgetItem(groups[one.item_id], [one.heading])
            line.setData(0, _PLACE, (one.item_id, one.part))
            self._lines[one.item_id, one.part] = line
        self.tree.expandAll()
        if chosen not in self._lines:
            chosen = next(iter(self._lines), None)
        if chosen is not None:
            self.tree.setCurrentItem(self._lines[chosen])
        self.tree.blockSignals(False)

    def _group(self, where: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [where])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setToolTip(0, escape(where))
        font = self.tree.font()
        font.setBold(True)
        group.setFont(0, font)
        return group

    def _chosen(self) -> Place | None:
        line = self.tree.currentItem()
        place = line.data(0, _PLACE) if line is not None else None
        return (place[0], place[1]) if place else None

    def _show_words(self) -> None:
        if self._meeting is None:
            return
        chosen = self._chosen()
        part = self._parts.get(chosen) if chosen else None
        self.words.show_part(self._meeting.id, part, locked=self._locked)


def _show(line: QTreeWidgetItem, part: PartText) -> None:
    look = ("", "", "programmets text")
    if part.conflict:
        look = ("triangle-alert", "warn", "egna ord, underlaget har ändrats")
    elif part.own is not None:
        look = ("pencil", "accent", "egna ord")
    elif not part.text.strip():
        look = ("", "", "tomt")
    if look[0]:
        line.setIcon(0, icon(look[0], look[1]))
    else:
        line.setData(0, Qt.ItemDataRole.DecorationRole, None)
    name = f"{part.where}, {part.heading}, {look[2]}"
    line.setData(0, Qt.ItemDataRole.AccessibleTextRole, name)
