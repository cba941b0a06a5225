"""The inbox's middle pane: the mail as it came."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.messages import MessageDetail
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.inbox.attachments import Attachments, write_blob
from omtanke_desktop.ui.pages.inbox.labels import plain
from omtanke_desktop.ui.pages.inbox.mail_words import (
    arrival_words,
    file_words,
    note_of,
    original_name,
    sender_words,
)
from omtanke_desktop.ui.pages.inbox.safe_view import SafeView
from omtanke_desktop.ui.pages.inbox.scrolling import Scrolling
from omtanke_desktop.ui.pages.inbox.warnings_panel import WarningsPanel
from omtanke_desktop.ui.short import in_short, whole

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_LOWEST_TEXT = 96  # logical pixels


class MailPane(QWidget):
    """Who wrote, when it came, what asks for care, the text and the files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: MessageDetail | None = None
        self._formatted = False
        self._subject, self._sender = (plain("", role, selectable=True) for role in ("section", ""))
        self._recipients, self._arrived, self._file = (
            plain("", "small", selectable=True) for _ in range(3)
        )
        self._note = _Note(desk)
        self._warnings = WarningsPanel(desk)
        self._save_original = button("Spara originalet…", self._save, kind="quiet", icon="download")
        self._save_original.setToolTip("Spara mejlet som det kom, oförändrat")
        self._switch = button("Visa med formatering", self._other_form, kind="quiet")
        self._text = _Words(desk)
        self._text.setProperty("plain", "true")
        self._files = Attachments(desk)
        self._build()
        desk.style.changed.connect(self._show_words)

    def _build(self) -> None:
        px, inner, area = self._desk.style.px, QWidget(), Scrolling()
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        box = QVBoxLayout(inner)
        box.setContentsMargins(px(16), px(8), px(16), px(8))
        box.setSpacing(px(4))
        for label in (self._subject, self._sender, self._recipients, self._arrived, self._file):
            box.addWidget(label)
        for panel in (self._note, self._warnings):
            box.addWidget(panel)
        box.addSpacing(px(8))
        box.addWidget(self._text, 1)
        below = QHBoxLayout()
        below.setSpacing(px(8))
        for made in (self._switch, self._save_original):
            below.addWidget(made)
        below.addStretch(1)
        box.addLayout(below)
        box.addWidget(self._files)
        self.setMinimumWidth(px(280))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Warnings take their part of the height."""
        super().resizeEvent(event)
        self._warnings.give_room(self.height())

    def show_mail(self, mail: MessageDetail) -> None:
        """Show a mail; the same one again keeps its place in the text."""
        before, self._shown = self._shown, mail
        self._warnings.show_mail(mail)
        self._note.show_words(note_of(mail))
        if before is not None and before.id == mail.id and before.state is mail.state:
            return
        self._formatted = False
        subject = mail.subject or mail.filename or "Mejl utan ämnesrad"
        self._subject.setText(in_short(subject))
        self._subject.setToolTip(whole(subject))
        self._sender.setText(sender_words(mail))
        self._recipients.setText(f"Till {', '.join(mail.recipients)}")
        self._recipients.setVisible(bool(mail.recipients))
        self._arrived.setText(arrival_words(mail))
        self._file.setText(file_words(mail))
        self._file.setVisible(bool(self._file.text()))
        self._switch.setVisible(bool(mail.text and mail.html))
        self._files.show_files(mail.attachments, mail.warnings)
        for one, following in pairwise([self._switch, self._save_original, *self._files.buttons]):
            QWidget.setTabOrder(one, following)
        self._show_words()

    def _save(self) -> None:
        """Save the mail byte for byte, for other programs and for those who must see it whole."""
        if self._shown is None:
            return
        name = original_name(self._shown)
        path = ask.save_file(self, "Spara originalet", name, "Alla filer (*)")
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


class _Words(SafeView):
    """Takes what room there is; where there is nearly none the whole pane scrolls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self) -> QSize:
        """Some lines."""
        return QSize(280, self._desk.style.px(_LOWEST_TEXT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(0, self._desk.style.px(_LOWEST_TEXT))


class _Note(QFrame):
    """One sentence on a ground of its own; without words it is not there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = plain("", selectable=True)
        box = QVBoxLayout(self)
        margin = desk.style.px(8)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self._words)

    def show_words(self, words: str) -> None:
        """Show the sentence."""
        self._words.setText(words)
        self.setVisible(bool(words))
