"""Who brought the initiative, and whom else it concerns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.cases import CaseContactRow, CaseDetail
from omtanke_desktop.storage.queries.in_use import roles_in_use
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.contact_dialog import ROLES, ContactDialog
from omtanke_desktop.ui.pages.cases.contact_fields import ContactFields, contact_lines
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.folded import Folded
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.workflows import contacts, edit_case


class InitiatorBox(QWidget):
    """Two lines to read; the fields unfold."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self.fields = ContactFields(desk, self._save, self._save_principal, self._where)
        self.folded = Folded("initiativtagaren", self.fields, self.fields.begin)
        self.setLayout(column(self.folded))

    def show_case(self, case: CaseDetail) -> None:
        """Show who brought a case."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_now()
            self.folded.close_fields()
        self._case = case
        head, below = contact_lines(case.initiator)
        self.folded.say(head or "Ingen uppgift om vem som lämnade in det", below)
        self.fields.show_contact(case.initiator, case.principal, afresh=another)

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        self.fields.save_now()

    def _where(self, key: str) -> TextOf | None:
        return TextOf(self._case.id, f"initiator.{key}") if self._case else None

    def _save(self, key: str, text: str) -> None:
        if self._case is not None:
            edit_case.edit_initiator(self._desk.register, self._case.id, key, text)

    def _save_principal(self, key: str) -> None:
        if self._case is not None:
            edit_case.set_principal(self._desk.register, self._case.id, key)


class ContactsBox(QWidget):
    """Everybody beside the initiator, each foldable, and the way to add one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._shown: dict[int, _Contact] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.style.px(12))
        self._head = clear_label("Fler som berörs", role="strong")
        self.new = button("Lägg till kontakt…", self._ask_new, icon="user-plus")
        layout = column(self._head)
        layout.addLayout(self._rows)
        layout.addLayout(row_of(self.new, None))
        self.setLayout(layout)
        if desk.read_only:
            self.new.setEnabled(False)
            self.new.setToolTip(desk.register.note)

    def show_case(self, case: CaseDetail) -> None:
        """Show the contacts of a case; those that stay keep their cursor."""
        if case.id != self._case_id:
            self.save_now()
            self._take_away(set(self._shown))
        self._case_id = case.id
        self._take_away(set(self._shown) - {row.id for row in case.contacts})
        for row in case.contacts:
            if row.id not in self._shown:
                self._shown[row.id] = _Contact(self._desk, case.id, row, self.new.setFocus)
                self._rows.addWidget(self._shown[row.id])
            self._shown[row.id].show_row(row)
        self._head.setVisible(bool(case.contacts))

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        for one in self._shown.values():
            one.save_now()

    def _take_away(self, gone: set[int]) -> None:
        for tie_id in gone:
            widget = self._shown.pop(tie_id)
            self._rows.removeWidget(widget)
            widget.give_up()
            widget.hide()
            widget.deleteLater()

    def _ask_new(self) -> None:
        asked, case_id = ContactDialog.ask(self._desk), self._case_id
        if asked is not None:
            said = (asked.role, asked.name, asked.like)
            self._desk.run(lambda: contacts.add_contact(self._desk.register, case_id, *said))
            self._desk.saved()


class _Contact(QWidget):
    """One contact: its role, who it is, and the fields that unfold."""

    def __init__(
        self, desk: Desk, case_id: int, row: CaseContactRow, after: Callable[[], object]
    ) -> None:
        super().__init__()
        self._desk, self._case_id, self._row, self._after = desk, case_id, row, after
        self._fresh = True
        self._role = SavedField(
            desk,
            "Roll i ärendet",
            partial(self._save, "role"),
            versions=lambda: self._where("role"),
            known=self._roles,
        )
        self._fields = ContactFields(desk, self._save, self._save_principal, self._where)
        both = QWidget()
        both.setLayout(column(self._role, self._fields, spacing=12))
        name = row.contact.shown or row.role
        remove = button("Ta bort", self._remove, kind="quiet")
        remove.setAccessibleName(f"Ta bort {name} från ärendet")
        remove.setEnabled(not desk.read_only)
        self.folded = Folded(name, both, self._role.editor.setFocus, remove)
        self.setLayout(column(self.folded))

    def show_row(self, row: CaseContactRow) -> None:
        """Show the contact as the register has it now."""
        self._row = row
        head, below = contact_lines(row.contact)
        self.folded.say(f"{row.role}: {head}" if row.role else head, below)
        self._role.show_text(row.role, afresh=self._fresh)
        self._fields.show_contact(row.contact, row.principal, afresh=self._fresh)
        self._fresh = False

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        self._role.save_now()
        self._fields.save_now()

    def give_up(self) -> None:
        """The contact is gone: what stands in its fields has nowhere to be saved."""
        for field in (self._role, *self._fields.fields.values()):
            field.editor.give_up()

    def _roles(self) -> list[str]:
        with self._desk.register.read() as session:
            return list(dict.fromkeys((*roles_in_use(session), *ROLES)))

    def _where(self, key: str) -> TextOf:
        return TextOf(self._case_id, f"contact.{self._row.contact.id}.{key}")

    def _save(self, key: str, text: str) -> None:
        contacts.edit_contact(self._desk.register, self._row.id, key, text)

    def _save_principal(self, key: str) -> None:
        contacts.set_contact_principal(self._desk.register, self._row.id, key)

    def _remove(self) -> None:
        self.save_now()
        self._desk.run(lambda: contacts.remove_contact(self._desk.register, self._row.id))
        self._desk.saved()
        self._after()
