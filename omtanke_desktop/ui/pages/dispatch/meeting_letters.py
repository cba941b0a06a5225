"""The letters of one meeting: how far each has come, and what is left before it can be closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.dispatch import outbox
from omtanke_desktop.ui.pages.dispatch.letter_acts import LetterActs
from omtanke_desktop.ui.pages.dispatch.letter_mails import LetterMails
from omtanke_desktop.ui.pages.dispatch.line_list import LINE, LineDelegate, LineModel
from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
from omtanke_desktop.ui.pages.dispatch.sending import Sender
from omtanke_desktop.ui.pages.dispatch.state_bar import StateBar
from omtanke_desktop.ui.widgets.wrapping import Wrapping
from omtanke_desktop.workflows.meetings.finish_meeting import left_to_do

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_FINDING = Qt.ItemDataRole.UserRole
_NOT_YET = "Breven skrivs när mötet avslutas för protokoll: ett för varje beslut som ska besvaras."
_NONE = "Mötet har inga beslut som ska besvaras med brev."
_DONE = "Inget är kvar. Mötet kan stängas."
_CLOSED = "Inget är kvar. Mötet är stängt."


class MeetingLetters(QWidget):
    """A list with its state bar, and beside it what is left; the same actions as in Expediering."""

    spot_wanted = Signal(object)  # a finding that is to be mended

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self.sending, self.acts = Sender(desk, self), LetterActs(desk)
        self.mails = LetterMails(desk, self.sending)
        self._make_actions()
        self.model = LineModel()
        self.list = self._list()
        self.state = StateBar(desk, self._ways())
        self._counts, self._empty = QLabel(), QLabel()
        self._counts.setProperty("role", "strong")
        self._counts.setWordWrap(True)
        self.left = self._left_list()
        self._well = QLabel(_DONE)
        self._well.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty_side())
        self._stack.addWidget(self._filled())
        self.sending.busy_changed.connect(self._enable)

    def show_meeting(self, meeting: MeetingDetail) -> None:
        """Show the letters as they stand now; the chosen one stays chosen."""
        before = self.line
        self._meeting = meeting
        lines = outbox.of_meeting(self.desk.register, meeting.id)
        self.model.show(lines)
        row = self.model.row_of(before.id) if before else -1
        self.list.setCurrentIndex(self.model.index(max(row, 0)))
        told = [counted(state, count) for state, count in outbox.counted(lines).items()]
        self._counts.setText(f"{len(lines)} brev: {', '.join(told)}" if lines else "")
        self._empty.setText(_NOT_YET if meeting.closed is None else _NONE)
        self._show_left(meeting)
        self._stack.setCurrentIndex(1 if lines else 0)
        self.state.show_line(self.line)
        self._enable()

    @property
    def line(self) -> LetterLine | None:
        """The chosen letter."""
        found = self.list.currentIndex().data(LINE)
        return found if isinstance(found, LetterLine) else None

    def _make_actions(self) -> None:
        def made(text: str, slot: Callable[[], object], keys: str = "") -> QAction:
            return action(self, text, slot, shortcut=keys)

        acts = self.acts
        self._print = made("Skriv ut alla…", self._print_letters, "Ctrl+Shift+P")
        self._mark = made("Märk som skickade…", self._mark_letters, "Ctrl+Shift+A")
        self._mail = made("Mejla brev…", self._mail_letters, "Ctrl+Shift+M")
        self._unsent = made("Skicka inget brev…", self._act(acts.leave_unsent))
        self._take_back = made("Ta tillbaka", self._act(acts.take_back))
        self._spoilt = made("Utskriften gick inte bra", self._act(acts.spoilt))
        self._settled = made("Studsen är åtgärdad", self._act(acts.settle))
        self._answered = made("Märk som besvarat…", self._act(acts.answered))
        self._not_answered = made("Inte besvarat", self._act(acts.not_answered))
        self._open = made("Öppna brevet", self._act(self._open_letter))

    def _ways(self) -> dict[LetterState, tuple[QAction, ...]]:
        return {
            LetterState.DRAFT: (self._unsent, self._open),
            LetterState.PRINTED: (self._spoilt, self._unsent, self._open),
            LetterState.SENT: (self._answered, self._open),
            LetterState.BOUNCED: (self._settled, self._open),
            LetterState.ANSWERED: (self._not_answered, self._open),
            LetterState.NONE: (self._take_back, self._open),
        }

    def _act(self, call: Callable[[LetterLine], object]) -> Callable[[], None]:
        def acted() -> None:
            if self.line is not None:
                call(self.line)

        return acted

    def _list(self) -> QListView:
        made = QListView()
        made.setAccessibleName("Mötets brev")
        made.setModel(self.model)
        made.setItemDelegate(LineDelegate(made))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.activated.connect(lambda _: self._open.trigger())
        made.selectionModel().currentChanged.connect(lambda *_: self.state.show_line(self.line))
        return made

    def _left_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("Kvar innan mötet kan stängas")
        made.setWordWrap(True)
        made.setIconSize(QSize(16, 16))
        made.setItemDelegate(Wrapping(made))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemActivated.connect(self._go)
        made.itemClicked.connect(self._go)
        return made

    def _empty_side(self) -> QWidget:
        side = QWidget()
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.addWidget(self._empty)
        layout.addStretch(1)
        return side

    def _filled(self) -> QWidget:
        side = QWidget()
        letters, ways = QVBoxLayout(), QVBoxLayout()
        letters.addWidget(self.list, 1)
        letters.addWidget(self.state)
        self._heading = heading = QLabel("Kvar innan mötet kan stängas")
        heading.setProperty("role", "strong")
        heading.setWordWrap(True)
        ways.addWidget(heading)
        ways.addWidget(self._well)
        ways.addWidget(self.left, 1)
        ways.addStretch(0)
        columns = QHBoxLayout()
        columns.setSpacing(self.desk.style.px(16))
        columns.addLayout(letters, 3)
        columns.addLayout(ways, 2)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addLayout(self._head())
        layout.addLayout(columns, 1)
        return side

    def _head(self) -> QHBoxLayout:
        """How many there are in each state, and what is done with all that wait."""
        row = QHBoxLayout()
        row.addWidget(self._counts, 1)
        for one, name in ((self._print, "printer"), (self._mail, "mail"), (self._mark, "send")):
            row.addWidget(button(action=one, icon=name))
        return row

    def _show_left(self, meeting: MeetingDetail) -> None:
        with self.desk.register.read() as session:
            found = left_to_do(session, meeting.id)
        self.left.clear()
        for one in found:
            item = QListWidgetItem(icon("circle-alert", "warn"), one.text)
            item.setData(_FINDING, one)
            self.left.addItem(item)
        self.left.setVisible(bool(found))
        self._well.setText(_CLOSED if meeting.finished is not None else _DONE)
        self._heading.setVisible(bool(found) or meeting.finished is None)
        self._well.setVisible(not found)

    def _go(self, item: QListWidgetItem) -> None:
        self.spot_wanted.emit(item.data(_FINDING))

    def _waiting(self) -> list[LetterLine]:
        if self._meeting is None:
            return []
        lines = outbox.of_meeting(self.desk.register, self._meeting.id)
        return [line for line in lines if line.letter.state.waits]

    def _print_letters(self) -> None:
        self.sending.print_waiting(self._waiting())

    def _mark_letters(self) -> None:
        self.sending.mark_waiting(self._waiting())

    def _mail_letters(self) -> None:
        self.mails.mail(self._waiting())

    def _open_letter(self, line: LetterLine) -> None:
        self.desk.open("expediering", ("brev", line.id))

    def _enable(self) -> None:
        free = not self.desk.read_only and not self.sending.busy
        waits = any(line.letter.state.waits for line in self._lines())
        for one in (self._print, self._mail, self._mark):
            one.setEnabled(free and waits)
        for one in (
            *(self._unsent, self._take_back, self._spoilt, self._settled),
            *(self._answered, self._not_answered),
        ):
            one.setEnabled(free)

    def _lines(self) -> list[LetterLine]:
        return [line for line in self.model.lines if isinstance(line, LetterLine)]


_MANY = {
    LetterState.DRAFT: "utkast",
    LetterState.PRINTED: "utskrivna",
    LetterState.SENT: "skickade",
    LetterState.BOUNCED: "studsade",
    LetterState.ANSWERED: "besvarade",
    LetterState.NONE: "som inte skickas",
}


def counted(state: LetterState, count: int) -> str:
    """1 utskrivet, 3 utskrivna."""
    one = count == 1 and state is not LetterState.NONE
    return f"{count} {state.label.lower() if one else _MANY[state]}"
