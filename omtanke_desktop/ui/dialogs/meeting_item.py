"""Asks for an item of one's own, or a heading, on the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.ui.widgets.inset import inset

_MINUTES = 10  # what an item is thought to take until somebody knows better


@dataclass(frozen=True, slots=True)
class NewItem:
    """What is to be put on the agenda; proposal has one att-sats a line."""

    title: str
    is_section: bool
    presenter: str = ""
    minutes: int | None = None
    summary: str = ""
    proposal: str = ""
    note: str = ""


class MeetingItemDialog(QDialog):
    """A title, and as much of the rest as is known; all of it can be written later too."""

    def __init__(self, parent: QWidget | None, names: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ny punkt")
        self.setMinimumWidth(480)
        self.title, self.presenter = QLineEdit(), QLineEdit()
        self.presenter.setCompleter(_completer(names, self.presenter))
        self.minutes = inset(QSpinBox())
        self.minutes.setRange(0, 600)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(_MINUTES)
        self.minutes.setSuffix(" min")
        self.section = QCheckBox("Punkten ska beslutas och få ett paragrafnummer")
        self.summary, self.proposal, self.note = _text(2), _text(3), _text(2)
        self.proposal.setPlaceholderText("En att-sats per rad, till exempel ”godkänna rapporten”")
        self.note.setPlaceholderText("För sekretariatet; skrivs bara på regibladet")
        self._buttons, self._yes = buttons(self, "Lägg till")
        self._lay_out()
        self.title.textChanged.connect(self._check)
        self.proposal.textChanged.connect(self._propose)
        self._check()
        snug(self)

    @classmethod
    def ask(cls, parent: QWidget | None, names: Sequence[str]) -> NewItem | None:
        """Ask, completing presenters from names; None when it was cancelled."""
        dialog = cls(parent, names)
        return dialog.item() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def item(self) -> NewItem:
        """The item as it is filled in now."""
        return NewItem(
            title=self.title.text().strip(),
            is_section=self.section.isChecked(),
            presenter=self.presenter.text().strip(),
            minutes=self.minutes.value() or None,
            summary=self.summary.toPlainText().strip(),
            proposal=self.proposal.toPlainText().strip(),
            note=self.note.toPlainText().strip(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        names: dict[str, QWidget] = {"Rubrik": self.title, "Föredragande": self.presenter}
        names |= {"Tid": self.minutes, "Sammanfattning": self.summary}
        names |= {"Förslag till beslut": self.proposal, "Intern anteckning": self.note}
        for name, widget in names.items():
            widget.setAccessibleName(name)
            form.addRow(name, widget)
        form.insertRow(3, "", self.section)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.title.text().strip()))

    def _propose(self) -> None:
        """What is proposed for decision is decided on."""
        if self.proposal.toPlainText().strip():
            self.section.setChecked(True)


class HeadingDialog(QDialog):
    """The words of a heading over items."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ny rubrik")
        self.title = QLineEdit()
        self.title.setAccessibleName("Rubrik")
        self.title.setMinimumWidth(360)
        self._buttons, self._yes = buttons(self, "Lägg till")
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("Rubrik över punkterna"))
        for widget in (self.title, self._buttons):
            layout.addWidget(widget)
        self.title.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget | None) -> str | None:
        """Ask, and return the heading; None when it was cancelled."""
        dialog = cls(parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.title.text().strip() if accepted else None

    def _check(self) -> None:
        self._yes.setEnabled(bool(self.title.text().strip()))


def _text(lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 18)
    return made


def _completer(names: Sequence[str], line: QLineEdit) -> Completer:
    made = Completer(list(names), line)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
