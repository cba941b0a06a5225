"""Who brings the initiative, how we know, and the other sender one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import InitiatorSource
from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.inbox.fields import initiator_words
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.pages.inbox.mail_words import person_words
from omtanke_desktop.workflows.case_draft import CaseDraft

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class InitiatorBox(QWidget):
    """The true initiator first; who passed the mail on stands below, with the button to swap."""

    swapped = Signal(bool)  # True: the sender brings the initiative

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sender = False
        self._who = plain("", selectable=True)
        self._how = plain("", "small", selectable=True)
        self._other = plain("", "small", selectable=True)
        self.swap = button("", lambda: self.swapped.emit(self._sender))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.style.px(2))
        for part in (plain("Initiativtagare", "small"), self._who, self._how, self._other):
            box.addWidget(part)
        box.addSpacing(desk.style.px(4))
        box.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeft)

    def show_mail(
        self, mail: MessageDetail, draft: CaseDraft, proposal: int, locked: str = ""
    ) -> None:
        """Show who it is; locked: why it cannot be swapped any more."""
        self._who.setText(initiator_words(draft))
        self._how.setText(_how_words(mail, proposal))
        two = passed_on(mail)
        self._other.setText(_other_words(mail))
        self._sender = not mail.sender_chosen
        name = mail.sender_name if self._sender else mail.initiator_name
        address = mail.sender_address if self._sender else mail.initiator_address
        self.swap.setText("Byt till avsändaren" if self._sender else "Byt tillbaka")
        self.swap.setAccessibleName(f"{self.swap.text()}: {name or address}")
        why = self._desk.register.note if self._desk.read_only else locked
        self.swap.setEnabled(not why)
        self.swap.setToolTip(why or f"Initiativtagare blir {name or address}")
        for part in (self._other, self.swap):
            part.setVisible(two)


def passed_on(mail: MessageDetail) -> bool:
    """Whether the mail names another initiator than the one who sent it."""
    named = bool(mail.initiator_name or mail.initiator_address)
    return named and mail.initiator_how is not InitiatorSource.SENDER


def _how_words(mail: MessageDetail, proposal: int) -> str:
    """How we know; what the form says of a name stands before the mail's own."""
    keys = {row.key for row in mail.fields_of(proposal) if row.value.strip()}
    how = mail.initiator.how
    words = how.label[:1].upper() + how.label[1:]
    if how is not InitiatorSource.SENDER:
        words = f"Vidarebefordrat: {how.label}"
    if not keys & {"namn", "epost"}:
        return words
    if not passed_on(mail):
        return "Enligt formuläret"
    person = person_words(mail.initiator.name, mail.initiator.address)
    return f"Enligt formuläret. {words}: {person}"


def _other_words(mail: MessageDetail) -> str:
    if mail.sender_chosen:
        other = person_words(mail.initiator_name, mail.initiator_address)
        return f"Det vidarebefordrade mejlet kom från {other}"
    return f"Skickat vidare av {person_words(mail.sender_name, mail.sender_address)}"
