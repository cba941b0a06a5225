"""Take in mails in batches: read in the background process, keep in the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.background import WorkerDied
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.intake.keeping import Receipt
from omtanke_desktop.workflows.intake.reading import ReadMail, Rules, digests, read_all
from omtanke_desktop.workflows.intake.sources import Source, batches, bytes_of

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.jobs import Job


class Intake(QObject):
    """One intake under way; what is kept stays kept when it is cancelled."""

    progress = Signal(int, int, str)  # begun, total, the message's name
    ended = Signal(object)  # run.Report

    def __init__(
        self, desk: Desk, sources: Sequence[Source], parent: QObject, *, archived: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sources = list(sources)
        self._waiting = list(batches(self._sources))
        self._archived = archived
        self._intake_id = 0
        self._rules = Rules(())
        self._receipts: list[Receipt] = []
        self._reading: Job | None = None
        self._cancelled = False

    def start(self) -> None:
        """Begin with the first batch."""
        count, words = len(self._sources), self._sources[0].name
        if count > 1:
            words += f" och {count - 1} till"
        register = self._desk.register
        self._thread(_begin, register, words, count, self._archived, done=self._begun)

    def cancel(self) -> None:
        """Stop after what is being kept just now; a batch being read is dropped."""
        self._cancelled = True
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self._end()

    def _begun(self, found: tuple[int, Rules]) -> None:
        self._intake_id, self._rules = found
        self._next()

    def _next(self) -> None:
        if self._cancelled or not self._waiting:
            self._end()
            return
        batch = self._waiting.pop(0)
        self.progress.emit(len(self._receipts) + 1, len(self._sources), batch[0].name)
        self._process(digests, batch, done=lambda found: self._look_up(batch, found), batch=batch)

    def _look_up(self, batch: list[Source], found: list[str]) -> None:
        register = self._desk.register
        self._thread(run.keep_known, register, self._intake_id, batch, found, done=self._known)

    def _known(self, found: tuple[list[Receipt], list[Source]]) -> None:
        receipts, unread = found
        self._receipts += receipts
        if self._cancelled or not unread:
            self._next()
            return
        self._process(read_all, unread, self._rules, done=self._keep, batch=unread)

    def _keep(self, mails: list[ReadMail]) -> None:
        register = self._desk.register
        self._thread(run.keep_batch, register, self._intake_id, mails, done=self._kept)

    def _kept(self, receipts: list[Receipt]) -> None:
        self._receipts += receipts
        self._next()

    def _process(
        self,
        function: Callable[..., Any],
        *args: object,
        done: Callable[[Any], None],
        batch: list[Source],
    ) -> None:
        def answered(found: Any) -> None:  # noqa: ANN401 - what the function returns
            self._reading = None
            done(found)

        self._reading = self._desk.background.process(
            self, function, *args, done=answered, failed=lambda problem: self._fell(problem, batch)
        )

    def _fell(self, problem: Problem, batch: list[Source]) -> None:
        """Find the file that ended the reading process, and keep that one as unreadable."""
        self._reading = None
        if not isinstance(problem, WorkerDied):
            self._stop(problem)
        elif len(batch) > 1:
            self._waiting[:0] = [[source] for source in batch]
            self._next()
        else:
            self._thread(_unread, batch[0], problem, done=self._keep)

    def _thread(
        self, function: Callable[..., Any], *args: object, done: Callable[[Any], None]
    ) -> None:
        self._desk.background.thread(self, function, *args, done=done, failed=self._stop)

    def _stop(self, problem: Problem) -> None:
        """A full disk or the like: what was kept stays, the rest is named."""
        kept = (self._intake_id, self._receipts, self._sources)
        self.ended.emit(run.stopped_report(*kept, problem))

    def _end(self) -> None:
        left = len(self._sources) - len(self._receipts)
        self.ended.emit(run.Report(self._intake_id, tuple(self._receipts), left))


def _begin(register: Register, words: str, count: int, archived: bool) -> tuple[int, Rules]:
    return run.begin(register, words, count, archived=archived), run.rules_of(register)


def _unread(source: Source, problem: Problem) -> list[ReadMail]:
    """The message as bytes alone, when reading it was too much for the reading process."""
    try:
        raw = bytes_of(source)
    except Problem as unopened:
        return [ReadMail(source.name, None, MailKind.UNREADABLE, problems=(unopened,))]
    return [ReadMail(source.name, raw, MailKind.UNREADABLE, problems=(problem,))]
