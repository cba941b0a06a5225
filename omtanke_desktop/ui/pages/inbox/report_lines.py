"""What became of every file of an intake, as a list that takes thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.intakes import IntakeLineRow
from omtanke_desktop.ui.icons import icon
from omtanke_desktop.workflows.intake.run import Report

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
_PICTURES = {
    Outcome.NEW: "mail",
    Outcome.ATTACHED: "reply",
    Outcome.OUTGOING: "send",
    Outcome.ALREADY_THERE: "check",
    Outcome.AUTOMATIC: "refresh-cw",
    Outcome.UNREADABLE: "file-question-mark",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line; outcome is None for what was no mail, message_id for what was not kept."""

    words: str
    outcome: Outcome | None = None
    message_id: int | None = None


def lines_of(report: Report, unsorted: Iterable[Problem]) -> list[Line]:
    """The lines of an intake that just ended; unsorted: files that hold no mail."""
    apart = [*unsorted, *([report.stopped] if report.stopped else [])]
    lines = [Line(str(problem)) for problem in apart]
    for one in report.receipts:
        found = [str(problem).removeprefix(f"{one.filename}: ") for problem in one.problems]
        more = [sentence for sentence in found if sentence != one.sentence]
        words = " ".join([f"{one.filename}: {one.sentence}", *more])
        lines.append(Line(words, one.outcome, one.message_id))
    return lines


def kept_lines(rows: Iterable[IntakeLineRow]) -> list[Line]:
    """The lines of an intake as the register keeps them."""
    return [Line(f"{row.filename}: {row.sentence}", row.outcome, row.message_id) for row in rows]


class ReportLines(QAbstractListModel):
    """All lines, or those of one outcome."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Line] = []
        self.rows: list[Line] = []

    @property
    def counts(self) -> Counter[Outcome]:
        """How many lines each outcome has."""
        return Counter(line.outcome for line in self._all if line.outcome is not None)

    @property
    def total(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines shown; a line has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's words, its icon, or under ID_ROLE the mail it opens."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(line.words)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_PICTURES[line.outcome] if line.outcome else "triangle-alert")
        return line.message_id if role == ID_ROLE else None

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines."""
        self._all = lines
        self.show_only(None)

    def show_only(self, outcome: Outcome | None) -> None:
        """Show the lines of one outcome; None shows all."""
        self.beginResetModel()
        self.rows = [one for one in self._all if outcome is None or one.outcome is outcome]
        self.endResetModel()
