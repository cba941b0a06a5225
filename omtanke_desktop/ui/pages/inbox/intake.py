"""Take in mails one after the other: read in the background process, keep in the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.workflows import receive_mail
from omtanke_desktop.workflows.receive_mail import Outcome, ReadMail, Receipt

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job

_WORDS = {
    Outcome.NEW: ("ny", "nya"),
    Outcome.REPLY: ("svar", "svar"),
    Outcome.ALREADY_THERE: ("redan registrerad", "redan registrerade"),
    Outcome.AUTOMATIC: ("automatisk", "automatiska"),
    Outcome.UNREADABLE: ("oläsbar", "oläsbara"),
}


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What became of every file; `left` files were not begun when it was cancelled."""

    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]
    left: int

    @property
    def sentence(self) -> str:
        """A sum that adds up: "10 lästa = 8 nya + 1 svar + 1 redan registrerad"."""
        counts = Counter(receipt.outcome for receipt in self.receipts)
        parts = [f"{n} {_WORDS[kind][n > 1]}" for kind in Outcome if (n := counts[kind])]
        read = len(self.receipts)
        words = f"{read} {'läst' if read == 1 else 'lästa'}"
        if parts:
            words += f" = {' + '.join(parts)}"
        if self.left:
            words += f". Avbrutet: {self.left} {'fil' if self.left == 1 else 'filer'} togs inte in"
        return words


class Intake(QObject):
    """One intake under way; what is kept stays kept when it is cancelled."""

    progress = Signal(int, int, str)  # begun, total, the file's name
    ended = Signal(object)  # IntakeReport

    def __init__(self, desk: Desk, paths: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting = list(paths)
        self._total = len(paths)
        self._receipts: list[Receipt] = []
        self._problems: list[Problem] = []
        self._reading: Job | None = None
        self._cancelled = False

    def start(self) -> None:
        """Begin with the first file."""
        self._next()

    def cancel(self) -> None:
        """Stop after what is being kept just now; a file being read is dropped."""
        self._cancelled = True
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self._end(unfinished=1)

    def _next(self) -> None:
        if self._cancelled or not self._waiting:
            self._end()
            return
        path = self._waiting.pop(0)
        self.progress.emit(self._total - len(self._waiting), self._total, path.name)
        self._reading = self._desk.background.process(
            self, receive_mail.read, path, done=self._read, failed=self._failed
        )

    def _read(self, mail: ReadMail) -> None:
        self._reading = None
        if mail.mail is not None:
            self._problems += mail.problems
        self._desk.background.thread(
            self,
            receive_mail.store,
            self._desk.register,
            mail,
            done=self._kept,
            failed=lambda problem: self._failed(_named(mail, problem)),
        )

    def _kept(self, receipt: Receipt) -> None:
        self._receipts.append(receipt)
        self._next()

    def _failed(self, problem: Problem) -> None:
        self._reading = None
        self._problems.append(problem)
        self._next()

    def _end(self, unfinished: int = 0) -> None:
        left = len(self._waiting) + unfinished
        self.ended.emit(IntakeReport(tuple(self._receipts), tuple(self._problems), left))


def _named(mail: ReadMail, problem: Problem) -> Problem:
    """What went wrong, and with which file."""
    what = f"{problem.title[:1].lower()}{problem.title[1:]}"
    return EnvironmentProblem(f"{mail.filename} togs inte in: {what}", problem.advice)
