"""Makes a case file document by document in the background: with progress, stopped at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.cases import DocumentRow
    from omtanke_desktop.ui.background import Job
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.workflows.casefile import Made
    from omtanke_desktop.workflows.papers.casefile import CasefileChoice

_KEPT_BYTES = 150_000_000


class CasefileMaking(QObject):
    """What has been made of a document is kept until something about it is chosen otherwise."""

    progress = Signal(int, int)  # done, total
    made = Signal(object)  # Casefile
    saved = Signal(object)  # Path of a folder
    failed = Signal(object)  # Problem

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._job: Job | None = None
        self._kept: dict[object, Made] = {}

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._job is not None

    def stop(self) -> None:
        """Give up what is being made; nothing more is told of it."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def make(self, choice: CasefileChoice) -> bool:
        """Begin to make the PDF; `made` brings it. Raises Problem when nothing can be made."""
        from omtanke_desktop.workflows.papers.casefile import listed

        self.stop()
        with self._desk.register.read() as session:
            rows = listed(session, choice)
        self._next(choice, rows, [])
        return True

    def _next(self, choice: CasefileChoice, rows: list[DocumentRow], done: list[Made]) -> None:
        """One document after another, so that it can be stopped between them."""
        from omtanke_desktop.workflows import casefile

        while len(done) < len(rows) and (kept := self._kept.get(_key(choice, rows[len(done)]))):
            done.append(kept)
        self.progress.emit(len(done), len(rows) + 1)
        path = self._desk.register.path
        if len(done) == len(rows):
            self._begin(casefile.bound_from, path, choice, done, then=self.made.emit)
            return
        row = rows[len(done)]

        def go_on(one: Made) -> None:
            self._keep(_key(choice, row), one)
            self._next(choice, rows, [*done, one])

        self._begin(casefile.made, path, choice, row, then=go_on)

    def _keep(self, key: object, one: Made) -> None:
        self._kept[key] = one
        while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > _KEPT_BYTES:
            del self._kept[next(iter(self._kept))]

    def _begin(
        self, function: Callable[..., object], *args: object, then: Callable[..., object]
    ) -> None:
        background, owner = self._desk.background, self._owner
        answered = partial(self._answered, then)
        self._job = background.process(owner, function, *args, done=answered, failed=self._fail)

    def _answered(self, then: Callable[..., object], answer: object) -> None:
        self._job = None
        then(answer)

    def _fail(self, problem: Problem) -> None:
        self._job = None
        self.failed.emit(problem)

    def save_folder(self, choice: CasefileChoice, parent: Path) -> None:
        """Write the originals into a new folder there; `saved` tells its name."""
        from omtanke_desktop.workflows import casefile_folder as folder

        def write(contents: bytes) -> None:
            given = (self._desk.register, choice, parent, contents)
            answered = partial(self._answered, self.saved.emit)
            self._job = self._desk.background.thread(
                self._owner, folder.save_folder, *given, done=answered, failed=self._fail
            )
            self._job.progress.connect(self.progress)

        self.stop()
        self._begin(folder.contents_of, self._desk.register.path, choice, then=write)


def _key(choice: CasefileChoice, row: DocumentRow) -> object:
    """Everything a document's pages depend on."""
    chosen = row.id in choice.documents
    return (row, chosen, choice.public, choice.mask, choice.looked_at)


def _size(made: Made) -> int:
    return sum(len(part.pdf) for part in made.entry.parts)
