"""One field of the form and what else it is called: shown as a row, opened to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.change_templates import set_form_labels

if TYPE_CHECKING:
    from omtanke_desktop.domain.forms import FormField
    from omtanke_desktop.ui.desk import Desk

_HINT = "En etikett på varje rad. Stora och små bokstäver och skiljetecken spelar ingen roll."
_NONE = "Inget annat"
_FEWEST, _MOST = 3, 16  # rows of the editor


class LabelRow(QFrame):
    """The field's name to the left; to the right its labels, or the editor once it is opened."""

    opened = Signal()

    def __init__(self, desk: Desk, field: FormField, shipped: tuple[str, ...]) -> None:
        super().__init__()
        self._desk, self._field, self._shipped = desk, field, shipped
        self._name = words(field.label, "strong")
        self._changed = words("Ändrad av er", "small")
        self._labels = words("", "")
        self._editor = AutosaveText(self._keep)
        self._editor.setAccessibleName(f"Etiketter för {field.label}")
        self._note = words(_HINT, "small")
        self._restore = button("Återställ programmets etiketter", self.restore, kind="quiet")
        self._switch = button("Ändra", self._turn, kind="quiet")
        self._lay_out()
        action(self._box, "Klar", self.close_editor, shortcut="Esc")
        self._editor.textChanged.connect(self._look)
        self._box.hide()
        self.show_field(field)

    @property
    def is_open(self) -> bool:
        """Whether the labels can be edited now."""
        return not self._box.isHidden()

    @property
    def lines(self) -> list[str]:
        """What stands in the editor, blank lines left out."""
        return [line.strip() for line in self._editor.toPlainText().split("\n") if line.strip()]

    def show_field(self, field: FormField) -> None:
        """Show what the register holds; what is being written is left alone."""
        self._field = field
        if self.lines != list(field.labels):
            self._editor.show_saved("\n".join(field.labels))
        self._labels.setText(" · ".join(field.labels) or _NONE)
        self._labels.setProperty("role", "" if field.labels else "muted")
        self._labels.style().polish(self._labels)
        own = field.labels != self._shipped
        self._changed.setVisible(own)
        self._restore.setVisible(own or self._editor.unsaved)

    def open_editor(self) -> None:
        """Let the labels be edited; the caret stands after the last one."""
        self._turn_to(editing=True)
        self.opened.emit()
        self._editor.setFocus()
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)

    def close_editor(self) -> None:
        """Show the labels again, unless something written could not be saved."""
        self.save_pending()
        if self.is_open and not self._editor.unsaved:
            back = self._editor.hasFocus()
            self._turn_to(editing=False)
            if back:
                self._switch.setFocus()

    def restore(self) -> None:
        """Take back the labels that come with the program."""
        if self._try(self._shipped):
            self._editor.show_saved("\n".join(self._shipped), afresh=True)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self._editor.save_now()

    def _turn(self) -> None:
        if self.is_open:
            self.close_editor()
        else:
            self.open_editor()

    def _turn_to(self, *, editing: bool) -> None:
        self._box.setVisible(editing)
        self._labels.setVisible(not editing)
        self._switch.setText("Klar" if editing else "Ändra")
        self._name_switch()
        if editing:
            self._fit()

    def _name_switch(self) -> None:
        self._switch.setAccessibleName(f"{self._switch.text()}: {self._field.label}")

    def _keep(self, text: str) -> bool:
        """Tell whether the editor may forget what was typed."""
        return self._try(text.split("\n"))

    def _try(self, labels: list[str] | tuple[str, ...]) -> bool:
        register, key = self._desk.register, self._field.key
        try:
            set_form_labels(register, {key: labels})
        except RuleProblem as problem:
            self._tell(f"Inte sparat än. {problem.title}. {problem.advice}", "error")
            self._restore.show()
            return False
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._tell(_HINT, "small")
        self._desk.saved()
        return True

    def _tell(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setProperty("role", role)
        self._note.style().polish(self._note)
        self._editor.setAccessibleDescription(text)

    def _look(self) -> None:
        """What is as it was saved needs no note any more."""
        self._fit()
        if self.lines == list(self._field.labels):
            self._tell(_HINT, "small")

    def _fit(self) -> None:
        """The editor is as high as what stands in it: the section scrolls, not a box inside it."""
        rows = max(_FEWEST, min(_MOST, self._editor.blockCount() + 1))
        self._editor.setFixedHeight(
            rows * self._editor.fontMetrics().lineSpacing() + self._desk.style.px(24)
        )

    def _lay_out(self) -> None:
        self.setProperty("role", "card")
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._name)
        left.addWidget(self._changed)
        left.addStretch(1)
        self._box = QWidget()
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for part in (self._editor, self._note):
            inside.addWidget(part)
        inside.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.addWidget(self._labels)
        right.addWidget(self._box)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addLayout(right, 4)
        row.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
        self._name_switch()
