"""One text of the letters: what cannot be used stays in the editor, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.letter_words import Fault, LetterText, find_fault, inherits
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
from omtanke_desktop.workflows.letters.change_letters import set_letter_text, shipped_text

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_NOT_SAVED = "Inte sparat än: {}. Det som sparades sist gäller."


class LetterTextField(QWidget):
    """Name, editor, and a note when the words cannot be used; saves itself when they can."""

    changed = Signal()  # other words stand in the editor now
    entered = Signal()  # the keyboard is here: the list shows this text's gaps

    def __init__(self, desk: Desk, kind: str, text: LetterText) -> None:
        super().__init__()
        self._desk, self.kind, self.text = desk, kind, text
        self._common = ""
        self.editor: AutosaveText | AutosaveLine = (
            AutosaveText(self._keep) if text.tall else AutosaveLine(self._keep)
        )
        self.editor.setAccessibleName(text.label)
        if isinstance(self.editor, AutosaveText):
            self.editor.setFixedHeight(desk.style.px(76))
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(self._look)
        self._restore = button("Återställ förvald text", self._put_back, kind="quiet")
        self._note = words("", "error")
        self._lay_out()

    @property
    def said(self) -> str:
        """What stands in the editor, whether it can be used or not."""
        editor = self.editor
        said = editor.text() if isinstance(editor, AutosaveLine) else editor.toPlainText()
        return said.strip()

    @property
    def fault(self) -> Fault | None:
        """Why the words cannot be used as they stand, and where; None when they can."""
        if not self.said and inherits(self.kind, self.text):
            return None
        return find_fault(self.text, self.said)

    def show_saved(self, saved: str, common: str) -> None:
        """Show what the register holds; common is what holds where a type says nothing itself."""
        self._common = common
        if inherits(self.kind, self.text):
            self.editor.setPlaceholderText(f"Som i alla brev: {common}" if common else "")
        if saved != self.said:
            self.editor.show_saved(saved)
        self._look()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.editor.save_now()

    def insert(self, gap: str) -> None:
        """Put a gap where the caret is, and let the writing go on there."""
        if isinstance(self.editor, AutosaveLine):
            self.editor.insert(gap)
        else:
            self.editor.insertPlainText(gap)
        self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def _keep(self, said: str) -> bool:
        """Tell whether the editor may forget what was typed."""
        try:
            set_letter_text(self._desk.register, self.kind, self.text.key, said)
        except RuleProblem:
            self._look()
            return False
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._desk.saved()
        return True

    def _look(self) -> None:
        fault = self.fault
        told = _NOT_SAVED.format(fault.what) if fault else ""
        self._note.setText(told)
        self._note.setVisible(bool(told))
        self.editor.setAccessibleDescription(told)
        self._restore.setVisible(self.said != shipped_text(self.kind, self.text.key))
        self.changed.emit()

    def _put_back(self) -> None:
        """Write the program's own words, so that Ctrl+Z takes it back."""
        shipped = shipped_text(self.kind, self.text.key)
        self.editor.selectAll()
        if isinstance(self.editor, AutosaveLine):
            self.editor.insert(shipped)
        else:
            self.editor.insertPlainText(shipped)
        self.save_pending()

    def _lay_out(self) -> None:
        label = QLabel(self.text.label)
        label.setBuddy(self.editor)
        self._restore.setAccessibleName(f"Återställ förvald text: {self.text.label}")
        head = QHBoxLayout()
        head.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._note)
