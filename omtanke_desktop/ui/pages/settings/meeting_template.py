"""Mötesmallar: the standing items that new meetings begin with, in as many templates as needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.defaults import StandingItem
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.storage.queries.agenda_templates import (
    ORDINARY,
    agenda_templates,
    standing_items,
)
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.one_line import OneLineDialog
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.ui.pages.settings.template_row import TemplateRow
from omtanke_desktop.workflows.meetings import agenda_templates as templates

_HEADS = ("Punkt", "Tid", "Paragraf", "Färdigt beslut")
_NEW_ITEM, _NEW_HEADING = "Ny punkt", "Ny rubrik"


class MeetingTemplateSection(Section):
    """A template is chosen at the top; below it a row per item."""

    key = "motesmall"
    title = "Mötesmallar"
    icon = "list-checks"
    widest = 900
    intro = (
        "De stående punkter som ett nytt möte börjar med. Mallen väljs när mötet planeras, och "
        "punkter kan hämtas ur den till en dagordning som redan finns. Möten som redan är "
        "planerade behåller sina. Punkter med § får ett eget paragrafnummer och ett beslut; under "
        "en rubrik läggs ärendena."
    )

    def build(self) -> None:
        self._rows: dict[str, TemplateRow] = {}
        self._lines: list[tuple[str, bool]] = []
        self._grid: QWidget | None = None
        self.chosen = QComboBox()
        self.chosen.setAccessibleName("Mall")
        self.chosen.activated.connect(lambda _: self._choose())
        self._note = words("", "error")
        self.body.addLayout(self._head())
        self._place = self.body.count()
        self.body.addWidget(self._note)
        self.body.addLayout(self._foot())
        self._note.hide()
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            rows = agenda_templates(session)
        key = self._key
        self.chosen.clear()
        for row in rows:
            self.chosen.addItem(row.name, row.key)
        self._show(key)

    def save_pending(self) -> None:
        for row in self._rows.values():
            row.save_now()

    @property
    def _key(self) -> str:
        """The key of the template that is shown."""
        return str(self.chosen.currentData() or ORDINARY)

    def _head(self) -> QVBoxLayout:
        name = QLabel("Mall")
        name.setBuddy(self.chosen)
        self._delete = button("Ta bort mallen…", self._ask_delete, kind="quiet", icon="trash-2")
        choice, acts = QHBoxLayout(), QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(name)
        choice.addWidget(self.chosen, 1)
        choice.addWidget(button("Ny mall…", self._new, icon="plus"))
        acts.addStretch(1)
        acts.addWidget(button("Kopiera…", self._copy, kind="quiet", icon="copy"))
        acts.addWidget(button("Byt namn…", self._rename, kind="quiet", icon="pencil"))
        acts.addWidget(self._delete)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(choice)
        head.addLayout(acts)
        return head

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(button("Lägg till punkt", lambda: self._add(heading=False), icon="plus"))
        row.addWidget(button("Lägg till rubrik", lambda: self._add(heading=True), kind="quiet"))
        row.addStretch(1)
        return row

    def _choose(self) -> None:
        self.save_pending()
        self._show(self._key)

    def _show(self, key: str) -> None:
        """Show a template's items; the fields stay while the lines are the same ones."""
        self.chosen.setCurrentIndex(max(0, self.chosen.findData(key)))
        self._delete.setEnabled(self._key != ORDINARY)
        with self.desk.register.read() as session:
            items = standing_items(session, self._key)
        lines = [(f"{self._key}/{item.key}", item.heading) for item in items]
        if lines != self._lines:
            self._lay_rows(items)
            self._lines = lines
        for item in items:
            self._rows[item.key].show_item(item)

    def _lay_rows(self, items: tuple[StandingItem, ...]) -> None:
        if self._grid is not None:
            self._grid.setParent(None)  # one of its buttons may be what was pressed
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, self.desk.style.px(120))
        for column, name in enumerate(_HEADS):
            heading = QLabel(name)
            heading.setProperty("role", "small")
            grid.addWidget(heading, 0, column)
        self._rows = {
            item.key: TemplateRow(grid, line, item, self._keep, self._move, self._remove)
            for line, item in enumerate(items, start=1)
        }
        self.body.insertWidget(self._place, self._grid, 0, Qt.AlignmentFlag.AlignTop)

    def _keep(self, key: str, name: str, value: str | int | bool) -> bool:
        """Tell whether the field may forget what was typed."""
        edit = templates.edit_template_item
        try:
            edit(self.desk.register, self._key, key, **{name: value})  # type: ignore[arg-type]
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

    def _run(self, call: Callable[[], object]) -> object:
        """Do it, show what came of it, and give its answer."""
        self.save_pending()
        answer = self.desk.run(call)
        self.desk.saved()
        self.refresh()
        return answer

    def _move(self, key: str, by: int) -> None:
        register, template = self.desk.register, self._key
        self._run(lambda: templates.move_template_item(register, template, key, by))
        self._rows[key].title.setFocus()

    def _remove(self, key: str) -> None:
        register, template = self.desk.register, self._key
        self._run(lambda: templates.remove_template_item(register, template, key))

    def _add(self, *, heading: bool) -> None:
        register, template = self.desk.register, self._key
        title = _NEW_HEADING if heading else _NEW_ITEM
        made = self._run(
            lambda: templates.add_template_item(register, template, title, heading=heading)
        )
        if made is not None:
            line = self._rows[str(made)].title
            line.setFocus()
            line.selectAll()

    def _new(self) -> None:
        register = self.desk.register
        self._ask_name("Ny mall", "Extra möte", lambda name: templates.add_template(register, name))

    def _copy(self) -> None:
        register, key = self.desk.register, self._key
        name = f"{self.chosen.currentText()} (kopia)"
        self._ask_name(
            "Kopiera mallen", name, lambda said: templates.copy_template(register, key, said)
        )

    def _rename(self) -> None:
        register, key = self.desk.register, self._key
        self._ask_name(
            "Byt namn på mallen",
            self.chosen.currentText(),
            lambda said: templates.rename_template(register, key, said),
        )

    def _ask_name(self, title: str, name: str, call: Callable[[str], object]) -> None:
        said = OneLineDialog.ask(self.desk.window, title, "Mallens namn", name)
        if said is None:
            return
        made = self._run(lambda: call(said))
        if isinstance(made, str):
            self._show(made)

    def _ask_delete(self) -> None:
        name, key = self.chosen.currentText(), self._key
        sentence = "Möten som har planerats med den behåller sina punkter."
        if ask.confirm(self.desk.window, f"Ta bort mallen ”{name}”?", sentence, "Ta bort"):
            self._run(lambda: templates.delete_template(self.desk.register, key))
