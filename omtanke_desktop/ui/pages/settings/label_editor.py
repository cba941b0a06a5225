"""The labels of one field as lines to write in; they save themselves when none means two fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.change_templates import set_form_labels

if TYPE_CHECKING:
    from omtanke_desktop.domain.forms import FormField
    from omtanke_desktop.ui.desk import Desk

_HINT = "En etikett på varje rad. Stora och små bokstäver och skiljetecken spelar ingen roll."
_FEWEST, _MOST = 3, 16  # rows that are seen at once


class LabelEditor(QWidget):
    """What cannot be saved stays in the editor, with the reason under it."""

    told = Signal()  # why it could not be saved

    def __init__(self, desk: Desk, field: FormField, shipped: tuple[str, ...]) -> None:
        super().__init__()
        self._desk, self._field, self._shipped = desk, field, shipped
        self.text = AutosaveText(lambda text: self._try(text.split("\n")))
        self.text.setAccessibleName(f"Etiketter för {field.label}")
        self._note = words(_HINT, "small")
        self._restore = button("Återställ programmets etiketter", self.restore, kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self._note)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.text.textChanged.connect(self._look)
        self.show_field(field)

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the editor, blank lines left out."""
        lines = (line.strip() for line in self.text.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    def show_field(self, field: FormField) -> None:
        """Show what the register holds; what is being written is left alone."""
        self._field = field
        if self.lines != field.labels:
            self.text.show_saved("\n".join(field.labels))
        self._look()

    def begin(self) -> None:
        """Let the writing begin after the last label."""
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def restore(self) -> None:
        """Take back the labels that come with the program."""
        if self._try(self._shipped):
            self.text.show_saved("\n".join(self._shipped), afresh=True)
        self.text.setFocus()

    def _try(self, labels: Sequence[str]) -> bool:
        """Save; tells whether the editor may forget what was typed."""
        register, key = self._desk.register, self._field.key
        try:
            set_form_labels(register, {key: labels})
        except RuleProblem as problem:
            self._tell(f"Inte sparat än. {problem.title}. {problem.advice}", "error")
            self.told.emit()
            return False
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._tell(_HINT, "small")
        self._desk.saved()
        return True

    def _look(self) -> None:
        """What is as it was saved needs no note, what is as it was shipped no way back."""
        rows = max(_FEWEST, min(_MOST, self.text.blockCount() + 1))
        spacing = self.text.fontMetrics().lineSpacing()
        self.text.setFixedHeight(rows * spacing + self._desk.style.px(24))
        self._restore.setVisible(self.lines != self._shipped)
        if self.lines == self._field.labels:
            self._tell(_HINT, "small")

    def _tell(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setProperty("role", role)
        self._note.style().polish(self._note)
        self.text.setAccessibleDescription(text)
