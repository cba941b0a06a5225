"""The inbox's middle pane: the mail as it came."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.inbox.attachments import Attachments, safe_name, write_blob
from omtanke_desktop.ui.pages.inbox.safe_view import SafeView

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_SOURCES = {"received": "enligt mejlservern", "date": "enligt avsändarens klocka"}


class MailPane(QWidget):
    """Who wrote, when it came, the text, the files; and why it lies where it lies."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: MessageDetail | None = None
        self._formatted = False
        self._subject = _label("section")
        self._sender, self._recipients = _label(""), _label("small")
        self._arrived = _label("small")
        self._note = _Note(desk)
        self._save_file = button("Spara filen…", self._save, icon="download")
        self._switch = button("Visa med formatering", self._other_form, kind="quiet")
        self._text = SafeView()
        self._text.setProperty("plain", "true")
        self._files = Attachments(desk)
        box = QVBoxLayout(self)
        margin = desk.style.px(16)
        box.setContentsMargins(margin, desk.style.px(8), margin, desk.style.px(8))
        box.setSpacing(desk.style.px(4))
        for label in (self._subject, self._sender, self._recipients, self._arrived):
            box.addWidget(label)
        box.addWidget(self._note)
        box.addWidget(self._save_file, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(desk.style.px(8))
        box.addWidget(self._text, 1)
        box.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._files)
        self.setMinimumWidth(desk.style.px(280))
        desk.style.changed.connect(self._show_words)

    def show_mail(self, mail: MessageDetail) -> None:
        """Show a mail; the same one again keeps its place in the text."""
        before, self._shown = self._shown, mail
        if before is not None and before.id == mail.id and before.state is mail.state:
            return
        self._formatted = False
        self._subject.setText(mail.subject or mail.filename or "Mejl utan ämnesrad")
        self._sender.setText(_address(mail))
        self._recipients.setText(f"Till {', '.join(mail.recipients)}")
        self._recipients.setVisible(bool(mail.recipients))
        self._arrived.setText(arrival_words(mail))
        self._note.show_words(_note_of(mail))
        self._save_file.setVisible(mail.state is MessageState.UNREADABLE)
        self._switch.setVisible(bool(mail.text and mail.html))
        self._files.show_files(mail.attachments)
        for one, following in pairwise([self._save_file, self._switch, *self._files.buttons]):
            QWidget.setTabOrder(one, following)
        self._show_words()

    def _save(self) -> None:
        """Save a mail that cannot be shown, byte for byte, for the program that can."""
        if self._shown is None:
            return
        path = ask.save_file(self, "Spara filen", safe_name(self._shown.filename), "Alla filer (*)")
        if path is not None:
            self._desk.background.thread(
                *(self, write_blob, self._desk.register, self._shown.raw_sha256, path),
                done=lambda saved: self._desk.tell(f"Sparad som {saved.name}"),
            )

    def _other_form(self) -> None:
        self._formatted = not self._formatted
        self._show_words()

    def _show_words(self) -> None:
        if self._shown is None:
            return
        if self._shown.html and (self._formatted or not self._shown.text):
            self._text.show_html(self._shown.html)
        else:
            self._text.show_text(self._shown.text)
        words = "Visa som ren text" if self._formatted else "Visa med formatering"
        self._switch.setText(words)
        self._switch.setAccessibleName(words)


def arrival_words(mail: MessageDetail) -> str:
    """When it came and how we know (Förvaltningslagen 22 §), and when it was sent."""
    if mail.received is None:
        return "Ankomsttiden gick inte att läsa; ärendet får den tid mejlet togs in."
    source = _SOURCES.get(mail.received_source, "rättad för hand")
    words = f"Kom in {dates.minute_stamp(mail.received)}, {source}"
    if mail.sent is not None and mail.sent != mail.received:
        words += f"\nSkickat {dates.minute_stamp(mail.sent)}"
    return words


def _address(mail: MessageDetail) -> str:
    if mail.sender_name and mail.sender_address:
        return f"{mail.sender_name} <{mail.sender_address}>"
    return mail.sender_name or mail.sender_address or "Okänd avsändare"


def _note_of(mail: MessageDetail) -> str:
    if mail.state is MessageState.SET_ASIDE:
        return f"Undanlagt: {mail.state_reason}"
    if mail.state is MessageState.AUTOMATIC:
        return "Ett automatiskt svar. Är det ett initiativ ändå väljer du Ta tillbaka."
    if mail.state is MessageState.UNREADABLE:
        return f"{mail.state_reason} Filen {mail.filename} är sparad i registret som den kom."
    return ""


def _label(role: str) -> QLabel:
    made = QLabel()
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class _Note(QFrame):
    """One sentence on a ground of its own; without words it is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        box = QVBoxLayout(self)
        margin = desk.style.px(8)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self._words)

    def show_words(self, words: str) -> None:
        """Show the sentence."""
        self._words.setText(words)
        self.setVisible(bool(words))
