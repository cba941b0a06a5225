"""A field that saves itself, with its label above it and perhaps a word of advice below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLabel, QSizePolicy, QWidget

from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, column
from omtanke_desktop.ui.pages.cases.versions import TextOf, earlier_versions, restore
from omtanke_desktop.ui.pages.cases.versions_button import SHORTCUT, VersionsButton
from omtanke_desktop.ui.widgets.autosave import AutosaveLine, AutosaveText

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
        self._name, self._versions, self._known = label, versions, known
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
        self._label = None if bare else clear_label(label, self.editor)
        above = [self._label] if self._label else []
        self.setLayout(column(*above, self.editor, self._said, spacing=4))
        self._mark = self._versions_mark() if versions and not desk.read_only else None
        if known is not None and isinstance(self.editor, AutosaveLine):
            self.editor.setCompleter(_completer(self))
        if self._mark is not None or known is not None:
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
        """Whoever comes to the field is offered what is known, and its earlier versions."""
        if event.type() == QEvent.Type.FocusIn:
            self._offer_known()
            self._show_mark()
        elif event.type() == QEvent.Type.FocusOut and self._mark is not None:
            self._mark.setVisible(self.underMouse() and self._mark.isVisible())
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_mark()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._mark is not None and not self.editor.hasFocus():
            self._mark.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_mark()

    def _versions_mark(self) -> VersionsButton:
        mark = VersionsButton(self, self._desk.style, self._name)
        mark.clicked.connect(self._restore)
        made = action(
            self, "Återställ tidigare version…", self._restore, shortcut=SHORTCUT, icon="history"
        )
        self.editor.addAction(made)
        return mark

    def _show_mark(self) -> None:
        of = self._versions() if self._versions else None
        if self._mark is not None and of is not None:
            self._place_mark()
            self._mark.setVisible(bool(earlier_versions(self._desk, of)[1]))

    def _place_mark(self) -> None:
        """At the end of the label's line, or in the corner of a field without a label."""
        if self._mark is None:
            return
        beside = self._label or self.editor
        lift = self._mark.height() - beside.height() if self._label else -4
        self._mark.move(self.width() - self._mark.width(), beside.y() - max(lift, 0) // 2 + 1)
        self._mark.raise_()

    def _restore(self) -> None:
        self.save_now()
        of = self._versions() if self._versions else None
        text = restore(self._desk, self._name, of) if of is not None else None
        if text is not None:
            self.show_text(text, afresh=True)
        self.editor.setFocus()

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


def _completer(parent: QWidget) -> QCompleter:
    made = QCompleter(QStringListModel(parent), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
