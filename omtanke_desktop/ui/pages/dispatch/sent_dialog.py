"""Asks which letters have gone out, how, and which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.widgets.date_field import DateField
from omtanke_desktop.ui.widgets.days import parse_day
from omtanke_desktop.ui.widgets.tick_list import TickList
from omtanke_desktop.workflows.sending import WAYS

_EXPLAINED = {
    "Post": "Post – i kuvert till adressen på brevet",
    "Internpost": "Internpost – till mottagarens internpostadress",
    "E-post": "E-post – som bifogad PDF-fil",
}
_MANY = 6  # lines of the list before it scrolls


@dataclass(frozen=True, slots=True)
class Sent:
    """What was answered: which letters, how, and when."""

    ids: tuple[int, ...]
    way: str
    day: date


class SentDialog(QDialog):
    """One question about one letter or several; use `ask`."""

    def __init__(
        self, parent: QWidget | None, letters: Mapping[int, str], detail: str, sent: Sent
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Märk som skickade")
        self._ids = tuple(letters)
        count = len(letters)
        question = "Har brevet gått iväg?" if count == 1 else f"Har de {count} breven gått iväg?"
        heading, explained = QLabel(question), QLabel(detail)
        heading.setProperty("role", "section")
        explained.setTextFormat(Qt.TextFormat.PlainText)
        explained.setWordWrap(True)
        self._list = self._listed(letters, sent)
        self.day = DateField("Skickat den")
        self.day.setText(sent.day.isoformat())
        self.day.textChanged.connect(self._look)
        self._list.itemChanged.connect(self._look)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.addWidget(heading)
        layout.addWidget(explained)
        layout.addWidget(self._list)
        layout.addSpacing(4)
        self._ways = QButtonGroup(self)
        for number, way in enumerate(WAYS):
            layout.addWidget(self._choice(number, way, sent.way))
        form = QFormLayout()
        form.addRow("Skickat den", self.day)
        layout.addLayout(form)
        layout.addWidget(self._buttons(count))
        self.setMinimumWidth(480)
        snug(self)
        self._look()

    @classmethod
    def ask(
        cls, parent: QWidget | None, letters: Mapping[int, str], detail: str, sent: Sent
    ) -> Sent | None:
        """Return what has gone out; None when nothing has. sent: what is ticked to begin with."""
        dialog = cls(parent, letters, detail, sent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        day = parse_day(dialog.day.text()) or sent.day
        answer = Sent(dialog.chosen, WAYS[dialog._ways.checkedId()], day)
        dialog.deleteLater()
        return answer if accepted and answer.ids else None

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ticked letters."""
        return self._list.ticked if len(self._ids) > 1 else self._ids

    def _listed(self, letters: Mapping[int, str], sent: Sent) -> TickList:
        made = TickList("Brev som har skickats")
        for row, (letter_id, words) in enumerate(letters.items()):
            made.add(letter_id, words)
            if letter_id not in sent.ids:
                made.item(row).setCheckState(Qt.CheckState.Unchecked)
        made.setVisible(len(letters) > 1)
        high = made.fontMetrics().height() + 8
        made.setFixedHeight(high * min(max(len(letters), 2), _MANY) + 8)
        return made

    def _choice(self, number: int, way: str, chosen: str) -> QRadioButton:
        made = QRadioButton(_EXPLAINED[way])
        made.setAccessibleName(way)
        made.setChecked(way == chosen)
        self._ways.addButton(made, number)
        return made

    def _buttons(self, count: int) -> QDialogButtonBox:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        words = "Ja, märk som skickat" if count == 1 else "Ja, märk som skickade"
        self._yes = box.addButton(words, role.AcceptRole)
        self._yes.setProperty("kind", "primary")
        self._yes.setDefault(True)
        box.addButton("Inte än", role.RejectRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _look(self) -> None:
        """Without a letter or a day there is nothing to mark."""
        self._yes.setEnabled(bool(self.chosen) and parse_day(self.day.text()) is not None)
