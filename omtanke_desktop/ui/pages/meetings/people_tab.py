"""Deltagare: who is called, by huvudman, who is there, and who approves the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.storage.queries import people
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.meeting_participant import ParticipantDialog
from omtanke_desktop.ui.pages.meetings.tab import Tab, label
from omtanke_desktop.ui.pages.meetings.words import counted, person_name
from omtanke_desktop.workflows import hold_meeting, plan_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AttendanceRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_ID = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked


class PeopleTab(Tab):
    """Everybody called, ticked when there; Space ticks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._showing = False
        self._shown: tuple[AttendanceRow, ...] = ()
        self._lines: list[QTreeWidgetItem] = []
        self.add = action(self, "Lägg till deltagare…", self._ask)
        self.tree = self._tree()
        self.approver = QComboBox()
        self.approver.setAccessibleName("Justerare")
        self.approver.setMinimumWidth(280)
        self.approver.activated.connect(self._choose_approver)
        self._count = label("", "section")
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addLayout(self._stack)

    def focus_approver(self) -> None:
        """Put the cursor where the approver is chosen."""
        (self.approver if self._shown else self.tree).setFocus()

    def redraw(self, meeting: MeetingDetail) -> None:
        self._stack.setCurrentIndex(1 if meeting.attendance else 0)
        self.add.setEnabled(not self.locked)
        self.approver.setEnabled(not self.locked)
        self._showing = True
        self._show_people(meeting.attendance)
        self._show_approver(meeting)
        self._showing = False

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Deltagare")
        tree.setColumnCount(3)
        tree.setHeaderLabels(["Funktion", "Roll", "Närvaro"])
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setIndentation(20)
        tree.setAllColumnsShowFocus(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 220), (2, 140)):
            tree.header().resizeSection(column, width)
        tree.itemChanged.connect(self._ticked)
        return tree

    def _empty(self) -> QWidget:
        side = QWidget()
        text = (
            "Inga ledamöter är inlagda, så ingen kallades när mötet planerades. Lägg in dem en "
            "gång för alla i Inställningar, eller lägg till en deltagare för just det här mötet."
        )
        row = QHBoxLayout()
        row.addWidget(
            button("Öppna Inställningar", lambda: self.desk.open("installningar", "ledamoter"))
        )
        row.addWidget(button(action=self.add))
        row.addStretch()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(16)
        words = label(text, "muted", wrap=True)
        words.setMaximumWidth(640)
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addStretch()
        return side

    def _filled(self) -> QWidget:
        side = QWidget()
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(button(action=self.add, icon="user-plus"))
        foot = QHBoxLayout()
        foot.addWidget(label("Justerare vid sidan av ordföranden"))
        foot.addWidget(self.approver)
        foot.addStretch()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)
        return side

    def _show_people(self, rows: tuple[AttendanceRow, ...]) -> None:
        here = sum(row.present for row in rows)
        self._count.setText(f"{here} av {counted(len(rows), 'kallad', 'kallade')} är närvarande")
        if [row.id for row in rows] != [row.id for row in self._shown]:
            self._build(rows)
        by_id = {row.id: row for row in rows}
        for child in self._lines:
            self._show_row(child, by_id[child.data(0, _ID)])
        self._shown = rows

    def _build(self, rows: tuple[AttendanceRow, ...]) -> None:
        self.tree.clear()
        self._lines.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for row in rows:
            name = row.principal or "Utan huvudman"
            if name not in groups:
                groups[name] = self._group(name)
            child = QTreeWidgetItem(groups[name], [row.function, row.role.label, ""])
            child.setData(0, _ID, row.id)
            self._lines.append(child)
        self.tree.expandAll()

    def _group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [name])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.tree.font()
        font.setBold(True)
        group.setFont(0, font)
        return group

    def _show_row(self, child: QTreeWidgetItem, row: AttendanceRow) -> None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        child.setFlags(flags if self.locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        child.setCheckState(0, _CHECKED if row.present else Qt.CheckState.Unchecked)
        child.setText(2, "Närvarande" if row.present else "Frånvarande")

    def _ticked(self, child: QTreeWidgetItem, column: int) -> None:
        if self._showing or column != 0 or child.data(0, _ID) is None:
            return
        present = child.checkState(0) == _CHECKED
        register, row_id = self.desk.register, child.data(0, _ID)
        self.desk.run(lambda: hold_meeting.note_presence(register, row_id, present=present))
        self.desk.saved()

    def _show_approver(self, meeting: MeetingDetail) -> None:
        names = [person_name(row) for row in meeting.attendance if row.role.decides]
        if meeting.approver and meeting.approver not in names:
            names.append(meeting.approver)
        wanted = ["", *names]
        if [self.approver.itemData(n) for n in range(self.approver.count())] != wanted:
            self.approver.clear()
            for name in wanted:
                self.approver.addItem(name or "Ingen vald ännu", name)
        self.approver.setCurrentIndex(self.approver.findData(meeting.approver))

    def _choose_approver(self, row: int) -> None:
        if self.meeting is None or self.approver.itemData(row) == self.meeting.approver:
            return
        register, meeting_id, name = (
            self.desk.register,
            self.meeting.id,
            self.approver.itemData(row),
        )
        self.desk.run(lambda: plan_meeting.set_approver(register, meeting_id, name))
        self.desk.saved()

    def _ask(self) -> None:
        with self.desk.register.read() as session:
            names = [one.name for one in people.principals(session)]
        answer = ParticipantDialog.ask(self.desk.window, names)
        if answer is None or self.meeting is None:
            return
        register, meeting_id = self.desk.register, self.meeting.id
        self.desk.run(
            lambda: plan_meeting.add_participant(
                register, meeting_id, answer.function, answer.principal, answer.role
            )
        )
        self.desk.saved()
