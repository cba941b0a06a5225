"""Läs in ifyllda formulär: what each file says beside the register, and what is to stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.evaluation_forms import EvaluationAnswers
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.opening import whole_file
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs.ask import open_files
from omtanke_desktop.ui.dialogs.evaluation_conflicts import DifferenceModel, DifferenceTable
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.form_drops import FormFile
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.evaluation_compare import Key, Returned, compare
from omtanke_desktop.workflows.evaluation_returns import accept, digest, read_answers

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_KIND = "Excel-arbetsböcker (*.xlsx);;Alla filer (*)"


@dataclass(slots=True)
class _Read:
    """One file on its way into the register; taken is what is chosen from it."""

    name: str
    content: bytes
    answers: EvaluationAnswers | None = None
    returned: Returned | None = None
    problem: Problem | None = None
    taken: set[Key] = field(default_factory=set)
    result: str = ""

    @property
    def waits(self) -> bool:
        """Whether there is something to take in."""
        return self.returned is not None and not self.returned.done and not self.result

    @property
    def state(self) -> tuple[str, str, str]:
        """Icon, colour and a short word."""
        if self.problem is not None:
            return "circle-x", "bad", "kan inte läsas in"
        if self.returned is None:
            return "hourglass", "icon", "läses"
        if self.result:
            return "check-check", "good", "inläst"
        if self.returned.done:
            return "info", "info", "inget nytt"
        if self.returned.conflicts:
            return "triangle-alert", "warn", f"{len(self.returned.conflicts)} skiljer sig"
        return "file-spreadsheet", "icon", f"{len(self.returned.differences)} nya svar"


class ReadFormsDialog(QDialog):
    """Files to the left; to the right what the chosen one says, and a choice where they differ."""

    def __init__(self, desk: Desk, files: Sequence[FormFile]) -> None:
        super().__init__(desk.window)
        self.setWindowTitle("Läs in ifyllda formulär")
        self._desk = desk
        self.files = [_Read(*one) for one in files]
        self.lines = DifferenceModel()
        self.table = DifferenceTable(self.lines)
        self.list = QListWidget()
        self.list.setAccessibleName("Formulär")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self._head, self._words = _label("", "strong"), _label("")
        self._head.setAccessibleName("Vad formuläret säger")
        self.all_lines = QCheckBox("Visa även svar som är nya i registret")
        self.take_all = self._for_all("Ta allt från formuläret", from_form=True)
        self.keep_all = self._for_all("Behåll allt i registret", from_form=False)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.all_lines.toggled.connect(lambda _: self._show())
        self.lines.chosen.connect(self._judge)
        self._list_files()
        self._read_all()

    @classmethod
    def ask(cls, desk: Desk, files: Sequence[FormFile]) -> None:
        """Read these files in, as far as somebody says yes."""
        dialog = cls(desk, files)
        dialog.exec()
        dialog.deleteLater()

    def _for_all(self, words: str, *, from_form: bool) -> QPushButton:
        return button(words, partial(self.lines.take_all, from_form=from_form))

    def _lay_out(self) -> None:
        px = self._desk.style.px
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._head)
        column.addWidget(self._words)
        column.addWidget(self.all_lines)
        column.addWidget(self.table, 100)
        choices = QHBoxLayout()
        choices.addWidget(self.take_all)
        choices.addWidget(self.keep_all)
        choices.addStretch(1)
        column.addLayout(choices)
        column.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([px(240), px(700)])
        split.setStretchFactor(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(12))
        box.addWidget(split, 1)
        box.addWidget(self._buttons())
        roomy(self, px(940), px(560))

    def _buttons(self) -> QDialogButtonBox:
        made = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        made.button(QDialogButtonBox.StandardButton.Close).setText("Stäng")
        self.ok = made.addButton("Läs in", QDialogButtonBox.ButtonRole.ActionRole)
        self.ok.setProperty("kind", "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(lambda _=False: self._accept_all())
        made.rejected.connect(self.reject)
        return made

    def _list_files(self) -> None:
        for one in self.files:
            self.list.addItem(QListWidgetItem(one.name))
        self.list.setCurrentRow(0)

    def _read_all(self) -> None:
        for one in self.files:
            self._desk.background.process(
                self, read_answers, one.name, one.content,
                done=partial(self._answered, one), failed=partial(self._failed, one),
            )  # fmt: skip
        self._refresh()

    def _answered(self, one: _Read, answers: EvaluationAnswers) -> None:
        one.answers = answers
        try:
            self._compare(one)
        except Problem as problem:
            one.problem = problem
        self._refresh()

    def _compare(self, one: _Read) -> None:
        assert one.answers is not None
        with self._desk.register.read() as session:
            one.returned = compare(session, one.answers, digest(one.content))
        one.taken = set(one.returned.new)

    def _failed(self, one: _Read, problem: Problem) -> None:
        one.problem = problem
        self._refresh()

    def _refresh(self) -> None:
        for row, one in enumerate(self.files):
            picture, token, words = one.state
            item = self.list.item(row)
            who = one.returned.evaluator if one.returned else one.name
            item.setText(f"{who}\n{words}")
            item.setIcon(icon(picture, token))
            item.setToolTip(one.name)
        self._show()

    def _show(self) -> None:
        one = self._current
        returned = one.returned if one else None
        self._head.setText(_heading(one))
        self._words.setText("\n".join(_sentences(one)) if one else "")
        open_ones = bool(one and one.waits and returned and returned.differences)
        shown = returned.cases if returned and open_ones else ()
        some_new = bool(returned and returned.new)
        self.lines.show(
            shown, one.taken if one else set(), conflicts=not self.all_lines.isChecked()
        )
        self.all_lines.setVisible(open_ones and some_new)
        rows = self.lines.rowCount()
        for part in (self.table, self.take_all, self.keep_all):
            part.setVisible(rows > 0)
        self._judge()

    @property
    def _current(self) -> _Read | None:
        row = self.list.currentRow()
        return self.files[row] if 0 <= row < len(self.files) else None

    def _judge(self) -> None:
        waiting = [one for one in self.files if one.waits]
        reading = any(one.returned is None and one.problem is None for one in self.files)
        words = "Läs in" if len(waiting) < 2 else f"Läs in {len(waiting)} formulär"
        self.ok.setText(words)
        self.ok.setAccessibleName(words)
        self.ok.setEnabled(bool(waiting) and not reading and not self._desk.read_only)
        self.ok.setToolTip(self._desk.register.note if self._desk.read_only else "")

    def _accept_all(self) -> None:
        """One after the other; one that another file has changed the ground for is shown again."""
        for one in [one for one in self.files if one.waits]:
            before = one.returned
            self._desk.run(partial(self._compare_again, one))
            if one.returned == before:
                one.result = self._desk.run(partial(_take, self._desk.register, one)) or ""
                self._desk.tell(one.result)
        self._refresh()

    def _compare_again(self, one: _Read) -> None:
        before, taken = one.returned, one.taken
        self._compare(one)
        if one.returned == before:
            one.taken = taken


def _take(register: Register, one: _Read) -> str:
    assert one.answers is not None
    assert one.returned is not None
    return accept(register, one.answers, one.content, one.returned, one.taken).sentence


def _heading(one: _Read | None) -> str:
    if one is None:
        return ""
    if one.problem is not None:
        return one.problem.title
    return one.returned.evaluator if one.returned else f"{one.name} läses …"


def _sentences(one: _Read) -> Iterable[str]:
    """What there is to know of a file before it is taken in, or what became of it."""
    if one.problem is not None:
        yield one.problem.advice
        return
    if one.returned is None:
        return
    if one.result or one.returned.done:
        yield one.result or one.returned.done
        return
    new, differ = len(one.returned.new), len(one.returned.conflicts)
    cases = sum(bool(case.differences) for case in one.returned.cases)
    where = "ett ärende" if cases == 1 else f"{cases} ärenden"
    if new or differ:
        yield f"{new} nya svar och {differ} som skiljer sig från registret, i {where}."
    if differ:
        yield "Kryssa för det som ska gälla. Det som inte väljs finns kvar i filen."
    yield from (case.problem for case in one.returned.cases if case.problem)


def read_forms(desk: Desk) -> None:
    """Ask for filled-in forms, and read them in."""
    paths = open_files(desk.window, "Läs in ifyllda formulär", _KIND)
    files = desk.run(lambda: read_files(paths)) if paths else None
    if files:
        ReadFormsDialog.ask(desk, files)


def read_files(paths: Iterable[Path]) -> list[FormFile]:
    """The files' names and bytes. Raises Problem when one cannot be opened."""
    return [(path.name, whole_file(path)) for path in paths]


def _label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
