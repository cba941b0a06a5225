"""A field that saves itself, with its label above it and perhaps a word of advice below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, column
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText

Save = Callable[[str], object]
Advice = Callable[[str], str]


class SavedField(QWidget):
    """One text of the register: show_text shows what is saved, typing saves itself.

    lines: 0 for a single line, else how many lines are seen at once. advice: gives a gentle
    sentence about what is written, "" for none; it never stops anything from being saved.
    """

    def __init__(
        self,
        desk: Desk,
        label: str,
        save: Save,
        *,
        lines: int = 0,
        advice: Advice | None = None,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._save, self._advice = desk, save, advice
        self._kept = ""
        self.editor = AutosaveText(self._keep) if lines else AutosaveLine(self._keep)
        self.editor.setAccessibleName(label)
        self.setFocusProxy(self.editor)
        self._lines = lines
        self._said = QLabel()
        self._said.setProperty("role", "warning")
        self._said.setWordWrap(True)
        self._said.hide()
        if desk.read_only:
            self.editor.setReadOnly(True)
            self.editor.setToolTip(desk.register.note)
        above = [] if bare else [clear_label(label, self.editor)]
        self.setLayout(column(*above, self.editor, self._said, spacing=4))
        if lines:
            self._fit()
            desk.style.changed.connect(self._fit)
        if advice:
            self.editor.textChanged.connect(lambda *_: self._advise())

    @property
    def text(self) -> str:
        """What stands in the field now."""
        editor = self.editor
        return editor.toPlainText() if isinstance(editor, AutosaveText) else editor.text()

    def show_text(self, text: str, *, afresh: bool = False) -> None:
        """Show what is saved; words not yet saved are left alone, unless it begins afresh."""
        if self.text != self._kept and not afresh:
            return
        self._kept = text
        self.editor.show_saved(text, afresh=afresh)
        if isinstance(self.editor, AutosaveLine) and not self.editor.hasFocus():
            self.editor.setCursorPosition(0)  # a long address is read from its beginning
        self._advise()

    def save_now(self) -> None:
        """Save at once what the pause has not saved yet."""
        self.editor.save_now()

    def _keep(self, text: str) -> bool:
        kept = self._desk.run(lambda: (self._save(text), True)) is not None
        if kept:
            self._kept = text
            self._desk.saved()
        return kept

    def _advise(self) -> None:
        words = self._advice(self.text) if self._advice else ""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _fit(self) -> None:
        """High enough for its lines; a page with room to spare gives it more."""
        height = self.editor.fontMetrics().lineSpacing() * self._lines + self._desk.style.px(20)
        self.editor.setMinimumHeight(height)
        self.editor.setMaximumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
