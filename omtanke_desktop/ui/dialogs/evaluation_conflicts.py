"""A form beside the register: every answer on a line, and which of the two is to stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from omtanke_desktop.workflows.evaluation_compare import Difference, Key, ReturnedCase

WHERE, EXISTING, GIVEN = range(3)
_HEADINGS = ("Ruta", "I registret", "I formuläret")
_Index = QModelIndex | QPersistentModelIndex
_NOTHING = "–"


class DifferenceModel(QAbstractTableModel):
    """Lines to choose on: exactly one of the last two columns is ticked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, Difference]] = []
        self.taken: set[Key] = set()

    def show(self, cases: Sequence[ReturnedCase], taken: set[Key], *, conflicts: bool) -> None:
        """Show what a form would change; taken is the set that is chosen in, and changed here."""
        self.beginResetModel()
        self.taken = taken
        self._lines = [
            (case.number, one)
            for case in cases
            for one in case.differences
            if one.conflict or not conflicts
        ]
        self.endResetModel()

    def take_all(self, *, from_form: bool) -> None:
        """Let the form stand on every line that is shown, or the register."""
        keys = {one.key for _, one in self._lines}
        self.taken.update(keys) if from_form else self.taken.difference_update(keys)
        self._tell(0, len(self._lines) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if index.column() in (EXISTING, GIVEN):
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number, one = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = (f"{number} · {one.what}\n{one.where}", one.existing or _NOTHING, one.given)
            return words[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() in (EXISTING, GIVEN):
            ticked = (one.key in self.taken) is (index.column() == GIVEN)
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticking one side unticks the other; unticking it ticks the other."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() not in (EXISTING, GIVEN):
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self.choose(index.row(), from_form=ticked is (index.column() == GIVEN))
        return True

    def choose(self, row: int, *, from_form: bool) -> None:
        """Let the form stand on one line, or the register."""
        key = self._lines[row][1].key
        self.taken.add(key) if from_form else self.taken.discard(key)
        self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, EXISTING), self.index(last, GIVEN))
        self.chosen.emit()


class DifferenceTable(QTableView):
    """The lines as a table; Space ticks, and so does a press on the words."""

    def __init__(self, model: DifferenceModel) -> None:
        super().__init__()
        self.setModel(model)
        self.lines = model
        self.setAccessibleName("Skillnader")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        fits = QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(WHERE, fits)
        for column in (EXISTING, GIVEN):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(fits)
        self.verticalHeader().setMaximumSectionSize(140)
        self.clicked.connect(self._pressed)

    def _pressed(self, index: QModelIndex) -> None:
        """A press on the words of one side chooses it."""
        if index.column() in (EXISTING, GIVEN):
            self.lines.choose(index.row(), from_form=index.column() == GIVEN)
