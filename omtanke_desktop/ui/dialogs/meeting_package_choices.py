"""What goes into a meeting's package: per item its documents to tick, with their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from omtanke_desktop.domain.dates import NBSP
from omtanke_desktop.workflows.papers.package import PackageItem, PackagePiece

_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SECRET = "Sekretessmarkerat: bara nummer och offentlig rubrik skrivs ut"
_NOTHING = "Inga handlingar"


class PieceTree(QTreeWidget):
    """An item's own tick ticks all its documents; Space ticks the line one stands on."""

    ticked = Signal()

    def __init__(self, items: Sequence[PackageItem]) -> None:
        super().__init__()
        self.setAccessibleName("Handlingar per punkt")
        self.setHeaderLabels(["Punkt och handlingar", "Sidor"])
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().resizeSection(1, 64)
        self._pieces: dict[str, QTreeWidgetItem] = {}
        self._keys: list[tuple[QTreeWidgetItem, list[str]]] = []
        for item in items:
            if not item.heading:
                self._add(item)
        self.expandAll()
        self.itemChanged.connect(lambda *_: self.ticked.emit())

    def keys(self) -> frozenset[str]:
        """The ticked documents."""
        lines = self._pieces.items()
        return frozenset(key for key, line in lines if line.checkState(0) is _CHECKED)

    def show_pages(self, counts: Mapping[str, int]) -> None:
        """Say how many pages each document became; {} forgets it."""
        self.blockSignals(True)
        for key, line in self._pieces.items():
            line.setText(1, str(counts[key]) if key in counts else "")
        for line, keys in self._keys:
            pages = [counts.get(key, 0) for key in keys]
            line.setText(1, str(sum(pages)) if sum(pages) else "")
        self.blockSignals(False)

    def _add(self, item: PackageItem) -> None:
        name = f"{item.label}{NBSP}{NBSP}{item.title}"
        if item.case_number and item.case_number not in item.title:
            name = f"{item.label}{NBSP}{NBSP}{item.case_number}{NBSP}{NBSP}{item.title}"
        line = QTreeWidgetItem(self, [name, ""])
        line.setToolTip(0, item.title)
        line.setTextAlignment(1, _RIGHT)
        if item.pieces:
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            line.setCheckState(0, _CHECKED)
        elif item.secret or item.case_number:
            said = QTreeWidgetItem(line, [_SECRET if item.secret else _NOTHING, ""])
            said.setFlags(Qt.ItemFlag.ItemIsEnabled)
            said.setToolTip(0, said.text(0))
        self._keys.append((line, [piece.key for piece in item.pieces]))
        for piece in item.pieces:
            self._add_piece(line, piece)

    def _add_piece(self, parent: QTreeWidgetItem, piece: PackagePiece) -> None:
        words = (
            f"{piece.title} – {piece.why[0].lower()}{piece.why[1:]}" if piece.why else piece.title
        )
        line = QTreeWidgetItem(parent, [words, ""])
        line.setData(0, _KEY, piece.key)
        line.setToolTip(0, words)
        line.setTextAlignment(1, _RIGHT)
        line.setCheckState(0, _CHECKED if piece.ticked else _UNCHECKED)
        self._pieces[piece.key] = line
