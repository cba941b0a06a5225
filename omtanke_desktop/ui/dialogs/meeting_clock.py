"""Asks for two clock times: when the meeting began and ended, or a break in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QTimeEdit, QVBoxLayout, QWidget

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.widgets.inset import inset


@dataclass(frozen=True, slots=True)
class Span:
    """From and to, on the clock; ends is None when it was not asked for."""

    starts: time
    ends: time | None


class ClockDialog(QDialog):
    """One or two times; the second is left out when it is not asked for."""

    def __init__(
        self, parent: QWidget | None, title: str, names: tuple[str, str], span: Span, yes: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(320)
        self._open = span.ends is None
        self.starts, self.ends = _edit(span.starts), _edit(span.ends or span.starts)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        fields = [self.starts] if self._open else [self.starts, self.ends]
        for name, field in zip(names, fields, strict=False):
            field.setAccessibleName(name)
            form.addRow(name, field)
        self._wrong = QLabel("Sluttiden ligger före starttiden.")
        self._wrong.setProperty("role", "error")
        box, self._yes = buttons(self, yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(box)
        for field in (self.starts, self.ends):
            field.timeChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(
        cls, parent: QWidget | None, title: str, names: tuple[str, str], span: Span, yes: str
    ) -> Span | None:
        """Ask; None when it was cancelled."""
        dialog = cls(parent, title, names, span, yes)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return Span(_time(dialog.starts), span.ends and _time(dialog.ends))

    def _check(self) -> None:
        right = self._open or self.starts.time() < self.ends.time()
        self._wrong.setVisible(not right)
        self._yes.setEnabled(right)


def _edit(at: time) -> QTimeEdit:
    made = inset(QTimeEdit(QTime(at.hour, at.minute)))
    made.setDisplayFormat("HH.mm")
    return made


def _time(edit: QTimeEdit) -> time:
    return time(edit.time().hour(), edit.time().minute())
