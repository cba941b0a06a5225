"""One cell over its evaluators: who says what, and the sentence the secretariat sends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.storage.queries.evaluation_sum import EvaluationSum, Place
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import clear_label, heading, row_of
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.evaluation.legend import LevelMark
from omtanke_desktop.ui.pages.evaluation.sum_model import sum_sentence
from omtanke_desktop.workflows.evaluate import set_cell, use_sentence

_OWN = "Sekretariatets mening till brevet"


class SumCellPane(QWidget):
    """Every evaluator's level, note and sentence; a sentence can be taken into the letter."""

    saved = Signal()
    left = Signal()  # Esc: back to the grid

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._total: EvaluationSum | None = None
        self._place: Place | None = None
        self._title = heading("")
        self._title.setWordWrap(True)
        self._said = clear_label("", role="")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._sentence = SavedField(
            desk, _OWN, self._save_sentence, lines=2, versions=self._text_of
        )
        self._sentence.editor.setPlaceholderText(
            "Bara det som står här kan komma med i brevet. Ta in bedömarnas meningar nedan eller "
            "skriv en egen."
        )
        self.uses: list[ActionButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        for part in (self._title, self._said):
            layout.addWidget(part)
        layout.addWidget(self._sentence)
        layout.addLayout(self._rows)
        layout.addStretch(1)

    def show_cell(self, total: EvaluationSum, place: Place) -> None:
        """Show a cell; what was being typed for the one before is saved first."""
        standing = self._total
        another = standing is None or (standing.case_id, self._place) != (total.case_id, place)
        if another:
            self.save_pending()
        changed = another or self._total != total
        self._total, self._place = total, place
        factor = next(one for one in total.malbild.factors if one.key == place[0])
        self._title.setText(f"{factor.name} · {place[1].label}")
        self._said.setText(sum_sentence(total.cells[place]))
        own = self._own_sentence()
        if changed:
            self._make_rows(own)
        self._sentence.show_text(own, afresh=another)

    def enter(self) -> None:
        """Put the cursor on the first sentence to take over, else into the letter's own."""
        waiting = [one for one in self.uses if one.isEnabled()]
        (waiting[0] if waiting else self._sentence).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def use_next(self) -> None:
        """Take over the first sentence that is not in the letter yet."""
        for one in self.uses:
            if one.isEnabled():
                one.click()
                return
        self._desk.tell("Det finns ingen fler mening att ta in för den här rutan.")

    def save_pending(self) -> None:
        """Save what is typed but not yet saved."""
        self._sentence.save_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _text_of(self) -> TextOf | None:
        """The secretariat's sentence, as its history names it."""
        if self._total is None or self._place is None:
            return None
        factor, side = self._place
        return TextOf(self._total.case_id, f"{factor}.{side.value}.sentence")

    def _own_sentence(self) -> str:
        assert self._total is not None
        assert self._place is not None
        return self._total.own.cells[self._place].letter_sentence

    def _make_rows(self, own: str) -> None:
        assert self._total is not None
        assert self._place is not None
        focused = next((at for at, one in enumerate(self.uses) if one.hasFocus()), None)
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.uses = []
        for view in self._total.views:
            self._rows.addWidget(self._row(view, view.cells[self._place], own))
        if focused is not None and self.uses:
            self.uses[min(focused, len(self.uses) - 1)].setFocus()

    def _row(self, view: EvaluationView, cell: CellRow, own: str) -> QFrame:
        made = QFrame()
        made.setProperty("role", "card")
        made.setAccessibleName(f"{view.name}: {view.malbild.label(cell.level)}")
        layout = QVBoxLayout(made)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        mark = LevelMark(self._desk.style, cell.level, view.malbild.most)
        head = row_of(clear_label(view.name, role="strong"), mark, self._level_words(view, cell))
        head.setStretch(0, 1)
        layout.addLayout(head)
        if cell.note.strip():
            layout.addWidget(clear_label(f"Intern anteckning: {cell.note.strip()}"))
        if cell.letter_sentence.strip() and view.evaluator:
            said = clear_label(f"”{cell.letter_sentence.strip()}”", role="")
            line = row_of(said, self._use(view, cell, own))
            line.setStretch(0, 1)
            layout.addLayout(line)
        return made

    def _level_words(self, view: EvaluationView, cell: CellRow) -> QLabel:
        """As wide in every row, so that the marks stand in a column."""
        assert self._total is not None
        assert self._place is not None
        made = QLabel(view.malbild.label(cell.level))
        levels = [one.cells[self._place].level for one in self._total.views]
        widths = [made.fontMetrics().horizontalAdvance(view.malbild.label(one)) for one in levels]
        made.setMinimumWidth(max(widths) + 2)
        return made

    def _use(self, view: EvaluationView, cell: CellRow, own: str) -> ActionButton:
        used = cell.letter_sentence.strip() in own
        made = button(
            "Med i brevet" if used else "Använd i brevet",
            partial(self._take_over, view.evaluator),
            icon="check" if used else "mail-plus",
            tip="" if used else "Lägg meningen till sekretariatets mening till brevet (B)",
        )
        made.setAccessibleName(f"{made.text()}: {view.name}")
        made.setEnabled(not used and not self._desk.read_only)
        self.uses.append(made)
        return made

    def _take_over(self, evaluator: str) -> None:
        if self._total is None or self._place is None:
            return
        self.save_pending()
        case_id, (factor, side) = self._total.case_id, self._place
        register = self._desk.register
        taken = self._desk.run(lambda: use_sentence(register, case_id, factor, side, evaluator))
        if taken:
            self._desk.saved()
            self.saved.emit()

    def _save_sentence(self, text: str) -> None:
        if self._total is None or self._place is None:
            return
        case_id, (factor, side) = self._total.case_id, self._place
        set_cell(self._desk.register, case_id, factor, side, letter_sentence=text)
        self.saved.emit()
