"""The open cell: its level, the vision's own statements, the note and the sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView, malbild_of
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import clear_label, heading, row_of
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.pages.evaluation.picker import LevelPicker
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows.evaluate import set_cell

_TO_LETTER = "kan komma med i brevet"
_TO_SECRETARIAT = "sekretariatet väljer om den ska med i brevet"


class CellPane(QWidget):
    """Everything about the cell under the grid's cursor; texts and ticks save themselves."""

    saved = Signal()
    left = Signal()  # Esc: back to the grid

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: EvaluationView | None = None
        self._cell: CellRow | None = None
        self._title = heading("")
        self._title.setWordWrap(True)
        self.picker = LevelPicker(desk)
        with desk.register.read() as session:  # made before the texts: Tab goes from the top down
            vision = malbild_of(session, load_settings(session).malbild_version)
        self.picker.set_level(Level.NOT_ASSESSED, vision)
        self._statements = CheckList("Målbildens påståenden")
        self._statements.setEnabled(not desk.read_only)
        self._statements.ticked.connect(self._save_statements)
        self._note = SavedField(
            desk,
            "Intern anteckning",
            self._save_note,
            lines=2,
            bare=True,
            versions=lambda: self._text_of("note"),
        )
        self._sentence = SavedField(
            desk,
            "Mening till brevet",
            self._save_sentence,
            lines=2,
            bare=True,
            versions=lambda: self._text_of("sentence"),
        )
        self._sentence.editor.setPlaceholderText(
            "Till exempel: Ert förslag stärker tryggheten för den som vårdas hemma."
        )
        self._where = QLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self.picker)
        layout.addWidget(clear_label("Målbildens påståenden – kryssa det som stämmer"))
        layout.addWidget(self._statements)
        layout.addLayout(_marked("lock", "Intern anteckning", QLabel("– stannar i huset")))
        layout.addWidget(self._note)
        layout.addLayout(_marked("mail", "Mening till brevet", self._where))
        layout.addWidget(self._sentence)
        layout.addStretch(1)

    def show_cell(self, view: EvaluationView, cell: CellRow) -> None:
        """Show a cell; what was being typed in the one before is saved first."""
        another = self._cell is None or self._place(self._cell) != self._place(cell)
        another = another or self._view is None or _whose(self._view) != _whose(view)
        if another:
            self.save_pending()
        self._view, self._cell = view, cell
        if another:
            self._name(view, cell)
        self.picker.set_level(cell.level, view.malbild)
        self._statements.set_keys(cell.statements)
        self._note.show_text(cell.note, afresh=another)
        self._sentence.show_text(cell.letter_sentence, afresh=another)

    def enter(self) -> None:
        """Put the cursor into the cell: its first statement."""
        self._statements.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_pending(self) -> None:
        """Save what is typed but not yet saved."""
        self._note.save_now()
        self._sentence.save_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _name(self, view: EvaluationView, cell: CellRow) -> None:
        factor = next(one for one in view.malbild.factors if one.key == cell.factor)
        self._title.setText(f"{factor.name} · {cell.perspective.label}")
        statements = factor.statements[cell.perspective]
        self._statements.set_choices((one.key, one.text) for one in statements)
        self._where.setText(f"– {_TO_SECRETARIAT if view.evaluator else _TO_LETTER}")

    def _save_statements(self, keys: frozenset[str]) -> None:
        kept = [key for key in self._known() if key in keys]
        self._desk.run(lambda: self._set(statements=kept))
        self._desk.saved()
        self.saved.emit()

    def _known(self) -> list[str]:
        assert self._view is not None
        assert self._cell is not None
        cell = self._cell
        factor = next(one for one in self._view.malbild.factors if one.key == cell.factor)
        return [one.key for one in factor.statements[cell.perspective]]

    def _text_of(self, part: str) -> TextOf | None:
        """Which text of the register a field shows, as its history names it."""
        if self._view is None or self._cell is None:
            return None
        field = f"{self._cell.factor}.{self._cell.perspective.value}.{part}"
        return TextOf(self._view.case_id, field, self._view.evaluator)

    def _save_note(self, text: str) -> None:
        self._set(note=text)
        self.saved.emit()

    def _save_sentence(self, text: str) -> None:
        self._set(letter_sentence=text)
        self.saved.emit()

    def _set(
        self,
        *,
        note: str | None = None,
        letter_sentence: str | None = None,
        statements: list[str] | None = None,
    ) -> None:
        if self._view is None or self._cell is None:
            return
        set_cell(
            self._desk.register,
            self._view.case_id,
            self._cell.factor,
            self._cell.perspective,
            note=note,
            letter_sentence=letter_sentence,
            statements=statements,
            evaluator=self._view.evaluator,
        )

    @staticmethod
    def _place(cell: CellRow) -> tuple[str, str]:
        return cell.factor, cell.perspective


def _whose(view: EvaluationView) -> tuple[int, str, str]:
    return view.case_id, view.evaluator, view.malbild.version


def _marked(icon: str, name: str, where: QLabel) -> QHBoxLayout:
    """A field's name with the sign that says who will see it."""
    sign = Picture(icon, 14, "text_muted")
    label = QLabel(name)
    label.setProperty("role", "strong")
    where.setProperty("role", "small")
    return row_of(sign, label, where, None, spacing=6)
