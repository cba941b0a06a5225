"""Asks whom to remind of their evaluations, of which cases, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.evaluation_lists import (
    WaitingMember,
    due_before_meeting,
    waiting_cases,
    waiting_members,
)
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.ask import confirm
from omtanke_desktop.ui.dialogs.meeting_buttons import buttons
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, scrolled
from omtanke_desktop.workflows.remind import Reminded, remind, suggested_due

_INTRO = (
    "Var och en får ett eget mejl som räknar upp de initiativ som väntar på just deras värdering. "
    "Mejlen läggs i Expediering, där du läser igenom och skickar dem."
)
_NOBODY = "Alla ledamöter har värderat de här initiativen. Det finns ingen att påminna."


class RemindDialog(QDialog):
    """Members who lack an evaluation, ticked; those without an address are named."""

    def __init__(self, desk: Desk, case_ids: Sequence[int] = ()) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.setWindowTitle("Påminn om värdering")
        roomy(self, desk.style.px(600), desk.style.px(640))
        today = dates.local(desk.register.clock()).date()
        with desk.register.read() as session:
            self._cases = [
                one for one in waiting_cases(session, today) if not case_ids or one.id in case_ids
            ]
            self._members = waiting_members(session, [one.id for one in self._cases])
            meeting = due_before_meeting(session, today).day
        self.members, self.cases = CheckList("Ledamöter att påminna"), CheckList("Initiativ")
        self.due = QDateEdit(_shown(suggested_due(today, meeting)))
        self.due.setMinimumDate(_shown(today))
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.due.setAccessibleName("Svara senast")
        self.note = clear_label("", role="warning")
        self._buttons, self._yes = buttons(self, "Skriv påminnelserna")
        self._lay_out(meeting)
        self._fill()
        for one in (self.members, self.cases):
            one.ticked.connect(lambda _: self._look())
        self._look()

    @classmethod
    def ask(cls, desk: Desk, case_ids: Sequence[int] = ()) -> Reminded | None:
        """Ask and draft the reminders; None when it was cancelled or did not go well."""
        dialog = cls(desk, case_ids)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        reminded = dialog.draft() if accepted else None
        dialog.deleteLater()
        return reminded

    def draft(self) -> Reminded | None:
        """Draft the reminders; who has been reminded already is so again only when asked for."""
        members = sorted(map(int, self.members.keys()))
        cases = sorted(map(int, self.cases.keys()))
        register, day = self._desk.register, _day(self.due)
        first = self._desk.run(lambda: remind(register, members, cases, day))
        if first is None or not first.already:
            return first
        again = confirm(
            self._desk.window,
            "Redan påminda",
            f"{'; '.join(first.already)} har fått en påminnelse om samma initiativ i dag, eller "
            "har en som väntar på att skickas.",
            "Påminn en gång till",
            no="Påminn inte igen",
        )
        if not again:
            return first
        ids = [one.id for one in self._members if one.words in first.already]
        more = self._desk.run(lambda: remind(register, ids, cases, day, again=True))
        drafts = (*first.drafts, *(more.drafts if more else ()))
        return Reminded(drafts, first.without_address, ())

    def _lay_out(self, meeting: date | None) -> None:
        inner = QWidget()
        lists = column(
            clear_label("Ledamöter", role="strong"),
            self.members,
            clear_label("Initiativ", role="strong"),
            self.cases,
        )
        lists.addStretch(1)
        inner.setLayout(lists)
        form = QFormLayout()
        form.addRow("Svara senast", self.due)
        before = f"Nästa möte är den {dates.long_day(meeting)}." if meeting else ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(clear_label(f"{_INTRO} {before}".strip(), role="muted"))
        layout.addWidget(scrolled(inner), 1)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self._buttons)

    def _fill(self) -> None:
        waiting = [one for one in self._members if one.cases]
        self.members.set_choices((str(one.id), _member_words(one)) for one in waiting)
        self.members.set_keys(str(one.id) for one in waiting if "@" in one.email)
        self.cases.set_choices((str(one.id), f"{one.number} {one.title}") for one in self._cases)
        self.cases.set_keys(str(one.id) for one in self._cases)

    def _look(self) -> None:
        """Nobody ticked, nothing to send; members without an address are named in a sentence."""
        waiting = [one for one in self._members if one.cases]
        mute = [one.words for one in waiting if "@" not in one.email]
        self.note.setText(without_address(mute) if waiting else _NOBODY)
        self.note.setVisible(bool(mute) or not waiting)
        self._yes.setEnabled(bool(self.members.keys() and self.cases.keys()))


def without_address(words: Sequence[str]) -> str:
    """Who cannot be written to, and where their address is put in; "" for nobody."""
    if not words:
        return ""
    return (
        f"Saknar e-postadress och får ingen påminnelse: {'; '.join(words)}. Lägg in adressen under "
        "Inställningar, Ledamöter."
    )


def told(reminded: Reminded) -> str:
    """What became of it, in one or two sentences."""
    count = len(reminded.drafts)
    words = {0: "Ingen påminnelse skrevs.", 1: "1 påminnelse ligger att skicka."}
    done = words.get(count, f"{count} påminnelser ligger att skicka.")
    return " ".join(filter(None, (done, without_address(reminded.without_address))))


def _member_words(member: WaitingMember) -> str:
    count = len(member.cases)
    left = "1 initiativ" if count == 1 else f"{count} initiativ"
    return f"{member.words} – {left} kvar"


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
