"""Which of a mail's proposals is in view; one that is a case already carries its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar

from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class Proposals(QTabBar):
    """One small tab per form; not there while the mail has but one."""

    wanted = Signal(int)  # a proposal, from 0

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName("Förslag i mejlet")
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._changed)

    def show_mail(self, mail: MessageDetail, proposal: int) -> None:
        """Show the proposals of a mail, this one in front."""
        self.blockSignals(True)
        while self.count() > mail.proposals:
            self.removeTab(self.count() - 1)
        while self.count() < mail.proposals:
            self.addTab("")
        for at in range(mail.proposals):
            self._show_tab(mail, at)
        self.setCurrentIndex(proposal)
        self.blockSignals(False)
        self.setVisible(mail.proposals > 1)

    def _show_tab(self, mail: MessageDetail, at: int) -> None:
        number = number_of(mail, at)
        words = f"Förslag {at + 1}"
        self.setTabText(at, f"{words}: {number}" if number else words)
        self.setTabIcon(at, icon("check", "good") if number else QIcon())
        source = next((field.source for field in mail.fields_of(at) if field.source), "")
        self.setTabToolTip(at, source)
        told = f"{words}, registrerat som {number}" if number else f"{words}, att registrera"
        self.setAccessibleTabName(at, told)

    def _changed(self, at: int) -> None:
        if at >= 0:
            self.wanted.emit(at)


def number_of(mail: MessageDetail, proposal: int) -> str:
    """The number of the case that was registered from a proposal, "" for none."""
    return next((link.number for link in mail.cases if link.proposal == proposal), "")


def turn_to(before: MessageDetail | None, mail: MessageDetail, shown: int) -> int:
    """Which proposal to show now: the one in view until it is a case, then the next that waits."""
    waiting = mail.waiting_proposals
    same = before is not None and before.id == mail.id
    if not same or shown >= max(mail.proposals, 1):
        return waiting[0] if waiting else 0
    just_registered = before is not None and shown in before.waiting_proposals
    if just_registered and shown not in waiting and waiting:
        later = [one for one in waiting if one > shown]
        return (later or list(waiting))[0]
    return shown
