"""One document beside the list: a mail shown safely, its files, a PDF as paper, words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.states import DocumentStatus
from omtanke_desktop.storage.queries.cases import DocumentRow
from omtanke_desktop.storage.queries.messages import (
    AttachmentRow,
    CaseLink,
    case_links,
    message_detail,
)
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.also_on import AlsoOn
from omtanke_desktop.ui.pages.cases.document_fields import DocumentFields
from omtanke_desktop.ui.pages.cases.document_table import (
    came_from_words,
    status_words,
    taken_off_words,
)
from omtanke_desktop.ui.pages.cases.file_view import FileView
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.inbox.mail_pane import MailPane

_SAID_BY_ITS_DAY = (DocumentStatus.INCOMING, DocumentStatus.WITHDRAWN)
_OFF_NAMES = {True: "Kopplades loss", False: "Makulerad"}
_MOST_IN_NAME = 60  # characters of a file's name in the choice above it


class DocumentReader(QWidget):
    """Shows a document so that nothing in it is fetched or run."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[DocumentRow, list[CaseLink]] | None = None
        self.fields = DocumentFields(desk)
        self._head = QLabel()
        self._head.setProperty("role", "small")
        self._head.setWordWrap(True)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Handlingens text")
        self._file = FileView(desk)
        self._either = QStackedWidget()
        self._either.addWidget(self._text)
        self._either.addWidget(self._file)
        self._off, self._off_words = _note()
        self._also = AlsoOn(desk)
        self._mail = MailPane(desk)
        self._attached = FileView(desk)
        self._files: tuple[AttachmentRow, ...] = ()
        self._which, self._choice = self._choice_row()
        self._other = self._other_page()
        self._pages = QStackedWidget()
        for page in (self._other, self._mail, self._attached):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._off)
        layout.addWidget(self._also)
        layout.addWidget(self.fields)
        layout.addWidget(self._choice)
        layout.addWidget(self._pages, 1)

    def _choice_row(self) -> tuple[QComboBox, QWidget]:
        """The mail itself or one of its files; not there for what has no files."""
        which, row = QComboBox(), QWidget()
        which.setAccessibleName("Visa mejlet eller en bilaga")
        which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        which.activated.connect(self._show_part)
        layout = row_of(clear_label("Visa", which), which)
        layout.setStretch(1, 1)
        layout.setContentsMargins(8, 4, 0, 0)
        row.setLayout(layout)
        row.hide()
        return which, row

    def _other_page(self) -> QWidget:
        made = QWidget()
        layout = column(self._head, spacing=4)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self._either, 1)
        made.setLayout(layout)
        return made

    def show_document(self, row: DocumentRow | None) -> None:
        """Show a document, or an empty pane."""
        links = self._links(row) if row else []
        shown, before = (row, links) if row else None, self._shown
        if shown is not None and shown == before:
            return
        self._shown = shown
        self._also.show_links(links)
        self._pages.setVisible(row is not None)
        self.fields.setVisible(row is not None)
        self.fields.show_row(row)
        off = taken_off_words(row) if row else ""
        self._off_words.setText(off)
        self._off_words.setAccessibleName(
            _OFF_NAMES[row is not None and row.message_id is not None]
        )
        self._off.setVisible(bool(off))
        if row is None:
            return
        self._head.setText(head(row))
        if before is None or _content(before[0]) != _content(row):
            self._show_content(row)

    def _links(self, row: DocumentRow) -> list[CaseLink]:
        """The other cases on which a mail lies."""
        with self._desk.register.read() as session:
            found = case_links(session, row.message_id) if row.message_id else ()
        return [one for one in found if one.document_id != row.id]

    def _show_content(self, row: DocumentRow) -> None:
        self._file.give_up()
        self._attached.give_up()
        self._offer(())
        if row.message_id is not None:
            with self._desk.register.read() as session:
                message = message_detail(session, row.message_id)
            if message is not None:
                self._mail.show_mail(message)
                self._offer(message.attachments)
                self._pages.setCurrentWidget(self._mail)
        elif row.sha256 and (not row.text or row.filename.lower().endswith(".pdf")):
            self._file.show_file(row.sha256, row.filename or row.title)
            self._show_other(self._file)
        else:
            self._text.setPlainText(row.text)
            self._show_other(self._text)

    def _offer(self, files: tuple[AttachmentRow, ...]) -> None:
        self._files = files
        self._which.clear()
        self._which.addItem("Mejlet")
        for number, file in enumerate(files, start=1):
            name = clean_name(file.filename)
            short = name if len(name) <= _MOST_IN_NAME else f"{name[:_MOST_IN_NAME]}…"
            self._which.addItem(f"Bilaga {number}: {short}")
        self._choice.setVisible(bool(files))

    def _show_part(self, index: int) -> None:
        """Show the mail (0) or one of its files."""
        if index <= 0:
            self._attached.give_up()
            self._pages.setCurrentWidget(self._mail)
            return
        file = self._files[index - 1]
        self._attached.show_file(file.sha256, file.filename)
        self._pages.setCurrentWidget(self._attached)

    def _show_other(self, page: QWidget) -> None:
        self._either.setCurrentWidget(page)
        self._pages.setCurrentWidget(self._other)


def _note() -> tuple[QFrame, QLabel]:
    made, words = QFrame(), clear_label("", role="")
    made.setProperty("role", "note")
    layout = column(words)
    layout.setContentsMargins(12, 8, 12, 8)
    made.setLayout(layout)
    return made, words


def _content(row: DocumentRow) -> tuple[object, ...]:
    """What is read; who only writes what it is called is not to lose the place."""
    return row.id, row.message_id, row.sha256, row.text, row.filename


def head(row: DocumentRow) -> str:
    """Direction, moment, author and the status of a document in one line."""
    status = status_words(row)[1] if row.status not in _SAID_BY_ITS_DAY else ""
    when = dates.minute_stamp(row.dated)
    came = came_from_words(row)
    parts = (row.direction.label, when, row.author, status, came)
    return "  ·  ".join(part for part in parts if part)
