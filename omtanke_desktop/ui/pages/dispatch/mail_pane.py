"""One drafted mail: which case it answers, its words, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.pages.dispatch.attachments_box import AttachmentsBox
from omtanke_desktop.ui.pages.dispatch.bounce_note import BounceNote
from omtanke_desktop.ui.pages.dispatch.mail_editor import MailEditor
from omtanke_desktop.ui.pages.dispatch.mail_lines import MailLine

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from omtanke_desktop.storage.queries.drafts import DraftRow
    from omtanke_desktop.ui.desk import Desk

_WIDEST = 880  # logical pixels: longer lines are hard to read
_AGAIN = "Rätta adressen och skicka mejlet på nytt, eller nå mottagaren på ett annat sätt."
_TO_SEND = (
    "Mejlet skickas från ert eget mejlprogram. När kopian av det tas in från brevlådan markeras "
    "det här som skickat av sig självt."
)
_OPENED = (
    "Mejlet är öppnat i mejlprogrammet. Markera det som skickat när det har gått iväg. Går det "
    "inte att skicka därifrån? Kopiera texten till ett nytt mejl."
)


@dataclass(frozen=True, slots=True)
class MailActions:
    """What can be done with a drafted mail."""

    open_mail: QAction
    mark_sent: QAction
    copy_text: QAction
    save_file: QAction
    discard: QAction
    take_back: QAction
    open_case: QAction
    copy_address: QAction
    copy_subject: QAction

    @property
    def changing(self) -> tuple[QAction, ...]:
        """Those that write in the register."""
        ways_out = (self.open_mail, self.mark_sent, self.copy_text, self.save_file)
        return (*ways_out, self.discard, self.take_back)

    @property
    def reading(self) -> tuple[QAction, ...]:
        """Those that only show."""
        return self.open_case, self.copy_address, self.copy_subject


class MailPane(QWidget):
    """Head, words and ways out of the chosen mail."""

    def __init__(self, desk: Desk, actions: MailActions) -> None:
        super().__init__()
        self._title, self._facts = _label("section"), _label("muted")
        self.bounce = BounceNote(desk, offers_again=True)
        self.editor = MailEditor(desk, actions.copy_address, actions.copy_subject)
        self.attachments = AttachmentsBox(desk)
        self.told = _label("small")
        self._mark = button(action=actions.mark_sent)
        self._open = button(action=actions.open_mail)
        self._ways = [button(action=actions.copy_text), button(action=actions.save_file)]
        self._discard = button(kind="quiet", action=actions.discard)
        self._open_case = button(kind="quiet", action=actions.open_case)
        self._take_back = button(action=actions.take_back)
        content = QWidget()
        content.setMaximumWidth(desk.style.px(_WIDEST))
        inner = QVBoxLayout(content)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(desk.style.px(8))
        inner.addLayout(self._head())
        inner.addWidget(self.bounce)
        inner.addWidget(self.editor, 1)
        inner.addWidget(self.attachments)
        inner.addLayout(self._foot(desk))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content, 99)
        layout.addStretch(1)
        order = [self.editor.text, self._mark, self._open, *self._ways, self._take_back]
        for one, following in pairwise([*order, self._discard]):
            QWidget.setTabOrder(one, following)

    def show_line(self, line: MailLine, *, opened: bool) -> None:
        """Show a mail of the list; opened: it was given to the mail program just now."""
        draft = line.draft
        self._title.setText(" · ".join(filter(None, (draft.kind.label, draft.case_number))))
        self._open_case.setVisible(draft.case_id is not None)
        facts = " · ".join(filter(None, (draft.case_title, line.due)))
        self._facts.setText(f"{facts[:1].upper()}{facts[1:]}")
        self.bounce.show_report(draft.bounce if line.bounced else None, _AGAIN)
        self.editor.show_draft(draft)
        self.attachments.show_draft(draft)
        self.told.setText(_told(draft, opened=opened))
        self._mark.setVisible(draft.waits and not opened)
        self._open.setVisible(draft.waits and opened)
        for one in (*self._ways, self._discard):
            one.setVisible(draft.waits)
        self._take_back.setVisible(draft.discarded is not None)

    def save_pending(self) -> None:
        """Save what the pause has not saved yet."""
        self.editor.save_pending()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._open_case, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _foot(self, desk: Desk) -> QVBoxLayout:
        told, row, foot = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        told.addWidget(self.told, 1)
        told.addWidget(self._discard, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(desk.style.px(8))
        parts: list[ActionButton] = [self._mark, self._open, *self._ways, self._take_back]
        for one in parts:
            row.addWidget(one)
            one.hide()
        row.addStretch(1)
        foot.setSpacing(desk.style.px(8))
        foot.addLayout(told)
        foot.addLayout(row)
        return foot


def _told(draft: DraftRow, *, opened: bool) -> str:
    """What happens next with a mail, or what became of it."""
    of_case = draft.case_id is not None
    if draft.sent is not None:
        kept = " Mejlet ligger bland ärendets handlingar." if of_case else ""
        return f"Skickat {_moment(draft.sent)}.{kept}"
    if draft.discarded is not None:
        why = "Skälet står i ärendets historik." if of_case else "Skälet är sparat."
        return f"Bortlagt {_moment(draft.discarded)}. {why}"
    return _OPENED if opened else _TO_SEND


def _moment(when: datetime) -> str:
    here = dates.local(when)
    return f"{dates.long_day(here.date())} kl.{dates.NBSP}{dates.clock(here.time())}"


def _label(role: str) -> QLabel:
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
