"""Choose one case among all: type a word or a number, choose a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.case_list import CaseRow, case_ids, case_rows
from omtanke_desktop.storage.register import Register

_MOST = 200
_CLOSED_TO_NEW = (CaseState.MERGED, CaseState.CANCELLED)


class CasePicker(QWidget):
    """A search line over the cases found, newest first."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self.search = QLineEdit()
        self.search.setAccessibleName("Sök ärende")
        self.search.setPlaceholderText("Sök på nummer eller ord")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Ärenden")
        self.list.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self._find()

    @property
    def case_id(self) -> int | None:
        """The chosen case."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the search line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                place = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(place, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        with self._register.read() as session:
            ids = case_ids(session, self.search.text())[:_MOST]
            rows = case_rows(session, ids)
        self.list.clear()
        for row in _open_ones(rows):
            item = QListWidgetItem(f"{row.number}  {row.title}  ({row.state.label})")
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)


def _open_ones(rows: Iterable[CaseRow]) -> list[CaseRow]:
    return [row for row in rows if row.state not in _CLOSED_TO_NEW]


class PickCaseDialog(QDialog):
    """Asks for one case; `ask` is the only door."""

    def __init__(
        self, parent: QWidget | None, register: Register, title: str, why: str, verb: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        words = QLabel(why)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self._picker = CasePicker(register)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("Avbryt")
        self._ok = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("kind", "primary")
        self._ok.setAccessibleName(verb)
        self._ok.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(words)
        box.addWidget(self._picker, 1)
        box.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._picker.list.itemActivated.connect(self.accept)
        self._picker.list.currentRowChanged.connect(lambda row: self._ok.setEnabled(row >= 0))
        self._ok.setEnabled(self._picker.case_id is not None)
        self._picker.search.setFocus()
        self.resize(560, 420)

    @classmethod
    def ask(
        cls, parent: QWidget | None, register: Register, title: str, why: str, verb: str
    ) -> int | None:
        """Return the id of the chosen case, None when cancelled."""
        dialog = cls(parent, register, title, why, verb)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen if accepted else None

    @property
    def chosen(self) -> int | None:
        """The case chosen so far."""
        return self._picker.case_id
