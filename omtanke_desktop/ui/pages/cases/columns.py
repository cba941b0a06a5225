"""Which columns the list shows, in what order; remembered for the next time on this login."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.models.case_columns import COLUMNS, PLACES, USUAL

_COLUMNS, _SORT = "cases/columns", "cases/sort"
_KEY = Qt.ItemDataRole.UserRole
_LINE = 28
_FIXED = ("number", "title")  # a line could not be told from another without them


class Remembered:
    """What somebody chose the last time; kept beside the window's own size, not in the register."""

    def __init__(self, desk: Desk) -> None:
        settings = getattr(desk.window, "settings", None)
        self._settings = settings if isinstance(settings, QSettings) else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns chosen; empty when nobody has chosen."""
        return tuple(key for key in self._text(_COLUMNS).split(",") if key in PLACES)

    @property
    def sort(self) -> str:
        """The column sorted by, with a minus for falling; "" for the register's own order."""
        sort = self._text(_SORT)
        return sort if sort.lstrip("-") in PLACES else ""

    def keep_columns(self, columns: Sequence[str]) -> None:
        self._keep(_COLUMNS, "" if tuple(columns) == USUAL else ",".join(columns))

    def keep_sort(self, sort: str) -> None:
        self._keep(_SORT, sort)

    def _text(self, key: str) -> str:
        value = self._settings.value(key) if self._settings is not None else None
        return value if isinstance(value, str) else ""

    def _keep(self, key: str, value: str) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)


Choose = Callable[[tuple[str, ...]], object]


def column_menu(
    parent: QWidget, shown: Sequence[str], choose: Choose, arrange: Callable[[], object]
) -> QMenu:
    """Every column to show or hide; choose is given the new columns, arrange opens the dialog."""
    menu = QMenu("Kolumner", parent)
    for column in COLUMNS:
        if column.key in _FIXED:
            continue
        line = menu.addAction(column.head)
        line.setCheckable(True)
        line.setChecked(column.key in shown)
        line.triggered.connect(partial(_toggle, tuple(shown), column.key, choose))
    menu.addSeparator()
    menu.addAction("Ordna kolumner…").triggered.connect(lambda _checked=False: arrange())
    menu.addAction("De vanliga kolumnerna").triggered.connect(lambda _checked=False: choose(()))
    return menu


def _toggle(shown: tuple[str, ...], key: str, choose: Choose, checked: bool = False) -> None:
    without = tuple(one for one in shown if one != key)
    choose((*without, key) if checked else without)


class ColumnsDialog(QDialog):
    """Tick the columns to show and put them in order; `ask` is the only door."""

    def __init__(self, parent: QWidget | None, shown: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kolumner")
        words = QLabel(
            "Kryssa för de kolumner som ska visas (mellanslag). Alt+Uppil och Alt+Nedpil flyttar."
        )
        words.setWordWrap(True)
        self._list = _Arranged()
        self._fill(shown)
        side = QVBoxLayout()
        for text, slot in (
            ("Flytta upp", partial(self._list.shift, -1)),
            ("Flytta ner", partial(self._list.shift, 1)),
            ("De vanliga", lambda: self._fill(USUAL)),
        ):
            side.addWidget(button(text, slot))
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self._list, 1)
        middle.addLayout(side)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(words)
        box.addLayout(middle, 1)
        box.addWidget(self._buttons())
        self._list.setFocus()
        roomy(self, 440, 480)

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        made.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        accept = made.addButton("Visa", QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("kind", "primary")
        accept.setAccessibleName("Visa kolumnerna")
        accept.setDefault(True)
        made.accepted.connect(self.accept)
        made.rejected.connect(self.reject)
        return made

    @classmethod
    def ask(cls, parent: QWidget | None, shown: Sequence[str]) -> tuple[str, ...] | None:
        """Return the columns in order, None when cancelled."""
        dialog = cls(parent, shown)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen if accepted else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked columns from the top down."""
        lines = [self._list.item(row) for row in range(self._list.count())]
        return tuple(
            line.data(_KEY) for line in lines if line.checkState() is Qt.CheckState.Checked
        )

    def _fill(self, shown: Sequence[str]) -> None:
        self._list.clear()
        rest = [column.key for column in COLUMNS if column.key not in shown]
        for key in (*shown, *rest):
            line = QListWidgetItem(COLUMNS[PLACES[key]].head, self._list)
            line.setData(_KEY, key)
            line.setSizeHint(QSize(0, _LINE))
            line.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            if key in _FIXED:
                line.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        self._list.setCurrentRow(0)


class _Arranged(QListWidget):
    """A list whose lines are moved with Alt and the arrows, or dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kolumner")
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def shift(self, step: int) -> None:
        """Move the current line up (-1) or down (1)."""
        row = self.currentRow()
        if 0 <= row + step < self.count() and row >= 0:
            line = self.takeItem(row)
            self.insertItem(row + step, line)
            self.setCurrentRow(row + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
