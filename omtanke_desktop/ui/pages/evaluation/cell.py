"""The open cell: its level, the vision's own statements, the note and the sentence."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.queries.evaluations import CellRow, EvaluationView
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.icons import pixmap
from omtanke_desktop.ui.pages.cases.checklist import CheckList
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import clear_label, heading, row_of
from omtanke_desktop.ui.pages.evaluation.paint import KEYS, SHORT, draw_dots
from omtanke_desktop.ui.tokens import colour
from omtanke_desktop.workflows.evaluate import set_cell

_PLACES = {
    Level.NONE: (0, 0),
    Level.SOME: (0, 1),
    Level.NOT_RELEVANT: (0, 2),
    Level.CLEAR: (1, 0),
    Level.STRONG: (1, 1),
    Level.NOT_ASSESSED: (1, 2),
}


class LevelPicker(QWidget):
    """The six levels with key, mark and meaning: the legend of the grid, and a way to set one."""

    chosen = Signal(object)  # Level

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("Bedömning")
        self._group = QButtonGroup(self)
        self._buttons: dict[Level, _LevelButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for level, (row, side) in _PLACES.items():
            made = self._buttons[level] = _LevelButton(desk, level)
            made.clicked.connect(partial(self._tell, level))
            self._group.addButton(made)
            layout.addWidget(made, row, side)

    def set_level(self, level: Level) -> None:
        """Show a level as chosen."""
        self._buttons[level].setChecked(True)

    def _tell(self, level: Level, _checked: bool = False) -> None:
        self.chosen.emit(level)


class _LevelButton(QPushButton):
    """One level: its dots, its words, and the key that sets it in the grid."""

    def __init__(self, desk: Desk, level: Level) -> None:
        super().__init__()
        self._desk, self._level = desk, level
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(SHORT[level])
        self.setToolTip(f"{SHORT[level]} ({KEYS[level]} i rutnätet)")
        self.setEnabled(not desk.read_only)

    def sizeHint(self) -> QSize:
        px = self._desk.style.px
        words = self.fontMetrics().horizontalAdvance(SHORT[self._level])
        return QSize(px(8 + 38 + 8 + 8) + words, px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self._desk.style.px
        painter = QPainter(self)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour("accent"))
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        draw_dots(painter, px(8), self.height() / 2, px(9), self._level)
        painter.setPen(colour("on_accent_soft" if self.isChecked() else "text"))
        words = QRect(px(8 + 38 + 4), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, SHORT[self._level])
        painter.end()


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
        self._statements = CheckList("Målbildens påståenden")
        self._statements.setEnabled(not desk.read_only)
        self._statements.ticked.connect(self._save_statements)
        self._note = SavedField(desk, "Intern anteckning", self._save_note, lines=2, bare=True)
        self._sentence = SavedField(
            desk, "Mening till brevet", self._save_sentence, lines=2, bare=True
        )
        self._sentence.editor.setPlaceholderText(
            "Till exempel: Ert förslag stärker tryggheten för den som vårdas hemma."
        )
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self.picker)
        layout.addWidget(clear_label("Målbildens påståenden – kryssa det som stämmer"))
        layout.addWidget(self._statements)
        layout.addLayout(_marked("lock", "Intern anteckning", "stannar i huset"))
        layout.addWidget(self._note)
        layout.addLayout(_marked("mail", "Mening till brevet", "kan komma med i brevet"))
        layout.addWidget(self._sentence)
        layout.addStretch(1)

    def show_cell(self, view: EvaluationView, cell: CellRow) -> None:
        """Show a cell; what was being typed in the one before is saved first."""
        another = self._cell is None or self._place(self._cell) != self._place(cell)
        another = another or self._view is None or self._view.case_id != view.case_id
        if another:
            self.save_pending()
        self._view, self._cell = view, cell
        if another:
            self._name(view, cell)
        self.picker.set_level(cell.level)
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
        )

    @staticmethod
    def _place(cell: CellRow) -> tuple[str, str]:
        return cell.factor, cell.perspective


def _marked(icon: str, name: str, where: str) -> QHBoxLayout:
    """A field's name with the sign that says who will see it."""
    sign = QLabel()
    sign.setPixmap(pixmap(icon, 14, "text_muted"))
    label = QLabel(name)
    label.setProperty("role", "strong")
    said = QLabel(f"– {where}")
    said.setProperty("role", "small")
    return row_of(sign, label, said, None, spacing=6)
