"""Ask to whom a document has been sent, and when: that makes it a public record (TF 2:10)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label
from omtanke_desktop.ui.pages.cases.moment_field import MomentField
from omtanke_desktop.ui.pages.cases.people_known import people_of
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.ui.widgets.completer import Completer

_LONGEST = 300  # characters of a name


class DispatchedDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, case: CaseDetail, row: DocumentRow) -> None:
        sentence = (
            f"”{in_short(row.title)}” noteras som expedierad. Den är då en allmän handling och "
            "kan inte makuleras. Programmet skickar ingenting."
        )
        super().__init__(desk.window, "Notera som skickad", sentence, "Notera som skickad")
        self.setMinimumWidth(desk.style.px(480))
        self.to = QLineEdit()
        self.to.setMaxLength(_LONGEST)
        self.to.setCompleter(Completer(people_of(case), self))
        self.when = MomentField("Skickad", desk.register.clock)
        self._said = clear_label("", role="warning")
        for label, field in (("Till vem?", self.to), ("När?", self.when)):
            self.body.addWidget(clear_label(label, field))
            self.body.addWidget(field)
        self.body.addWidget(self._said)
        self.to.textChanged.connect(lambda _: self._check())
        self.when.changed.connect(self._check)
        self._check()
        self.finish()
        self.to.setFocus()

    @classmethod
    def ask(cls, desk: Desk, case: CaseDetail, row: DocumentRow) -> tuple[str, datetime] | None:
        """Return to whom and when; None when it was broken off."""
        dialog = cls(desk, case, row)
        moment = dialog.when.moment if dialog.asked() else None
        answer = (dialog.to.text().strip(), moment) if moment is not None else None
        dialog.deleteLater()
        return answer

    def _check(self) -> None:
        wrong = self.when.wrong
        self._said.setText(wrong)
        self.yes.setEnabled(not wrong and bool(self.to.text().strip()))
