"""The items of the meeting in a list, with a mark for what is decided."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.meetings.words import item_name

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow

_ID = Qt.ItemDataRole.UserRole
_DECIDED = ("circle-check", "good", "beslutad")
_BEGUN = ("pencil", "warn", "påbörjad")
_OPEN = ("circle", "icon", "utan beslut")
_NOTHING = ("minus", "line_strong", "inget beslut behövs")


class FloorList(QListWidget):
    """Choosing a line shows that item."""

    chosen = Signal(int)  # item id

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Punkter på mötet")
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._changed)

    def show_items(
        self, items: tuple[AgendaRow, ...], unsaved: frozenset[int], current: int | None
    ) -> None:
        """Show the agenda and mark the item at hand."""
        self.blockSignals(True)
        while self.count() > len(items):
            self.takeItem(self.count() - 1)
        for n, item in enumerate(items):
            line = self.item(n)
            if line is None:
                line = QListWidgetItem()
                self.addItem(line)
            _show(line, item, unsaved)
            if item.id == current and self.currentRow() != n:
                self.setCurrentRow(n)
        self.blockSignals(False)
        self.viewport().update()

    def _changed(self, line: QListWidgetItem | None) -> None:
        if line is not None and line.data(_ID) is not None:
            self.chosen.emit(line.data(_ID))


def on_floor(items: tuple[AgendaRow, ...]) -> tuple[AgendaRow, ...]:
    """What the meeting goes through: not the trace of an item that was moved to another one."""
    return tuple(item for item in items if not is_trace(item.template_key))


def _show(line: QListWidgetItem, item: AgendaRow, unsaved: frozenset[int]) -> None:
    heading = item.kind is ItemKind.HEADING
    font = line.font()
    font.setBold(heading)
    line.setFont(font)
    if heading:
        line.setText(item.title)
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setData(_ID, None)
        return
    picture, token, words = _look(item, unsaved)
    number = f"§ {item.section}" if item.section else item.label
    line.setText(f"{number}  {item.title}")
    line.setIcon(icon(picture, token))
    line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    line.setData(_ID, item.id)
    line.setToolTip(escape(f"{item.title} ({words})"))
    name = f"{item_name(item)} {item.title}, {words}"
    line.setData(Qt.ItemDataRole.AccessibleTextRole, name)


def _look(item: AgendaRow, unsaved: frozenset[int]) -> tuple[str, str, str]:
    if item.id in unsaved:
        return _BEGUN
    if item.decision is not None:
        return _DECIDED
    return _OPEN if item.is_section else _NOTHING
