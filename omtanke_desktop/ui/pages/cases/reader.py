"""One document beside the list: its text as it is, a PDF as paper, else what it is called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.cases import DocumentRow, blob
from omtanke_desktop.storage.queries.messages import MessageDetail, message_detail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.layout import heading
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview


class DocumentReader(QWidget):
    """Shows a document safely: mails as plain text only, nothing is fetched or run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: DocumentRow | None = None
        self._title = heading("")
        self._title.setWordWrap(True)
        self._head = QLabel()
        self._head.setProperty("role", "small")
        self._head.setWordWrap(True)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Handlingens text")
        self._paper = PdfPreview(desk)
        self._either = QStackedWidget()
        self._either.addWidget(self._text)
        self._either.addWidget(self._paper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._head)
        layout.addSpacing(8)
        layout.addWidget(self._either, 1)

    def show_document(self, row: DocumentRow | None) -> None:
        """Show a document, or an empty pane."""
        if row is not None and row == self._row:
            return
        self._row = row
        self._title.setText(row.title if row else "")
        self._head.setText(head(row) if row else "")
        self._either.setVisible(row is not None)
        if row is not None:
            self._show_content(row)

    def _show_content(self, row: DocumentRow) -> None:
        if row.message_id is not None:
            with self._desk.register.read() as session:
                message = message_detail(session, row.message_id)
            self._show_text(mail_words(message) if message else "")
        elif row.sha256 and row.filename.lower().endswith(".pdf"):
            with self._desk.register.read() as session:
                content = blob(session, row.sha256)
            self._paper.show_pdf(content or b"", row.filename)
            self._either.setCurrentIndex(1)
        elif row.sha256:
            self._show_text(f"{row.filename}\n\nSpara handlingen som fil för att öppna den.")
        else:
            self._show_text(row.text)

    def _show_text(self, words: str) -> None:
        self._text.setPlainText(words)
        self._either.setCurrentIndex(0)


def head(row: DocumentRow) -> str:
    """Direction, moment and author of a document in one line."""
    sent = f"expedierad {dates.minute_stamp(row.dispatched)}" if row.dispatched else ""
    parts = (row.direction.label, dates.minute_stamp(row.created), row.author, sent)
    return "  ·  ".join(part for part in parts if part)


def mail_words(mail: MessageDetail) -> str:
    """A mail as plain text with its head and the names of its attachments."""
    sender = f"{mail.sender_name} <{mail.sender_address}>".strip()
    lines = [
        f"Från: {sender}",
        f"Till: {', '.join(mail.recipients)}" if mail.recipients else "",
        f"Mottaget: {dates.minute_stamp(mail.received)}" if mail.received else "",
        f"Ämne: {mail.subject}",
        *(f"Bilaga: {one.filename}" for one in mail.attachments),
    ]
    return "\n".join(line for line in lines if line) + f"\n\n{mail.text}"
