"""Mötesmall: the standing items that every new meeting begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.storage.queries.people import standing_items
from omtanke_desktop.ui.pages.settings.minutes_box import MinutesBox
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.widgets.autosave import AutosaveLine
from omtanke_desktop.workflows.change_templates import edit_standing_item

if TYPE_CHECKING:
    from omtanke_desktop.domain.defaults import StandingItem


class MeetingTemplateSection(Section):
    """A row per standing item: title, minutes, and whether it becomes a § of its own."""

    key = "motesmall"
    title = "Mötesmall"
    icon = "list-checks"
    intro = (
        "De stående punkter som varje nytt möte börjar med. Möten som redan är planerade "
        "behåller sina. Punkter med § får ett eget paragrafnummer och ett beslut; under en rubrik "
        "läggs ärendena."
    )

    def build(self) -> None:
        self._titles: dict[str, AutosaveLine] = {}
        self._minutes: dict[str, MinutesBox] = {}
        self._sections: dict[str, QCheckBox] = {}
        self._note = words("", "error")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for column, name in enumerate(("Punkt", "Tid", "Paragraf")):
            heading = QLabel(name)
            heading.setProperty("role", "small")
            grid.addWidget(heading, 0, column)
        with self.desk.register.read() as session:
            items = standing_items(session)
        for row, item in enumerate(items, start=1):
            self._add_row(grid, row, item)
        self.body.addLayout(grid)
        self.body.addWidget(self._note)
        self._note.hide()
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            items = standing_items(session)
        for item in items:
            self._titles[item.key].show_saved(item.title)
            if not item.heading:
                self._minutes[item.key].show_saved(item.minutes or 0)
                self._sections[item.key].setChecked(item.section)

    def save_pending(self) -> None:
        for line in self._titles.values():
            line.save_now()
        for box in self._minutes.values():
            box.save_now()

    def _add_row(self, grid: QGridLayout, row: int, item: StandingItem) -> None:
        title = AutosaveLine(lambda text: self._keep(item.key, "title", text.strip()))
        title.setAccessibleName(f"Punkt {row}")
        self._titles[item.key] = title
        grid.addWidget(title, row, 0)
        if item.heading:
            heading = QLabel("rubrik")
            heading.setProperty("role", "small")
            grid.addWidget(heading, row, 1, 1, 2)
            return
        minutes = MinutesBox(self._saver(item.key, "minutes"))
        minutes.setAccessibleName(f"Tid för punkt {row}")
        section = QCheckBox("§")
        section.setAccessibleName(f"Paragraf för punkt {row}")
        section.clicked.connect(self._saver(item.key, "section"))
        self._minutes[item.key], self._sections[item.key] = minutes, section
        grid.addWidget(minutes, row, 1)
        grid.addWidget(section, row, 2)

    def _saver(self, key: str, name: str) -> Callable[[int | bool], bool]:
        return lambda value: self._keep(key, name, value)

    def _keep(self, key: str, name: str, value: str | int | bool) -> bool:
        """Tell whether the field may forget what was typed."""
        try:
            edit_standing_item(self.desk.register, key, **{name: value})  # type: ignore[arg-type]
        except RuleProblem as problem:
            self._note.setText(f"{problem.title}. {problem.advice} Inget är ändrat.")
            self._note.show()
            return True
        except Problem as problem:
            self.desk.problem(problem)
            return False
        self._note.hide()
        self.desk.saved()
        return True
