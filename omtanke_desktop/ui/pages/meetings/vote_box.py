"""Omröstning on one item, when somebody asks for it; kept as it is taken down."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.domain.votes import Ballot, Motion, Vote, from_json
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.meetings.decision_fields import TextField, boxed, lock, put
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.vote_table import VoteTable
from omtanke_desktop.ui.pages.meetings.words import person_name
from omtanke_desktop.ui.widgets.autosave import PAUSE_MS
from omtanke_desktop.workflows.meetings.votes import keep_vote, withdraw_vote
from omtanke_desktop.workflows.papers.attendance import deciding_at
from omtanke_desktop.workflows.papers.votes import result_sentences

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_READY = Vote(yes="bifall till förslaget", no="avslag på förslaget")
_CASTING = (("Inte avgjord än", None), ("Ja", Ballot.YES), ("Nej", Ballot.NO))
_BUTTONS = (("Ja", Ballot.YES, "J"), ("Nej", Ballot.NO, "N"), ("Avstår", Ballot.ABSTAINS, "A"))


class VoteBox(QWidget):
    """Folded away until a vote is begun."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._item_id: int | None = None
        self._vote, self._kept = Vote(), Vote()
        self._rows: list[AttendanceRow] = []
        self._filling = self._locked = False
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self.save_now)
        self.start = button(
            "Omröstning…", self._begin, kind="quiet", icon="scale", tip="Omröstning (Alt+O)"
        )
        self.motions = TextField("Yrkanden, ett per rad", 3, "Socialchef, Hylte kommun: avslag")
        self.asked_by, self.yes, self.no = QComboBox(), QLineEdit(), QLineEdit()
        self.asked_by.setEditable(True)
        self.asked_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.table = VoteTable()
        self.table.answered.connect(self._answered)
        self.casting = QComboBox()
        for name, ballot in _CASTING:
            self.casting.addItem(name, ballot)
        self.casting.activated.connect(self._cast)
        self.result = label("", "strong", wrap=True)
        self._withdraw = button("Ta bort omröstningen", self._take_away, kind="quiet")
        self._lay_out()
        self.motions.textChanged.connect(self._typed)
        self.asked_by.currentTextChanged.connect(self._typed)
        for line in (self.yes, self.no):
            line.textChanged.connect(self._typed)

    def show_item(self, meeting: MeetingDetail, item: AgendaRow, *, locked: bool) -> None:
        """Show the vote of one item; what is being written stays."""
        if item.id != self._item_id:
            self.save_now()
        kept = from_json(item.vote) or Vote()
        fresh = item.id != self._item_id or (kept != self._kept and self._vote == self._kept)
        self._item_id, self._locked = item.id, locked
        self._rows = deciding_at(meeting, item)
        self._offer_names(meeting)
        if fresh:
            self._vote = kept
        self._kept = kept
        self._show(fill=fresh)
        self.setVisible(item.is_section and (not locked or kept != Vote()))

    def focus(self) -> None:
        """Put the cursor where the vote is begun, or where the answers are given."""
        (self.start if self.start.isVisible() else self.table).setFocus()

    def save_now(self) -> None:
        """Keep what has been written."""
        self._rest.stop()
        item_id, vote = self._item_id, self._vote
        if item_id is None or self._locked or vote == self._kept:
            return
        if self.desk.run(lambda: self._keep(item_id, vote)):
            self._kept = vote
            self.desk.saved()

    def _keep(self, item_id: int, vote: Vote) -> bool:
        keep_vote(self.desk.register, item_id, vote)
        return True

    def _begin(self) -> None:
        self._vote = _READY
        self._show(fill=True)
        self.motions.setFocus()
        self.save_now()

    def _take_away(self) -> None:
        item_id, register = self._item_id, self.desk.register
        sentence = "Yrkanden, röster och utfall tas bort från punkten."
        sure = ask.confirm(self.desk.window, "Ta bort omröstningen?", sentence, "Ta bort")
        if sure and item_id is not None:
            self._rest.stop()
            self._vote = self._kept
            self.desk.run(lambda: withdraw_vote(register, item_id))
            self.desk.saved()

    def _typed(self) -> None:
        if self._filling:
            return
        self._vote = replace(
            self._vote,
            motions=tuple(map(_motion, self.motions.words().strip().splitlines())),
            asked_by=self.asked_by.currentText().strip(),
            yes=self.yes.text().strip(),
            no=self.no.text().strip(),
        )
        self._rest.start()
        self._show_result()

    def _answered(self, attendance_id: int, ballot: Ballot | None) -> None:
        self._vote = self._vote.with_ballot(attendance_id, ballot)
        self._show(fill=False)
        self.save_now()

    def _cast(self) -> None:
        said = self.casting.currentData()  # Qt keeps the letters of an enum, not the enum
        self._vote = replace(self._vote, casting=Ballot(said) if said else None)
        self._show(fill=False)
        self.save_now()

    def _offer_names(self, meeting: MeetingDetail) -> None:
        names = ["", *(person_name(row) for row in meeting.attendance if row.role.decides)]
        if [self.asked_by.itemText(n) for n in range(self.asked_by.count())] != names:
            self._filling = True
            said = self.asked_by.currentText()
            self.asked_by.clear()
            self.asked_by.addItems(names)
            self.asked_by.setCurrentText(said)
            self._filling = False

    def _show(self, *, fill: bool) -> None:
        held = self._vote != Vote()
        self._inside.setVisible(held)
        self.start.setVisible(not held and not self._locked)
        self._withdraw.setVisible(not self._locked)
        if fill:
            self._fill()
        for field in (self.motions, self.asked_by, self.yes, self.no):
            lock(field, self._locked)
        self.casting.setEnabled(not self._locked)
        for one in self._answers:
            one.setEnabled(not self._locked and bool(self._rows))
        self.table.show_vote(self._rows, self._vote, locked=self._locked)
        self._show_result()

    def _fill(self) -> None:
        vote, self._filling = self._vote, True
        put(
            self.motions,
            "\n".join(": ".join(p for p in (m.who, m.words) if p) for m in vote.motions),
        )
        put(self.asked_by, vote.asked_by)
        put(self.yes, vote.yes)
        put(self.no, vote.no)
        self._filling = False

    def _show_result(self) -> None:
        counted = self._vote.of(row.id for row in self._rows)
        self._tie.setVisible(counted.is_tie)
        self.casting.setCurrentIndex(self.casting.findData(self._vote.casting))
        self.result.setText(" ".join([*result_sentences(counted), *_silent(counted, self._rows)]))
        self.result.setVisible(bool(counted.ballots))

    def _lay_out(self) -> None:
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Omröstning", "section"))
        head.addStretch()
        head.addWidget(self._withdraw)
        inside.addLayout(head)
        inside.addWidget(boxed("Yrkanden, ett per rad", self.motions))
        inside.addWidget(boxed("Begärs av", self.asked_by))
        sides = QHBoxLayout()
        sides.addWidget(boxed("Ja-röst för", self.yes))
        sides.addWidget(boxed("Nej-röst för", self.no))
        inside.addLayout(sides)
        inside.addWidget(self.table)
        inside.addLayout(self._answer_row())
        self._tie = boxed("Ordförandens utslagsröst", self.casting)
        inside.addWidget(self._tie)
        inside.addWidget(self.result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.start, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._inside)

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._answers = []
        for name, ballot, key in _BUTTONS:
            made = button(name, partial(self.table.answer, ballot), kind="quiet")
            made.setToolTip(f"{name} för den markerade raden ({key})")
            made.setAccessibleName(f"Röstar {name.lower()}")
            self._answers.append(made)
            row.addWidget(made)
        row.addStretch()
        return row


def _silent(vote: Vote, rows: list[AttendanceRow]) -> list[str]:
    """How many have not answered, while somebody has not."""
    left = len(rows) - len(vote.ballots)
    return [f"{left} av {len(rows)} har inte svarat."] if left else []


def _motion(line: str) -> Motion:
    who, colon, words = line.partition(":")
    return Motion(who.strip(), words.strip()) if colon else Motion("", line.strip())
