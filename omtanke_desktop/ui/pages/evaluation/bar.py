"""Whose evaluation is shown: tabs where they fit, else a list; and who more is to evaluate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabBar, QWidget

from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.desk import Desk

SUM = None
"""Stands for Samlad bild among the evaluators."""
_SUM_NAME = "Samlad bild"
_LONGEST = 22  # characters of a name in a tab
_ROOM = 24  # logical pixels between the tabs and the buttons


@dataclass(frozen=True, slots=True)
class Choice:
    """One evaluator, or SUM; assessed of all cells."""

    who: str | None
    name: str
    assessed: int = 0
    cells: int = 0

    @property
    def words(self) -> str:
        """What the list says: "Socialchef, Varbergs kommun – 3 av 12 bedömda"."""
        if self.who is SUM:
            return self.name
        return f"{self.name} – {self.assessed} av {self.cells} bedömda"

    @property
    def short(self) -> str:
        """What the tab says: "Socialchef, Varbergs k… 3/12"."""
        if self.who is SUM:
            return self.name
        name = self.name if len(self.name) <= _LONGEST else f"{self.name[: _LONGEST - 1].rstrip()}…"
        return f"{name} {self.assessed}/{self.cells}"


def sum_choice() -> Choice:
    """Samlad bild as a choice."""
    return Choice(SUM, _SUM_NAME)


class EvaluatorBar(QWidget):
    """Tells what was chosen; Alt+Page Down and Alt+Page Up go round."""

    chosen = Signal(object)  # who: an evaluator's words, "" the secretariat, SUM
    add_asked = Signal()
    remove_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choices: tuple[Choice, ...] = ()
        self.tabs, self.list = QTabBar(), QComboBox()
        for one in (self.tabs, self.list):
            one.setAccessibleName("Bedömare")
            one.setToolTip("Vems värdering som visas (Alt+Page Down och Alt+Page Up)")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setMinimumContentsLength(24)
        self.add = button(
            "Lägg till bedömare…", self.add_asked.emit, kind="quiet", icon="user-plus"
        )
        if desk.read_only:
            self.add.setEnabled(False)
            self.add.setToolTip(desk.register.note)
        self.remove = button("Ta bort", self._ask_remove, kind="quiet", icon="trash-2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        for part in (self.tabs, self.list):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.remove)
        layout.addWidget(self.add)
        self.tabs.currentChanged.connect(self._choose)
        self.list.activated.connect(self._choose)

    @property
    def who(self) -> str | None:
        """Whose evaluation is chosen."""
        at = self.tabs.currentIndex()
        return self._choices[at].who if 0 <= at < len(self._choices) else ""

    def show_choices(self, choices: Sequence[Choice], who: str | None, *, removable: bool) -> None:
        """Show these evaluators with this one chosen; nothing is told."""
        self.tabs.blockSignals(True)
        if [one.who for one in choices] != [one.who for one in self._choices]:
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _ in choices:
                self.tabs.addTab("")
            self.list.clear()
            self.list.addItems([""] * len(choices))
        before, self._choices = self._choices, tuple(choices)
        for at, one in enumerate(choices):
            if at < len(before) and before[at] == one:
                continue
            self.tabs.setTabText(at, one.short.replace("&", "&&"))
            self.tabs.setTabToolTip(at, one.words)
            self.tabs.setAccessibleTabName(at, one.words)
            self.list.setItemText(at, one.words)
        at = [one.who for one in choices].index(who)
        self.tabs.setCurrentIndex(at)
        self.list.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self.remove.setVisible(removable)
        self._fit()

    def turn(self, by: int) -> None:
        """Go to the next or the previous evaluator, round and round."""
        if self._choices:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(self._choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What the buttons need beside the list."""
        return QSize(self._desk.style.px(480), super().minimumSizeHint().height())

    def _fit(self) -> None:
        buttons = [one for one in (self.add, self.remove) if not one.isHidden()]
        room = self.width() - sum(one.sizeHint().width() for one in buttons)
        fits = self._tabs_width() + self._desk.style.px(_ROOM) <= room
        moved = (self.tabs if self.tabs.isVisible() else self.list).hasFocus()
        self.tabs.setVisible(fits)
        self.list.setVisible(not fits)
        if moved:
            (self.tabs if fits else self.list).setFocus()

    def _tabs_width(self) -> int:
        """What the tabs need whichever of them is chosen, and so in strong letters."""
        strong = QFont(self.tabs.font())
        strong.setWeight(QFont.Weight.DemiBold)
        metrics, pad = QFontMetrics(strong), self._desk.style.px(36)
        return sum(metrics.horizontalAdvance(one.short) + pad for one in self._choices)

    def _choose(self, at: int) -> None:
        if not 0 <= at < len(self._choices):
            return
        for one in (self.tabs, self.list):
            one.blockSignals(True)
            one.setCurrentIndex(at)
            one.blockSignals(False)
        self.chosen.emit(self._choices[at].who)

    def _ask_remove(self) -> None:
        if self.who:
            self.remove_asked.emit(self.who)
