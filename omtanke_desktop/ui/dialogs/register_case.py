"""Register a case that came without a mail: by telephone, on paper, at a meeting, as a scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.dialogs.case_form import CaseForm
from omtanke_desktop.ui.dialogs.pick_case import CasePicker
from omtanke_desktop.workflows.case_draft import CaseDraft

_CHANNELS = (Channel.PHONE, Channel.PAPER, Channel.MEETING)


@dataclass(frozen=True, slots=True)
class HandCase:
    """A case told by somebody: how it came, what was said, when (aware)."""

    channel: Channel
    draft: CaseDraft
    note: str
    arrived: datetime


@dataclass(frozen=True, slots=True)
class PaperCase:
    """A new case made of a scanned paper, and when the paper came (aware)."""

    draft: CaseDraft
    arrived: datetime


class HandCaseDialog(QDialog):
    """Asks for a case without a mail, with the note the law wants (Förvaltningslagen 27 §)."""

    def __init__(self, parent: QWidget | None, register: Register) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nytt ärende utan mejl")
        self._form = _form(register)
        self._channel = QComboBox()
        for channel in _CHANNELS:
            self._channel.addItem(channel.label, channel)
        self._channel.setAccessibleName("Kom in genom")
        self._form.form.insertRow(0, "Kom in genom", self._channel)
        self._note = QPlainTextEdit()
        self._note.setAccessibleName("Tjänsteanteckning")
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(96)
        self._note.setPlaceholderText(
            "Vad som sades eller vad handlingen säger. Ditt namn och tiden skrivs till."
        )
        self._form.form.addRow("Tjänsteanteckning", self._note)
        self._ok = _finish(self, self._form, "Registrera ärendet")
        self._note.textChanged.connect(self._judge)
        self._form.changed.connect(self._judge)
        self._judge()
        self._form.focus_title()
        self.resize(640, 660)

    @classmethod
    def ask(cls, parent: QWidget | None, register: Register) -> HandCase | None:
        """Return the case as told, None when cancelled."""
        dialog = cls(parent, register)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer
        dialog.deleteLater()
        return answer if accepted else None

    @property
    def answer(self) -> HandCase:
        """What is written so far."""
        return HandCase(
            Channel(self._channel.currentData()),
            self._form.draft(),
            self._note.toPlainText().strip(),
            self._form.arrived(),
        )

    def _judge(self) -> None:
        """The button is live once there is a title and a note; until then it says what lacks."""
        lacks = [] if self._form.title else ["en rubrik"]
        lacks += [] if self._note.toPlainText().strip() else ["en tjänsteanteckning"]
        _allow(self._ok, lacks)


class PaperDialog(QDialog):
    """Asks what a paper is: a new case, or a document of one that is there."""

    def __init__(
        self, parent: QWidget | None, register: Register, names: list[str], title: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ta in handling")
        words = QLabel(f"Vad ska göras med {_names(names)}? Filen sparas i registret som den är.")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self._new = QRadioButton("Nytt ärende av handlingen")
        self._old = QRadioButton("Lägg handlingen i ett ärende som finns")
        self._new.setChecked(True)
        for choice in (self._new, self._old):
            choice.setAccessibleName(choice.text())
        self._form = _form(register, title)
        self._picker = CasePicker(register)
        self._old.setEnabled(self._picker.case_id is not None)
        self._either = QStackedWidget()
        self._either.addWidget(self._form)
        self._either.addWidget(self._picker)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (words, self._new, self._old, self._either):
            box.addWidget(part)
        self._ok = _finish(self, whole, "Registrera ärendet")
        self._old.toggled.connect(self._turn)
        self._form.changed.connect(self._judge)
        self._picker.list.currentRowChanged.connect(self._judge)
        self._judge()
        self._form.focus_title()
        self.resize(640, 600)

    @classmethod
    def ask(
        cls, parent: QWidget | None, register: Register, names: list[str], title: str
    ) -> PaperCase | int | None:
        """Return a new case, the id of the case the paper goes to, or None when cancelled."""
        dialog = cls(parent, register, names, title)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer
        dialog.deleteLater()
        return answer if accepted else None

    @property
    def answer(self) -> PaperCase | int | None:
        """What is chosen so far."""
        if self._old.isChecked():
            return self._picker.case_id
        return PaperCase(self._form.draft(), self._form.arrived())

    def _turn(self, old: bool) -> None:
        self._either.setCurrentIndex(int(old))
        words = "Lägg i ärendet" if old else "Registrera ärendet"
        self._ok.setText(words)
        self._ok.setAccessibleName(words)
        self._judge()

    def _judge(self) -> None:
        if self._old.isChecked():
            _allow(self._ok, [] if self._picker.case_id else ["ett valt ärende"])
        else:
            _allow(self._ok, [] if self._form.title else ["en rubrik"])


def _form(register: Register, title: str = "") -> CaseForm:
    with register.read() as session:
        known = principals(session)
    return CaseForm(known, register.clock(), title)


def _names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _finish(dialog: QDialog, body: QWidget, verb: str) -> QPushButton:
    """Put the body in a scroll area over the buttons; returns the button that says yes."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
    made = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
    made.setProperty("kind", "primary")
    made.setAccessibleName(verb)
    made.setDefault(True)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 16)
    box.setSpacing(12)
    box.addWidget(area, 1)
    box.addWidget(buttons)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return made


def _allow(ok: QPushButton, lacks: list[str]) -> None:
    ok.setEnabled(not lacks)
    ok.setToolTip(f"Det fattas {' och '.join(lacks)}." if lacks else "")
