"""Expediering: which letters wait, what they say, and when they went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from omtanke_desktop.storage.queries.overview import badge_counts
from omtanke_desktop.ui.actions import action
from omtanke_desktop.ui.dialogs.ask import ask_text, confirm
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.dispatch import outbox
from omtanke_desktop.ui.pages.dispatch.empty import EmptyPane
from omtanke_desktop.ui.pages.dispatch.letter_pane import LetterPane
from omtanke_desktop.ui.pages.dispatch.list_pane import ListPane
from omtanke_desktop.ui.pages.dispatch.outbox import Line
from omtanke_desktop.ui.pages.dispatch.sending import Sender
from omtanke_desktop.workflows import dispatch_letters

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk

_SHOWN_KINDS = {"letter", "case", "meeting", "setting"}
_REDRAFT = (
    "Brevet skrivs om från beslutet, ärendet och värderingens meningar som de ser ut nu. "
    "Det du har ändrat i brevet ersätts."
)

_UNSENT = (
    "Beslutet är {}, som kan lämnas utan brev. Utkastet tas bort. Skriv skälet; det sparas i "
    "ärendets historik:"
)


class DispatchPage(Page):
    """The outbox: a list of letters and the chosen one."""

    key = "expediering"
    title = "Expediering"
    icon = "send"
    help_text = (
        "Här ligger breven som besvarar mötets beslut. Ändra texten om det behövs; det du skriver "
        "sparas av sig självt och syns på brevet bredvid.\n\n"
        "”Skriv ut brev” skriver ut och frågar sedan om brevet har gått iväg. När det är markerat "
        "som skickat sparas exakt det brevet och ärendet räknas som återkopplat.\n\n"
        "Paragrafens utdrag följer med brevet. ”Skriv ut alla…” skriver ut alla brev i följd. Ett "
        "brev om till exempel bordläggning kan lämnas oskickat med ”Skicka inget brev…”; skälet "
        "sparas i ärendets historik.\n\n"
        "”Behöver en blick” betyder att beslutet, rubriken eller mottagaren har ändrats sedan "
        "brevet skrevs."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sender = Sender(desk, self)
        self._make_actions()
        self._list = ListPane(desk, self._print_all)
        self._letter = LetterPane(desk, self._mark_sent, self._leave_unsent, self._open_case)
        self._empty = EmptyPane(desk)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self._letter)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([desk.style.px(312), desk.style.px(900)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._list.chosen.connect(self._show)
        self._letter.redraft_wanted.connect(self._ask_redraft)
        self._sender.busy_changed.connect(self._enable)

    def primary_action(self) -> QAction | None:
        line = self._list.line
        return self._print if line and line.letter.dispatched is None else None

    def refresh(self, change: Change | None) -> None:
        if change is None or change.kinds & _SHOWN_KINDS:
            self.save_pending()
            self._list.reload()
            self.badge_changed.emit()

    def show_target(self, target: object) -> None:
        """Show the letter of a case, given by the case's id."""
        found = outbox.find_case(self.desk.register, target) if isinstance(target, int) else None
        if found is not None:
            self._list.select(found.id, sent=found.dispatched is not None)

    def badge(self) -> int:
        with self.desk.register.read() as session:
            return badge_counts(session)["expediering"]

    def save_pending(self) -> None:
        self._letter.save_pending()

    def redraft(self, letter_id: int) -> None:
        """Write a draft anew from the decision; what has been changed in it is replaced."""
        self.save_pending()
        self.desk.run(lambda: dispatch_letters.redraft(self.desk.register, letter_id))

    def _make_actions(self) -> None:
        self._print = action(
            self, "Skriv ut brev", self._print_letter, shortcut="Ctrl+Return", icon="printer"
        )
        self._print_all = action(
            self, "Skriv ut alla…", self._print_letters, shortcut="Ctrl+Shift+P"
        )
        self._mark_sent = action(
            self, "Markera som skickat…", self._mark_letter, shortcut="Ctrl+Shift+S"
        )
        self._leave_unsent = action(self, "Skicka inget brev…", self._ask_why_unsent)
        self._open_case = action(self, "Öppna ärendet", self._go_to_case)

    def _show(self, line: Line | None) -> None:
        if line is None:
            self.save_pending()
            self._empty.show_text(sent=self._list.shows_sent)
        else:
            self._letter.show_line(line)
        self._right.setCurrentIndex(0 if line is None else 1)
        self._enable()
        self.primary_changed.emit()

    def _enable(self) -> None:
        free = not self.desk.read_only and not self._sender.busy
        for one in (self._print, self._print_all, self._mark_sent, self._leave_unsent):
            one.setEnabled(free)
            if self.desk.read_only:
                one.setToolTip(f"Registret är öppet för läsning. {self.desk.register.note}")

    def _ready(self) -> Line | None:
        """The chosen letter as saved, once it has a recipient; else the field is shown."""
        self.save_pending()
        self._list.reload()
        line = self._list.line
        if line is None or line.letter.dispatched is not None:
            return None
        if not line.recipient:
            self._letter.ask_for_recipient()
            return None
        return line

    def _print_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self._sender.print_letter(line.letter, self._letter.paper)

    def _mark_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self._sender.mark_sent(line.letter)

    def _print_letters(self) -> None:
        self.save_pending()
        waiting = outbox.lines(self.desk.register, waiting=True)
        if not any(line.recipient for line in waiting):
            self._letter.ask_for_recipient()
            return
        self._sender.print_all(waiting)

    def _ask_redraft(self) -> None:
        line = self._list.line
        window = self.desk.window
        if line and confirm(window, "Göra om utkastet?", _REDRAFT, "Gör om utkastet"):
            self.redraft(line.letter.id)

    def _ask_why_unsent(self) -> None:
        """A type whose letter is optional can be left unanswered, with a reason that is kept."""
        line, register = self._list.line, self.desk.register
        if line is None or not line.optional:
            return
        self.save_pending()
        letter = line.letter
        title = f"Skicka inget brev i {letter.case_number}"
        reason = ask_text(self.desk.window, title, _UNSENT.format(line.decision.lower()))
        if reason is not None:
            self.desk.run(lambda: dispatch_letters.discard(register, letter.id, reason))
            self.desk.tell(f"Inget brev skickas i {letter.case_number}. Skälet finns i Historik.")

    def _go_to_case(self) -> None:
        line = self._list.line
        if line is not None:
            self.desk.open("arenden", line.letter.case_id)
