"""Ask what a file is that is put into a case: came in or our own draft, from whom, when."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QRadioButton, QStackedWidget, QWidget

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import Question
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.moment_field import MomentField
from omtanke_desktop.ui.pages.cases.people_known import people_of
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.workflows.add_documents import FileFacts

_LONGEST = 300  # characters of a title
_TO_INBOX = 2  # what the dialog is done with when the file belongs elsewhere
_DRAFT_WORDS = (
    "Ett eget utkast ändras inte mer när du har valt ”Färdigställ”. Det blir allmänt när det "
    "skickas eller när ärendet är slut."
)


class Instead(Enum):
    """What else may become of a file that was dropped on a case."""

    INBOX = auto()


class FileDialog(Question):
    """Says under the fields what is wrong with them; `ask` is the only door."""

    def __init__(self, desk: Desk, case: CaseDetail, path: Path, place: str, dropped: bool) -> None:
        sentence = f"{clean_name(path.name)}{place} läggs i {case.number} som den är."
        super().__init__(desk.window, "Lägg till handling", sentence, "Lägg till handlingen")
        self.setMinimumWidth(desk.style.px(520))
        self.came, self.draft = QRadioButton("Har kommit in"), QRadioButton("Eget utkast, internt")
        self.came.setChecked(True)
        self.title = QLineEdit(clean_name(path.stem)[:_LONGEST])
        self.title.setMaxLength(_LONGEST)
        self.whom = QLineEdit()
        self.whom.setMaxLength(_LONGEST)
        self.whom.setCompleter(Completer(people_of(case), self))
        self.when = MomentField("Kom in", desk.register.clock)
        self._either = QStackedWidget()  # as high as the higher: nothing moves
        self._either.addWidget(self._facts())
        self._either.addWidget(_at_the_top(clear_label(_DRAFT_WORDS, role="muted")))
        self._said = clear_label("", role="warning")
        self._lay_out()
        inbox = button("Ta in i inkorgen i stället", lambda: self.done(_TO_INBOX), kind="quiet")
        self.finish(*([inbox] if dropped else []))
        self.title.setFocus()
        self.title.selectAll()

    @classmethod
    def ask(
        cls, desk: Desk, case: CaseDetail, path: Path, *, place: str = "", dropped: bool = False
    ) -> FileFacts | Instead | None:
        """Return what was written; None when it was broken off.

        place: " (2 av 3)" among several files. dropped: the inbox is offered instead.
        """
        dialog = cls(desk, case, path, place, dropped)
        result = dialog.exec()
        answer: FileFacts | Instead | None = None
        if result == cls.DialogCode.Accepted:
            answer = dialog.facts
        elif result == _TO_INBOX:
            answer = Instead.INBOX
        dialog.deleteLater()
        return answer

    @property
    def facts(self) -> FileFacts:
        """What is written in the fields."""
        title = self.title.text().strip()
        if self.draft.isChecked():
            return FileFacts(title, draft=True)
        return FileFacts(title, self.whom.text().strip(), self.when.moment)

    def _facts(self) -> QWidget:
        """What is known of what came in."""
        made = QWidget()
        layout = column()
        for label, field in (("Från vem?", self.whom), ("När kom den in?", self.when)):
            layout.addWidget(clear_label(label, field))
            layout.addWidget(field)
        made.setLayout(layout)
        return made

    def _lay_out(self) -> None:
        self.body.addLayout(row_of(self.came, self.draft, None, spacing=24))
        self.body.addWidget(clear_label("Vad rör den, i korthet?", self.title))
        self.body.addWidget(self.title)
        self.body.addWidget(self._either)
        self.body.addWidget(self._said)
        self.came.toggled.connect(lambda _: self._check())
        self.title.textChanged.connect(lambda _: self._check())
        self.when.changed.connect(self._check)

    def _check(self) -> None:
        own = self.draft.isChecked()
        self._either.setCurrentIndex(int(own))
        wrong = "" if own else self.when.wrong
        if not self.title.text().strip():
            wrong = "Skriv i korthet vad handlingen rör."
        self._said.setText(wrong)
        self.yes.setEnabled(not wrong)


def _at_the_top(words: QWidget) -> QWidget:
    made = QWidget()
    layout = column(words)
    layout.addStretch(1)
    made.setLayout(layout)
    return made
