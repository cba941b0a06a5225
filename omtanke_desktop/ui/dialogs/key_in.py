"""Knappa in från papper: one line for each case, twelve key presses in the paper's order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from omtanke_desktop.domain.malbild import Level, Malbild, Perspective
from omtanke_desktop.storage.queries.evaluation_forms import (
    AskedCase,
    asked_cases,
    asked_members,
    evaluation_of_form,
)
from omtanke_desktop.storage.queries.evaluations import malbild_of
from omtanke_desktop.ui.dialogs.key_in_table import HEAD_ROWS, KeyInTable
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.workflows.member_evaluation import key_level

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_HELP = (
    "Tangenterna: {levels} sätter nivån, E betyder ej relevant och blanksteg ej bedömd. Enter går "
    "till nästa ärende, Backsteg ångrar det senaste. Allt sparas direkt."
)


class _Press(NamedTuple):
    """A key press that can be undone: where it was, and what stood there."""

    row: int
    place: int
    before: Level


class KeyInDialog(QDialog):
    """Whose paper it is, then the table; every key press is saved at once."""

    def __init__(self, desk: Desk, case_ids: Sequence[int]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Knappa in värderingar från papper")
        self._desk = desk
        self._presses: list[_Press] = []
        self.levels: dict[tuple[int, int], Level] = {}
        self.who = QComboBox()
        self.who.setAccessibleName("Bedömare")
        self.now = QLabel()
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setWordWrap(True)
        self.now.setAccessibleName("Ruta")
        malbild, cases, others = self._read(case_ids)
        self.table = KeyInTable(malbild, cases)
        self._lay_out(others)
        self.table.pressed.connect(self._set)
        self.table.undone.connect(self._undo)
        self.table.moved.connect(self._tell_place)
        self.who.activated.connect(lambda _: self._choose())
        self._choose()

    @classmethod
    def ask(cls, desk: Desk, case_ids: Sequence[int]) -> None:
        """Key in papers about these cases until the dialog is closed."""
        dialog = cls(desk, case_ids)
        dialog.exec()
        dialog.deleteLater()

    def _read(self, case_ids: Sequence[int]) -> tuple[Malbild, list[AskedCase], list[str]]:
        """The cases that share the first one's version of the vision, and the others' numbers."""
        with self._desk.register.read() as session:
            cases = [one for one in asked_cases(session, case_ids) if one.open]
            for member in asked_members(session):
                self.who.addItem(member.words, member.id)
            version = cases[0].version if cases else ""
            same = [one for one in cases if one.version == version]
            vision = malbild_of(session, version) if version else Malbild("", "", (), (), ())
        return vision, same, [one.number for one in cases if one not in same]

    def _lay_out(self, others: Sequence[str]) -> None:
        px = self._desk.style.px
        head = QHBoxLayout()
        named = QLabel("Bedömare")
        named.setBuddy(self.who)
        head.addWidget(named)
        head.addWidget(self.who, 1)
        levels = ", ".join(step.level.value for step in self.table.malbild.scale)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(8))
        box.addLayout(head)
        box.addWidget(_label(_HELP.format(levels=levels), "muted"))
        if others:
            words = f"Värderas med en annan målbild, var för sig: {', '.join(others)}."
            box.addWidget(_label(words, "warning"))
        box.addWidget(self.table, 1)
        box.addWidget(self.now)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText("Klart")
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
        roomy(self, px(940), min(px(700), px(300) + px(34) * len(self.table.cases)))

    def _choose(self) -> None:
        """Show what this member has said so far, and begin with the first case."""
        self._presses.clear()
        member_id = self.who.currentData()
        able = member_id is not None and bool(self.table.cases) and not self._desk.read_only
        self.table.setEnabled(able)
        if not able:
            self.now.setText(self._why_not())
            return
        for row, case in enumerate(self.table.cases):
            said = self._said(case.id, member_id)
            for place in range(self.table.columnCount() - 1):
                factor, side = self.table.cell(place)
                self._show(row, place, said.get((factor.key, side), Level.NOT_ASSESSED))
        self.table.begin()
        self.table.setFocus()
        self._tell_place()

    def _why_not(self) -> str:
        if self._desk.read_only:
            return f"Registret är öppet för läsning. {self._desk.register.note}"
        if not self.table.cases:
            return "Det finns inget ärende att värdera här."
        return "Lägg in gruppens ledamöter under Inställningar först."

    def _said(self, case_id: int, member_id: int) -> dict[tuple[str, Perspective], Level]:
        with self._desk.register.read() as session:
            words = self.who.currentText()
            standing = evaluation_of_form(session, case_id, member_id, words)
            cells = standing.cells if standing else []
            return {(one.factor, one.perspective): one.level for one in cells}

    def _show(self, row: int, place: int, level: Level) -> None:
        self.levels[row, place] = level
        self.table.show_level(row, place, level)

    def _set(self, row: int, place: int, level: Level) -> None:
        """Save a level and go on to the next cell."""
        before = self.levels[row, place]
        if before is level or self._save(row, place, level):
            self._presses.append(_Press(row, place, before))
            self._show(row, place, level)
            self.table.setCurrentCell(HEAD_ROWS + row, place + 1)

    def _undo(self) -> None:
        """Put back what stood where the last key was pressed, and go there."""
        if not self._presses:
            return
        row, place, before = self._presses[-1]
        if self.levels[row, place] is before or self._save(row, place, before):
            self._presses.pop()
            self._show(row, place, before)
            self.table.setCurrentCell(HEAD_ROWS + row, place)

    def _save(self, row: int, place: int, level: Level) -> bool:
        factor, side = self.table.cell(place)
        case, member_id = self.table.cases[row], int(self.who.currentData())

        def save() -> bool:
            key_level(self._desk.register, case.id, member_id, factor.key, side, level)
            return True

        done = bool(self._desk.run(save))
        if done:
            self._desk.saved()
        return done

    def _tell_place(self) -> None:
        """Say which cell the next key press is for."""
        row, place = self.table.place
        if not 0 <= row < len(self.table.cases):
            return
        case = self.table.cases[row]
        if place >= self.table.columnCount() - 1:
            last = row == len(self.table.cases) - 1
            more = "Det var det sista ärendet." if last else "Enter går till nästa ärende."
            self.now.setText(f"{case.number} är inknappat. {more}")
            return
        factor, side = self.table.cell(place)
        self.now.setText(f"{case.number} {case.title} – {factor.name}, {side.label.lower()}")


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
