"""Asks which papers go to whom; the mails are drafted and wait in Expediering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.meeting_papers import (
    SENT_KINDS,
    Called,
    PaperRow,
    call_recipients,
    meeting_papers,
)
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, scrolled
from omtanke_desktop.ui.pages.meetings.papers_list import size_words
from omtanke_desktop.workflows.draft_attachments import heavy_words
from omtanke_desktop.workflows.meetings.call_mails import CallMails, CallOrder, draft_call_mails

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_INTRO = (
    "Mejlen läggs i Expediering, där du läser igenom dem och öppnar dem i mejlprogrammet. När ett "
    "mejl är märkt som skickat räknas handlingarna i det som skickade."
)


class CallMailsDialog(QDialog):
    """Papers and people to tick; who has no address is named."""

    def __init__(self, desk: Desk, meeting: MeetingDetail) -> None:
        super().__init__(desk.window)
        self._desk, self._meeting = desk, meeting
        self.setWindowTitle("Mejla handlingarna")
        roomy(self, desk.style.px(600), desk.style.px(640))
        with desk.register.read() as session:
            self._papers = _latest(meeting_papers(session, meeting.id, *SENT_KINDS))
            self._called = call_recipients(session, meeting.id)
        self.papers, self.called = CheckList("Handlingar att skicka"), CheckList("Mottagare")
        self.calendar = QCheckBox("Kalenderfil för mötet")
        self.one = QRadioButton("Ett mejl till alla")
        self.each = QRadioButton("Ett mejl till var och en")
        self.one.setChecked(True)
        self.calendar.setChecked(True)
        for box in (self.calendar, self.one, self.each):
            box.setAccessibleName(box.text())
        self.note = clear_label("", role="warning")
        self._buttons, self._yes = buttons(self, "Skriv mejlen")
        self._to_whom = clear_label("Mottagare", role="strong")
        self._fill()
        self._lay_out()
        for ticks in (self.papers, self.called):
            ticks.ticked.connect(lambda _: self._look())
        self._look()

    @classmethod
    def ask(cls, desk: Desk, meeting: MeetingDetail) -> CallMails | None:
        """Ask and draft the mails; None when it was cancelled or did not go well."""
        dialog = cls(desk, meeting)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        made = desk.run(lambda: draft_call_mails(desk.register, dialog.order)) if accepted else None
        dialog.deleteLater()
        return made

    @property
    def order(self) -> CallOrder:
        """What is ticked, the papers in the order they were made."""
        chosen, called = map(_ids, (self.papers, self.called))
        return CallOrder(
            self._meeting.id,
            tuple(one.id for one in self._papers if one.id in chosen),
            calendar=self.calendar.isChecked(),
            each=self.each.isChecked(),
            called=called,
        )

    def _fill(self) -> None:
        self.papers.set_choices((str(one.id), _paper_words(one)) for one in self._papers)
        self.papers.set_keys(str(one.id) for one in self._papers)
        reached = [one for one in self._called if "@" in one.email]
        self.called.set_choices((str(one.attendance_id), _called_words(one)) for one in reached)
        self.called.set_keys(str(one.attendance_id) for one in reached)
        for widget in (self._to_whom, self.called, self.one, self.each):
            widget.setVisible(bool(reached))

    def _lay_out(self) -> None:
        inner = QWidget()
        lists = column(
            clear_label("Handlingar", role="strong"),
            self.papers,
            self.calendar,
            self._to_whom,
            self.called,
            self.one,
            self.each,
        )
        lists.addStretch(1)
        inner.setLayout(lists)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(clear_label(_INTRO, role="muted"))
        layout.addWidget(scrolled(inner), 1)
        layout.addWidget(self.note)
        layout.addWidget(self._buttons)

    def _look(self) -> None:
        """Say what stands in the way, and who is left out."""
        order = self.order
        size = sum(one.size for one in self._papers if one.id in order.papers)
        said = " ".join(filter(None, (heavy_words(size), _mute_words(self._called))))
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._yes.setEnabled(bool(order.papers and order.called))


def _ids(ticks: CheckList) -> frozenset[int]:
    return frozenset(map(int, ticks.keys()))


def _latest(rows: Sequence[PaperRow]) -> list[PaperRow]:
    """The latest version of each kind, the kallelse first."""
    found = {kind: next((row for row in rows if row.kind is kind), None) for kind in SENT_KINDS}
    return [row for row in found.values() if row is not None]


def _paper_words(row: PaperRow) -> str:
    return f"{row.name} – {row.words.lower()}, {size_words(row.size)}"


def _called_words(one: Called) -> str:
    return f"{one.words} – {one.email}"


def _mute_words(called: Sequence[Called]) -> str:
    """Who cannot be written to, and where their address is put in; "" for nobody."""
    mute = [one.words for one in called if "@" not in one.email]
    if not mute:
        return ""
    if len(mute) == len(called):
        return "Ingen kallad har en e-postadress. Lägg in dem under Inställningar, Ledamöter."
    return (
        f"Saknar e-postadress: {'; '.join(mute)}. Lägg in adressen under Inställningar, Ledamöter."
    )
