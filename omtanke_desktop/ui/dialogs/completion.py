"""Ask what an initiative lacks, by when it is wanted, and whether a mail asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.workflows.draft_mails import DAYS_TO_ANSWER

_NO_FORM = "Ärendet kom utan formulär. Kryssa för det som saknas, eller skriv det själv."
_FILLED = "Alla fält i formuläret är ifyllda. Skriv vad som behövs utöver det."
_TICKED = "Det som måste finnas med och saknas är förkryssat."


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a case's forms leave open: (label, whether it is required); form: there is one."""

    fields: tuple[tuple[str, bool], ...]
    form: bool


@dataclass(frozen=True, slots=True)
class Completion:
    """What is asked for, its last day, and whether a mail is to ask for it."""

    missing: tuple[str, ...]
    due: date
    by_mail: bool


class CompletionDialog(QDialog):
    """Required fields that are empty are ticked beforehand; one's own words come after them."""

    def __init__(
        self, parent: QWidget | None, number: str, lacking: Lacking, address: str, today: date
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Begär komplettering av {number}")
        self._today = today
        self.fields = _ticklist(lacking)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * 3 + 20)
        self.words.setPlaceholderText("En rad för varje sak")
        self.due = DateField("Svara senast")
        self.due.setText((today + timedelta(days=DAYS_TO_ANSWER)).isoformat())
        self.mail, self.other = QRadioButton(), QRadioButton()
        self._word_ways(address)
        self._wrong = QLabel()
        self._wrong.setProperty("role", "warning")
        self._wrong.setWordWrap(True)
        self._lay_out(lacking)
        self._listen()
        self._judge()

    @classmethod
    def ask(
        cls, parent: QWidget | None, number: str, lacking: Lacking, address: str, today: date
    ) -> Completion | None:
        """Return what is to be asked for, None when cancelled; address: the initiator's, or ""."""
        dialog = cls(parent, number, lacking, address, today)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer
        dialog.deleteLater()
        return answer if accepted else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The ticked labels in the form's order, then one's own lines."""
        items = [self.fields.item(row) for row in range(self.fields.count())]
        ticked = [one.text() for one in items if one.checkState() is Qt.CheckState.Checked]
        own = [line.strip(" –-\t") for line in self.words.toPlainText().splitlines()]
        return (*ticked, *(line for line in own if line))

    @property
    def answer(self) -> Completion | None:
        """What is chosen so far; None while something is missing."""
        day = parse_day(self.due.text())
        if day is None or self._faults():
            return None
        return Completion(self.missing, day, self.mail.isChecked())

    def _word_ways(self, address: str) -> None:
        self.mail.setText(f"Skriv ett mejl till {address}" if address else "Skriv ett mejl")
        self.other.setText("Utan mejl: jag frågar på telefon, på papper eller på ett möte")
        if not address:
            self.mail.setText("Skriv ett mejl; adressen saknas och skrivs till i Expediering")
        for one in (self.mail, self.other):
            one.setAccessibleName(one.text())
        (self.mail if address else self.other).setChecked(True)

    def _lay_out(self, lacking: Lacking) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        box.addWidget(_label(_lead_in(lacking)))
        box.addWidget(self.fields, 1)
        self.fields.setVisible(bool(lacking.fields))
        for text, field in (("Med egna ord", self.words), ("Svara senast", self.due)):
            named = _label(text, "small")
            named.setBuddy(field)
            field.setAccessibleName(text)
            box.addWidget(named)
            box.addWidget(field)
        for one in (self.mail, self.other, self._wrong):
            box.addWidget(one)
        box.addWidget(self._buttons())
        self.setMinimumWidth(480)
        rows = min(len(lacking.fields), 7)
        self.resize(600, min(340 + 36 * rows, _room(self.parentWidget())))

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        made.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        self.ok = made.addButton("Begär komplettering", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("kind", "primary")
        self.ok.setAccessibleName("Begär komplettering")
        self.ok.setDefault(True)
        made.accepted.connect(self.accept)
        made.rejected.connect(self.reject)
        return made

    def _listen(self) -> None:
        self.fields.itemChanged.connect(lambda _: self._judge())
        self.words.textChanged.connect(self._judge)
        self.due.textChanged.connect(self._judge)

    def _judge(self) -> None:
        faults = self._faults()
        self._wrong.setText(" ".join(faults))
        self.ok.setEnabled(not faults)

    def _faults(self) -> list[str]:
        day = parse_day(self.due.text())
        wanted = "Kryssa för eller skriv" if self.fields.count() else "Skriv"
        faults = [] if self.missing else [f"{wanted} vad som saknas."]
        if day is None:
            faults.append("Skriv sista svarsdagen som 2025-04-09 eller 9 april 2025.")
        elif day < self._today:
            faults.append("Sista svarsdagen har redan varit.")
        return faults


def _lead_in(lacking: Lacking) -> str:
    if not lacking.form:
        return _NO_FORM
    return _TICKED if any(required for _, required in lacking.fields) else _FILLED


def _ticklist(lacking: Lacking) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName("Det här saknas")
    made.setWordWrap(True)
    made.setMinimumHeight(84)
    for label, required in lacking.fields:
        item = QListWidgetItem(label)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = required and lacking.form
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        made.addItem(item)
    made.setCurrentRow(0)
    return made


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _room(parent: QWidget | None) -> int:
    """As high as the window it stands over has room for."""
    return max(420, parent.window().height() - 40) if parent else 640


def lacking_of(
    fields: Sequence[tuple[str, str, bool]], answered: frozenset[str], *, form: bool
) -> Lacking:
    """The (key, label, required) fields without an answer, the required ones first."""
    open_ones = [(label, required) for key, label, required in fields if key not in answered]
    return Lacking(tuple(sorted(open_ones, key=lambda one: not one[1])), form)
