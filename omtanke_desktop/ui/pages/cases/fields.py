"""A field that saves itself, with its label above it and perhaps a word of advice below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, column
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.cases.versions_offer import VersionsOffer
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText
from omtanke_desktop.ui.widgets.completer import Completer

Save = Callable[[str], object]
Advice = Callable[[str], str]
Versions = Callable[[], TextOf | None]
Known = Callable[[], Sequence[str]]


class SavedField(QWidget):
    """One text of the register: show_text shows what is saved, typing saves itself.

    lines: 0 for a single line, else how many lines are seen at once. advice: gives a gentle
    sentence about what is written, "" for none; it never stops anything from being saved.
    versions: says which text this is, so that an earlier version can be put back. known: what is
    offered while one types in a single line.
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
        versions: Versions | None = None,
        known: Known | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._save, self._advice = desk, save, advice
        self._known = known
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
        label_widget = None if bare else clear_label(label, self.editor)
        above = [label_widget] if label_widget else []
        self.setLayout(column(*above, self.editor, self._said, spacing=4))
        if versions is not None and not desk.read_only:
            beside = label_widget or self.editor
            self.versions = VersionsOffer(desk, self, beside, self.editor, versions, self._put_back)
        if known is not None and isinstance(self.editor, AutosaveLine):
            self.editor.setCompleter(_completer(self))
            self.editor.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to the field is offered what is known now."""
        if event.type() == QEvent.Type.FocusIn:
            self._offer_known()
        return super().eventFilter(watched, event)

    def _put_back(self, text: str) -> None:
        self.show_text(text, afresh=True)

    def _offer_known(self) -> None:
        completer = self.editor.completer() if isinstance(self.editor, AutosaveLine) else None
        if completer is not None and self._known is not None:
            model = completer.model()
            assert isinstance(model, QStringListModel)
            model.setStringList(list(self._known()))

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


def _completer(parent: QWidget) -> Completer:
    made = Completer(QStringListModel(parent), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
