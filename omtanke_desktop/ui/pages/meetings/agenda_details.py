"""What one item of the agenda says: its proposal for decision, its summary, an internal note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.agenda import PREVIOUS_KEY
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.storage.queries.previous_meeting import previous_meeting
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.meetings.agenda_words import choices_for, numbered
from omtanke_desktop.ui.pages.meetings.tab import label
from omtanke_desktop.ui.pages.meetings.words import counted, item_name
from omtanke_desktop.ui.widgets.autosave import AutosaveText
from omtanke_desktop.workflows.meetings import prepare_meeting
from omtanke_desktop.workflows.meetings.previous_minutes import basis_lines
from omtanke_desktop.workflows.meetings.propose_on_agenda import propose_item, ready_words

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk

_NONE = "Ingen beslutstyp vald"
_HINT = "En att-sats per rad, till exempel ”bifalla initiativet”."


class ItemDetails(QScrollArea):
    """Follows the item at the cursor; everything saves itself."""

    meeting_wanted = Signal(int)  # the meeting before is to be opened

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName("Punkten")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(200)
        self._item: AgendaRow | None = None
        self._meeting_id = self._before = 0
        self._build()
        self._lay_out()

    def show_item(self, meeting: MeetingDetail, item: AgendaRow | None, *, locked: bool) -> None:
        """Show an item as it stands; a text being written in is left alone."""
        afresh = (item.id if item else None) != (self._item.id if self._item else None)
        if afresh:
            self.save_now()
        self._item, self._meeting_id = item, meeting.id
        self._show_head(item)
        own = item is not None and numbered(item)
        for widget in (*self._of_proposal, *self._of_note):
            widget.setVisible(own)
        for widget in self._of_summary:
            widget.setVisible(own and item is not None and item.case_id is None)
        self._to_case.setVisible(item is not None and item.case_id is not None)
        self._show_previous(item)
        if item is not None and own:
            self._fill(item, afresh=afresh, locked=locked)

    def show_many(self, count: int) -> None:
        """Say that several items are marked; none of them is shown."""
        self.save_now()
        self._item = None
        self._show_head(None)
        self._title.setText(f"{counted(count, 'punkt', 'punkter')} är markerade")
        for widget in (*self._of_proposal, *self._of_note, *self._of_summary):
            widget.hide()
        for widget in (self._previous, self._to_previous, self._to_case):
            widget.hide()

    def write(self) -> None:
        """Put the cursor in the proposal for decision."""
        self.proposal.setFocus()

    def save_now(self) -> None:
        """Save what autosave has not yet saved."""
        for field in (self.proposal, self.summary, self.note):
            field.save_now()

    def _build(self) -> None:
        self._number, self._title = label("", "muted", wrap=True), label("", "strong", wrap=True)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Punktens beslutstyp")
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.activated.connect(self._choose_kind)
        self.proposal = self._field("Förslag till beslut", self._keep_proposal, 7)
        self.summary = self._field("Sammanfattning", self._keeper("summary"), 4)
        self.summary.setPlaceholderText("Står på kallelsen under punkten.")
        self.note = self._field("Intern anteckning", self._keeper("note"), 4)
        self.note.setPlaceholderText("För sekretariatet. Skrivs bara på regibladet.")
        self._previous = label("", "", wrap=True)
        self._to_previous = button(
            "Öppna det förra mötet", lambda: self.meeting_wanted.emit(self._before), kind="quiet"
        )
        self._to_case = button("Öppna ärendet", self._open_case, kind="quiet", icon="arrow-right")

    def _lay_out(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(4, 8, 8, 4)
        layout.setSpacing(4)
        left = Qt.AlignmentFlag.AlignLeft
        layout.addWidget(self._number)
        layout.addWidget(self._title)
        layout.addWidget(self._previous)
        layout.addWidget(self._to_previous, 0, left)
        self._of_proposal = self._labelled(layout, "Förslag till beslut", self.kind, self.proposal)
        self._of_summary = self._labelled(layout, "Sammanfattning", self.summary)
        self._of_note = self._labelled(layout, "Intern anteckning", self.note)
        layout.addWidget(self._to_case, 0, left)
        layout.addStretch(1)
        self.setWidget(inner)

    def _labelled(self, layout: QVBoxLayout, name: str, *widgets: QWidget) -> tuple[QWidget, ...]:
        head = QLabel(name)
        head.setProperty("role", "small")
        head.setBuddy(widgets[-1])
        layout.addSpacing(6)
        for widget in (head, *widgets):
            layout.addWidget(widget)
        return (head, *widgets)

    def _field(self, name: str, save: Callable[[str], bool], lines: int) -> AutosaveText:
        made = AutosaveText(save)
        made.setAccessibleName(f"Punktens {name[0].lower()}{name[1:]}")
        made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 16)
        return made

    def _show_head(self, item: AgendaRow | None) -> None:
        if item is None:
            self._number.setText("")
            self._title.setText("Markera en punkt på dagordningen, så står dess förslag här.")
            return
        parts = (item_name(item) if numbered(item) else "", item.case_number)
        heading = "Rubrik" if item.kind is ItemKind.HEADING else ""
        self._number.setText(" · ".join(part for part in (*parts, heading) if part))
        self._title.setText(item.title)

    def _show_previous(self, item: AgendaRow | None) -> None:
        """For the item that takes up the minutes before: which they are, and what is left of it."""
        found, lines = None, tuple[str, ...]()
        if item is not None and item.template_key == PREVIOUS_KEY:
            with self.desk.register.read() as session:
                found = previous_meeting(session, self._meeting_id)
                lines = (
                    basis_lines(session, found) if found else ("Det finns inget tidigare möte.",)
                )
        self._previous.setText("\n".join(lines))
        self._previous.setVisible(bool(lines))
        self._before = found.id if found else 0
        self._to_previous.setVisible(found is not None)

    def _fill(self, item: AgendaRow, *, afresh: bool, locked: bool) -> None:
        self.kind.clear()
        self.kind.addItem(_NONE, "")
        for kind in choices_for(item):
            self.kind.addItem(kind.name, kind.key)
        chosen = item.proposal_type if item.case_id else item.default_decision
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.setEnabled(not locked)
        words = item.case_proposal if item.case_id else item.proposal
        for field, text in (
            (self.proposal, words),
            (self.summary, item.summary),
            (self.note, item.note),
        ):
            field.show_saved(text, afresh=afresh)
            field.setReadOnly(locked)
        with self.desk.register.read() as session:
            ready = ready_words(session, item, self._meeting_id)
        self.proposal.setPlaceholderText("\n".join(ready) or _HINT)

    def _choose_kind(self) -> None:
        if self._item is not None:
            self.proposal.save_now()
            item_id, kind = self._item.id, str(self.kind.currentData())
            self._run(lambda: propose_item(self.desk.register, item_id, kind=kind))

    def _keep_proposal(self, text: str) -> bool:
        if self._item is None or self.proposal.isReadOnly():
            return True
        item_id = self._item.id
        return self._run(lambda: propose_item(self.desk.register, item_id, wording=text))

    def _keeper(self, name: str) -> Callable[[str], bool]:
        def keep(text: str) -> bool:
            if self._item is None or self.note.isReadOnly():
                return True
            item_id, register = self._item.id, self.desk.register
            return self._run(lambda: prepare_meeting.edit_item(register, item_id, **{name: text}))  # type: ignore[arg-type]

        return keep

    def _run(self, call: Callable[[], object]) -> bool:
        def done() -> bool:
            call()
            return True

        kept = bool(self.desk.run(done))
        self.desk.saved()
        return kept

    def _open_case(self) -> None:
        if self._item is not None and self._item.case_id is not None:
            self.desk.open("arenden", self._item.case_id)
