"""One question with one answer: a name to write, or one of several to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.snug import snug

_LONGEST = 20_000  # more than anything that is refused with a sentence
_WIDTH = 440


class OneAnswer(QDialog):
    """`write`, `choose` and `choose_or_write` are its doors; each returns None when cancelled."""

    def __init__(
        self, parent: QWidget | None, title: str, why: str, verb: str, field: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._field = field
        field.setAccessibleName(title)
        words = QLabel(why)
        words.setWordWrap(True)
        words.setMinimumWidth(_WIDTH)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        accept = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("kind", "primary")
        accept.setAccessibleName(verb)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        for part in (words, field, buttons):
            box.addWidget(part)
        field.setFocus()
        snug(self)

    @classmethod
    def write(
        cls, parent: QWidget | None, title: str, why: str, verb: str, text: str = ""
    ) -> str | None:
        """Ask for a line of text."""
        field = QLineEdit(text)
        field.setMaxLength(_LONGEST)
        field.selectAll()
        return field.text() if cls._asked(parent, title, why, verb, field) else None

    @classmethod
    def choose(
        cls,
        parent: QWidget | None,
        title: str,
        why: str,
        verb: str,
        choices: Sequence[tuple[str, Any]],
    ) -> Any:  # noqa: ANN401 - the value of the choice
        """Ask for one of several; choices are (words, value)."""
        field = QComboBox()
        for words, value in choices:
            field.addItem(words, value)
        return field.currentData() if cls._asked(parent, title, why, verb, field) else None

    @classmethod
    def choose_or_write(
        cls, parent: QWidget | None, title: str, why: str, verb: str, known: Sequence[str]
    ) -> str | None:
        """Ask for words of one's own, those used before being offered."""
        field = QComboBox()
        field.setEditable(True)
        field.addItems(list(known))
        line = field.lineEdit()
        assert line is not None
        line.setMaxLength(_LONGEST)
        field.setCurrentIndex(-1)
        return field.currentText() if cls._asked(parent, title, why, verb, field) else None

    @classmethod
    def _asked(
        cls, parent: QWidget | None, title: str, why: str, verb: str, field: QWidget
    ) -> bool:
        dialog = cls(parent, title, why, verb, field)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        field.setParent(None)
        dialog.deleteLater()
        return accepted
