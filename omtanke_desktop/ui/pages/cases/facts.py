"""Ärende: what the case is about, who brought it, what it touches; everything saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.about_box import AboutBox
from omtanke_desktop.ui.pages.cases.layout import column, scrolled
from omtanke_desktop.ui.pages.cases.likeness import SimilarCases
from omtanke_desktop.ui.pages.cases.marks import KINDS, Marks
from omtanke_desktop.ui.pages.cases.our_mails import OurMails
from omtanke_desktop.ui.pages.cases.people_box import ContactsBox, InitiatorBox
from omtanke_desktop.ui.pages.cases.questions_box import QuestionsBox
from omtanke_desktop.ui.pages.cases.record_box import RecordBox
from omtanke_desktop.ui.pages.cases.relations_box import RelationsBox
from omtanke_desktop.ui.pages.cases.sections import Jumps, Section
from omtanke_desktop.ui.pages.cases.watches_box import WatchesBox

_TWO_COLUMNS = 860  # logical pixels at scale 1.0
_BETWEEN = 28  # between two sections


class Facts(QWidget):
    """The tab Ärende; one object serves every case that is opened."""

    wanted = Signal(object)  # Place
    told = Signal(object)  # Told
    similar_found = Signal(int)  # how many cases resemble this one

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self.about, self.record = AboutBox(desk), RecordBox(desk)
        self.watches, self.initiator = WatchesBox(desk), InitiatorBox(desk)
        self.contacts, self.marks = ContactsBox(desk), Marks(desk)
        self.questions, self.relations = QuestionsBox(desk), RelationsBox(desk)
        self._mails, self._similar = OurMails(desk), SimilarCases(desk)
        self._shown = (
            *(self.about, self.watches, self.initiator, self.contacts, self.marks),
            *(self.questions, self.record, self.relations, self._mails),
        )
        self._written = (*(self.about, self.initiator, self.contacts, self.questions, self.record),)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for one in (self._mails, self._similar, self.relations):
            one.wanted.connect(self.wanted)
        self._mails.told.connect(self.told)
        self._similar.found.connect(self.similar_found)

    def show_case(self, case: CaseDetail) -> None:
        """Show a case; a field that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
            self._area.verticalScrollBar().setValue(0)
        self._case = case
        for box in self._shown:
            box.show_case(case)
        self._similar.look(case)

    def save_pending(self) -> None:
        """Save every text that the pause has not saved yet."""
        for box in self._written:
            box.save_now()

    def show_similar(self) -> None:
        """Bring the cases that resemble this one into view."""
        self._area.ensureWidgetVisible(self._similar)
        self._similar.begin()

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the sections that can be gone to, in their order."""
        return tuple(one.name for one in self._order)

    def go_to(self, place: int) -> None:
        """Bring a section to the top, counted from 0, with the cursor in it."""
        self._jumps.go(self._order[place])

    def show_field(self, field: str) -> None:
        """Bring a field into view by the name its events give it, with the cursor in it."""
        name = field.partition(".")[0]
        section = next((one for one, names in self._names.items() if name in names), self._order[0])
        self._jumps.go(section)
        fields = self.about.fields | self.record.fields
        if name in fields:
            fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(fields[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._desk.style.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _lay_out(self) -> None:
        about = Section("Om ärendet", self.about)
        watches = Section("Bevakningar", self.watches)
        people = Section("Kontakter", self.initiator, self.contacts)
        touches = Section("Berör", self.marks)
        questions = Section("Färdplanens frågor", self.questions)
        record = Section("I registret", self.record)
        relations = Section("Andra ärenden", self.relations)
        inner = QWidget()
        inner.setLayout(self._columns)
        self._columns.setContentsMargins(0, 8, 12, 24)
        self._columns.setSpacing(self._desk.style.px(32))
        left = (about, questions)
        right = (watches, people, record, touches, relations, self._mails, self._similar)
        for share, sections in ((4, left), (3, right)):
            side = QWidget()
            side.setLayout(column(*sections, spacing=self._desk.style.px(_BETWEEN)))
            self._columns.addWidget(side, share, Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(inner)
        self._order = (about, questions, watches, people, record, touches, relations)
        self._names = {
            watches: ("watch",),
            people: ("initiator", "contact", "principal"),
            touches: tuple({**KINDS, "principals": ""}.keys() - {"principal"}),
            questions: ("answer",),
            record: (
                "handler",
                "diary_number",
                "completeness",
                "arrived",
                "secrecy",
                "sender_left_out",
            ),
        }
        self._jumps = Jumps(self._area, self._order)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._jumps)
        whole.addWidget(self._area, 1)
