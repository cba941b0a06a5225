"""The parts of the decision editor: texts with marked places, and a line per open place."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.decisions import PLACE_LABELS
from omtanke_desktop.ui.tokens import colour
from omtanke_desktop.ui.widgets.completer import Completer

_PLACE = re.compile(r"\{\w+\}")
_NAME = "namn"


class PlaceMarker(QSyntaxHighlighter):
    """Marks {datum} and its like so that they are not overlooked."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        look.setForeground(colour("warn"))
        look.setBackground(colour("warn_soft"))
        for match in _PLACE.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), look)


class TextField(QPlainTextEdit):
    """A named text of some lines; Tab goes on to the next field."""

    def __init__(self, name: str, lines: int, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)
        self.marker = PlaceMarker(self.document())

    def words(self) -> str:
        """The text with its hard spaces, which toPlainText turns into ordinary ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def put(self, text: str) -> None:
        """Show a text; the cursor stays when it is the same."""
        if text != self.words():
            self.setPlainText(text)


class PlacesForm(QWidget):
    """One line per place in the sentences that nobody has filled."""

    typed = Signal(str, str)  # place, text

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._lines: dict[str, QLineEdit] = {}
        self.people: list[str] = []  # whom a {namn} can stand for

    def show_places(self, names: list[str], fills: dict[str, str], *, locked: bool) -> None:
        """Show these places; lines that are already there keep their cursor."""
        if names != list(self._lines):
            self._rebuild(names)
        for name, line in self._lines.items():
            line.setReadOnly(locked)
            if line.text() != fills.get(name, ""):
                line.setText(fills.get(name, ""))
        self.setVisible(bool(names))

    def focus_first_empty(self) -> bool:
        """Put the cursor in the first line that nothing is written in; tells whether there is."""
        empty = next((line for line in self._lines.values() if not line.text().strip()), None)
        if empty is not None:
            empty.setFocus()
        return empty is not None

    def _rebuild(self, names: list[str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._lines = {name: self._line(name) for name in names}

    def _line(self, name: str) -> QLineEdit:
        shown = PLACE_LABELS.get(name, name)
        line = QLineEdit()
        line.setAccessibleName(f"{shown} i beslutet")
        line.setPlaceholderText(f"Står i stället för {{{name}}}")
        if name == _NAME:
            line.setCompleter(_completer(self.people, line))
        line.textEdited.connect(lambda text: self.typed.emit(name, text))
        line.textChanged.connect(lambda text: self.typed.emit(name, text))
        self._form.addRow(QLabel(shown), line)
        return line


def _completer(names: list[str], line: QLineEdit) -> Completer:
    made = Completer(names, line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


Field = QLineEdit | TextField | QComboBox


def put(field: Field, text: str) -> None:
    """Show a text in a field; the cursor stays when it is the same."""
    if isinstance(field, QComboBox):
        field.setCurrentText(text)
    elif isinstance(field, TextField):
        field.put(text)
    elif isinstance(field, QLineEdit) and field.text() != text:
        field.setText(text)


def lock(field: Field, locked: bool) -> None:
    """Let a field be read only, or written in."""
    if isinstance(field, QComboBox):
        field.setEnabled(not locked)
    else:
        field.setReadOnly(locked)


def on_typed(field: Field, told: Callable[[str], None]) -> None:
    """Tell of every change of a field with what it says now."""
    if isinstance(field, QComboBox):
        field.currentTextChanged.connect(told)
    elif isinstance(field, TextField):
        field.textChanged.connect(lambda: told(field.words()))
    else:
        field.textChanged.connect(told)


def boxed(text: str, field: Field, beside: QWidget | None = None) -> QWidget:
    """A field under its label, which may have something beside it.

    The label names the field unless it has a name of its own.
    """
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    shown = QLabel(text)
    shown.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    row = QHBoxLayout()
    row.addWidget(shown, 1)
    if beside is not None:
        row.addWidget(beside)
    layout.addLayout(row)
    layout.addWidget(field)
    return box
