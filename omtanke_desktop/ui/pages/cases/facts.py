"""Ärende: what the case is about, who brought it, and what it touches; everything saves itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import Completeness
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import ask_arrival
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import (
    column,
    field_block,
    heading,
    row_of,
    scrolled,
)
from omtanke_desktop.ui.pages.cases.likeness import SimilarCases
from omtanke_desktop.ui.pages.cases.marks import Marks
from omtanke_desktop.ui.pages.cases.our_mails import OurMails
from omtanke_desktop.ui.pages.cases.words import CONTACT_WORDS, FIELD_WORDS, SOURCE_WORDS
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.register_case import correct_arrival

_DIARY = re.compile(r"[A-ZÅÄÖ]{2,4}\d{6}")
_TEXTS = {"title": 0, "public_title": 0, "summary": 6, "background": 6}
_CONTACT = tuple(key for key in CONTACT_WORDS if key != "preferred_way")
_SHORT = {"diary_number": 0, "handler": 0}
_TWO_COLUMNS = 900  # logical pixels at scale 1.0
_WAYS = ("", "E-post", "Post", "Internpost")


def diary_advice(text: str) -> str:
    """A gentle word when a diary number looks unlike the region's; "" when it is well."""
    if not text.strip() or _DIARY.fullmatch(text.strip()):
        return ""
    return "Diarienummer brukar skrivas med bokstäver och sex siffror, till exempel RS250334."


def title_advice(text: str) -> str:
    """A title is needed; an empty one is not saved."""
    return "" if text.strip() else "Ärendet måste ha en rubrik. Den tidigare står kvar."


