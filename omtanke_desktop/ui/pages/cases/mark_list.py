"""What a case is tied to, in words; the whole list to tick unfolds below them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of


class MarkList(QWidget):
    """`ticked` carries the keys each time one is ticked; a list that stays open never folds."""

    ticked = Signal(object)  # frozenset[str]

    def __init__(self, name: str, *, open_always: bool = False) -> None:
        super().__init__()
        self._called = name[:1].lower() + name[1:]
        self._names = dict[str, str]()
        self.list = CheckList(name)
        self.list.ticked.connect(self._tell)
        self._said = clear_label("", role="")
        self._turn = button("Välj…", self.turn, kind="quiet")
        self._turn.setAccessibleName(f"Välj {self._called}")
        head = row_of(clear_label(name, role="strong"), None, self._turn)
        layout = column(spacing=4 if open_always else 0)
        layout.addLayout(head)
        layout.addWidget(self._said)
        layout.addWidget(self.list)
        self.setLayout(layout)
        self._turn.setHidden(open_always)
        self.list.setVisible(open_always)
        self._said.setHidden(open_always)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Show these (key, words); what was ticked before is forgotten."""
        self._names = dict(choices)
        self.list.set_choices(self._names.items())

    def set_keys(self, keys: Iterable[str]) -> None:
        """Tick exactly these, without telling anyone."""
        self.list.set_keys(keys)
        self._say()

    def turn(self) -> None:
        """Show the whole list, or only what is ticked."""
        unfolded = self.list.isHidden()
        self.list.setVisible(unfolded)
        self._said.setVisible(not unfolded)
        self._turn.setText("Klart" if unfolded else "Välj…")
        self._turn.setAccessibleName(f"{'Klart med' if unfolded else 'Välj'} {self._called}")
        if unfolded:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self) -> None:
        """Show only what is ticked: another case is shown."""
        if not self._turn.isHidden() and not self.list.isHidden():
            self.turn()

    def _tell(self, keys: frozenset[str]) -> None:
        self._say()
        self.ticked.emit(keys)

    def _say(self) -> None:
        ticked = self.list.keys()
        named = [words for key, words in self._names.items() if key in ticked]
        self._said.setText("\n".join(named) or "Inget valt")
        role = "" if named else "muted"
        if self._said.property("role") != role:
            self._said.setProperty("role", role)
            self._said.style().polish(self._said)
