"""The inbox's row of actions, and which of them is the next step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.pages.inbox.take_in_menu import TakeInMenu

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.messages import MessageDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.handling import Handling
    from omtanke_desktop.ui.pages.inbox.page import InboxPage

_ATTACHED = tuple(one for one in MessageState if one is not MessageState.UNREADABLE)
_WAITS = (MessageState.INBOX, MessageState.FOLLOWS)
_ASIDE = (MessageState.SET_ASIDE, MessageState.AUTOMATIC)


class InboxActions(QWidget):
    """Take in and new to the left, what can be done with the chosen mail to the right."""

    def __init__(self, page: InboxPage, desk: Desk, handling: Handling) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self.handling = handling
        self.menu = TakeInMenu(page, desk)
        self._make(page, handling)
        self.primary = self.take_in
        self._take_in_button = button(action=self.take_in)
        self._of_mail = {
            one: button(action=one)
            for one in (self._attach, self.register, self._finish, self._aside)
        }
        self._place()
        self.follow(None, 0)

    def _make(self, page: InboxPage, handling: Handling) -> None:
        self.register = action(page, _REGISTER, handling.register_new, shortcut="Ctrl+Return")
        self.take_back = action(page, "Ta tillbaka", handling.take_back, shortcut="Ctrl+Shift+T")
        # Ctrl+I is the menu's: the same keys in two places would do nothing at all.
        self.take_in = action(page, "Ta in mejl…", self.menu.ask_files, tip="Ta in mejl (Ctrl+I)")
        self._by_hand = action(
            page, "Nytt ärende utan mejl…", handling.by_hand, shortcut="Ctrl+N",
            tip="Nytt ärende från telefon, papper eller möte",
        )  # fmt: skip
        self._attach = action(page, "Koppla till ärende…", handling.attach, shortcut="Ctrl+Shift+K")
        self._aside = action(
            page, "Inte ett initiativ…", handling.set_aside, shortcut="Ctrl+Shift+L"
        )
        self._finish = action(
            page, "Klart med mejlet", handling.finish, shortcut="Ctrl+Shift+F",
            tip="Inga fler ärenden av det här mejlet",
        )  # fmt: skip
        self._answered = action(page, "Visa mejlet det svarar på", handling.show_answered)

    def _place(self) -> None:
        row = QHBoxLayout(self)
        px = self._desk.style.px
        row.setContentsMargins(px(8), px(8), px(8), px(8))
        row.setSpacing(px(8))
        left = [self._take_in_button, self.menu, button(action=self._by_hand)]
        for made in left:
            row.addWidget(made)
        row.addStretch(1)
        for made in self._of_mail.values():
            row.addWidget(made)
        for one, after in pairwise([*left, *self._of_mail.values()]):
            QWidget.setTabOrder(one, after)

    def follow(self, mail: MessageDetail | None, proposal: int) -> None:
        """Let the actions fit the chosen mail; the next step becomes the primary one."""
        fits = self._fitting(mail, proposal)
        self.primary = self._next_step(mail)
        self.register.setText(_register_words(mail, proposal))
        for one in (self._answered, *self._of_mail):
            self._allow(one, one in fits)
        for one in (self.take_in, self._by_hand):
            self._allow(one, True)
        self.menu.follow()
        self._take_in_button.setVisible(self.primary is not self.take_in)
        for one, made in self._of_mail.items():
            made.setVisible(one in fits and one is not self.primary)

    def _fitting(self, mail: MessageDetail | None, proposal: int) -> set[QAction]:
        """What can be done with this mail at all."""
        if mail is None:
            return set()
        waiting = proposal in mail.waiting_proposals or not (mail.proposals or mail.cases)
        theirs = mail.state in _WAITS and mail.kind is not MailKind.OUTGOING
        rules = (
            (self.register, theirs and waiting),
            (self._attach, mail.state in _ATTACHED),
            (self._aside, theirs and not mail.cases),
            (self._finish, mail.state is MessageState.INBOX and bool(mail.cases)),
            (self.take_back, mail.state in _ASIDE),
            (self._answered, mail.answers_id is not None),
        )
        return {one for one, there in rules if there}

    def _next_step(self, mail: MessageDetail | None) -> QAction:
        steps = {
            MessageState.INBOX: self.register,
            MessageState.FOLLOWS: self._answered,
            MessageState.OUTGOING: self._attach,
            MessageState.SET_ASIDE: self.take_back,
            MessageState.AUTOMATIC: self.take_back,
        }
        if mail is None:
            return self.take_in
        if mail.kind is MailKind.BOUNCE and mail.state is MessageState.AUTOMATIC:
            return self._attach
        return steps.get(mail.state, self.take_in)

    def _allow(self, one: QAction, fits: bool) -> None:
        one.setEnabled(fits and not self._desk.read_only)
        if self._desk.read_only:
            one.setToolTip(self._desk.register.note)


_REGISTER = "Registrera nytt ärende"


def _register_words(mail: MessageDetail | None, proposal: int) -> str:
    """Which proposal becomes a case, where there are several."""
    if mail is None or mail.proposals < 2:
        return _REGISTER
    return f"Registrera förslag {proposal + 1}"
