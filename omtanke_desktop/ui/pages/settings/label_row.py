"""One field of the form and what else it is called: shown as a row, opened to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.settings.label_editor import LabelEditor
from omtanke_desktop.ui.pages.settings.section import words

if TYPE_CHECKING:
    from omtanke_desktop.domain.forms import FormField
    from omtanke_desktop.ui.desk import Desk

_NONE = "Inget annat"


class LabelRow(QFrame):
    """The field's name to the left; to the right its labels, or the editor while it is open."""

    opened = Signal()
    grew = Signal()  # there is more to see than before

    def __init__(self, desk: Desk, field: FormField, shipped: tuple[str, ...]) -> None:
        super().__init__()
        self._desk, self._field, self._shipped = desk, field, shipped
        self._changed = words("Ändrad av er", "small")
        self._labels = words("")
        self._editor: LabelEditor | None = None  # made when first opened: there are many rows
        self._switch = button("Ändra", self._turn, kind="quiet")
        self._lay_out()
        self._name_switch("Ändra")
        self.show_field(field)

    @property
    def is_open(self) -> bool:
        """Whether the labels can be edited now."""
        return self._editor is not None and not self._editor.isHidden()

    def show_field(self, field: FormField) -> None:
        """Show what the register holds; what is being written is left alone."""
        self._field = field
        if self._editor is not None:
            self._editor.show_field(field)
        self._labels.setText(f"{dates.NBSP}· ".join(field.labels) or _NONE)
        self._labels.setProperty("role", "" if field.labels else "muted")
        self._labels.style().polish(self._labels)
        self._changed.setVisible(field.labels != self._shipped)

    def open(self) -> None:
        """Let the labels be edited."""
        editor = self._made_editor()
        self._labels.hide()
        editor.show()
        self._name_switch("Klar")
        self.opened.emit()
        editor.begin()
        self.grew.emit()

    def close_editor(self) -> None:
        """Show the labels again, unless something written could not be saved."""
        self.save_pending()
        if self._editor is None or self._editor.isHidden() or self._editor.text.unsaved:
            return
        focused = self._editor.isAncestorOf(self.focusWidget() or self)
        self._editor.hide()
        self._labels.show()
        self._name_switch("Ändra")
        if focused:
            self._switch.setFocus()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        if self._editor is not None:
            self._editor.text.save_now()

    def _turn(self) -> None:
        if self.is_open:
            self.close_editor()
        else:
            self.open()

    def _made_editor(self) -> LabelEditor:
        if self._editor is None:
            self._editor = LabelEditor(self._desk, self._field, self._shipped)
            self._editor.told.connect(self.grew)
            action(self._editor, "Klar", self.close_editor, shortcut="Esc")
            self._right.insertWidget(1, self._editor)
            self.setTabOrder(self._editor, self._switch)
        return self._editor

    def _name_switch(self, word: str) -> None:
        self._switch.setText(word)
        self._switch.setAccessibleName(f"{word}: {self._field.label}")
        self._switch.setToolTip("Klar (Esc)" if word == "Klar" else "")

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        left, self._right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(words(self._field.label, "strong"))
        left.addWidget(self._changed)
        self._right.addWidget(self._labels)
        for column in (left, self._right):
            column.setContentsMargins(0, 8, 0, 8)  # in line with the word of the button
            column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addLayout(self._right, 4)
        row.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
