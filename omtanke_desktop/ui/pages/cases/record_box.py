"""I registret: who handles the case, its diary number, when it came and whether it is complete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import Completeness
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.in_use import handlers_in_use
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.diary import diary_advice
from omtanke_desktop.ui.pages.cases.asking import ask_arrival
from omtanke_desktop.ui.pages.cases.combos import choose, combo
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import column, field_block, row_of, side_by_side
from omtanke_desktop.ui.pages.cases.secrecy_box import SecrecyBox
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.field_words import FIELD_WORDS, SOURCE_WORDS
from omtanke_desktop.workflows.register_case import correct_arrival


class RecordBox(QWidget):
    """Everything saves itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self.fields = {
            "handler": self._field("handler", known=self._handlers),
            "diary_number": self._field("diary_number", advice=diary_advice),
        }
        self._secrecy = SecrecyBox(desk)
        complete = [(mark.label, mark) for mark in Completeness]
        self._complete = combo(desk, "Är underlaget komplett?", complete)
        self._complete.activated.connect(lambda _: self._save_completeness())
        self._arrived = QLabel()
        self._arrived.setWordWrap(True)
        self._correct = button("Rätta…", self._correct_arrival, kind="quiet")
        self._correct.setAccessibleName("Rätta när ärendet kom in")
        if desk.read_only:
            self._correct.setEnabled(False)
            self._correct.setToolTip(desk.register.note)
        arrival = QWidget()
        row = row_of(self._arrived, self._correct)
        row.setStretch(0, 1)
        arrival.setLayout(row)
        layout = column(spacing=12)
        layout.addLayout(side_by_side(self.fields["handler"], self.fields["diary_number"]))
        layout.addWidget(field_block("Är underlaget komplett?", self._complete))
        layout.addWidget(field_block("Kom in", arrival))
        layout.addWidget(self._secrecy)
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show a case; a field that is being written in is left alone."""
        another = self._case is None or self._case.id != case.id
        if another:
            self.save_now()
        self._case = case
        for name, field in self.fields.items():
            field.show_text(getattr(case, name), afresh=another)
        self._secrecy.show_case(case)
        choose(self._complete, case.completeness)
        source = SOURCE_WORDS.get(case.arrived_source, "")
        arrived = f"{dates.minute_stamp(case.arrived)} {source}".rstrip()
        self._arrived.setText(f"{arrived}. Kanal: {case.channel.label}.")

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        for field in self.fields.values():
            field.save_now()

    def _field(
        self,
        name: str,
        *,
        advice: Callable[[str], str] | None = None,
        known: Callable[[], list[str]] | None = None,
    ) -> SavedField:
        return SavedField(
            self._desk,
            FIELD_WORDS[name],
            partial(self._save, name),
            advice=advice,
            known=known,
            versions=lambda: TextOf(self._case.id, name) if self._case else None,
        )

    def _handlers(self) -> list[str]:
        with self._desk.register.read() as session:
            return handlers_in_use(session)

    def _save(self, name: str, text: str) -> None:
        if self._case is not None:
            edit_case.edit_text(self._desk.register, self._case.id, name, text)

    def _save_completeness(self) -> None:
        assert self._case is not None
        case_id, mark = self._case.id, Completeness(self._complete.currentData())
        self._desk.run(lambda: edit_case.set_completeness(self._desk.register, case_id, mark))
        self._desk.saved()

    def _correct_arrival(self) -> None:
        assert self._case is not None
        case_id, answer = self._case.id, ask_arrival(self._desk.window, self._case.arrived)
        if answer is not None:
            self._desk.run(lambda: correct_arrival(self._desk.register, case_id, *answer))
            self._desk.saved()
