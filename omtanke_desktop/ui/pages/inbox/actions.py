"""The inbox's row of actions, and which of them is the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs.mail_files import ask_mail_files

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.messages import MessageDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.handling import Handling
    from omtanke_desktop.ui.pages.inbox.page import InboxPage

_FREE = (MessageState.INBOX, MessageState.SET_ASIDE, MessageState.AUTOMATIC)
_ASIDE = (MessageState.SET_ASIDE, MessageState.AUTOMATIC)


class InboxActions(QWidget):
    """Take in and new to the left, what can be done with the chosen mail to the right."""

    def __init__(self, page: InboxPage, desk: Desk, handling: Handling) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self.handling = handling
        self.register = action(
            page, "Registrera nytt ärende", handling.register_new, shortcut="Ctrl+Return"
        )
        self.take_back = action(page, "Ta tillbaka", handling.take_back, shortcut="Ctrl+Shift+T")
        # Ctrl+I is the menu's: the same keys in two places would do nothing at all.
        self.take_in = action(page, "Ta in mejl…", self._ask_files, tip="Ta in mejl (Ctrl+I)")
        self._by_hand = action(
            page, "Nytt ärende utan mejl…", handling.by_hand, shortcut="Ctrl+N",
            tip="Nytt ärende från telefon, papper eller möte",
        )  # fmt: skip
        self._attach = action(page, "Koppla till ärende…", handling.attach, shortcut="Ctrl+Shift+K")
        self._aside = action(
            page, "Inte ett initiativ…", handling.set_aside, shortcut="Ctrl+Shift+L"
        )
        self.primary = self.take_in
        self._take_in_button = button(action=self.take_in)
        self._of_mail = [button(action=one) for one in (self._attach, self._aside)]
        row = QHBoxLayout(self)
        px = desk.style.px
        row.setContentsMargins(px(8), px(8), px(8), px(8))
        row.setSpacing(px(8))
        row.addWidget(self._take_in_button)
        row.addWidget(button(action=self._by_hand))
        row.addStretch(1)
        for made in self._of_mail:
            row.addWidget(made)
        self.follow(None)

    def follow(self, mail: MessageDetail | None) -> None:
        """Let the actions fit the chosen mail; the next step becomes the primary one."""
        state = mail.state if mail is not None else None
        self.primary = self.take_in
        if state is MessageState.INBOX:
            self.primary = self.register
        elif state in _ASIDE:
            self.primary = self.take_back
        writable = not self._desk.read_only
        for one, fits in (
            (self.register, state is MessageState.INBOX),
            (self._attach, state in _FREE),
            (self._aside, state is MessageState.INBOX),
            (self.take_back, state in _ASIDE),
            (self.take_in, True),
            (self._by_hand, True),
        ):
            one.setEnabled(fits and writable)
            if not writable:
                one.setToolTip(self._desk.register.note)
        self._take_in_button.setVisible(self.primary is not self.take_in)
        for made, states in zip(self._of_mail, (_FREE, (MessageState.INBOX,)), strict=True):
            made.setVisible(state in states)

    def _ask_files(self) -> None:
        if paths := ask_mail_files(self._desk.window or self._page):
            self._page.take_in(paths)
