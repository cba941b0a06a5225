"""Shows what has changed on an agenda since the kallelse went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon

if TYPE_CHECKING:
    from omtanke_desktop.domain.agenda_changes import AgendaChanges, Changed, Line
    from omtanke_desktop.ui.desk import Desk

_WHAT = {
    "title": "ny rubrik",
    "proposal": "nytt förslag till beslut",
    "presenter": "ny föredragande",
    "minutes": "annan tid",
}


class AgendaChangesDialog(QDialog):
    """A line for each item that something has happened to; the list is made from here."""

    def __init__(self, desk: Desk, changes: AgendaChanges) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Ändrat sedan kallelsen")
        self.setMinimumSize(560, 320)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Ändrat sedan kallelsen")
        self.lines.setWordWrap(True)
        self.lines.setIconSize(QSize(16, 16))
        for picture, words in lines_of(changes):
            self.lines.addItem(words)
            self.lines.item(self.lines.count() - 1).setIcon(icon(picture))
        row = QHBoxLayout()
        row.addWidget(button("Gör tilläggslista", self.accept, icon="file-plus"))
        row.addStretch()
        close = button("Stäng", self.reject, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.addWidget(self.lines)
        layout.addLayout(row)

    @classmethod
    def ask(cls, desk: Desk, changes: AgendaChanges) -> bool:
        """Show them; True when the tilläggslista is to be made."""
        return cls(desk, changes).exec() == QDialog.DialogCode.Accepted


def lines_of(changes: AgendaChanges) -> list[tuple[str, str]]:
    """A picture and a sentence for each change, the new ones first."""
    return [
        *(("plus", f"Tillkommer: {_name(line)}") for line in changes.added),
        *(("minus", f"Utgår: {_name(line)}") for line in changes.removed),
        *(("arrow-up", f"Ny plats: {_name(now)}") for _, now in changes.moved),
        *(("pencil", _changed(one)) for one in changes.changed),
    ]


def _name(line: Line) -> str:
    return f"{line.case_number} {line.title}".strip()


def _changed(one: Changed) -> str:
    return f"Ändras: {_name(one.now)} – {', '.join(_WHAT[name] for name in one.what)}"
