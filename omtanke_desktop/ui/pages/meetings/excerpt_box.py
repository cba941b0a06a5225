"""Utdrag: one § or several, and the § that is approved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.storage.queries.approvals import section_approved
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.workflows.meetings import approve_minutes
from omtanke_desktop.workflows.papers.minutes import is_locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk


class ExcerptBox(QWidget):
    """Works on the § that is chosen; shown once the §§ have their numbers."""

    sign_wanted = Signal(object)  # an AgendaRow

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._meeting: MeetingDetail | None = None
        self.section = QComboBox()
        self.section.setAccessibleName("Paragraf")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.section.setSizeAdjustPolicy(policy)
        self.section.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.section.currentIndexChanged.connect(lambda _: self._show_section())
        self._approved = label("", "small", wrap=True)
        self.immediate = QCheckBox("Justeras omedelbart")
        self.immediate.setAccessibleName("Justeras omedelbart")
        self.immediate.setToolTip("Utdrag och brev kan då gå ut före resten av texten")
        self.immediate.clicked.connect(self._flag)
        self._sign = _named("Justera paragrafen…", self._ask_to_sign)
        row = QHBoxLayout()
        row.addWidget(_named("Visa utdrag…", self._show))
        row.addWidget(_named("Flera utdrag…", self._several))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Utdrag för en paragraf", "section"))
        layout.addWidget(self.section)
        layout.addLayout(row)
        for one in (self._approved, self.immediate, self._sign):
            layout.addWidget(one)

    def show_meeting(self, meeting: MeetingDetail) -> None:
        """Offer the §§ of a meeting; the chosen one stays."""
        self._meeting = meeting
        rows = [item for item in meeting.items if item.section is not None]
        chosen = self.section.currentData()
        if [self.section.itemData(n) for n in range(self.section.count())] != [r.id for r in rows]:
            self.section.blockSignals(True)
            self.section.clear()
            for item in rows:
                self.section.addItem(f"§ {item.section}  {item.title}", item.id)
            self.section.setCurrentIndex(max(0, self.section.findData(chosen)))
            self.section.blockSignals(False)
        self.setVisible(bool(rows))
        self._show_section()

    def chosen(self) -> AgendaRow | None:
        """The § at hand."""
        items = self._meeting.items if self._meeting else ()
        return next((one for one in items if one.id == self.section.currentData()), None)

    def _show_section(self) -> None:
        item, meeting = self.chosen(), self._meeting
        if item is None or meeting is None:
            return
        with self.desk.register.read() as session:
            day = section_approved(session, item.id)
        self._approved.setText(f"Justerad den {long_day(day)}." if day else "Ej justerad.")
        may = day is None and not is_locked(meeting) and not self.desk.read_only
        self.immediate.setChecked(item.immediate)
        self.immediate.setEnabled(may)
        self.immediate.setVisible(may or item.immediate)
        if self._sign.hasFocus() and not may:
            self.section.setFocus()  # what is signed needs no button any more
        self._sign.setVisible(may and item.immediate)

    def _flag(self, on: bool) -> None:
        item, register = self.chosen(), self.desk.register
        if item is not None:
            self.desk.run(lambda: approve_minutes.flag_immediate(register, item.id, on=on))
            self.desk.saved()

    def _ask_to_sign(self) -> None:
        item = self.chosen()
        if item is not None:
            self.sign_wanted.emit(item)

    def _show(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog

        item = self.chosen()
        if item is not None and self._meeting is not None:
            PaperDialog.show_paper(self.desk, papers.excerpt_of(self._meeting, item))

    def _several(self) -> None:
        from omtanke_desktop.ui.dialogs.meeting_excerpts import ask_and_save

        if self._meeting is not None:
            ask_and_save(self.desk, self, self._meeting)


def _named(text: str, slot: Callable[[], object]) -> ActionButton:
    made = button(text, slot)
    made.setAccessibleName(text.rstrip("…"))
    return made
