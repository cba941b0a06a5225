"""One document beside the list: a mail shown safely, a PDF as paper, a text as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.storage.queries.cases import DocumentRow, blob
from omtanke_desktop.storage.queries.messages import CaseLink, case_links, message_detail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.also_on import AlsoOn
from omtanke_desktop.ui.pages.cases.document_table import taken_off_words
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, heading
from omtanke_desktop.ui.pages.inbox.mail_pane import MailPane
from omtanke_desktop.ui.widgets.pdf_preview import PdfPreview

_TEXT, _PAPER = 0, 1


class DocumentReader(QWidget):
    """Shows a document so that nothing in it is fetched or run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[DocumentRow, list[CaseLink]] | None = None
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
        self._off, self._off_words = _note()
        self._also = AlsoOn(desk)
        self._mail = MailPane(desk)
        self._other = self._other_page()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._other)
        self._pages.addWidget(self._mail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._off)
        layout.addWidget(self._also)
        layout.addWidget(self._pages, 1)

    def _other_page(self) -> QWidget:
        made = QWidget()
        layout = column(self._title, self._head, spacing=4)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addSpacing(8)
        layout.addWidget(self._either, 1)
        made.setLayout(layout)
        return made

    def show_document(self, row: DocumentRow | None) -> None:
        """Show a document, or an empty pane."""
        links = self._links(row) if row else []
        shown = (row, links) if row else None
        if shown is not None and shown == self._shown:
            return
        self._shown = shown
        self._also.show_links(links)
        self._pages.setVisible(row is not None)
        off = taken_off_words(row) if row else ""
        self._off_words.setText(off)
        self._off.setVisible(bool(off))
        if row is not None:
            self._title.setText(row.title)
            self._head.setText(head(row))
            self._show_content(row)

    def _links(self, row: DocumentRow) -> list[CaseLink]:
        """The other cases on which a mail lies."""
        with self._desk.register.read() as session:
            found = case_links(session, row.message_id) if row.message_id else ()
        return [one for one in found if one.document_id != row.id]

    def _show_content(self, row: DocumentRow) -> None:
        if row.message_id is not None:
            with self._desk.register.read() as session:
                message = message_detail(session, row.message_id)
            if message is not None:
                self._mail.show_mail(message)
                self._pages.setCurrentWidget(self._mail)
        elif row.sha256 and row.filename.lower().endswith(".pdf"):
            with self._desk.register.read() as session:
                content = blob(session, row.sha256)
            self._paper.show_pdf(content or b"", row.filename)
            self._show_other(_PAPER)
        elif row.sha256 and not row.text:
            name = clean_name(row.filename)
            self._text.setPlainText(f"{name}\n\nSpara handlingen som fil för att öppna den.")
            self._show_other(_TEXT)
        else:
            self._text.setPlainText(row.text)
            self._show_other(_TEXT)

    def _show_other(self, page: int) -> None:
        self._either.setCurrentIndex(page)
        self._pages.setCurrentWidget(self._other)


def _note() -> tuple[QFrame, QLabel]:
    made, words = QFrame(), clear_label("", role="")
    words.setAccessibleName("Kopplades loss")
    made.setProperty("role", "note")
    layout = column(words)
    layout.setContentsMargins(12, 8, 12, 8)
    made.setLayout(layout)
    return made, words


def head(row: DocumentRow) -> str:
    """Direction, moment and author of a document in one line."""
    sent = f"expedierad {dates.minute_stamp(row.dispatched)}" if row.dispatched else ""
    parts = (row.direction.label, dates.minute_stamp(row.created), row.author, sent)
    return "  ·  ".join(part for part in parts if part)
