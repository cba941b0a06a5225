"""What a document is about in short and who the other side is, as the register says it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from omtanke_desktop.domain.states import Direction, DocumentStatus
from omtanke_desktop.storage.queries.cases import DocumentRow
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, side_by_side
from omtanke_desktop.workflows.keep_documents import edit_document

_ABOUT, _WHO = "I korthet", "Från eller till"
_SIDES = {Direction.INCOMING: "Från", Direction.OUTGOING: "Till"}
_LONGEST = 30_000  # characters: a line that Qt would cut would be saved cut
_TIP = "Står i registret och i registratorns lista (offentlighets- och sekretesslagen 5 kap. 2 §)"
_CANCELLED = "En makulerad handling ändras inte."


def title_advice(text: str) -> str:
    """A document is called something; an empty title is not saved."""
    return "" if text.strip() else "Handlingen måste heta något. Den tidigare rubriken står kvar."


class DocumentFields(QWidget):
    """Two lines that save themselves; of what is cancelled they are only read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: DocumentRow | None = None
        self.title = self._field("title", _ABOUT)
        self.who = self._field("counterpart", _WHO)
        self._side = clear_label(_WHO, self.who.editor)
        layout = side_by_side(
            _block(clear_label(_ABOUT, self.title.editor), self.title),
            _block(self._side, self.who),
            shares=(3, 2),
        )
        layout.setContentsMargins(8, 0, 0, 0)
        self.setLayout(layout)

    def show_row(self, row: DocumentRow | None) -> None:
        """Show a document; what is being written about another one is saved first."""
        another = row is None or self._row is None or row.id != self._row.id
        if another:
            self.save_now()
        self._row = row
        if row is None:
            return
        side = _side_of(row)
        self._side.setText(side)
        self.who.editor.setAccessibleName(side)
        self.title.show_text(_one_line(row.title), afresh=another)
        self.who.show_text(_one_line(row.counterpart), afresh=another)
        cancelled = row.status is DocumentStatus.WITHDRAWN
        for field in (self.title, self.who):
            field.editor.setReadOnly(cancelled or self._desk.read_only)
            if not self._desk.read_only:
                field.editor.setToolTip(_CANCELLED if cancelled else _TIP)

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        for field in (self.title, self.who):
            field.save_now()

    def _field(self, name: str, label: str) -> SavedField:
        advice = title_advice if name == "title" else None
        return SavedField(self._desk, label, partial(self._save, name), bare=True, advice=advice)

    def _save(self, name: str, text: str) -> None:
        words = text.strip()
        if self._row is not None and (words or name != "title"):
            edit_document(self._desk.register, self._row.id, name, words)


def _side_of(row: DocumentRow) -> str:
    if row.kind == "note" and row.direction is not Direction.OUTGOING:
        return "Uppgift av"
    return _SIDES.get(row.direction, _WHO)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _block(label: QLabel, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label, field, spacing=2))
    return made
