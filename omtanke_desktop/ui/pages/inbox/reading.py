"""The inbox's right pane: what was read out of the mail, to be corrected before it is a case."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.storage.queries.similar import SimilarCase
from omtanke_desktop.ui.pages.inbox.field_row import FieldRow
from omtanke_desktop.ui.pages.inbox.fields import Field, fields_of, others_of
from omtanke_desktop.ui.pages.inbox.initiator_box import InitiatorBox
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.pages.inbox.notices import Notices
from omtanke_desktop.ui.pages.inbox.others import Others
from omtanke_desktop.ui.pages.inbox.proposals import Proposals, number_of, turn_to
from omtanke_desktop.ui.pages.inbox.scrolling import Scrolling
from omtanke_desktop.ui.pages.inbox.suggestions import Likeness, places_of, suggestions_of
from omtanke_desktop.workflows.case_draft import CaseDraft, draft_from
from omtanke_desktop.workflows.correct_reading import write_answer
from omtanke_desktop.workflows.register_case import correct_field

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class ReadingPane(QWidget):
    """Fields are rebuilt for another proposal only: a refresh never moves what is being typed."""

    wanted = Signal(object)  # notices.Offer: a case or a mail is to be opened, or attached to
    swap_wanted = Signal(bool)  # True: the sender brings the initiative
    turned = Signal()  # another proposal is in view

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mail: MessageDetail | None = None
        self._rows: list[FieldRow] = []
        self._built: object = None
        self._similar: list[SimilarCase] = []
        self.proposal = 0
        self._tabs = Proposals(desk)
        self._places, self._suggestions = Notices(desk), Notices(desk)
        self._initiator = InitiatorBox(desk)
        self._none = plain("", "muted")
        self._fields = QVBoxLayout()
        self._fields.setSpacing(desk.style.px(12))
        self._others = Others(desk)
        self._likeness = Likeness(desk, self)
        self._area = Scrolling()
        self._build()
        self._tabs.wanted.connect(self._turn)
        for notices in (self._places, self._suggestions):
            notices.wanted.connect(self.wanted)
        self._initiator.swapped.connect(self.swap_wanted)
        self._likeness.found.connect(self._found)

    def _build(self) -> None:
        px = self._desk.style.px
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(px(16), px(8), px(16), px(16))
        box.setSpacing(px(8))
        box.addWidget(plain("Läst ur mejlet", "section"))
        for part in (self._tabs, self._places, self._suggestions, self._initiator, self._none):
            box.addWidget(part)
        box.addSpacing(px(4))
        box.addLayout(self._fields)
        box.addWidget(self._others)
        box.addStretch(1)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setMinimumWidth(px(280))

    def show_mail(self, mail: MessageDetail) -> None:
        """Show what was read out of a mail: the proposal in view, or the next that waits."""
        before, self._mail = self._mail, mail
        self.proposal = turn_to(before, mail, self.proposal)
        self._show(mail)

    def save_pending(self) -> None:
        """Keep what is being typed."""
        for row in self._rows:
            row.save_pending()

    def _turn(self, proposal: int) -> None:
        self.save_pending()
        self.proposal = proposal
        if self._mail is not None:
            self._show(self._mail)
        self.turned.emit()

    def _show(self, mail: MessageDetail) -> None:
        draft = draft_from(mail, self.proposal)
        self._tabs.show_mail(mail, self.proposal)
        self._places.show_notices(places_of(mail, self.proposal))
        self._likeness.look(mail, draft, self.proposal)
        becomes_case = mail.state not in _NO_FIELDS or (
            mail.state is MessageState.FOLLOWS and mail.proposals > 0
        )
        self._initiator.setVisible(becomes_case)
        if becomes_case:
            self._initiator.show_mail(mail, draft, self.proposal, self._locked(mail))
        read = any(field.as_read for field in mail.fields_of(self.proposal))
        self._none.setText(_NO_FORM if becomes_case else _why_no_fields(mail))
        self._none.setVisible(not becomes_case or not read)
        self._show_fields(mail, draft, becomes_case)
        self._others.show_rows(others_of(mail, self.proposal) if becomes_case else [])
        self._show_suggestions()

    def _order_tabs(self) -> None:
        """What is built later would otherwise come last, whatever its place."""
        buttons = [*self._places.buttons, *self._suggestions.buttons, self._initiator.swap]
        editors = [row.editor for row in self._rows]
        for one, after in pairwise([self._tabs, *buttons, *editors, self._others.toggle]):
            QWidget.setTabOrder(one, after)

    def _show_fields(self, mail: MessageDetail, draft: CaseDraft, becomes_case: bool) -> None:
        fields = fields_of(mail, draft, self.proposal) if becomes_case else []
        locked = self._locked(mail)
        wanted = (mail.id, self.proposal, locked, [field.name for field in fields])
        if wanted != self._built:
            self._built = wanted
            self._rebuild(mail, fields, locked)
            return
        for row, field in zip(self._rows, fields, strict=True):
            row.show_field(field)

    def _locked(self, mail: MessageDetail) -> str:
        number = number_of(mail, self.proposal)
        return f"Registrerat: ändra i {number} i stället." if number else ""

    def _rebuild(self, mail: MessageDetail, fields: list[Field], locked: str) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        save = partial(self._save, mail.id, self.proposal)
        self._rows = [FieldRow(self._desk, field, save, locked) for field in fields]
        for row in self._rows:
            self._fields.addWidget(row)
            if row.field.key == "huvudman":
                row.suggest(self._principals())
        self._area.verticalScrollBar().setValue(0)

    def _principals(self) -> list[str]:
        with self._desk.register.read() as session:
            return [one.name for one in principals(session)]

    def _found(self, cases: list[SimilarCase]) -> None:
        self._similar = cases
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        if self._mail is not None:
            lies_on = {link.case_id for link in self._mail.cases}
            similar = [one for one in self._similar if one.case_id not in lies_on]
            self._suggestions.show_notices(suggestions_of(self._desk, self._mail, similar))
            self._order_tabs()

    def _save(self, mail_id: int, proposal: int, field: Field, text: str) -> bool:
        """Tell whether it was kept; a row belongs to the proposal it was made for."""
        register = self._desk.register

        def call() -> bool:
            if field.key is not None:
                write_answer(register, mail_id, field.key, text, proposal)
            elif field.field_id is not None:
                correct_field(register, field.field_id, text)
            return True

        return self._desk.run(call) is True


def _why_no_fields(mail: MessageDetail) -> str:
    ours = mail.kind is MailKind.OUTGOING and mail.state is MessageState.FOLLOWS
    return _NO_FIELDS[MessageState.OUTGOING if ours else mail.state]


_NO_FORM = (
    "Mejlet har inget ifyllt formulär. Skriv det som behövs här nedan, så följer det med till "
    "ärendet."
)
_NO_FIELDS = {
    MessageState.FOLLOWS: (
        "Ska det ändå bli ett eget ärende väljer du Registrera nytt ärende, och hör det till ett "
        "annat Koppla till ärende…"
    ),
    MessageState.UNREADABLE: (
        "Gick inte att läsa. Be avsändaren skicka mejlet en gång till, eller lägg upp ärendet för "
        "hand med Nytt ärende utan mejl…"
    ),
    MessageState.AUTOMATIC: "Automatiska mejl blir aldrig ärenden av sig själva.",
    MessageState.OUTGOING: "Vårt eget mejl blir aldrig ett ärende.",
}
