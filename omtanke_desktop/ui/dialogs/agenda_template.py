"""Asks which items of an agenda template to put on an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from omtanke_desktop.storage.queries.agenda_templates import agenda_templates, standing_items
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons

if TYPE_CHECKING:
    from omtanke_desktop.domain.defaults import StandingItem
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class FromTemplate:
    """A template's key and the keys of its items."""

    template: str
    items: tuple[str, ...]


class AgendaTemplateDialog(QDialog):
    """A template, and its items to tick; those already on the agenda say so."""

    def __init__(self, desk: Desk, meeting: MeetingDetail) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._there = {item.template_key or item.title for item in meeting.items}
        self._titles = {item.title for item in meeting.items}
        self.setWindowTitle("Hämta punkter ur mall")
        self.setMinimumSize(460, 420)
        self.template = QComboBox()
        self.template.setAccessibleName("Mall")
        self.items = QListWidget()
        self.items.setAccessibleName("Mallens punkter")
        self.items.itemChanged.connect(lambda _: self._check())
        self._buttons, self._yes = buttons(self, "Lägg till")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        for name, widget in (("Mall", self.template), ("Punkter som ska läggas till", self.items)):
            head = QLabel(name)
            head.setBuddy(widget)
            layout.addWidget(head)
            layout.addWidget(widget)
        layout.addWidget(self._buttons)
        with desk.register.read() as session:
            rows = agenda_templates(session)
        for row in rows:
            self.template.addItem(row.name, row.key)
        self.template.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    @classmethod
    def ask(cls, desk: Desk, meeting: MeetingDetail) -> FromTemplate | None:
        """Ask, and return what to add; None when it was cancelled."""
        dialog = cls(desk, meeting)
        return dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def chosen(self) -> FromTemplate:
        """The template and the items that are ticked now."""
        ticked = [
            str(line.data(_KEY))
            for line in map(self.items.item, range(self.items.count()))
            if line.checkState() == Qt.CheckState.Checked
        ]
        return FromTemplate(str(self.template.currentData()), tuple(ticked))

    def _show(self) -> None:
        key = str(self.template.currentData())
        with self._desk.register.read() as session:
            items = standing_items(session, key)
        self.items.clear()
        for item in items:
            self.items.addItem(self._line(item))
        self._check()

    def _line(self, item: StandingItem) -> QListWidgetItem:
        there = item.key in self._there or item.title in self._titles
        line = QListWidgetItem(f"{item.title} (står redan)" if there else item.title)
        line.setData(_KEY, item.key)
        font = line.font()
        font.setBold(item.heading)
        line.setFont(font)
        if there:
            line.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Unchecked)
        return line

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.chosen().items))
