"""The details of one contact, each saved as it is written; and the same in two lines to read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from omtanke_desktop.storage.queries.cases import ContactRow
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.combos import choose, combo, principals_of, ways
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import column, field_block, side_by_side
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.workflows.field_words import CONTACT_WORDS

_FIELDS = tuple(key for key in CONTACT_WORDS if key != "preferred_way")
Save = Callable[[str, str], object]


class ContactFields(QWidget):
    """save(field, text) keeps one detail, save_principal(key) the principal.

    where names the field of a text in the history ("initiator.email"), None when there is no case.
    """

    def __init__(
        self,
        desk: Desk,
        save: Save,
        save_principal: Callable[[str], object],
        where: Callable[[str], TextOf | None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._save, self._save_principal, self._where = save, save_principal, where
        self.fields = {key: self._field(key) for key in _FIELDS}
        self._way = combo(desk, "Svar helst med", ways())
        self._principal = combo(desk, "Huvudman", principals_of(desk))
        self._way.activated.connect(lambda _: self._keep_way())
        self._principal.activated.connect(lambda _: self._keep_principal())
        f = self.fields
        layout = column(spacing=12)
        layout.addLayout(side_by_side(f["name"], f["title"]))
        layout.addLayout(side_by_side(f["unit"], field_block("Huvudman", self._principal)))
        layout.addLayout(side_by_side(f["email"], f["phone"], shares=(3, 2)))
        layout.addWidget(f["postal_address"])
        layout.addLayout(side_by_side(f["internal_post"], field_block("Svar helst med", self._way)))
        self.setLayout(layout)

    def show_contact(self, contact: ContactRow | None, principal: str, *, afresh: bool) -> None:
        """Show a contact; a field that is being written in is left alone, unless afresh."""
        for key, field in self.fields.items():
            field.show_text(getattr(contact, key) if contact else "", afresh=afresh)
        choose(self._way, contact.preferred_way if contact else "")
        choose(self._principal, principal)

    def save_now(self) -> None:
        """Save every text that the pause has not saved yet."""
        for field in self.fields.values():
            field.save_now()

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self.fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, key: str) -> SavedField:
        lines = 3 if key == "postal_address" else 0
        where = partial(self._where, key)
        save = partial(self._save, key)
        return SavedField(self._desk, CONTACT_WORDS[key], save, lines=lines, versions=where)

    def _keep_way(self) -> None:
        way = str(self._way.currentData())
        self._desk.run(lambda: self._save("preferred_way", way))
        self._desk.saved()

    def _keep_principal(self) -> None:
        key = str(self._principal.currentData())
        self._desk.run(lambda: self._save_principal(key))
        self._desk.saved()


def contact_lines(contact: ContactRow | None) -> tuple[str, str]:
    """Who it is, and how to reach them; "" for what is not known."""
    if contact is None:
        return "", ""
    who = ", ".join(part for part in (contact.name, contact.title) if part)
    place = ", ".join(part for part in (contact.unit, contact.principal) if part)
    reach = " · ".join(part for part in (contact.email, contact.phone) if part)
    below = "\n".join(part for part in (place if who else "", reach) if part)
    return who or place, below
