"""The inbox's right pane: what was read out of the mail, to be corrected before it is a case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.inbox.field_row import FieldRow
from omtanke_desktop.ui.pages.inbox.fields import Field, fields_of, initiator_words
from omtanke_desktop.workflows.case_draft import draft_from
from omtanke_desktop.workflows.correct_reading import write_answer
from omtanke_desktop.workflows.register_case import correct_field

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


class ReadingPane(QWidget):
    """Fields are rebuilt for another mail only: a refresh never moves what is being typed."""

    attach_wanted = Signal(int)  # the suggested case was accepted

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mail: MessageDetail | None = None
        self._rows: list[FieldRow] = []
        self._suggestion = _Suggestion(desk)
        self._suggestion.accepted.connect(self.attach_wanted)
        self._initiator = QLabel()
        self._initiator.setWordWrap(True)
        self._initiator.setTextFormat(Qt.TextFormat.PlainText)
        self._initiator.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._none = QLabel(_NO_FORM)
        self._none.setProperty("role", "muted")
        self._none.setWordWrap(True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(desk.style.px(12))
        self._area = QScrollArea()
        self._build()

    def _build(self) -> None:
        px = self._desk.style.px
        heading, who = QLabel("Läst ur mejlet"), QLabel("Initiativtagare")
        heading.setProperty("role", "section")
        who.setProperty("role", "small")
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(px(16), px(8), px(16), px(16))
        box.setSpacing(px(8))
        for part in (heading, self._suggestion, who, self._initiator, self._none):
            box.addWidget(part)
        box.addSpacing(px(4))
        box.addLayout(self._fields)
        box.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setMinimumWidth(px(280))

    def show_mail(self, mail: MessageDetail) -> None:
        """Show what was read out of a mail; an unreadable one has nothing to show."""
        same = self._mail is not None and self._mail.id == mail.id
        self._mail = mail
        draft = draft_from(mail)
        readable = mail.state is not MessageState.UNREADABLE
        self._suggestion.show_suggestion(mail)
        self._initiator.setText(initiator_words(draft) if readable else "Gick inte att läsa")
        self._none.setText(_NO_FORM if readable else _UNREADABLE)
        self._none.setVisible(not readable or not any(field.as_read for field in mail.fields))
        fields = fields_of(mail, draft) if readable else []
        if same and [row.field.name for row in self._rows] == [field.name for field in fields]:
            for row, field in zip(self._rows, fields, strict=True):
                row.show_field(field)
        else:
            self._rebuild(fields)

    def save_pending(self) -> None:
        """Keep what is being typed."""
        for row in self._rows:
            row.save_pending()

    def _rebuild(self, fields: list[Field]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        mail_id = self._mail.id if self._mail else 0
        save = partial(self._save, mail_id)
        self._rows = [FieldRow(self._desk, field, save) for field in fields]
        for row in self._rows:
            self._fields.addWidget(row)
            if row.field.key == "huvudman":
                row.suggest(self._principals())
        self._area.verticalScrollBar().setValue(0)

    def _principals(self) -> list[str]:
        with self._desk.register.read() as session:
            return [one.name for one in principals(session)]

    def _save(self, mail_id: int, field: Field, text: str) -> bool:
        """Tell whether it was kept; a row belongs to the mail it was made for."""
        register = self._desk.register

        def call() -> bool:
            if field.key is not None:
                write_answer(register, mail_id, field.key, text)
            elif field.field_id is not None:
                correct_field(register, field.field_id, text)
            return True

        return self._desk.run(call) is True


_NO_FORM = (
    "Mejlet har inget ifyllt formulär. Skriv det som behövs här nedan, så följer det med till "
    "ärendet."
)
_UNREADABLE = (
    "Be avsändaren skicka mejlet en gång till, eller lägg upp ärendet för hand med Nytt ärende "
    "utan mejl…"
)


class _Suggestion(QFrame):
    """ "Svar på ett mejl i OH-2025-003", and the button that accepts it."""

    accepted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self.setProperty("role", "panel")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = button("Koppla", lambda: self.accepted.emit(self._case_id))
        px = desk.style.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(8), px(8))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)

    def show_suggestion(self, mail: MessageDetail) -> None:
        """Show it where there is one to accept."""
        self._case_id = mail.suggested_case_id or 0
        self._words.setText(mail.suggestion)
        self._button.setEnabled(not self._desk.read_only)
        self.setVisible(bool(mail.suggested_case_id and not mail.cases))
