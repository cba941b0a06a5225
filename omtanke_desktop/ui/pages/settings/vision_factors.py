"""The factors of a version: a list to order, and the chosen one's words to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.malbild_content import FEWEST_FACTORS, MOST_FACTORS, FactorDraft
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.pages.cases.layout import clear_label

_NEW = "Ny faktor"


class FactorsEditor(QWidget):
    """Everything written is in `drafts` at once; nothing is saved here."""

    def __init__(self, factors: Sequence[FactorDraft]) -> None:
        super().__init__()
        self._drafts = list(factors)
        self._at = -1
        self.list = QListWidget()
        self.list.setAccessibleName("Faktorer")
        self.list.setFixedWidth(190)
        self.name, self.slogan = QLineEdit(), QLineEdit()
        self.name.setAccessibleName("Faktorns namn")
        self.slogan.setAccessibleName("Slogan")
        self.texts = {side: QPlainTextEdit() for side in Perspective}
        for side, editor in self.texts.items():
            editor.setAccessibleName(f"Påståenden, {side.label.lower()}")
            editor.setTabChangesFocus(True)
            editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * 3)
        self._up = button("Upp", lambda: self._move(-1), kind="quiet", icon="arrow-up")
        self._down = button("Ner", lambda: self._move(1), kind="quiet", icon="arrow-down")
        self._add = button("Lägg till", self._add_factor, kind="quiet", icon="plus")
        self._remove = button("Ta bort", self._remove_factor, kind="quiet", icon="trash-2")
        self._lay_out()
        for line in (self.name, self.slogan):
            line.textChanged.connect(lambda _: self._keep())
        for editor in self.texts.values():
            editor.textChanged.connect(self._keep)
        self.list.currentRowChanged.connect(self._show)
        self.list.addItems([factor.name for factor in self._drafts])
        self.list.setCurrentRow(0)

    def drafts(self) -> tuple[FactorDraft, ...]:
        """The factors as they are written, in their order."""
        return tuple(self._drafts)

    def _lay_out(self) -> None:
        moves = QGridLayout()
        moves.setSpacing(4)
        for place, part in enumerate((self._up, self._down, self._add, self._remove)):
            moves.addWidget(part, place // 2, place % 2)
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.addWidget(self.list, 1)
        left.addLayout(moves)
        right.setSpacing(4)
        right.addWidget(clear_label("Namn", self.name))
        right.addWidget(self.name)
        right.addWidget(clear_label("Slogan", self.slogan))
        right.addWidget(self.slogan)
        for side, editor in self.texts.items():
            right.addWidget(clear_label(f"{side.label}: påståenden, ett per rad", editor))
            right.addWidget(editor, 1 if side is Perspective.INDIVIDUAL else 2)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _show(self, at: int) -> None:
        self._at = -1  # what is put into the fields is no edit
        if not 0 <= at < len(self._drafts):
            return
        draft = self._drafts[at]
        self.name.setText(draft.name)
        self.slogan.setText(draft.slogan)
        for side, editor in self.texts.items():
            editor.setPlainText("\n".join(draft.statements.get(side, ())))
        self._at = at
        self._enable()

    def _enable(self) -> None:
        self._up.setEnabled(self._at > 0)
        self._down.setEnabled(self._at < len(self._drafts) - 1)
        self._add.setEnabled(len(self._drafts) < MOST_FACTORS)
        self._remove.setEnabled(len(self._drafts) > FEWEST_FACTORS)

    def _keep(self) -> None:
        if self._at < 0:
            return
        said = {
            side: tuple(line for line in editor.toPlainText().splitlines() if line.strip())
            for side, editor in self.texts.items()
        }
        self._drafts[self._at] = replace(
            self._drafts[self._at],
            name=self.name.text(),
            slogan=self.slogan.text(),
            statements=said,
        )
        self.list.item(self._at).setText(self.name.text() or _NEW)

    def _move(self, by: int) -> None:
        at, to = self._at, self._at + by
        self._drafts[at], self._drafts[to] = self._drafts[to], self._drafts[at]
        self._relist(to)

    def _add_factor(self) -> None:
        self._drafts.append(FactorDraft("", "", "", dict.fromkeys(Perspective, ())))
        self._relist(len(self._drafts) - 1)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_factor(self) -> None:
        at = self._at
        del self._drafts[at]
        self._relist(min(at, len(self._drafts) - 1))

    def _relist(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([factor.name or _NEW for factor in self._drafts])
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._show(at)
