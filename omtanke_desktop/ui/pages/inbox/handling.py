"""What can be done with a mail: register, put on a case, set aside, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from omtanke_desktop.ui.dialogs.pick_case import PickCaseDialog
from omtanke_desktop.ui.dialogs.register_case import HandCaseDialog
from omtanke_desktop.ui.dialogs.set_aside import SetAsideDialog
from omtanke_desktop.ui.pages.inbox.notices import Offer, Wish
from omtanke_desktop.ui.short import in_short
from omtanke_desktop.workflows import case_draft, register_case

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.messages import MessageDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.page import InboxPage


class Handling:
    """Every act saves what is being typed first, then moves on to the next mail."""

    def __init__(self, page: InboxPage, desk: Desk) -> None:
        self._page = page
        self._desk = desk

    def register_new(self) -> None:
        """Make a new case of the proposal in view, as read and corrected."""
        if (mail := self._chosen()) is None:
            return
        register, proposal = self._desk.register, self._page.reading.proposal

        def call(reason: str) -> int:
            draft = case_draft.suggested_draft(register, mail.id, proposal)
            return register_case.register_mail(register, mail.id, draft, proposal, reason)

        case_id = self._desk.run_with_reason(call)
        if case_id is not None:
            self._page.tell_registered(case_id, "Registrerat som {}")
            self._next()

    def attach(self) -> None:
        """Ask for the case, then put the mail on it."""
        if (mail := self._chosen()) is None:
            return
        case_id = PickCaseDialog.ask(
            self._desk.window or self._page,
            self._desk.register,
            "Koppla till ärende",
            f"Vilket ärende hör ”{in_short(mail.subject or mail.filename)}” till?",
            "Koppla",
        )
        if case_id is not None:
            self.attach_to(case_id)

    def attach_to(self, case_id: int) -> None:
        """Put the chosen mail on this case."""
        if (mail := self._chosen()) is None:
            return
        register = self._desk.register

        def call(reason: str) -> bool:
            register_case.attach_mail(register, mail.id, case_id, reason)
            return True

        if self._desk.run_with_reason(call):
            self._page.tell_registered(case_id, "Kopplat till {}")
            self._next()

    def finish(self) -> None:
        """Say that no more cases come of a mail that has proposals left."""
        if (mail := self._chosen()) is None:
            return
        register = self._desk.register
        if self._done(lambda: register_case.finish_mail(register, mail.id)):
            self._desk.tell("Mejlet är klart. Förslagen som är kvar blir inga ärenden.")
            self._next()

    def swap_initiator(self, sender: bool) -> None:
        """Let the sender bring the initiative, or the one whom the forwarded mail names."""
        if (mail := self._chosen()) is None:
            return
        register = self._desk.register
        if self._done(lambda: register_case.choose_sender(register, mail.id, sender)):
            self._page.list.refresh()
            self._desk.saved()

    def show_answered(self) -> None:
        """Show the mail that the chosen one waits for."""
        if (mail := self._chosen()) is not None and mail.answers_id is not None:
            self._page.show_message(mail.answers_id)

    def follow(self, offer: Offer) -> None:
        """Do what a button beside a sentence says."""
        match offer.wish:
            case Wish.ATTACH:
                self.attach_to(offer.id)
            case Wish.OPEN_CASE:
                self._desk.open("arenden", offer.id)
            case Wish.SHOW_MAIL:
                self._page.show_message(offer.id)

    def set_aside(self) -> None:
        """Ask for the reason, then set the mail aside."""
        if (mail := self._chosen()) is None:
            return
        parent = self._desk.window or self._page
        reason = SetAsideDialog.ask(parent, in_short(mail.subject or mail.filename))
        register = self._desk.register
        if reason and self._done(lambda: register_case.set_aside(register, mail.id, reason)):
            self._desk.tell("Mejlet är undanlagt. Du hittar det under Undanlagda.")
            self._next()

    def take_back(self) -> None:
        """Put a mail that was set aside back among those to register, and show it there."""
        if (mail := self._chosen()) is None:
            return
        register = self._desk.register
        if self._done(lambda: register_case.take_back(register, mail.id)):
            self._desk.tell("Mejlet ligger bland dem som ska registreras.")
            self._page.show_message(mail.id)

    def by_hand(self) -> None:
        """Ask for a case that came without a mail, and register it."""
        register = self._desk.register
        told = HandCaseDialog.ask(self._desk.window or self._page, register)
        if told is None:
            return
        case_id = self._desk.run(
            lambda: register_case.register_by_hand(
                register, told.draft, told.channel, told.note, told.arrived
            )
        )
        if case_id is not None:
            self._page.tell_registered(case_id, "Registrerat som {}")

    def _chosen(self) -> MessageDetail | None:
        self._page.save_pending()
        return self._page.mail

    def _done(self, call: Callable[[], None]) -> bool:
        """Tell whether a workflow that returns nothing went well."""

        def told() -> bool:
            call()
            return True

        return self._desk.run(told) is True

    def _next(self) -> None:
        """At once, not at the signal: a second press must meet the next mail, not this one."""
        self._page.list.refresh()
        self._page.focus_list()
