"""Beslutsförslagets avsnitt: which there are, in what order, what they are called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from omtanke_desktop.domain.papers import Paper, Sections
from omtanke_desktop.domain.papers import Section as PaperSection
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.templates import paper_sections
from omtanke_desktop.ui.actions import action, button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.pages.settings.field import Field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows import change_sections
from omtanke_desktop.workflows.papers.proposal import EVALUATION

_NEW = "Nytt avsnitt"
_ROW, _FRAME = 30, 18  # logical pixels at scale 1.0
_TEXTS = (
    ("heading", "Rubrik", "", False),
    ("help", "Hjälp till den som skriver", "Står över rutan och skrivs aldrig ut.", False),
    ("ready", "Färdig text", "Syns i den tomma rutan och kan sättas in med ett tryck.", True),
)
_NO_READY = (EVALUATION, "proposal", "enclosures")  # filled from the case


class ProposalSectionsSection(Section):
    """The list of sections, moved with the keyboard, and the chosen one's words below it."""

    key = "beslutsforslagets-avsnitt"
    title = "Beslutsförslagets avsnitt"
    icon = "list-ordered"
    intro = (
        "Avsnitten i varje beslutsförslag, i den ordning de står. Ett tomt avsnitt skrivs inte "
        "ut. Ett dolt avsnitt går inte att skriva i, men det som redan står där finns kvar."
    )

    def build(self) -> None:
        self._shown: Sections = ()
        self._key = ""
        self._list = QListWidget()
        self._list.setAccessibleName("Avsnitten i beslutsförslaget")
        self._list.setIconSize(QSize(18, 18))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(lambda _: self._choose())
        self.body.addWidget(self._list)
        self.body.addLayout(self._buttons())
        self._origin = words("", "small")
        self.body.addWidget(self._origin)
        self._fields = {
            name: self._field(name, label, hint, tall) for name, label, hint, tall in _TEXTS
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        reset = button("Återställ programmets avsnitt…", self._ask_reset, kind="quiet")
        self.body.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.desk.style.changed.connect(self._fit)
        self.refresh()

    def refresh(self) -> None:
        try:
            with self.desk.register.read() as session:
                self._shown = paper_sections(session, Paper.PROPOSAL)
        except Problem as problem:
            self._origin.setText(f"{problem.title}. {problem.advice}")
            return
        self._fill()

    def save_pending(self) -> None:
        for field in self._fields.values():
            field.save_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _buttons(self) -> QHBoxLayout:
        move = change_sections.move_section
        self._up = action(self, "Flytta upp", lambda: self._move(move, -1), shortcut="Alt+Up")
        self._down = action(self, "Flytta ned", lambda: self._move(move, 1), shortcut="Alt+Down")
        self._hide = action(self, "Dölj", self._turn)
        self._remove = action(self, "Ta bort", self._take_away)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one, picture in (
            (self._up, "arrow-up"),
            (self._down, "arrow-down"),
            (self._hide, "eye"),
            (self._remove, "trash-2"),
        ):
            row.addWidget(button(action=one, kind="quiet", icon=picture))
        row.addStretch(1)
        row.addWidget(button("Lägg till eget avsnitt", self._add, icon="plus"))
        return row

    def _field(self, name: str, label: str, hint: str, tall: bool) -> Field:
        return Field(self.desk, label, lambda text: self._keep(name, text), hint=hint, tall=tall)

    def _keep(self, name: str, text: str) -> None:
        change_sections.edit_section(self.desk.register, self._key, name, text)

    def _fill(self) -> None:
        """Say the sections anew; the chosen one stays chosen, wherever it stands now."""
        keys = [one.key for one in self._shown]
        self._list.blockSignals(True)
        while self._list.count() > len(keys):
            self._list.takeItem(self._list.count() - 1)
        while self._list.count() < len(keys):
            self._list.addItem(QListWidgetItem())
        for row, one in enumerate(self._shown):
            self._say(self._list.item(row), one)
        self._list.setCurrentRow(keys.index(self._key) if self._key in keys else 0)
        self._list.blockSignals(False)
        self._fit()
        self._choose()

    def _say(self, item: QListWidgetItem, one: PaperSection) -> None:
        note = " – dolt" if one.hidden else ""
        item.setText(f"{one.heading or 'Utan rubrik'}{note}")
        item.setIcon(icon("minus" if one.hidden else "pen-line" if one.own else "file-text"))

    def _fit(self) -> None:
        """As high as its lines: the page scrolls, not the list."""
        rows = self._list.count() * self.desk.style.px(_ROW)
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, self.desk.style.px(_ROW)))
        self._list.setFixedHeight(rows + _FRAME)

    @property
    def _chosen(self) -> PaperSection | None:
        row = self._list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _choose(self) -> None:
        """Save what was written for the section before, then show this one's words."""
        one = self._chosen
        if one is None:
            return
        if one.key != self._key:
            self.save_pending()
            self._key = one.key
        for name, field in self._fields.items():
            field.show_value(getattr(one, name))
        self._fields["ready"].setVisible(one.key not in _NO_READY)
        self._hide.setText("Visa" if one.hidden else "Dölj")
        row = self._list.currentRow()
        self._up.setEnabled(row > 0)
        self._down.setEnabled(row < len(self._shown) - 1)
        self._remove.setEnabled(one.own)
        shipped = {other.key: other.heading for other in change_sections.shipped_sections()}
        self._origin.setText(_origin(one, shipped.get(one.key, "")))

    def _run(self, call: Callable[[], object]) -> None:
        self.save_pending()
        self.desk.run(call)
        self.desk.saved()
        self.refresh()

    def _move(self, move: Callable[..., None], by: int) -> None:
        self._run(lambda: move(self.desk.register, self._key, by))

    def _turn(self) -> None:
        one = self._chosen
        if one is not None:
            register = self.desk.register
            hide = change_sections.hide_section
            self._run(lambda: hide(register, one.key, hidden=not one.hidden))

    def _add(self) -> None:
        self.save_pending()
        key = self.desk.run(lambda: change_sections.add_section(self.desk.register, _NEW))
        if key is None:
            return
        self.desk.saved()
        self._key = key
        self.refresh()
        heading = self._fields["heading"].editor
        heading.setFocus()
        heading.selectAll()

    def _take_away(self) -> None:
        one = self._chosen
        if one is not None:
            self._run(lambda: change_sections.remove_section(self.desk.register, one.key))

    def _ask_reset(self) -> None:
        sentence = (
            "Rubriker, ordning och hjälp blir programmets egna. Egna avsnitt som används i något "
            "ärende döljs, de andra tas bort. Det som är skrivet i ärendena finns kvar."
        )
        if ask.confirm(self.desk.window, "Återställa avsnitten?", sentence, "Återställ"):
            self._run(lambda: change_sections.reset_sections(self.desk.register))


def _origin(one: PaperSection, shipped: str) -> str:
    """Where the section comes from."""
    if one.own:
        return "Eget avsnitt"
    if one.heading != shipped:
        return f"Följer med programmet, där det heter ”{shipped}”"
    return "Följer med programmet"
