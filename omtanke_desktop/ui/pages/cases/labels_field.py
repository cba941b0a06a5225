"""The labels of a case: each a button that takes it off, and a line that puts another on."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.storage.queries.in_use import labels_in_use
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.flow import Flow
from omtanke_desktop.ui.pages.cases.layout import clear_label, column
from omtanke_desktop.ui.widgets.completer import Completer
from omtanke_desktop.workflows.label_cases import add_label, remove_label

_TAKE_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LINE = 170  # logical pixels at scale 1.0


_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class LabelsField(QWidget):
    """Enter puts a label on; Delete or Backspace takes the chosen or the last one off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._labels: tuple[str, ...] | None = None
        self._chips: list[QPushButton] = []
        self._flow = Flow(desk.style.px(6))
        self.line = QLineEdit()
        self.line.setAccessibleName("Ny etikett")
        self.line.setPlaceholderText("Skriv en etikett, Enter")
        self.line.setMinimumWidth(desk.style.px(_LINE))
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._add)
        self._known = QStringListModel(self)
        self._offer_known()
        self._flow.addWidget(self.line)
        holder = QWidget()
        holder.setLayout(self._flow)
        self.setLayout(column(clear_label("Etiketter", self.line), holder, spacing=4))
        if desk.read_only:
            self.line.setEnabled(False)
            self.line.setToolTip(desk.register.note)

    def _offer_known(self) -> None:
        completer = Completer(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Chosen with Enter in the list: one key press puts it on, and the line is empty again.
        completer.activated.connect(lambda _: self._add(), Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def show_case(self, case: CaseDetail) -> None:
        """Show the labels of a case; what is being typed stays."""
        labels = tuple(sorted(case.marks.get("label", ()), key=str.casefold))
        if case.id != self._case_id:
            self.line.clear()
        if (case.id, labels) != (self._case_id, self._labels):
            self._case_id, self._labels = case.id, labels
            self._rebuild(labels)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last label off; Delete on a label takes it off."""
        if watched is self.line and event.type() == QEvent.Type.FocusIn:
            with self._desk.register.read() as session:
                self._known.setStringList(labels_in_use(session))
        elif watched is self.line and _left(event):
            self._add()  # what was typed and not confirmed is not lost
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, Qt.Key(event.key())) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, key: Qt.Key) -> bool:
        if self._desk.read_only or key not in _TAKE_OFF:
            return False
        if watched is self.line:
            empty = key is Qt.Key.Key_Backspace and not self.line.text()
            if empty and self._labels:
                self._remove(self._chips[-1].property("label"))
            return empty
        self._remove(watched.property("label"))
        return True

    def _rebuild(self, labels: tuple[str, ...]) -> None:
        was_on_one = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(label) for label in labels]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
            chip.show()
        for before, after in pairwise((*self._chips, self.line)):
            QWidget.setTabOrder(before, after)
        if was_on_one:
            self.line.setFocus()

    def _chip(self, label: str) -> QPushButton:
        take_off = partial(self._remove, label)
        made = button(label.replace("&", "&&"), take_off, icon="x", tip="Ta bort (Delete)")
        made.setAccessibleName(f"Ta bort etiketten {label}")
        made.setProperty("label", label)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands last
        made.setEnabled(not self._desk.read_only)
        made.installEventFilter(self)
        return made

    def _add(self) -> None:
        words, case_id = self.line.text(), self._case_id
        if not words.strip():
            return

        def put() -> bool:
            add_label(self._desk.register, words, case_id)
            return True

        if self._desk.run(put):
            self.line.clear()
            self._desk.saved()

    def _remove(self, label: str) -> None:
        case_id = self._case_id
        self._desk.run(lambda: remove_label(self._desk.register, label, case_id))
        self._desk.saved()


def _left(event: QEvent) -> bool:
    """Whether the line is left for another field, or goes out of sight."""
    if isinstance(event, QFocusEvent):
        return event.lostFocus() and event.reason() not in _STAYS
    return event.type() == QEvent.Type.Hide
