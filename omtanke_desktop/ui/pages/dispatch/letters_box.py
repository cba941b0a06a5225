"""Beslutsbrev: the list of letters, the chosen one, and what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.storage.queries.letters import letter_rows, letters_by_state
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.dispatch import outbox
from omtanke_desktop.ui.pages.dispatch.checking import checked
from omtanke_desktop.ui.pages.dispatch.empty import EmptyPane, Lesson
from omtanke_desktop.ui.pages.dispatch.letter_acts import LetterActs
from omtanke_desktop.ui.pages.dispatch.letter_filters import LetterFilters
from omtanke_desktop.ui.pages.dispatch.letter_mails import LetterMails
from omtanke_desktop.ui.pages.dispatch.letter_pane import LetterPane
from omtanke_desktop.ui.pages.dispatch.list_pane import Listing, ListPane
from omtanke_desktop.ui.pages.dispatch.outbox import WAITING, LetterFilter, LetterLine
from omtanke_desktop.ui.pages.dispatch.sending import Sender
from omtanke_desktop.ui.pages.dispatch.state_bar import StateBar

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.page import Page

_PARTS = ("Att skicka", "Skickade", "Inget brev")
_LESSONS = (
    Lesson(
        "Inga brev väntar",
        "Brev skapas när ett möte avslutas för protokoll: ett för varje beslut som ska besvaras.",
        "Gå till mötena",
        "moten",
    ),
    Lesson(
        "Inga brev har skickats än",
        "När ett brev är märkt som skickat ligger det här, precis som det gick ut.",
    ),
    Lesson(
        "Alla brev skickas",
        "Ska ett brev inte skickas skriver du varför, och det ligger sedan här med sitt skäl.",
    ),
)
_NO_HIT = Lesson(
    "Inget brev passar", "Ändra orden ovanför listan, eller välj alla lägen och alla möten."
)


class LettersBox(QObject):
    """The letters' half of Expediering; live while it is the half in view."""

    changed = Signal()  # another letter is shown, or something else can be done with it

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.desk = desk
        self._live = False
        self.sending, self.acts = Sender(desk, self), LetterActs(desk)
        self.mails = LetterMails(desk, self.sending)
        self._make_actions(page)
        self.filters = LetterFilters(desk)
        listing = Listing("Brev", "Brevlista", _PARTS, self._read)
        self.list = ListPane(listing, self._foot(), head=self.filters)
        self.letter = LetterPane(desk, self._mark_sent, self._leave_unsent, self._open_case)
        self.state = StateBar(desk, self._ways())
        self.empty = EmptyPane(desk)
        self.pane = self._panes()
        self.filters.changed.connect(self.list.reload)
        self.list.chosen.connect(self._show)
        self.letter.redraft_wanted.connect(self._act(self._update))
        self.letter.letter_wanted.connect(self.show_letter)
        self.letter.bounce.settled.connect(self._act(self.acts.settle))
        self.sending.busy_changed.connect(self._enable)

    @property
    def line(self) -> LetterLine | None:
        """The chosen letter."""
        line = self.list.line
        return line if isinstance(line, LetterLine) else None

    def primary(self) -> QAction | None:
        """The next step: a draft is printed, what is printed is marked as sent."""
        if self.line is None:
            return None
        steps = {LetterState.DRAFT: self._print, LetterState.PRINTED: self._mark_sent}
        return steps.get(self.line.letter.state)

    def counts(self) -> tuple[int, int]:
        """How many wait, and how many did not arrive."""
        by_state = self._by_state()
        waiting = sum(count for state, count in by_state.items() if state.waits)
        return waiting, by_state[LetterState.BOUNCED]

    def _by_state(self) -> Counter[LetterState]:
        with self.desk.register.read() as session:
            return letters_by_state(session)

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
        if found is None or (waiting and not found.state.waits):
            return False
        self.show_letter(found.id)
        return True

    def redraft(self, letter_id: int) -> None:
        """Show what is new in a draft, and write it anew from the decision."""
        self.show_letter(letter_id)
        if self.line is not None:
            self._update(self.line)

    def _update(self, line: LetterLine) -> None:
        self.save_pending()
        self.acts.update(line)

    def show_letter(self, letter_id: int) -> None:
        """Show one letter in the part it is listed in, whatever the list was narrowed to."""
        with self.desk.register.read() as session:
            found = letter_rows(session, letter_id=letter_id)
        if found:
            self.filters.clear()
            self.list.reload()
            self.list.select(letter_id, outbox.part_of(found[0]))

    def _read(self, part: int) -> list[LetterLine]:
        found = outbox.lines(self.desk.register, waiting=part == WAITING, part=part)
        meetings = {line.letter.meeting_id: line.letter.meeting_day for line in found}
        latest_first = sorted(meetings.items(), key=lambda one: one[1], reverse=True)
        self.filters.offer(outbox.counted(found), latest_first)
        return outbox.narrowed(found, self.filters.wanted)

    def _panes(self) -> QStackedWidget:
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.letter, 1)
        layout.addWidget(self.state)
        panes = QStackedWidget()
        panes.addWidget(self.empty)
        panes.addWidget(shown)
        return panes

    def _foot(self) -> QWidget:
        """What is done with several at once."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.style.px(4))
        column.addWidget(button(action=self._print_all, icon="printer"))
        row = QHBoxLayout()
        row.addWidget(button(kind="quiet", action=self._mark_all))
        row.addWidget(button(kind="quiet", action=self._mail_all))
        column.addLayout(row)
        return foot

    def _make_actions(self, page: Page) -> None:
        def made(text: str, slot: Callable[[], object], keys: str = "", icon: str = "") -> QAction:
            return action(page, text, slot, shortcut=keys, icon=icon)

        acts = self.acts
        self._print = made("Skriv ut brev", self._print_letter, "Ctrl+Return", "printer")
        self._print_all = made("Skriv ut alla…", self._print_letters, "Ctrl+Shift+P")
        self._mark_sent = made("Märk som skickat…", self._mark_letter, "Ctrl+Shift+S", "send")
        self._mark_all = made("Märk som skickade…", self._mark_letters, "Ctrl+Shift+A")
        self._mail = made("Mejla brevet…", self._act(lambda line: self.mails.mail([line])))
        self._mail_all = made("Mejla brev…", self._mail_letters, "Ctrl+Shift+M")
        self._leave_unsent = made("Skicka inget brev…", self._act(acts.leave_unsent))
        self._take_back = made("Ta tillbaka", self._act(acts.take_back))
        self._spoilt = made("Utskriften gick inte bra", self._act(acts.spoilt))
        self._answered = made("Märk som besvarat…", self._act(acts.answered))
        self._not_answered = made("Inte besvarat", self._act(acts.not_answered))
        self._open_case = made("Öppna ärendet", self._act(self._go_to_case))

    def _ways(self) -> dict[LetterState, tuple[QAction, ...]]:
        return {
            LetterState.DRAFT: (self._mail,),
            LetterState.PRINTED: (self._spoilt,),
            LetterState.SENT: (self._answered,),
            LetterState.ANSWERED: (self._not_answered,),
            LetterState.NONE: (self._take_back,),
        }

    def _act(self, call: Callable[[LetterLine], object]) -> Callable[[], None]:
        """Do something with the chosen letter as it is saved."""

        def acted() -> None:
            self.save_pending()
            if self.line is not None:
                call(self.line)

        return acted

    def _show(self) -> None:
        line = self.line
        if line is None:
            self.save_pending()
            self.empty.teach(_NO_HIT if self.filters.wanted.narrows else self._lesson())
        elif self._live:
            self.letter.show_line(line)
        self.state.show_line(line)
        self.pane.setCurrentIndex(0 if line is None else 1)
        self._count()
        self._enable()
        self.changed.emit()

    def _lesson(self) -> Lesson:
        return _LESSONS[self.list.part]

    def _count(self) -> None:
        by_state = self._by_state()
        sent = by_state[LetterState.SENT] + by_state[LetterState.ANSWERED]
        aside = by_state[LetterState.NONE]
        self.list.show_counts((by_state.total() - sent - aside, sent, aside))

    def _enable(self) -> None:
        free = self._live and not self.desk.read_only and not self.sending.busy
        everything = (
            *(self._print, self._print_all, self._mark_sent, self._mark_all, self._mail),
            *(self._mail_all, self._leave_unsent, self._take_back, self._spoilt),
            *(self._answered, self._not_answered),
        )
        for one in everything:
            one.setEnabled(free)
            if self.desk.read_only:
                one.setToolTip(f"Registret är öppet för läsning. {self.desk.register.note}")
        self._open_case.setEnabled(self._live)

    def _ready(self) -> LetterLine | None:
        """The chosen letter as saved, once nothing stops it; else what does is shown."""
        self.save_pending()
        self.list.reload()
        line = self.line
        if line is None or not line.letter.state.waits:
            return None
        _, left = checked(self.desk.register, [line])
        if left and not line.recipient:
            self.letter.ask_for_recipient()
        elif left:
            self.letter.ask_to_mend(left[0].finding)
        if left:
            return None
        return line

    def _print_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self.sending.print_letter(line, self.letter.paper)

    def _mark_letter(self) -> None:
        line = self._ready()
        if line is not None:
            self.sending.mark_sent([line], [line.id])

    def _waiting(self) -> list[LetterLine]:
        """The letters that wait, of those the list is narrowed to, in the meetings' order."""
        self.save_pending()
        only = self.filters.wanted if self.list.part == WAITING else LetterFilter()
        found = outbox.lines(
            self.desk.register,
            waiting=True,
            only=LetterFilter(only.text, only.state, only.meeting_id),
        )
        return [line for line in found if line.letter.state.waits]

    def _print_letters(self) -> None:
        self.sending.print_waiting(self._waiting())

    def _mark_letters(self) -> None:
        self.sending.mark_waiting(self._waiting())

    def _mail_letters(self) -> None:
        self.mails.mail(self._waiting())

    def _go_to_case(self, line: LetterLine) -> None:
        self.desk.open("arenden", line.letter.case_id)