class Facts(QWidget):
    """The tab Ärende; one object serves every case that is opened."""

    wanted = Signal(object)  # Place
    told = Signal(object)  # Told
    similar_found = Signal(int)  # how many cases resemble this one

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._fields = self._text_fields()
        self._contact = {key: self._contact_field(key) for key in _CONTACT}
        self._way = self._combo("Svar helst med", [(way or "Inte sagt", way) for way in _WAYS])
        self._principal = self._combo("Huvudman", self._principals())
        self._complete = self._combo("Komplett", [(mark.label, mark) for mark in Completeness])
        self._arrived = QLabel()
        self._arrived.setWordWrap(True)
        self._correct = button("Rätta…", self._correct_arrival, kind="quiet")
        self._correct.setAccessibleName("Rätta när ärendet kom in")
        self._marks = Marks(desk)
        self._mails, self._similar = OurMails(desk), SimilarCases(desk)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._listen()

    def show_case(self, case: CaseDetail) -> None:
        """Show a case; a field that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_pending()
        self._case = case
        for name, field in self._fields.items():
            field.show_text(getattr(case, name), afresh=another)
        for name, field in self._contact.items():
            known = getattr(case.initiator, name) if case.initiator else ""
            field.show_text(known, afresh=another)
        self._choose(self._way, case.initiator.preferred_way if case.initiator else "")
        self._choose(self._principal, case.principal)
        self._choose(self._complete, case.completeness)
        source = SOURCE_WORDS.get(case.arrived_source, "")
        arrived = f"{dates.minute_stamp(case.arrived)} {source}".rstrip()
        self._arrived.setText(f"{arrived}. Kanal: {case.channel.label}.")
        self._marks.show_case(case)
        self._mails.show_case(case)
        self._similar.look(case)

    def save_pending(self) -> None:
        """Save every text that the pause has not saved yet."""
        for field in (*self._fields.values(), *self._contact.values()):
            field.save_now()

    def show_similar(self) -> None:
        """Bring the cases that resemble this one into view."""
        self._area.ensureWidgetVisible(self._similar)
        self._similar.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._desk.style.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _text_fields(self) -> dict[str, SavedField]:
        advice = {"diary_number": diary_advice, "title": title_advice}
        return {
            name: SavedField(
                self._desk,
                FIELD_WORDS[name],
                partial(self._save, name),
                lines=lines,
                advice=advice.get(name),
            )
            for name, lines in (_TEXTS | _SHORT).items()
        }

    def _contact_field(self, key: str) -> SavedField:
        save = partial(self._save_contact, key)
        lines = 3 if key == "postal_address" else 0
        return SavedField(self._desk, CONTACT_WORDS[key], save, lines=lines)

    def _lay_out(self) -> None:
        inner = QWidget()
        left, right = QWidget(), QWidget()
        left.setLayout(self._left())
        right.setLayout(self._right())
        self._columns.setContentsMargins(0, 16, 12, 24)
        self._columns.setSpacing(32)
        self._columns.addWidget(left, 11, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(right, 9, Qt.AlignmentFlag.AlignTop)
        inner.setLayout(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inner)
        whole.addWidget(self._area)

    def _left(self) -> QVBoxLayout:
        f = self._fields
        layout = column(f["title"], f["public_title"], spacing=12)
        layout.addLayout(_side_by_side(f["diary_number"], f["handler"]))
        layout.addWidget(f["summary"])
        layout.addWidget(f["background"])
        for kind in ("target_group", "agreement"):
            layout.addSpacing(8)
            layout.addWidget(self._marks.blocks[kind])
        return layout

    def _right(self) -> QVBoxLayout:
        c = self._contact
        layout = column(heading("Initiativtagare"), spacing=12)
        layout.addLayout(_side_by_side(c["name"], c["title"]))
        layout.addLayout(_side_by_side(c["unit"], field_block("Huvudman", self._principal)))
        layout.addLayout(_side_by_side(c["email"], c["phone"], shares=(3, 2)))
        layout.addWidget(c["postal_address"])
        layout.addLayout(
            _side_by_side(c["internal_post"], field_block("Svar helst med", self._way))
        )
        layout.addSpacing(12)
        layout.addWidget(heading("Kom in"))
        arrival = row_of(self._arrived, self._correct)
        arrival.setStretch(0, 1)
        layout.addLayout(arrival)
        layout.addSpacing(12)
        layout.addWidget(heading("Är underlaget komplett?"))
        layout.addWidget(self._complete)
        layout.addSpacing(12)
        layout.addWidget(self._mails)
        for kind in ("goal", "national_goal"):
            layout.addSpacing(12)
            layout.addWidget(self._marks.blocks[kind])
        layout.addSpacing(12)
        layout.addWidget(self._similar)
        return layout

    def _listen(self) -> None:
        self._mails.told.connect(self.told)
        self._mails.wanted.connect(self.wanted)
        self._similar.wanted.connect(self.wanted)
        self._similar.found.connect(self.similar_found)
        self._way.activated.connect(lambda _: self._save_contact_now("preferred_way", self._way))
        self._principal.activated.connect(lambda _: self._save_principal())
        self._complete.activated.connect(lambda _: self._save_completeness())
        if self._desk.read_only:
            for one in (self._way, self._principal, self._complete, self._correct):
                one.setEnabled(False)
                one.setToolTip(self._desk.register.note)

    def _combo(self, name: str, choices: list[tuple[str, object]]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(10)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, value in choices:
            made.addItem(words, value)
        return made

    def _principals(self) -> list[tuple[str, object]]:
        with self._desk.register.read() as session:
            return [("Inte vald", ""), *((one.name, one.key) for one in principals(session))]

    @staticmethod
    def _choose(combo: QComboBox, value: object) -> None:
        """Show a value; one that is not among the choices is added as it is."""
        place = combo.findData(value)
        if place < 0:
            combo.addItem(str(value), value)
            place = combo.count() - 1
        combo.setCurrentIndex(place)

    def _id(self) -> int:
        assert self._case is not None
        return self._case.id

    def _save(self, name: str, text: str) -> None:
        if self._case is not None and (text.strip() or name != "title"):
            edit_case.edit_text(self._desk.register, self._case.id, name, text)

    def _save_contact(self, key: str, text: str) -> None:
        if self._case is not None:
            edit_case.edit_initiator(self._desk.register, self._case.id, key, text)

    def _save_contact_now(self, key: str, combo: QComboBox) -> None:
        value = str(combo.currentData())
        self._kept(lambda: edit_case.edit_initiator(self._desk.register, self._id(), key, value))

    def _save_principal(self) -> None:
        key = str(self._principal.currentData())
        self._kept(lambda: edit_case.set_principal(self._desk.register, self._id(), key))

    def _save_completeness(self) -> None:
        mark = Completeness(self._complete.currentData())
        self._kept(lambda: edit_case.set_completeness(self._desk.register, self._id(), mark))

    def _kept(self, call: Callable[[], None]) -> None:
        self._desk.run(call)
        self._desk.saved()

    def _correct_arrival(self) -> None:
        assert self._case is not None
        answer = ask_arrival(self._desk.window, self._case.arrived)
        if answer is not None:
            when, why = answer
            self._kept(lambda: correct_arrival(self._desk.register, self._id(), when, why))


def _side_by_side(*fields: QWidget, shares: tuple[int, ...] = (1, 1)) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for field, share in zip(fields, shares, strict=True):
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return row
