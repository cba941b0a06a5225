"""Asks who else is to have a letter: groups, known recipients, or an address of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
)

from omtanke_desktop.storage.queries.recipients import (
    all_recipients,
    recipient_groups,
    suggestions,
)
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.letters.letter_recipients import Additions

if TYPE_CHECKING:
    from omtanke_desktop.domain.recipients import Recipient, RecipientGroup
    from omtanke_desktop.ui.desk import Desk

_KEY = Qt.ItemDataRole.UserRole
_GROUP, _KNOWN, _OTHER = "grupp", "kand", "annan"


class RecipientsDialog(QDialog):
    """Lines to tick, those the proposal names ticked from the start; use `ask`."""

    def __init__(self, desk: Desk, letter_id: int) -> None:
        super().__init__(desk.window)
        self._desk, self._letter_id = desk, letter_id
        self.setWindowTitle("Lägg till mottagare")
        self.search = QLineEdit()
        self.search.setAccessibleName("Sök mottagare")
        self.search.setPlaceholderText("Sök bland grupper, organ, huvudmän och kontakter")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Mottagare att lägga till")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.other = QPlainTextEdit()
        self.other.setAccessibleName("Annan mottagare")
        self.other.setPlaceholderText("Annan mottagare: namn och adress, en rad för varje rad")
        self.other.setTabChangesFocus(True)
        self.other.setFixedHeight(desk.style.px(84))
        self.email = QLineEdit()
        self.email.setAccessibleName("E-post till den andra mottagaren")
        self.email.setPlaceholderText("E-post till den andra mottagaren")
        self.copy = QCheckBox("Skicka som kopia; brevet säger vem som får den")
        self.copy.setAccessibleName("Skicka som kopia")
        self.copy.setChecked(True)
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(lambda _: self._look())
        self.other.textChanged.connect(self._look)
        self._look()
        self.search.setFocus()
        roomy(self, desk.style.px(560), desk.style.px(560))

    @classmethod
    def ask(cls, desk: Desk, letter_id: int) -> Additions | None:
        """Return who was chosen, None when cancelled."""
        dialog = cls(desk, letter_id)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen if accepted else None

    @property
    def chosen(self) -> Additions:
        """What is ticked and written now."""
        keys = [self.list.item(row).data(_KEY) for row in self._ticked()]
        own = self.other.toPlainText().strip()
        others = [(key[1], "") for key in keys if key[0] == _OTHER]
        return Additions(
            tuple(key[1] for key in keys if key[0] == _GROUP),
            tuple(key[1] for key in keys if key[0] == _KNOWN),
            (*others, *([(own, self.email.text().strip())] if own else [])),
            self.copy.isChecked(),
        )

    def _ticked(self) -> list[int]:
        checked = Qt.CheckState.Checked
        rows = range(self.list.count())
        return [row for row in rows if self.list.item(row).checkState() is checked]

    def _fill(self) -> None:
        """What the proposal names first, then groups, then everybody who is known."""
        with self._desk.register.read() as session:
            named = suggestions(session, self._letter_id)
            known, groups = all_recipients(session), recipient_groups(session)
        said = {one.recipient.ref for one in named if one.recipient}
        said_groups = {one.group.key for one in named if one.group}
        for one in named:
            if one.recipient is None and one.group is None:
                self._add(f"{one.words} – enligt förslaget", (_OTHER, one.words), "user", tick=True)
        for group in sorted(groups, key=lambda one: one.key not in said_groups):
            self._add_group(group, tick=group.key in said_groups)
        for who in sorted(known, key=lambda one: one.ref not in said):
            self._add_known(who, tick=who.ref in said)
        self.list.setCurrentRow(0)

    def _add_group(self, group: RecipientGroup, *, tick: bool) -> None:
        words = f"{group.name} – {len(group.members)} mottagare"
        self._add(words, (_GROUP, group.key), "users", tick=tick)

    def _add_known(self, who: Recipient, *, tick: bool) -> None:
        picture = "user" if who.kind == "kontakt" else "building-2"
        lacks = "" if who.address.strip() or who.email else " – adress saknas"
        short = f" ({who.short})" if who.short and who.short not in who.name else ""
        self._add(f"{who.name}{short}{lacks}", (_KNOWN, who.ref), picture, tick=tick)
        tip = f"{who.lines}\n{who.email}".strip()
        self.list.item(self.list.count() - 1).setToolTip(tip)

    def _add(self, words: str, key: tuple[str, str], picture: str, *, tick: bool) -> None:
        item = QListWidgetItem(icon(picture), words)
        item.setData(_KEY, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _narrow(self, words: str) -> None:
        """Show what has all the words in it, and what is ticked."""
        wanted = words.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = all(word in item.text().casefold() for word in wanted)
            ticked = item.checkState() is Qt.CheckState.Checked
            item.setHidden(not (fits or ticked))

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._ok = buttons.addButton("Lägg till", role.AcceptRole)
        self._ok.setProperty("kind", "primary")
        self._ok.setDefault(True)
        buttons.addButton("Avbryt", role.RejectRole)
        for one in buttons.buttons():
            one.setAccessibleName(one.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._told = QLabel()
        self._told.setProperty("role", "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        for part in (self.other, self.email, self.copy, self._told, buttons):
            box.addWidget(part)

    def _look(self) -> None:
        chosen = self.chosen
        count = len(chosen.groups) + len(chosen.refs) + len(chosen.others)
        self._ok.setEnabled(bool(count))
        self._told.setText(f"{count} valda" if count else "Välj med mellanslag eller ett klick.")
        self.email.setEnabled(bool(self.other.toPlainText().strip()))
