"""Ledamöter: who is called to a new meeting, by function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.people import Belonging
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.queries.people import MemberRow
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.settings.member_dialog import MemberDialog
from omtanke_desktop.ui.pages.settings.member_model import (
    EMAIL,
    FUNCTION,
    SORT,
    MemberModel,
    belonging,
)
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows import change_settings

_FILTERS = (
    ("Alla", ""),
    ("Med i dag", Belonging.NOW),
    ("Kommande", Belonging.COMING),
    ("Tidigare", Belonging.FORMER),
)


class MembersSection(Section):
    """The standing members: who is called today, who will be, and who was."""

    key = "ledamoter"
    title = "Ledamöter"
    icon = "users"
    widest = 960
    intro = (
        "De här kallas till de möten som hålls medan de är med. Skriv funktioner, aldrig namn. Den "
        "som slutar får en sista dag och står kvar i äldre handlingar."
    )

    def build(self) -> None:
        self._model = MemberModel()
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setSortRole(SORT)
        self._proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setSortLocaleAware(True)
        self._wanted = self._make_filter()
        self._empty = words("Inga ledamöter än. Lägg till den första, till exempel ordföranden.")
        self._table = self._make_table()
        self._make_actions()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(action=self._add, icon="user-plus"))
        row.addWidget(button(action=self._edit))
        row.addWidget(button(action=self._switch))
        row.addStretch(1)
        row.addWidget(self._wanted)
        self.body.addLayout(row)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._table)
        self.refresh()

    def refresh(self) -> None:
        chosen = self._chosen()
        with self.desk.register.read() as session:
            every = people.members(session)
        today = dates.local(self.desk.register.clock()).date()
        rows = self._shown(every, today)
        self._model.show(rows, today)
        self._table.setColumnHidden(EMAIL, not any(row.email for row in rows))
        self._empty.setVisible(not every)
        self._table.setVisible(bool(every))
        if chosen is not None:
            self._choose(chosen.id)
        self._fit_height(len(rows))
        self._enable()

    def _make_filter(self) -> QComboBox:
        wanted = QComboBox()
        wanted.setAccessibleName("Visa ledamöter")
        for text, kind in _FILTERS:
            wanted.addItem(text, kind)
        wanted.activated.connect(lambda _: self.refresh())
        return wanted

    def _shown(self, rows: list[MemberRow], today: date) -> list[MemberRow]:
        """Those that are asked for; there is nothing to choose while everybody is called."""
        of_kind = {row.id: belonging(row, today) for row in rows}
        self._wanted.setVisible(set(of_kind.values()) > {Belonging.NOW} or self._wanted_kind != "")
        return [row for row in rows if self._wanted_kind in ("", of_kind[row.id])]

    @property
    def _wanted_kind(self) -> str:
        return str(self._wanted.currentData())

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName("Ledamöter")
        table.setModel(self._proxy)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setTabKeyNavigation(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(FUNCTION, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(self._enable)
        table.activated.connect(self._edit_index)
        return table

    def _make_actions(self) -> None:
        self._add = action(self, "Lägg till ledamot…", self._ask_new, shortcut="Ctrl+N")
        self._edit = action(self, "Ändra…", self._ask_edit)
        self._switch = action(self, "Kalla inte längre", self._switch_active)

    def _menu(self, at: QPoint) -> None:
        if self._chosen() is not None:
            menu = QMenu(self)
            menu.addActions([self._edit, self._switch])
            menu.exec(self._table.viewport().mapToGlobal(at))
            menu.deleteLater()

    def _enable(self) -> None:
        chosen, free = self._chosen(), not self.desk.read_only
        self._add.setEnabled(free)
        self._edit.setEnabled(free and chosen is not None)
        left = chosen is not None and self._stands(chosen) is Belonging.FORMER
        own = chosen is not None and chosen.valid_to is not None
        begun = chosen is not None and self._stands(chosen) is Belonging.NOW
        self._switch.setEnabled(free and (begun or (left and own)))
        self._switch.setText("Kalla igen" if left else "Kalla inte längre")

    def _stands(self, member: MemberRow) -> Belonging:
        return belonging(member, dates.local(self.desk.register.clock()).date())

    def _chosen(self) -> MemberRow | None:
        rows = self._table.selectionModel().selectedRows()
        return self._model.row(self._proxy.mapToSource(rows[0]).row()) if rows else None

    def _choose(self, member_id: int) -> None:
        source = self._model.index(self._model.row_of(member_id), 0)
        if source.isValid():
            self._table.selectRow(self._proxy.mapFromSource(source).row())

    def _fit_height(self, rows: int) -> None:
        """The table shows every member; the section scrolls, not a box inside it."""
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(
            self._table.horizontalHeader().sizeHint().height() + rows * row + 4
        )

    def _principals(self) -> list[str]:
        with self.desk.register.read() as session:
            return [one.name for one in people.principals(session)]

    def _ask_new(self) -> None:
        answer = MemberDialog.ask(self.desk.window, self._principals())
        if answer is None:
            return
        new = self.desk.run(
            lambda: change_settings.add_member(
                self.desk.register,
                answer.function,
                answer.principal,
                answer.role,
                answer.email,
                answer.validity,
            )
        )
        self._saved(new)

    def _edit_index(self, _index: QModelIndex) -> None:
        if self._edit.isEnabled():
            self._ask_edit()

    def _ask_edit(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        answer = MemberDialog.ask(self.desk.window, self._principals(), chosen)
        if answer is not None:
            register = self.desk.register
            given = {one.name: getattr(answer, one.name) for one in fields(answer)}
            self._change(
                chosen.id, lambda: change_settings.edit_member(register, chosen.id, **given)
            )

    def _switch_active(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            left = self._stands(chosen) is Belonging.FORMER
            switch = change_settings.call_again if left else change_settings.stop_calling
            self._change(chosen.id, lambda: switch(self.desk.register, chosen.id))

    def _change(self, member_id: int, edit: Callable[[], None]) -> None:
        def call() -> int:
            edit()
            return member_id

        self._saved(self.desk.run(call))

    def _saved(self, member_id: int | None) -> None:
        if member_id is not None:
            self.refresh()
            self._choose(member_id)
            self.desk.saved()
