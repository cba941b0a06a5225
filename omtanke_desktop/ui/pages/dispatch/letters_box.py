"""Beslutsbrev: the list of letters, the chosen one, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.letters import bounced_letters, letter_rows
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.ask import ask_text, confirm
from omtanke_desktop.ui.pages.dispatch import outbox
from omtanke_desktop.ui.pages.dispatch.doing import done
from omtanke_desktop.ui.pages.dispatch.empty import EmptyPane, Lesson
from omtanke_desktop.ui.pages.dispatch.letter_pane import LetterPane
from omtanke_desktop.ui.pages.dispatch.list_pane import Listing, ListPane
from omtanke_desktop.ui.pages.dispatch.outbox import SENT, WAITING, LetterLine
from omtanke_desktop.ui.pages.dispatch.sending import Sender
from omtanke_desktop.workflows import dispatch_letters
from omtanke_desktop.workflows.draft_mails import settle_bounce

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.page import Page

_REDRAFT = (
    "Brevet skrivs om från beslutet, ärendet och värderingens meningar som de ser ut nu. "
    "Det du har ändrat i brevet ersätts."
)
_UNSENT = (
    "Beslutet är {}, som kan lämnas utan brev. Utkastet tas bort. Skriv skälet; det sparas i "
    "ärendets historik:"
)
_LESSONS = (
    Lesson(
        "Inga brev väntar",
        "Brev skapas när ett möte avslutas för protokoll: ett för varje beslut som ska besvaras.",
        "Gå till mötena",
        "moten",
    ),
    Lesson(
        "Inga brev har skickats än",
        "När ett brev är markerat som skickat ligger det här, precis som det gick ut.",
    ),
)


class LettersBox(QObject):
    """The letters' half of Expediering; live while it is the half in view."""

    changed = Signal()  # another letter is shown, or something else can be done with it

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.desk = desk
        self._live = False
        self.sending = Sender(desk, self)
        self._make_actions(page)
        listing = Listing("Brev", "Brevlista", ("Att skicka", "Skickade"), self._read)
        self.list = ListPane(listing, button(action=self._print_all, icon="printer"))
        self.letter = LetterPane(desk, self._mark_sent, self._leave_unsent, self._open_case)
        self.empty = EmptyPane(desk)
        self.pane = QStackedWidget()
        self.pane.addWidget(self.empty)
        self.pane.addWidget(self.letter)
        self.list.chosen.connect(self._show)
        self.letter.redraft_wanted.connect(self._ask_redraft)
        self.letter.bounce.settled.connect(self._settle)
        self.sending.busy_changed.connect(self._enable)

    @property
    def line(self) -> LetterLine | None:
        """The chosen letter."""
        line = self.list.line
        return line if isinstance(line, LetterLine) else None

    def primary(self) -> QAction | None:
        """The next step: a letter that waits is printed."""
        return self._print if self.line and self.line.letter.dispatched is None else None

    def counts(self) -> tuple[int, int]:
        """How many wait, and how many did not arrive."""
        with self.desk.register.read() as session:
            return len(letter_rows(session, waiting=True)), len(bounced_letters(session))

    def set_live(self, live: bool) -> None:
        """Take or give up the shortcuts; a letter is set only while it is looked at."""
        self._live = live
        self._show()

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.letter.save_pending()

    def show_case(self, case_id: int, *, waiting: bool = False) -> bool:
        """Show the letter of a case; False when there is none (waiting: none to be sent)."""
        found = outbox.find_case(self.desk.register, case_id)
        if found is None or (waiting and found.dispatched is not None):
            return False
        self.list.select(found.id, _part_of(found.dispatched is None, found.bounced_id))
        return True

    def redraft(self, letter_id: int) -> None:
        """Write a draft anew from the decision; what has been changed in it is replaced."""
        self.save_pending()
        self.desk.run(lambda: dispatch_letters.redraft(self.desk.register, letter_id))

    def _read(self, part: int) -> list[LetterLine]:
        return outbox.lines(self.desk.register, waiting=part == WAITING)

    def _make_actions(self, page: Page) -> None:
        self._print = action(
            page, "Skriv ut brev", self._print_letter, shortcut="Ctrl+Return", icon="printer"
        )
        self._print_all = action(
            page, "Skriv ut alla…", self._print_letters, shortcut="Ctrl+Shift+P"
        )
        self._mark_sent = action(
            page, "Markera som skickat…", self._mark_letter, shortcut="Ctrl+Shift+S"
        )
        self._leave_unsent = action(page, "Skicka inget brev…", self._ask_why_unsent)
        self._open_case = action(page, "Öppna ärendet", self._go_to_case)

    def _show(self) -> None:
        line = self.line
        if line is None:
            self.save_pending()
            self.empty.teach(_LESSONS[self.list.part])
        elif self._live:
            self.letter.show_line(line)
        self.pane.setCurrentIndex(0 if line is None else 1)
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        free = self._live and not self.desk.read_only and not self.sending.busy
        for one in (self._print, self._print_all, self._mark_sent, self._leave_unsent):
            one.setEnabled(free)
            if self.desk.read_only:
                one.setToolTip(f"Registret är öppet för läsning. {self.desk.register.note}")
        self._open_case.setEnabled(self._live)

    def _ready(self) -> LetterLine | None:
        """The chosen letter as saved, once it has a recipient; else the field is shown."""
        self.save_pending()
        self.list.reload()
        line = self.line
        if line is None or line.letter.dispatched is not None:
            return None
        if not line.recipient:
            self.letter.ask_for_recipient()
            return None
        return line

    def _print_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self.sending.print_letter(line.letter, self.letter.paper)

    def _mark_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self.sending.mark_sent(line.letter)

    def _print_letters(self) -> None:
        self.save_pending()
        listed = outbox.lines(self.desk.register, waiting=True)
        waiting = [line for line in listed if line.letter.dispatched is None]
        if any(line.recipient for line in waiting):
            self.sending.print_all(waiting)
        elif waiting:
            self.list.select(waiting[0].id, WAITING)
            self.letter.ask_for_recipient()

    def _ask_redraft(self) -> None:
        line = self.line
        window = self.desk.window
        if line and confirm(window, "Göra om utkastet?", _REDRAFT, "Gör om utkastet"):
            self.redraft(line.letter.id)

    def _ask_why_unsent(self) -> None:
        """A type whose letter is optional can be left unanswered, with a reason that is kept."""
        line, register = self.line, self.desk.register
        if line is None or not line.optional:
            return
        self.save_pending()
        letter = line.letter
        title = f"Skicka inget brev i {letter.case_number}"
        reason = ask_text(self.desk.window, title, _UNSENT.format(line.decision.lower()))
        if reason is not None and done(
            self.desk, lambda: dispatch_letters.discard(register, letter.id, reason)
        ):
            self.desk.tell(f"Inget brev skickas i {letter.case_number}. Skälet finns i Historik.")

    def _settle(self) -> None:
        line, register = self.line, self.desk.register
        if line and done(self.desk, lambda: settle_bounce(register, m.Letter, line.letter.id)):
            self.desk.tell("Studsen är åtgärdad. Brevet ligger under Skickade.")

    def _go_to_case(self) -> None:
        line = self.line
        if line is not None:
            self.desk.open("arenden", line.letter.case_id)


def _part_of(waits: bool, bounced_id: int | None) -> int:
    return WAITING if waits or bounced_id is not None else SENT
