"""The choices beside the list: how the present cases divide, and one press to narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from omtanke_desktop.domain.case_query import Key, with_value, without_values
from omtanke_desktop.storage.queries.case_facets import Choice, Facet, facets
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.jobs import Job
from omtanke_desktop.ui.models.cases import asker
from omtanke_desktop.ui.tokens import colour

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.case_terms import Asker
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk

_HEADS = {
    Key.STATE: "Läge",
    Key.PRINCIPAL: "Huvudman",
    Key.GROUP: "Målgrupp",
    Key.FACTOR: "Stark faktor",
    Key.YEAR: "År",
    Key.HANDLER: "Handläggare",
    Key.LABEL: "Etikett",
}
_TIPS = {Key.FACTOR: "Faktorer som sekretariatet har bedömt på någon av de två högsta nivåerna"}
_NOTHING = "Inget att välja bland: sökningen ger inga ärenden."
_MOST = 12  # values of one key; the others are found by writing them
_CHOICE = Qt.ItemDataRole.UserRole
_WIDTH, _COUNT, _LINE = 224, 40, 28  # logical pixels


class Facets(QTreeWidget):
    """Counted in the background; Space, Enter or a click narrows, and takes the narrowing away."""

    narrowed = Signal(str)  # the question as it is to be
    left = Signal()  # Esc: back to the list

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._question = ""
        self._job: Job | None = None
        self._folded: set[Key] = set()
        self.setAccessibleName("Urval")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.itemClicked.connect(self._pressed)
        self.itemCollapsed.connect(lambda item: self._fold(item, folded=True))
        self.itemExpanded.connect(lambda item: self._fold(item, folded=False))
        self.fit()

    def fit(self) -> None:
        """Take the width and the line height of the scale in force."""
        px = self._desk.style.px
        self.setFixedWidth(px(_WIDTH))
        self.header().resizeSection(1, px(_COUNT))

    def begin(self) -> None:
        """Take the keyboard; at once where there is something to choose, else when it has come."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def look(self, question: str) -> None:
        """Count anew for a question; a count that is under way for another is dropped."""
        self._question = question
        if self._job is not None:
            self._job.cancel()
        register = self._desk.register
        self._job = self._desk.background.thread(
            self, _count, register, question, asker(register), done=self._show
        )

    def _show(self, found: Sequence[Facet]) -> None:
        self._job = None
        kept = self._place()
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for facet in found:
            self._add(facet)
        self.blockSignals(False)
        self._return(kept)
        if self.hasFocus():
            self.begin()
        self.verticalScrollBar().setValue(scrolled)

    def _add(self, facet: Facet) -> None:
        head = QTreeWidgetItem(self, [_HEADS[facet.key], ""])
        head.setData(0, _CHOICE, (facet.key, None))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setToolTip(0, _TIPS.get(facet.key, ""))
        shown = [one for place, one in enumerate(facet.choices) if place < _MOST or one.chosen]
        for choice in shown:
            self._add_choice(head, facet.key, choice)
        head.setExpanded(facet.key not in self._folded)
        head.setIcon(0, _arrow(folded=facet.key in self._folded))

    def _add_choice(self, head: QTreeWidgetItem, key: Key, choice: Choice) -> None:
        words = choice.name[:1].upper() + choice.name[1:]
        line = QTreeWidgetItem(head, [words, f"{choice.count:,}".replace(",", "\u00a0")])
        line.setData(0, _CHOICE, (key, choice))
        line.setToolTip(0, words)
        line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.setSizeHint(0, QSize(0, self._desk.style.px(_LINE)))
        state = Qt.CheckState.Checked if choice.chosen else Qt.CheckState.Unchecked
        line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        line.setCheckState(0, state)
        count = f"{choice.count} {'ärende' if choice.count == 1 else 'ärenden'}"
        line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words}, {count}")

    def _pressed(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        key, choice = item.data(0, _CHOICE)
        if choice is None:
            item.setExpanded(not item.isExpanded())
        elif choice.chosen:
            self.narrowed.emit(without_values(self._question, key, choice.written))
        else:
            self.narrowed.emit(with_value(self._question, key, choice.name))

    def _fold(self, item: QTreeWidgetItem, *, folded: bool) -> None:
        (self._folded.add if folded else self._folded.discard)(item.data(0, _CHOICE)[0])
        item.setIcon(0, _arrow(folded=folded))

    def _place(self) -> tuple[Key, str] | None:
        """Where the keyboard is: a key and the name of a value."""
        item = self.currentItem()
        if item is None:
            return None
        key, choice = item.data(0, _CHOICE)
        return key, choice.name if choice else ""

    def _return(self, place: tuple[Key, str] | None) -> None:
        """Put the keyboard where it was."""
        for item in self._items():
            key, choice = item.data(0, _CHOICE)
            if place == (key, choice.name if choice else ""):
                self.setCurrentItem(item)
                return

    def _items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where nothing is found there is nothing to choose among, and it is said."""
        super().paintEvent(event)
        if self._job is None and self.topLevelItem(0) is None:
            px = self._desk.style.px
            painter = QPainter(self.viewport())
            painter.setPen(colour("text_muted"))
            room = self.viewport().rect().adjusted(px(8), px(8), -px(8), -px(8))
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), _NOTHING)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        item = self.currentItem()
        if event.key() in presses and item is not None:
            self._pressed(item)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _arrow(*, folded: bool) -> QIcon:
    return icon("chevron-right" if folded else "chevron-down", "text_muted")


def _count(register: Register, question: str, who: Asker) -> list[Facet]:
    with register.read() as session:
        return facets(session, question, who)
