"""The row above the list: what is searched for and what the list is narrowed to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import ENDED, CaseState
from omtanke_desktop.domain.case_filter import CaseFilter
from omtanke_desktop.storage.queries.case_list import years
from omtanke_desktop.storage.queries.people import principals
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.cases.layout import row_of

_UNDER_WAY = tuple(one for one in CaseState if one not in (*ENDED, CaseState.RECEIVED))


class Narrowing(QWidget):
    """Search, state, principal, target group and year."""

    typed = Signal()  # the words searched for are changing
    chosen = Signal()  # something was chosen: narrow at once
    down = Signal()  # arrow down in the search field: into the list

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.search = _Search()
        self.search.textChanged.connect(self.typed)
        self.search.down.connect(self.down)
        action(self, "Sök bland ärenden", self.search.setFocus, shortcut="Ctrl+F")
        self._state = _combo("Läge")
        self._principal = _combo("Huvudman")
        self._group = _combo("Målgrupp")
        self._year = _combo("År")
        self._clear = button("Rensa", self._show_all, kind="quiet", icon="x")
        self._clear.setAccessibleName("Rensa urvalet")
        self._fill()
        combos = (self._state, self._principal, self._group, self._year)
        for combo in combos:
            combo.activated.connect(self._tell)
        row = row_of(self.search, *combos, self._clear)
        row.setStretch(0, 1)
        self.setLayout(row)
        self._show_clear()

    def refresh(self) -> None:
        """Offer the years and principals the register has now; what is chosen stays chosen."""
        with self._desk.register.read() as session:
            found, known = years(session), principals(session)
        _offer(self._year, [("Alla år", None), *((str(year), year) for year in found)])
        named = [(one.short or one.name, one.key) for one in known]
        _offer(self._principal, [("Alla huvudmän", ""), *named])

    def wanted(self) -> CaseFilter:
        """What the list is to be narrowed to."""
        self._show_clear()
        return CaseFilter(
            states=self._state.currentData() or (),
            text=self.search.text(),
        )

    def show_filter(self, wanted: CaseFilter) -> None:
        """Show a filter made elsewhere, such as the states of a station."""
        self.search.blockSignals(True)
        self.search.setText(wanted.text)
        self.search.blockSignals(False)
        _choose(self._state, wanted.states, _states_words(wanted.states))

    def _fill(self) -> None:
        self._state.addItem("Alla lägen", ())
        self._state.addItem("Alla som pågår", _UNDER_WAY)
        self._state.insertSeparator(2)
        for state in CaseState:
            if state is not CaseState.RECEIVED:
                self._state.addItem(state.label, (state,))
        self._group.addItem("Alla målgrupper", "")
        for group in defaults.target_groups():
            self._group.addItem(group.name, group.key)
            self._group.setItemData(
                self._group.count() - 1, group.name, Qt.ItemDataRole.ToolTipRole
            )
        self.refresh()

    def _show_all(self) -> None:
        self.show_filter(CaseFilter())
        self._tell()

    def _tell(self, _place: int = 0) -> None:
        self.chosen.emit()

    def _show_clear(self) -> None:
        combos = (self._state, self._principal, self._group, self._year)
        narrowed = any(combo.currentIndex() > 0 for combo in combos)
        self._clear.setVisible(narrowed or bool(self.search.text().strip()))


class _Search(QLineEdit):
    """Where one searches; arrow down goes on into the list."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Sök på nummer, ord eller namn")
        self.setAccessibleName("Sök bland ärenden")
        self.setToolTip("Sök bland ärenden (Ctrl+F)")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(136)
        self.addAction(icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4 if name == "År" else 10)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def _offer(combo: QComboBox, choices: list[tuple[str, object]]) -> None:
    """Show these choices; nothing happens when they are the same as before."""
    if [combo.itemData(place) for place in range(combo.count())] == [v for _, v in choices]:
        return
    kept = combo.currentData()
    combo.clear()
    for words, value in choices:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(kept)))


def _choose(combo: QComboBox, value: object, words: str) -> None:
    """Choose a value; one that is not offered is added under the words given."""
    if not value:
        combo.setCurrentIndex(0)
        return
    values = [combo.itemData(place) for place in range(combo.count())]
    if value not in values:
        combo.addItem(words, value)
        values.append(value)
    combo.setCurrentIndex(values.index(value))


def _states_words(states: tuple[CaseState, ...]) -> str:
    for station in defaults.stations():
        if set(station.states) == set(states):
            return f"Station: {station.name}"
    return ", ".join(state.label for state in states)
