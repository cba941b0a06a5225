"""Färdplanens frågor: an answer to each, why, and what an answer advises."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.fardplan import Question
from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.combos import choose, combo
from omtanke_desktop.ui.pages.cases.fields import SavedField
from omtanke_desktop.ui.pages.cases.layout import clear_label, column, row_of
from omtanke_desktop.ui.pages.cases.versions import TextOf
from omtanke_desktop.ui.widgets.picture import Picture
from omtanke_desktop.workflows import answer_questions


class QuestionsBox(QWidget):
    """The questions in their order; everything saves itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._rows = [_QuestionRow(desk, one) for one in defaults.fardplan()]
        self.setLayout(column(*self._rows, spacing=20))

    def show_case(self, case: CaseDetail) -> None:
        """Show the answers of a case."""
        for row in self._rows:
            row.show_case(case)

    def save_now(self) -> None:
        """Save what is typed and not yet saved."""
        for row in self._rows:
            row.why.save_now()


class _QuestionRow(QWidget):
    def __init__(self, desk: Desk, question: Question) -> None:
        super().__init__()
        self._desk, self._question = desk, question
        self._case_id = 0
        choices = [("Inte besvarad", ""), *((one.name, one.key) for one in question.answers)]
        self._answer = combo(desk, question.question, choices)
        self._answer.setMinimumContentsLength(24)
        self._answer.activated.connect(lambda _: self._keep())
        self.why = SavedField(desk, question.why, self._keep_why, lines=2, versions=self._text_of)
        self.why.editor.setAccessibleName(f"{question.why} ({question.question})")
        self._advice, self._advice_words = _advice(desk)
        layout = column(clear_label(question.question, self._answer, role="strong"), spacing=4)
        layout.addWidget(clear_label(question.help))
        layout.addLayout(row_of(self._answer, None))
        layout.addWidget(self._advice)
        layout.addWidget(self.why)
        self.setLayout(layout)

    def show_case(self, case: CaseDetail) -> None:
        """Show one answer; words that are being written are left alone."""
        another = case.id != self._case_id
        if another:
            self.why.save_now()
        self._case_id = case.id
        answer, why = case.answers.get(self._question.key, ("", ""))
        choose(self._answer, answer)
        self.why.show_text(why, afresh=another)
        self.why.setVisible(bool(answer or why))
        self._show_advice(answer)

    def _show_advice(self, key: str) -> None:
        chosen = self._question.answer(key)
        words = chosen.advice if chosen else ""
        self._advice_words.setText(words)
        self._advice.setVisible(bool(words))

    def _text_of(self) -> TextOf | None:
        return TextOf(self._case_id, f"answer.{self._question.key}.why") if self._case_id else None

    def _keep(self) -> None:
        key, case_id = str(self._answer.currentData()), self._case_id
        asked = self._question.key
        self._desk.run(lambda: answer_questions.answer(self._desk.register, case_id, asked, key))
        self._desk.saved()
        self.why.setVisible(bool(key or self.why.text))
        self._show_advice(key)

    def _keep_why(self, text: str) -> None:
        if self._case_id:
            asked = self._question.key
            answer_questions.explain(self._desk.register, self._case_id, asked, text)


def _advice(desk: Desk) -> tuple[QFrame, QLabel]:
    px = desk.style.px
    made, words = QFrame(), clear_label("", role="")
    made.setProperty("role", "note")
    words.setAccessibleName("Råd")
    picture = Picture("lightbulb", px(18), "warn")
    row = row_of(picture, words)
    row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    row.setStretch(1, 1)
    row.setContentsMargins(px(12), px(8), px(12), px(8))
    made.setLayout(row)
    made.hide()
    return made, words
