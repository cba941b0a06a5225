"""Reads the files that are put into cases, in the background, so that the search finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.workflows import file_words
from omtanke_desktop.workflows.file_words import FileWords

if TYPE_CHECKING:
    from omtanke_desktop.storage.change import Change
    from omtanke_desktop.storage.queries.unread_files import UnreadFile
    from omtanke_desktop.ui.desk import Desk

_AT_ONCE = 20  # files: the words of the first are found while others are still read
_PAUSE_MS = 400


class FileReader(QObject):
    """Looks after every change of a case; a file without words is tried once while we are open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tried: set[int] = set()
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        if not desk.read_only:
            desk.bridge.changed.connect(self._changed)
            self._pause.start()

    def _changed(self, change: Change) -> None:
        if "case" in change.kinds:
            self._pause.start()

    def _look(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._desk.background.thread(
            self, file_words.waiting, self._desk.register, done=self._read, failed=self._give_up
        )

    def _read(self, files: list[UnreadFile]) -> None:
        left = [one for one in files if one.document_id not in self._tried][:_AT_ONCE]
        if not left:
            self._busy = False
            return
        self._tried.update(one.document_id for one in left)
        path = self._desk.register.path
        self._desk.background.process(
            self, file_words.read_words, path, left, done=self._keep, failed=self._next
        )

    def _keep(self, read: list[FileWords]) -> None:
        self._desk.background.thread(
            self, file_words.keep_words, self._desk.register, read,
            done=self._next, failed=self._give_up,
        )  # fmt: skip

    def _next(self, _answer: object) -> None:
        """On to what is left; a file that ended the process twice is left alone."""
        self._busy = False
        self._pause.start()

    def _give_up(self, _problem: Problem) -> None:
        """The register cannot be read or written now; others say so. The next change tries anew."""
        self._busy = False
