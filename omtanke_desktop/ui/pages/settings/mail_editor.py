"""One drafted mail's subject and text, saved together when they can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mail_templates import MailTemplate, check_template
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.settings.gap_list import GapList
from omtanke_desktop.ui.pages.settings.section import words
from omtanke_desktop.ui.widgets.autosave import PAUSE_MS, AutosaveLine, AutosaveText
from omtanke_desktop.workflows.change_templates import set_mail_template

if TYPE_CHECKING:
    from omtanke_desktop.domain.mails import DraftKind
    from omtanke_desktop.ui.desk import Desk

_HINT = (
    "Luckor inom klamrar fylls i för varje ärende. En del inom hakparenteser försvinner när dess "
    "lucka är tom."
)


class MailEditor(QWidget):
    """What cannot be used stays in the editors, with the reason, and is not saved until mended."""

    changed = Signal()  # other words stand in the editors now

    def __init__(self, desk: Desk, kind: DraftKind) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self.subject = AutosaveLine(lambda _: self._keep())
        self.subject.setAccessibleName("Ämnesrad")
        self.text = AutosaveText(lambda _: self._keep())
        self.text.setAccessibleName("Mejlets text")
        self.text.setFixedHeight(desk.style.px(232))
        self._refused = False
        self._again = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._again.timeout.connect(self.save_pending)
        self._into: AutosaveLine | AutosaveText = self.text
        self._note = words(_HINT, "small")
        self._restore = button("Återställ standardtexten…", self._ask_restore, kind="quiet")
        self._gaps = GapList(kind)
        self._gaps.setFixedHeight(desk.style.px(152))
        self._gaps.chosen.connect(self._insert)
        for editor in (self.subject, self.text):
            editor.installEventFilter(self)
            editor.textChanged.connect(self.changed)
        self.changed.connect(self._look)
        self._lay_out()

    @property
    def template(self) -> MailTemplate:
        """What stands in the editors, whether it can be used or not."""
        return MailTemplate(" ".join(self.subject.text().split()), self.text.toPlainText())

    @property
    def problem(self) -> RuleProblem | None:
        """Why the words cannot be used as they stand, or None."""
        try:
            check_template(self._kind, self.template)
        except RuleProblem as problem:
            return problem
        return None

    @property
    def unsaved(self) -> bool:
        """Whether something was refused and waits to be mended."""
        return self._refused and self.problem is not None

    def show_saved(self, saved: MailTemplate) -> None:
        """Show what the register holds; what is being written is left alone."""
        if self.template != saved and not self.unsaved:
            self.subject.show_saved(saved.subject)
            self.text.show_saved(saved.text)
        self._look()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.subject.save_now()
        self.text.save_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember where the caret was last: a gap goes there."""
        if event.type() == QEvent.Type.FocusIn:
            self._into = self.subject if watched is self.subject else self.text
        return super().eventFilter(watched, event)

    def _keep(self) -> bool:
        """Tell whether the editors may forget what was typed."""
        written, register = self.template, self._desk.register
        try:
            set_mail_template(register, self._kind, written.subject, written.text)
        except RuleProblem as problem:
            self._refused = True
            self.changed.emit()
            self._tell(f"Inte sparat än. {problem.title}. Den text som sparades sist gäller.")
            return False
        except Problem as problem:
            self._desk.problem(problem)
            return False
        self._settle()
        self._desk.saved()
        return True

    def _settle(self) -> None:
        """Both are saved now, also the one whose turn it was not."""
        self.subject.show_saved(self.subject.text(), afresh=True)
        self.text.show_saved(self.text.toPlainText(), afresh=True)
        self._refused = False
        self._tell("")

    def _look(self) -> None:
        """What has been mended is saved, whichever of the two it was mended in."""
        self._restore.setVisible(self.template != defaults.mail_templates()[self._kind])
        if self.problem is None:
            self._tell("")
            if self._refused:
                self._again.start()

    def _tell(self, problem: str) -> None:
        self._note.setText(problem or _HINT)
        self._note.setProperty("role", "error" if problem else "small")
        self._note.style().polish(self._note)
        for editor in (self.subject, self.text):
            editor.setAccessibleDescription(problem)

    def _insert(self, gap: str) -> None:
        """Put a gap where the caret was last, and let the writing go on there."""
        if isinstance(self._into, AutosaveLine):
            self._into.insert(gap)
        else:
            self._into.insertPlainText(gap)
        self._into.setFocus()

    def _ask_restore(self) -> None:
        sentence = "Ämnesraden och texten ersätts med dem som följer med programmet."
        if ask.confirm(self._desk.window, "Återställa standardtexten?", sentence, "Återställ"):
            shipped = defaults.mail_templates()[self._kind]
            self.subject.selectAll()
            self.subject.insert(shipped.subject)  # so that Ctrl+Z takes it back
            self.text.selectAll()
            self.text.insertPlainText(shipped.text)
            self.save_pending()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        parts = (("Ämnesrad", self.subject), ("Text", self.text))
        for name, editor in parts:
            label = QLabel(name)
            label.setBuddy(editor)
            column.addWidget(label)
            column.addWidget(editor)
        column.addWidget(self._note)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        label = words("Luckor – klicka, eller tryck Enter, för att infoga", "strong")
        label.setBuddy(self._gaps)
        column.addWidget(label)
        column.addWidget(self._gaps)
        column.addStretch(1)
