"""The mails we have drafted in a case, each with its state and a way to Expediering."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.drafts import DraftRow, draft_rows
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, heading, row_of
from omtanke_desktop.ui.pages.cases.standing import place_of
from omtanke_desktop.ui.pages.cases.told import Told
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.draft_mails import draft_receipt

_BEFORE_DECISION = (
    *(CaseState.REGISTERED, CaseState.COMPLETION_REQUESTED, CaseState.EVALUATING),
    *(CaseState.READY, CaseState.ON_AGENDA, CaseState.DEFERRED, CaseState.REFERRED_BACK),
)


class OurMails(QWidget):
    """Not there for a case without drafts that needs no receipt either."""

    wanted = Signal(object)  # Place
    told = Signal(object)  # Told

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._shown: list[DraftRow] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(desk.style.px(8))
        self._receipt = button("Skriv kvittens", self._write_receipt, icon="mail-check")
        if desk.read_only:
            self._receipt.setEnabled(False)
            self._receipt.setToolTip(desk.register.note)
        layout = column(heading("Våra mejl"))
        layout.addLayout(self._rows)
        layout.addLayout(row_of(self._receipt, None))
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show the drafts of a case; rebuilt only when something is another."""
        with self._desk.register.read() as session:
            drafts = draft_rows(session, case_id=case.id)
        unwritten = not any(one.kind is DraftKind.RECEIPT for one in drafts)
        self._receipt.setVisible(unwritten and case.state in _BEFORE_DECISION)
        self.setVisible(bool(drafts) or not self._receipt.isHidden())
        if (case.id, drafts) != (self._case_id, self._shown):
            self._case_id, self._shown = case.id, drafts
            self._rebuild(drafts)

    def _rebuild(self, drafts: list[DraftRow]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        before: QWidget = self._receipt
        for one in drafts:
            way = self._way(one)
            self._rows.addWidget(self._row(one, way))
            QWidget.setTabOrder(before, way)
            before = way

    def _way(self, draft: DraftRow) -> QPushButton:
        made = button("Visa", partial(self.wanted.emit, place_of(draft.id)), kind="quiet")
        made.setAccessibleName(f"Visa {draft.kind.label.lower()} i Expediering")
        made.setToolTip("Visa i Expediering")
        return made

    def _row(self, draft: DraftRow, way: QPushButton) -> QWidget:
        picture, state = state_of(draft)
        shown = Picture(picture, self._desk.style.px(18), "warn" if draft.bounced_id else "icon")
        receiver = draft.recipient_address or "mottagare saknas"
        words = column(
            clear_label(f"{draft.kind.label} till {receiver}", role=""),
            clear_label(state, role="warning" if draft.bounced_id else "small"),
            spacing=0,
        )
        row = row_of(shown)
        row.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(way)
        made = QWidget()
        made.setLayout(row)
        return made

    def _write_receipt(self) -> None:
        case_id = self._case_id
        draft_id = self._desk.run(lambda: draft_receipt(self._desk.register, case_id))
        if draft_id is not None:
            self._receipt.hide()  # at once: a second press must not write another
            self.told.emit(drafted(draft_id))


def drafted(draft_id: int) -> Told:
    """What is told when a mail has been drafted."""
    return Told("Utkastet ligger i Expediering", "Öppna utkastet", place_of(draft_id))


def state_of(draft: DraftRow) -> tuple[str, str]:
    """Icon and words: "Att skicka", "Skickad 3 mars 2025", "Studs: …", "Inget mejl skickas"."""
    due = f" · svar senast {dates.long_day(draft.due)}" if draft.due else ""
    if draft.bounced_id is not None:
        return "triangle-alert", f"Studs: {draft.bounce}"
    if draft.sent is not None:
        return "mail-check", f"Skickad {dates.long_day(dates.local(draft.sent).date())}{due}"
    if draft.discarded is not None:
        return "ban", f"Inget mejl skickas{due}"
    return "clock", f"Att skicka{due}"
