"""Mottagare: the groups that letters are sent to, and where bodies and principals are reached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem

from omtanke_desktop.domain.recipients import Recipient, RecipientGroup, RecipientKind
from omtanke_desktop.storage.queries.recipients import all_recipients, recipient_groups
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.settings.field import Field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.letters import change_letters

_NEW = "Ny grupp"
_REF = Qt.ItemDataRole.UserRole
_LOST = "Grupperna blir de som följer med programmet. Egna grupper försvinner; brev finns kvar."


class RecipientsSection(Section):
    """The groups with their members to tick, then one address at a time."""

    key = "mottagare"
    title = "Mottagare"
    icon = "users"
    intro = (
        "Vilka beslutsbrev kan skickas till utöver initiativtagaren. En grupp lägger till ett "
        "brev för varje medlem. Adresserna används när mottagaren läggs till ett brev."
    )

    def build(self) -> None:
        self._known: list[Recipient] = []
        self._groups: tuple[RecipientGroup, ...] = ()
        self._build_groups()
        self._build_addresses()
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            self._known, self._groups = all_recipients(session), recipient_groups(session)
        self._show_groups()
        self._show_addresses()

    def save_pending(self) -> None:
        for field in (self._name, self._address, self._email):
            field.save_pending()

    def _build_groups(self) -> None:
        self.body.addWidget(words("Grupper", "strong"))
        self.groups = self._list("Grupper", 148)
        self.groups.currentRowChanged.connect(lambda _: self._choose_group())
        self._removing = action(self, "Ta bort gruppen", self._remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(action=self._removing, kind="quiet", icon="trash-2"))
        row.addWidget(button("Återställ programmets grupper…", self._ask_reset, kind="quiet"))
        row.addStretch(1)
        row.addWidget(button("Ny grupp", self._add, icon="plus"))
        self.body.addLayout(row)
        self._name = Field(self.desk, "Gruppens namn", self._rename)
        self.body.addWidget(self._name)
        self.members = self._list("Medlemmar i gruppen", 208)
        self.members.itemChanged.connect(self._tick)
        label = QLabel("Medlemmar – mellanslag väljer")
        label.setBuddy(self.members)
        self.body.addWidget(label)
        self.body.addWidget(self.members)

    def _build_addresses(self) -> None:
        self.body.addWidget(words("Adresser", "strong"))
        self.who = QComboBox()
        self.who.setAccessibleName("Organ eller huvudman")
        self.who.currentIndexChanged.connect(lambda _: self._choose_who())
        self.body.addWidget(self.who)
        hint = "Gata eller box, postnummer och ort, en rad för varje rad. Namnet skrivs först."
        self._address = Field(self.desk, "Postadress", self._keep_address, hint=hint, tall=True)
        self._email = Field(self.desk, "E-post", self._keep_email)
        for field in (self._address, self._email):
            self.body.addWidget(field)

    def _list(self, name: str, height: int) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setIconSize(QSize(18, 18))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedHeight(self.desk.style.px(height))
        if name == "Grupper":
            self.body.addWidget(made)
        return made

    def _show_groups(self) -> None:
        """Say the groups anew; the chosen one stays chosen."""
        keys = [one.key for one in self._groups]
        chosen = self._group_key
        self.groups.blockSignals(True)
        self.groups.clear()
        for one in self._groups:
            item = QListWidgetItem(icon("users"), f"{one.name} – {len(one.members)} mottagare")
            item.setData(_REF, one.key)
            self.groups.addItem(item)
        self.groups.setCurrentRow(keys.index(chosen) if chosen in keys else 0)
        self.groups.blockSignals(False)
        self._choose_group()

    @property
    def _group_key(self) -> str:
        item = self.groups.currentItem()
        return str(item.data(_REF)) if item else ""

    @property
    def _group(self) -> RecipientGroup | None:
        return next((one for one in self._groups if one.key == self._group_key), None)

    def _choose_group(self) -> None:
        group = self._group
        for part in (self._name, self.members):
            part.setEnabled(group is not None)
        self._removing.setEnabled(group is not None)
        self._name.show_value(group.name if group else "")
        self._show_members(group.members if group else ())

    def _show_members(self, members: tuple[str, ...]) -> None:
        """Tick the members; the cursor stays on its line."""
        refs = [self.members.item(row).data(_REF) for row in range(self.members.count())]
        self.members.blockSignals(True)
        if refs != [one.ref for one in self._known]:
            self.members.clear()
            for one in self._known:
                item = QListWidgetItem(one.name)
                item.setData(_REF, one.ref)
                item.setToolTip(f"{one.kind.label}: {one.lines}")
                self.members.addItem(item)
        for row in range(self.members.count()):
            item = self.members.item(row)
            ticked = item.data(_REF) in members
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.members.blockSignals(False)

    def _tick(self, _item: QListWidgetItem) -> None:
        group = self._group
        if group is None:
            return
        items = [self.members.item(row) for row in range(self.members.count())]
        ticked = [one.data(_REF) for one in items if one.checkState() is Qt.CheckState.Checked]
        key = group.key
        self._run(lambda: change_letters.edit_group(self.desk.register, key, members=ticked))

    def _rename(self, name: str) -> None:
        if self._group is not None and name != self._group.name:
            change_letters.edit_group(self.desk.register, self._group.key, name=name)

    def _add(self) -> None:
        self.save_pending()
        taken = {one.name for one in self._groups}
        name = next(
            name for n in range(1, len(taken) + 2)
            if (name := _NEW if n == 1 else f"{_NEW} {n}") not in taken
        )  # fmt: skip
        key = self.desk.run(lambda: change_letters.add_group(self.desk.register, name))
        if key is None:
            return
        self.refresh()
        keys = [one.key for one in self._groups]
        self.groups.setCurrentRow(keys.index(key))
        self._name.editor.setFocus()
        self._name.editor.selectAll()

    def _remove(self) -> None:
        group = self._group
        if group is None:
            return
        sentence = "Brev som redan är skrivna finns kvar."
        if ask.confirm(self.desk.window, f"Ta bort ”{group.name}”?", sentence, "Ta bort"):
            self._run(lambda: change_letters.remove_group(self.desk.register, group.key))

    def _ask_reset(self) -> None:
        if ask.confirm(self.desk.window, "Återställa grupperna?", _LOST, "Återställ"):
            self._run(lambda: change_letters.reset_groups(self.desk.register))

    def _run(self, call: Callable[[], object]) -> None:
        self.desk.run(call)
        self.desk.saved()
        self.refresh()

    def _show_addresses(self) -> None:
        """Those that have an address of their own here; contacts have theirs in their cases."""
        own = [one for one in self._known if one.kind is not RecipientKind.CONTACT]
        chosen = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        for one in own:
            lacks = "" if one.address.strip() or one.email else " – adress saknas"
            self.who.addItem(f"{one.name}{lacks}", one.ref)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self.who.blockSignals(False)
        self._fill_address()

    def _choose_who(self) -> None:
        """What was written for the one before has been saved as its field was left."""
        self._fill_address()

    def _fill_address(self) -> None:
        who = next((one for one in self._known if one.ref == self.who.currentData()), None)
        self._address.show_value(who.address if who else "")
        self._email.show_value(who.email if who else "")

    def _keep_address(self, value: str) -> None:
        change_letters.set_reach(self.desk.register, self.who.currentData(), address=value)

    def _keep_email(self, value: str) -> None:
        change_letters.set_reach(self.desk.register, self.who.currentData(), email=value)
