"""Handlingar: the numbered documents of a case, each readable beside the list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QVBoxLayout, QWidget

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.storage.queries.cases import CaseDetail, DocumentRow, blob, documents
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.document_acts import DocumentActs
from omtanke_desktop.ui.pages.cases.document_adding import DocumentAdding
from omtanke_desktop.ui.pages.cases.document_table import DocumentTable
from omtanke_desktop.ui.pages.cases.layout import row_of
from omtanke_desktop.ui.pages.cases.mail_links import MailLinks
from omtanke_desktop.ui.pages.cases.reader import DocumentReader

_LEAST = 560  # logical pixels at scale 1.0
_GAP = 8  # between two buttons


class Documents(QWidget):
    """The documents of one case to the left, the chosen one to the right."""

    told = Signal(object)  # Told

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: CaseDetail | None = None
        self._rows: list[DocumentRow] = []
        self._table = DocumentTable(desk)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        self._reader = DocumentReader(desk)
        self._empty = QLabel("Ärendet har inga handlingar än.")
        self._empty.setProperty("role", "muted")
        self._adding = DocumentAdding(desk)
        self._adding.added.connect(self._show_new)
        self._akt = button("Akt…", self._open_casefile, icon="archive")
        self._akt.setToolTip("Hela akten som PDF eller mapp, eller en maskad kopia")
        self._links = MailLinks(desk)
        self._links.changed.connect(self._reread)
        self._links.told.connect(self.told)
        self._acts = DocumentActs(desk)
        self._acts.changed.connect(self._reread)
        self._table.cancel_wanted.connect(self._ask_cancel)
        self._save = button("Spara som fil…", self._save_file, kind="quiet", icon="download")
        self._lay_out()

    def _lay_out(self) -> None:
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
        ways = (self._adding, self._akt, None, self._acts, self._links, self._save)
        layout.addLayout(row_of(*ways))
        layout.addWidget(self._empty)
        layout.addWidget(panes, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What is needed when nothing is spelt out: the words give way in a narrow window."""
        return QSize(self._desk.style.px(_LEAST), super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """What is dropped on the window while this is read may belong here."""
        super().showEvent(event)
        if not self._desk.read_only:
            self._desk.takes_papers = self._adding.offer

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._desk.takes_papers == self._adding.offer:
            self._desk.takes_papers = None

    def _fit(self) -> None:
        """What can be done with the chosen document is spelt out where there is room for it."""
        for wide in (True, False):
            self._links.spell_out(wide)
            self._acts.spell_out(wide)
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        always = (*self._adding.buttons, self._akt, self._save)
        shown = [*always, *self._acts.buttons, *self._links.buttons]
        widths = [one.sizeHint().width() + _GAP for one in shown if one in always or _offered(one)]
        return sum(widths) + _GAP

    def show_case(self, case: CaseDetail) -> None:
        """Show a case's documents; the chosen one stays chosen."""
        with self._desk.register.read() as session:
            rows = documents(session, case.id)
        same = self._case is not None and case.id == self._case.id
        self._case = case
        self._adding.show_case(case)
        if same and rows == self._rows:
            self._show_chosen()
            return
        chosen = self._chosen() if same else None
        self._rows = rows
        self._fill()
        ids = [row.id for row in rows]
        if rows:
            self._table.selectRow(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._show_chosen()

    def show_mail(self, message_id: int) -> None:
        """Choose the document that a mail is, rather one that has not been taken off."""
        found = [
            (row.withdrawn is not None, line)
            for line, row in enumerate(self._rows)
            if row.message_id == message_id
        ]
        if found:
            self._table.selectRow(min(found)[1])
            self._table.setFocus()

    def save_pending(self) -> None:
        """Save what is typed about the document and not yet saved."""
        self._reader.fields.save_now()

    def _fill(self) -> None:
        self._table.show_rows(self._rows)
        self._empty.setVisible(not self._rows)

    def _reread(self) -> None:
        if self._case is not None:
            self.show_case(self._case)
            self._table.setFocus()  # the button that was pressed may be gone

    def _chosen(self) -> DocumentRow | None:
        lines = self._table.selectionModel().selectedRows()
        return self._rows[lines[0].row()] if lines and lines[0].row() < len(self._rows) else None

    def _show_chosen(self) -> None:
        row = self._chosen()
        self._save.setEnabled(row is not None)
        self._save.setVisible(row is None or row.message_id is None)
        self._links.show_row(self._case, row)
        self._acts.show_row(self._case, row)
        self._fit()
        self._reader.show_document(row)

    def _ask_cancel(self) -> None:
        """Delete in the list: a mail is taken off, anything else is cancelled."""
        row = self._chosen()
        if row is not None and row.message_id is not None and row.withdrawn is None:
            self._links.ask_detach()
        elif row is not None:
            self._acts.ask_cancel()

    def _open_casefile(self) -> None:
        from omtanke_desktop.ui.dialogs.casefile import CasefileDialog

        if self._case is not None:
            CasefileDialog.open_for(self._desk, self._case)

    def _show_new(self, case_id: int) -> None:
        """Choose what was put last into the case that is shown."""
        if self._case is not None and self._case.id == case_id:
            self.show_case(self._case)
            self._table.selectRow(len(self._rows) - 1)
            self._table.setFocus()

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


def _offered(way: QWidget) -> bool:
    """Whether a button of a group is offered for the document that is chosen."""
    group = way.parentWidget()
    return not way.isHidden() and group is not None and not group.isHidden()


def file_name(row: DocumentRow) -> str:
    """What a document is called when it is saved."""
    return clean_name(row.filename or f"{row.number} {row.title}.txt")
