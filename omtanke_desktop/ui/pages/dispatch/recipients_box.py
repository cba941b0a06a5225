"""Fler mottagare: those who get the letter beside the one it answers, as copies or their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.storage.queries.recipients import (
    FollowerRow,
    Suggestion,
    followers,
    suggestions,
)
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.letters import letter_recipients

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

_ROW, _MOST_ROWS, _FRAME = 30, 5, 14


class RecipientsBox(QWidget):
    """The list of those who follow a letter, and the way to add and take away."""

    letter_wanted = Signal(int)  # the letter to one of them is to be shown

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._letter: LetterRow | None = None
        self._rows: list[FollowerRow] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Fler mottagare")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self._open(self.list.row(item)))
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setProperty("role", "small")
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel("Fler mottagare")
        label.setBuddy(self.list)
        for part in (label, self.list, self._said):
            column.addWidget(part)
        column.addLayout(self._buttons())

    def show_letter(self, letter: LetterRow) -> None:
        """Show who follows a letter; the cursor stays on its line."""
        self._letter = letter
        with self._desk.register.read() as session:
            rows = followers(session, letter.id)
            named = suggestions(session, letter.id)
        self._show_rows(rows)
        self._said.setText(f"Beslutet delges enligt förslaget även: {_listed(named)}.")
        self._said.setVisible(bool(named))

    def _make_actions(self) -> None:
        self._adding = action(self, "Lägg till mottagare…", self._add, shortcut="Ctrl+Shift+M")
        self._copying = action(self.list, "Gör till kopia", self._turn, shortcut="Ctrl+Shift+K")
        self._removing = action(self.list, "Ta bort", self._remove, shortcut="Delete")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(action=self._adding, icon="user-plus"))
        self._change = [
            button(action=self._copying, kind="quiet"),
            button(action=self._removing, kind="quiet"),
        ]
        for one in self._change:
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _show_rows(self, rows: list[FollowerRow]) -> None:
        at = self.list.currentRow()
        if rows != self._rows or self.list.count() != len(rows):
            self._rows = rows
            self.list.clear()
            for one in rows:
                item = QListWidgetItem(icon("copy" if one.is_copy else "mail"), told_of(one))
                item.setToolTip(f"{one.recipient}\n{one.email}".strip())
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(at, 0), len(rows) - 1))
        self.list.setVisible(bool(rows))
        high = min(len(rows), _MOST_ROWS) * self._desk.style.px(_ROW) + _FRAME
        self.list.setFixedHeight(high)
        self._enable()

    @property
    def _chosen(self) -> FollowerRow | None:
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _enable(self) -> None:
        one = self._chosen
        free = one is not None and one.dispatched is None and not self._desk.read_only
        self._adding.setEnabled(not self._desk.read_only)
        self._copying.setText("Gör till eget brev" if one and one.is_copy else "Gör till kopia")
        for act in (self._copying, self._removing):
            act.setEnabled(free)
        for made in self._change:
            made.setVisible(bool(self._rows))

    def _open(self, row: int) -> None:
        self.letter_wanted.emit(self._rows[row].id)

    def _add(self) -> None:
        from omtanke_desktop.ui.pages.dispatch.recipients_dialog import RecipientsDialog

        letter = self._letter
        chosen = RecipientsDialog.ask(self._desk, letter.id) if letter else None
        if letter is None or chosen is None:
            return
        added = self._desk.run(
            lambda: letter_recipients.add_recipients(self._desk.register, letter.id, chosen)
        )
        if added is not None:
            self._desk.saved()
            self._desk.tell(_added(added))

    def _turn(self) -> None:
        one, register = self._chosen, self._desk.register
        if one is not None:
            copy = not one.is_copy
            self._desk.run(lambda: letter_recipients.set_copy(register, one.id, copy=copy))
            self._desk.saved()

    def _remove(self) -> None:
        one, register = self._chosen, self._desk.register
        if one is not None and self._removing.isEnabled():
            self._desk.run(lambda: letter_recipients.remove_recipient(register, one.id))
            self._desk.saved()


def told_of(one: FollowerRow) -> str:
    """A recipient and how it gets the letter: "Driftnämnden Psykiatri – kopia"."""
    parts = ["kopia" if one.is_copy else "eget brev"]
    if one.dispatched is not None:
        parts.append("skickat")
    elif one.discarded is not None:
        parts.append("skickas inte")
    return f"{one.name or 'Utan namn'} – {', '.join(parts)}"


def _listed(named: Sequence[Suggestion]) -> str:
    return ", ".join(one.words for one in named)


def _added(count: int) -> str:
    if count == 0:
        return "Alla hade redan brevet."
    return "En mottagare lades till." if count == 1 else f"{count} mottagare lades till."
