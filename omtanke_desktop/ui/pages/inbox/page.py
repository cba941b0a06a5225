"""Inkorg: the list, the mail, and what was read out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.intakes import intake_lines
from omtanke_desktop.storage.queries.messages import MessageDetail, message_detail
from omtanke_desktop.storage.queries.overview import badge_counts
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.inbox.actions import InboxActions
from omtanke_desktop.ui.pages.inbox.earlier import EarlierDialog
from omtanke_desktop.ui.pages.inbox.handling import Handling
from omtanke_desktop.ui.pages.inbox.intake_strip import IntakeStrip
from omtanke_desktop.ui.pages.inbox.listing import KINDS, MailList
from omtanke_desktop.ui.pages.inbox.mail_pane import MailPane
from omtanke_desktop.ui.pages.inbox.panes import Panes
from omtanke_desktop.ui.pages.inbox.reading import ReadingPane
from omtanke_desktop.ui.pages.inbox.registered import RegisteredNote
from omtanke_desktop.ui.pages.inbox.taking_in import TakingIn
from omtanke_desktop.ui.watched_folder import Arrivals

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk


class InboxPage(Page):
    """Mails come in here, and leave as cases, as parts of cases, or set aside with a reason."""

    key = "inkorg"
    title = "Inkorg"
    icon = "inbox"
    help_text = (
        "Släpp mejl, även .msg, .mbox och hela mappar, var som helst på fönstret, eller välj Ta in "
        "mejl… Samma mejl tas aldrig in två gånger. Till vänster ser du mejlen, i mitten det valda "
        "mejlet och till höger vad som lästes ur det och varifrån.\n\n"
        "Rätta det som behöver rättas – det sparas av sig självt – och tryck på Registrera nytt "
        "ärende (Ctrl+Enter). Finns flera förslag i mejlet registrerar du dem vart för sig. Hör "
        "mejlet till ett ärende som finns väljer du Koppla, och är det inget initiativ Inte ett "
        "initiativ… Inget mejl försvinner.\n\n"
        "En varning om personnummer eller patient kräver att du skriver ett skäl. Svar på mejl "
        "som inte är registrerade väntar under Svar som väntar och följer med.\n\n"
        "Har någon ringt eller skrivit på papper väljer du Nytt ärende utan mejl… (Ctrl+N). Under "
        "Fler sätt tar du in gamla mejl utan kvittenser och öppnar rapporten från tidigare intag."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.mail: MessageDetail | None = None
        self.list = MailList(desk)
        self.mail_pane = MailPane(desk)
        self.reading = ReadingPane(desk)
        self.note = RegisteredNote(desk)
        self.strip = IntakeStrip(desk)
        self.taking_in = TakingIn(self, desk, self.strip)
        self.actions_row = InboxActions(self, desk, Handling(self, desk))
        self._panes = Panes(desk, self.list, self.mail_pane, self.reading, self.actions_row.take_in)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.actions_row, self.note, self.strip):
            box.addWidget(part)
        box.addWidget(self._panes, 1)
        self.list.chosen.connect(self._choose)
        self.list.view.activated.connect(lambda _index: self._panes.show_mail())
        self.strip.wanted.connect(self.show_message)
        self.strip.earlier_wanted.connect(self.show_earlier)
        self.reading.wanted.connect(self.actions_row.handling.follow)
        self.reading.swap_wanted.connect(self.actions_row.handling.swap_initiator)
        self.reading.turned.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window keeps its height for the mails."""
        super().resizeEvent(event)
        self.strip.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the list."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.focus_list()

    def primary_action(self) -> QAction | None:
        """Register, or take back, or take in: what the chosen mail waits for."""
        return self.actions_row.primary

    def refresh(self, change: Change | None) -> None:
        """Read list and chosen mail anew; what is being typed stays."""
        if change is None:
            self.note.hide()  # who comes back has read it, and it may be true no more
        if change is None or change.kinds & {"message", "case"}:
            self.save_pending()
            self.list.refresh()
            self.badge_changed.emit()

    def badge(self) -> int:
        """How many mails wait to be registered."""
        with self.desk.register.read() as session:
            return badge_counts(session)["inkorg"]

    def save_pending(self) -> None:
        """Keep what is being typed."""
        self.reading.save_pending()

    def show_target(self, target: object) -> None:
        """Open a kind of mails, one mail by its id, or take in files, also what came by itself."""
        if isinstance(target, MessageState):
            self.list.show_state(target)
        elif isinstance(target, int):
            self.show_message(target)
        elif isinstance(target, list):
            self.take_in([Path(path) for path in target])
        elif isinstance(target, Arrivals):
            self.taking_in.take_in(list(target.paths), by_itself=True)

    def take_in(self, paths: list[Path], *, archived: bool = False) -> None:
        """Take in dropped or opened files and folders: mails are read, for papers we ask.

        archived: old mail, to which nothing is answered.
        """
        self.taking_in.take_in(paths, archived=archived)

    def show_earlier(self) -> None:
        """Ask for an earlier intake, and show what became of its files."""
        if self.strip.busy:
            self.desk.tell("Mejl tas in just nu. Vänta tills det är klart.")
            return
        register = self.desk.register
        chosen = EarlierDialog.ask(self.desk.window or self, register)
        if chosen is not None:
            with register.read() as session:
                lines = intake_lines(session, chosen.id)
            self.strip.show_earlier(chosen, lines)

    def show_message(self, message_id: int) -> None:
        """Show one mail where it lies: in its list, or on its case."""
        with self.desk.register.read() as session:
            found = message_detail(session, message_id)
        if found is None:
            return
        if found.state is MessageState.ON_CASE and found.cases:
            self.desk.open("arenden", found.cases[0].case_id)
        elif found.state in KINDS:
            self.list.show_message(message_id, found.state)
            self._panes.show_mail()

    def tell_registered(self, case_id: int, words: str) -> None:
        """Say where the mail went, with a way there: "Registrerat som OH-2025-001"."""
        with self.desk.register.read() as session:
            case = case_detail(session, case_id)
        if case is not None:
            self.strip.put_away()
            self.note.show_case(case_id, words.format(case.number))
            self.desk.tell(words.format(case.number))

    def _choose(self, message_id: int | None) -> None:
        if self.mail is not None and self.mail.id != message_id:
            self.reading.save_pending()
        self.mail = None
        if message_id is not None:
            with self.desk.register.read() as session:
                self.mail = message_detail(session, message_id)
        teach = self.list.state is MessageState.INBOX
        self._panes.show_anything(self.mail is not None, teach=teach)
        if self.mail is not None:
            self.mail_pane.show_mail(self.mail)
            self.reading.show_mail(self.mail)
        self._follow()

    def _follow(self) -> None:
        self.actions_row.follow(self.mail, self.reading.proposal)
        self.primary_changed.emit()

    def focus_list(self) -> None:
        """Give the keyboard to the list, ready for the next mail."""
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
