"""Handlingar: the numbered documents of a case, each readable beside the list."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow, blob, documents
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.asking import ask_text
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.cases.reader import DocumentReader
from omtanke_desktop.workflows.register_case import add_note, add_scan

_ICONS = {
    Direction.INCOMING: "arrow-down",
    Direction.OUTGOING: "arrow-up",
    Direction.INTERNAL: "minus",
}
_HEADS = ("Nr", "Handling", "Riktning", "Datum", "Expedierad")
_TITLE, _DIRECTION, _DAY, _SENT = 1, 2, 3, 4
_ALL_COLUMNS = 480  # logical pixels at scale 1.0; with less the pane beside says the rest


class Documents(QWidget):
    """The documents of one case to the left, the chosen one to the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._rows: list[DocumentRow] = []
        self._table = _Table(desk)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        self._reader = DocumentReader(desk)
        self._empty = QLabel("Ärendet har inga handlingar än.")
        self._empty.setProperty("role", "muted")
        self._note = button("Ny tjänsteanteckning…", self._add_note, icon="sticky-note")
        self._add = button("Lägg till handling…", self._add_file, icon="file-plus")
        self._save = button("Spara som fil…", self._save_file, kind="quiet", icon="download")
        self._lay_out()

    def _lay_out(self) -> None:
        if self._desk.read_only:
            for one in (self._note, self._add):
                one.setEnabled(False)
                one.setToolTip(self._desk.register.note)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._table)
        panes.addWidget(self._reader)
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 1)
        panes.setSizes([500, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 8)
        layout.setSpacing(12)
        layout.addLayout(row_of(self._note, self._add, None, self._save))
        layout.addWidget(self._empty)
        layout.addWidget(panes, 1)

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's documents; the chosen one stays chosen."""
        with self._desk.register.read() as session:
            rows = documents(session, case.id)
        if case.id == self._case_id and rows == self._rows:
            return
        chosen = self._chosen() if case.id == self._case_id else None
        self._case_id, self._rows = case.id, rows
        self._fill()
        ids = [row.id for row in rows]
        if rows:
            self._table.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._show_chosen()

    def show_mail(self, message_id: int) -> None:
        """Choose the document that a mail is."""
        lines = [line for line, row in enumerate(self._rows) if row.message_id == message_id]
        if lines:
            self._table.selectRow(lines[0])
            self._table.setFocus()

    def save_pending(self) -> None:
        """Nothing is typed here."""

    def _fill(self) -> None:
        self._table.blockSignals(True)
        self._table.setRowCount(len(self._rows))
        for line, row in enumerate(self._rows):
            for place, item in enumerate(_items(row)):
                self._table.setItem(line, place, item)
        self._table.blockSignals(False)
        self._empty.setVisible(not self._rows)

    def _chosen(self) -> DocumentRow | None:
        lines = self._table.selectionModel().selectedRows()
        return self._rows[lines[0].row()] if lines and lines[0].row() < len(self._rows) else None

    def _show_chosen(self) -> None:
        row = self._chosen()
        self._save.setEnabled(row is not None)
        self._reader.show_document(row)

    def _add_note(self) -> None:
        text = ask_text(
            self._desk.window,
            "Ny tjänsteanteckning",
            "Skriv vad som sades eller hände. Namn, dag och klockslag sätts av programmet.",
            "Anteckning",
            "Spara anteckningen",
            lines=8,
        )
        if text:
            self._desk.run(lambda: add_note(self._desk.register, self._case_id, text))
            self._reload()

    def _add_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._desk.window, "Lägg till handling")
        if chosen:
            self._desk.run(lambda: add_scan(self._desk.register, self._case_id, Path(chosen)))
            self._reload()

    def _reload(self) -> None:
        with self._desk.register.read() as session:
            self._rows = documents(session, self._case_id)
        self._fill()
        if self._rows:
            self._table.selectRow(len(self._rows) - 1)

    def _save_file(self) -> None:
        row = self._chosen()
        if row is None:
            return
        start = QFileInfo(QDir.home(), file_name(row)).absoluteFilePath()
        chosen, _ = QFileDialog.getSaveFileName(self._desk.window, "Spara handlingen", start)
        if chosen and self._write(row, Path(chosen)):
            self._desk.tell(f"Sparad som {Path(chosen).name}")

    def _write(self, row: DocumentRow, path: Path) -> bool:
        with self._desk.register.read() as session:
            stored = blob(session, row.sha256) if row.sha256 else None
        try:
            path.write_bytes(row.text.encode() if stored is None else stored)
        except OSError as error:
            advice = f"Handlingen finns kvar i registret. {os_reason(error)}"
            self._desk.problem(EnvironmentProblem(f"{path.name} gick inte att spara", advice))
            return False
        return True


def file_name(row: DocumentRow) -> str:
    """What a document is called when it is saved."""
    name = row.filename or f"{row.number} {row.title}.txt"
    return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name)


def _items(row: DocumentRow) -> list[QTableWidgetItem]:
    sent = f"{dates.local(row.dispatched):%Y-%m-%d}" if row.dispatched else ""
    day = f"{dates.local(row.created):%Y-%m-%d}"
    words = (str(row.number), row.title, row.direction.label, day, sent)
    items = [QTableWidgetItem(word) for word in words]
    for item, word in zip(items, words, strict=True):
        item.setToolTip(escape(word))
    items[_DIRECTION].setIcon(icon(_ICONS[row.direction]))
    return items


class _Table(QTableWidget):
    """The list of documents; the dates give way where their names need the room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(_HEADS))
        self._desk = desk
        self.setAccessibleName("Handlingar")
        self.setHorizontalHeaderLabels(_HEADS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.style.px(36))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._desk.style.px(_ALL_COLUMNS)
        for column in (_DAY, _SENT):
            self.setColumnHidden(column, narrow)
