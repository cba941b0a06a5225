"""The questions a case page asks; each dialog has one door that returns a value or None."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain import dates
from omtanke_desktop.storage.queries.meetings import MeetingRow
from omtanke_desktop.ui.actions import ActionButton, button
from omtanke_desktop.ui.dialogs.snug import snug
from omtanke_desktop.ui.pages.cases.layout import clear_label, row_of

PLAN_ONE = -1  # what choose_meeting answers when the user wants to plan a new meeting


class Question(QDialog):
    """A dialog with a title, a sentence, something to fill in, and two buttons."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(440)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 24, 24, 16)
        self.body.setSpacing(8)
        if sentence:
            said = QLabel(sentence)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            self.body.addWidget(said)
        self.yes: ActionButton = button(yes, self.accept, kind="primary")
        self.yes.setDefault(True)
        self._no = button("Avbryt", self.reject)

    def finish(self, *extra: QWidget) -> None:
        """Put the buttons last; extra ones stand to the left."""
        self.body.addSpacing(8)
        self.body.addLayout(row_of(*extra, None, self.yes, self._no))
        snug(self)

    def asked(self) -> bool:
        """Show the dialog; True when it was answered."""
        return self.exec() == QDialog.DialogCode.Accepted


def ask_text(
    parent: QWidget | None,
    title: str,
    sentence: str,
    label: str,
    yes: str,
    *,
    must: bool = True,
    lines: int = 4,
) -> str | None:
    """Ask for a reason or a note; None when it was broken off."""
    dialog = Question(parent, title, sentence, yes)
    field = text_field(dialog, label, lines)
    if must:
        dialog.yes.setEnabled(False)
        field.textChanged.connect(lambda: dialog.yes.setEnabled(bool(field.toPlainText().strip())))
    dialog.finish()
    field.setFocus()
    return field.toPlainText().strip() if dialog.asked() else None


def text_field(dialog: Question, label: str, lines: int) -> QPlainTextEdit:
    """Add a field of so many lines under its label."""
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setAccessibleName(label)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 24)
    dialog.body.addWidget(clear_label(label, field))
    dialog.body.addWidget(field)
    return field


def ask_arrival(parent: QWidget | None, moment: datetime) -> tuple[datetime, str] | None:
    """Ask for the right moment of arrival and why; the clock is that of Halland."""
    title = "Rätta när ärendet kom in"
    dialog = Question(parent, title, "Den tidigare uppgiften står kvar i historiken.", "Rätta")
    here = dates.local(moment)
    when = QDateTimeEdit(
        QDateTime(QDate(here.year, here.month, here.day), QTime(here.hour, here.minute))
    )
    when.setDisplayFormat("yyyy-MM-dd HH.mm")
    when.setCalendarPopup(True)
    when.setAccessibleName("Kom in")
    dialog.body.addWidget(clear_label("Kom in", when))
    dialog.body.addWidget(when)
    reason = text_field(dialog, "Varför rättas uppgiften?", 3)
    dialog.yes.setEnabled(False)
    reason.textChanged.connect(lambda: dialog.yes.setEnabled(bool(reason.toPlainText().strip())))
    dialog.finish()
    if not dialog.asked():
        return None
    return _aware(when.dateTime()), reason.toPlainText().strip()


def _aware(chosen: QDateTime) -> datetime:
    day, at = chosen.date(), chosen.time()
    naive = datetime(day.year(), day.month(), day.day(), at.hour(), at.minute())
    return naive.replace(tzinfo=dates.STOCKHOLM)


def choose_meeting(parent: QWidget | None, number: str, meetings: list[MeetingRow]) -> int | None:
    """Ask which planned meeting a case goes to; PLAN_ONE for a new one, None for none."""
    title = "Lägg på dagordningen"
    if meetings:
        sentence = f"Vilket möte ska behandla {number}?"
    else:
        sentence = "Det finns inget planerat möte. Planera ett, så kan ärendet läggas där."
    dialog = Question(parent, title, sentence, title if meetings else "Planera ett möte…")
    plan = button("Planera ett nytt möte…", lambda: dialog.done(2), kind="quiet")
    choices = _list("Planerade möten")
    for row in meetings:
        words = f"{dates.weekday(row.day)} {dates.long_day(row.day)} kl.\u00a0"
        words += f"{dates.clock_span(row.starts, row.ends)}  ·  {_cases(row.cases)}"
        _line(choices, words[0].upper() + words[1:], row.id)
    if meetings:
        choices.setCurrentRow(0)
        choices.itemActivated.connect(lambda _item: dialog.accept())
        dialog.body.addWidget(choices)
    dialog.finish(*([plan] if meetings else []))
    answer = dialog.exec()
    if answer == 2 or (answer == QDialog.DialogCode.Accepted and not meetings):
        return PLAN_ONE
    return _chosen(choices) if answer == QDialog.DialogCode.Accepted else None


def _cases(count: int) -> str:
    return "1 ärende" if count == 1 else f"{count} ärenden"


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setMinimumHeight(160)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    return made


def _line(target: QListWidget, words: str, value: int) -> None:
    item = QListWidgetItem(words)
    item.setData(Qt.ItemDataRole.UserRole, value)
    target.addItem(item)


def _chosen(source: QListWidget) -> int | None:
    item = source.currentItem()
    return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))
