"""The strip over the panes: progress while mails are taken in, then what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.intake.run import Report

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk

_ICONS = {
    Outcome.NEW: "mail",
    Outcome.ATTACHED: "reply",
    Outcome.OUTGOING: "send",
    Outcome.ALREADY_THERE: "check",
    Outcome.AUTOMATIC: "refresh-cw",
    Outcome.UNREADABLE: "file-question-mark",
}
_MOST_LINES = 4


class IntakeStrip(QFrame):
    """Shown only when there is something to tell; never takes the keyboard by itself."""

    cancelled = Signal()
    wanted = Signal(int)  # a mail's id: its line in the report was chosen

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        self._words = QLabel()
        self._words.setProperty("role", "strong")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAccessibleName("Mejlintag")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Framsteg")
        self._stop = button("Avbryt", self.cancelled.emit)
        self._stop.setAccessibleName("Avbryt mejlintaget")
        self._close = button("Stäng", self.hide, kind="quiet")
        self._close.setAccessibleName("Stäng rapporten")
        self._lines = QListWidget()
        self._lines.setAccessibleName("Vad som blev av filerna")
        self._lines.setWordWrap(True)
        self._lines.setIconSize(QSize(desk.style.px(16), desk.style.px(16)))
        self._lines.itemActivated.connect(self._chosen)
        self._lines.itemClicked.connect(self._chosen)
        self._place()
        self.hide()

    def _place(self) -> None:
        px = self._desk.style.px
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._words, 1)
        for part in (self._stop, self._close):
            row.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(8), px(16), px(8))
        box.setSpacing(px(8))
        box.addLayout(row)
        box.addWidget(self._bar)
        box.addWidget(self._lines)

    def show_progress(self, begun: int, total: int, name: str) -> None:
        """Say which file is read now; nothing is shown as done before it is."""
        self._words.setText(f"Tar in {begun} av {total}: {name}")
        self._bar.setRange(0, total)
        self._bar.setValue(begun - 1)
        self._show_parts(busy=True, lines=False)

    def show_report(self, report: Report, unsorted: Sequence[Problem] = ()) -> None:
        """Show the sum, and one line for each message when there is more to say than the sum.

        unsorted: files that hold no mail.
        """
        self._words.setText(report.sentence)
        self._lines.clear()
        for problem in (*unsorted, *([report.stopped] if report.stopped else [])):
            self._add(str(problem), "triangle-alert", None)
        for receipt in report.receipts:
            more = [str(one) for one in receipt.problems if str(one) != receipt.sentence]
            told = " ".join([f"{receipt.filename}: {receipt.sentence}", *more])
            self._add(told, _ICONS[receipt.outcome], receipt.message_id)
        telling = self._lines.count() > len(report.receipts) or len(report.receipts) > 1
        telling = telling or any(receipt.problems for receipt in report.receipts)
        self._show_parts(busy=False, lines=telling)
        rows = min(self._lines.count(), _MOST_LINES)
        self._lines.setFixedHeight(rows * self._desk.style.px(30) + self._desk.style.px(12))

    def put_away(self) -> None:
        """Close a report that has been read; work under way stays in view."""
        if self._stop.isHidden():
            self.hide()

    def _show_parts(self, *, busy: bool, lines: bool) -> None:
        parts: tuple[tuple[QWidget, bool], ...] = (
            (self._bar, busy),
            (self._stop, busy),
            (self._close, not busy),
            (self._lines, lines),
            (self, True),
        )
        for part, shown in parts:
            part.setVisible(shown)

    def _add(self, words: str, picture: str, message_id: int | None) -> None:
        item = QListWidgetItem(icon(picture), words)
        item.setData(Qt.ItemDataRole.UserRole, message_id)
        item.setToolTip(escape(words))
        self._lines.addItem(item)

    def _chosen(self, item: QListWidgetItem) -> None:
        message_id = item.data(Qt.ItemDataRole.UserRole)
        if message_id is not None:
            self.wanted.emit(message_id)
