"""One setting: its name, a field that saves itself, and a sentence when something is amiss."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
from omtanke_desktop.workflows.change_settings import change_setting

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

Save = Callable[[str], object]
Warn = Callable[[str], str]  # a gentle sentence about a value that is saved all the same, or ""


class Field(QWidget):
    """Name, editor and note under each other; the editor's accessible name is the name."""

    def __init__(
        self, desk: Desk, name: str, save: Save, *, hint: str = "", tall: bool = False
    ) -> None:
        super().__init__()
        self._desk = desk
        self._save = save
        self._hint = hint
        self.warn: Warn | None = None
        self.editor: AutosaveText | AutosaveLine = (
            _tall(desk, self._keep) if tall else AutosaveLine(self._keep)
        )
        self.editor.setAccessibleName(name)
        label = QLabel(name)
        label.setBuddy(self.editor)
        self._note = words(hint, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label, self.editor, self._note):
            layout.addWidget(part)
        self._note.setVisible(bool(hint))

    @property
    def text(self) -> str:
        """What stands in the field now."""
        editor = self.editor
        return editor.text() if isinstance(editor, AutosaveLine) else editor.toPlainText()

    @property
    def note(self) -> str:
        """The sentence under the field."""
        return self._note.text()

    def show_value(self, value: str) -> None:
        """Show what is saved, unless somebody is writing in the field just now."""
        if not (self.editor.hasFocus() and self.text.strip() == value):
            self.editor.show_saved(value)  # else it would eat the line break just begun
        if not self.editor.hasFocus():
            self._tell(value)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.editor.save_now()

    def _keep(self, value: str) -> bool:
        """Tell whether the field may forget what was typed."""
        try:
            self._save(value.strip())
        except RuleProblem as problem:
            self._show_note(f"{problem.title}. {problem.advice} Inget är ändrat.", "error")
            return True
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._desk.saved()
        self._tell(value)
        return True

    def _tell(self, value: str) -> None:
        warning = self.warn(value.strip()) if self.warn else ""
        self._show_note(warning or self._hint, "warning" if warning else "small")

    def _show_note(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setProperty("role", role)
        self._note.style().polish(self._note)
        self.editor.setAccessibleDescription(text)


def _tall(desk: Desk, save: Callable[[str], object]) -> AutosaveText:
    """A field of about four rows."""
    editor = AutosaveText(save)
    editor.setFixedHeight(desk.style.px(96))
    return editor


def setting_field(desk: Desk, key: str, name: str, *, hint: str = "", tall: bool = False) -> Field:
    """A field for one key of domain.settings.Settings."""
    return Field(
        desk,
        name,
        lambda value: change_setting(desk.register, key, value),
        hint=hint,
        tall=tall,
    )
