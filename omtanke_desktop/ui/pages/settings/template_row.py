"""One item of an agenda template: what it is called, how long it takes, what it decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from omtanke_desktop.domain.decisions import LETTER_NONE
from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.ui.actions import action, tool_button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.settings.minutes_box import MinutesBox
from omtanke_desktop.ui.widgets.autosave import AutosaveLine

if TYPE_CHECKING:
    from omtanke_desktop.domain.defaults import StandingItem

Keep = Callable[[str, str, str | int | bool], bool]  # item key, field, value -> was it kept


class TemplateRow:
    """The fields of one item, laid into a line of the section's grid."""

    def __init__(
        self,
        grid: QGridLayout,
        line: int,
        item: StandingItem,
        keep: Keep,
        move: Callable[[str, int], None],
        remove: Callable[[str], None],
    ) -> None:
        self._keep, self._key = keep, item.key
        self.title = AutosaveLine(lambda text: keep(item.key, "title", text.strip()))
        self.title.setAccessibleName(f"Punkt {line}")
        grid.addWidget(self.title, line, 0)
        self.minutes: MinutesBox | None = None
        if item.heading:
            kind = QLabel("rubrik")
            kind.setProperty("role", "small")
            grid.addWidget(kind, line, 1, 1, 3)
        else:
            self._add_facts(grid, line)
        self._add_acts(grid, line, move, remove)
        self.show_item(item)

    def show_item(self, item: StandingItem) -> None:
        """Show what is saved; a field that is being written in is left alone."""
        self.title.show_saved(item.title)
        if not self.title.hasFocus():
            self.title.setCursorPosition(0)  # a long one is read from its beginning
        if self.minutes is None:
            return
        self.minutes.show_saved(item.minutes or 0)
        self.section.setChecked(item.section)
        self.decision.setCurrentIndex(max(0, self.decision.findData(item.decision)))
        self.decision.setEnabled(item.section)

    def save_now(self) -> None:
        """Save what autosave has not yet saved."""
        self.title.save_now()
        if self.minutes is not None:
            self.minutes.save_now()

    def _add_facts(self, grid: QGridLayout, line: int) -> None:
        self.minutes = MinutesBox(lambda value: self._keep(self._key, "minutes", value))
        self.minutes.setAccessibleName(f"Tid för punkt {line}")
        self.section = QCheckBox("§")
        self.section.setAccessibleName(f"Paragraf för punkt {line}")
        self.section.clicked.connect(lambda on: self._keep(self._key, "section", on))
        self.decision = QComboBox()
        self.decision.setAccessibleName(f"Färdigt beslut för punkt {line}")
        self.decision.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.decision.setMinimumContentsLength(12)
        self.decision.addItem("", "")
        for kind in decision_types().values():
            if kind.letter == LETTER_NONE:
                self.decision.addItem(kind.name, kind.key)
        self.decision.activated.connect(
            lambda _: self._keep(self._key, "decision", str(self.decision.currentData()))
        )
        for column, widget in enumerate((self.minutes, self.section, self.decision), start=1):
            grid.addWidget(widget, line, column)

    def _add_acts(
        self,
        grid: QGridLayout,
        line: int,
        move: Callable[[str, int], None],
        remove: Callable[[str], None],
    ) -> None:
        """Buttons at the end of the line; the arrows work in its title too."""
        acts = (
            action(self.title, "Flytta upp", lambda: move(self._key, -1), shortcut="Alt+Up"),
            action(self.title, "Flytta ned", lambda: move(self._key, 1), shortcut="Alt+Down"),
            action(self.title, "Ta bort", lambda: remove(self._key)),
        )
        names = ("arrow-up", "arrow-down", "x")
        for column, (one, picture) in enumerate(zip(acts, names, strict=True), start=4):
            grid.addWidget(_small(one, picture, line), line, column)


def _small(made: QAction, picture: str, line: int) -> QWidget:
    made.setIcon(icon(picture))
    return tool_button(made, name=f"{made.text()} punkt {line}")
