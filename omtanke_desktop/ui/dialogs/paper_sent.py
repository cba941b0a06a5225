"""Asks how and when a meeting's paper went out; from then on it stands as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.pages.cases.moment_field import MomentField
from omtanke_desktop.workflows.meetings.keep_papers import WAYS

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meeting_papers import PaperRow
    from omtanke_desktop.ui.desk import Desk


class PaperSentDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, row: PaperRow, stale: str) -> None:
        sentence = (
            f"”{row.name}” sparas exakt som den är och kan sedan inte ändras. Har den gått till en "
            "annan myndighet är den en allmän handling. Programmet skickar ingenting."
        )
        super().__init__(desk.window, "Märk som skickad", sentence, "Märk som skickad")
        self.way = QComboBox()
        self.way.addItems(list(WAYS))
        self.when = MomentField("Skickad", desk.register.clock)
        self._said = clear_label("", role="warning")
        self._stale = f"{stale} sedan den gjordes. Gör en ny om den inte har gått iväg." * bool(
            stale
        )
        for name, field in (("Hur?", self.way), ("När?", self.when)):
            self.body.addWidget(clear_label(name, field))
            self.body.addWidget(field)
        self.body.addWidget(self._said)
        self.when.changed.connect(self._check)
        self._check()
        self.finish()

    @classmethod
    def ask(cls, desk: Desk, row: PaperRow, stale: str) -> tuple[str, datetime] | None:
        """Return how and when; None when it was broken off."""
        dialog = cls(desk, row, stale)
        moment = dialog.when.moment if dialog.asked() else None
        answer = (dialog.way.currentText(), moment) if moment is not None else None
        dialog.deleteLater()
        return answer

    def _check(self) -> None:
        wrong = self.when.wrong
        self._said.setText(wrong or self._stale)
        self._said.setVisible(bool(wrong or self._stale))
        self.yes.setEnabled(not wrong)
