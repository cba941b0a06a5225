"""Files dropped anywhere on a window are the window's, whatever field lies under them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QWindow

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, Problem, os_reason
from omtanke_desktop.storage.temporary import remove
from omtanke_desktop.ui.drop_folder import DropFolder

if TYPE_CHECKING:
    from omtanke_desktop.ui.outlook_drop import Kept

_OURS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}
_SAVE_FIRST = "Spara mejlet som fil och släpp filen här."
_MOST_NAMES = 3


class Drops(QObject):
    """Watches a window's handle, so that no text field takes a file for its name.

    What comes without a path (a mail straight from Outlook, a picture from a web page) is written
    to a private folder while the drop lasts and handed over as files; `forget` takes them away.
    """

    files = Signal(list)  # of Path
    problem = Signal(object)  # Problem: what was dropped and could not be read

    def __init__(self, parent: QObject, place: Path | None = None) -> None:
        super().__init__(parent)
        self.live = False
        self._folder = DropFolder(place)
        self._handed_over: list[Path] = []

    def watch(self, handle: QWindow | None) -> None:
        """Take what is dropped on this window from now on; watching twice changes nothing."""
        if handle is not None:
            handle.installEventFilter(self)

    def forget(self) -> None:
        """Everything handed over so far has been read: its files are not needed any more."""
        handed_over, self._handed_over = self._handed_over, []
        for batch in handed_over:
            remove(batch)

    def close(self) -> None:
        """Take all files away."""
        self._folder.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files and virtual files; text dragged between fields goes its own way."""
        if event.type() not in _OURS or not isinstance(event, QDropEvent | QDragMoveEvent):
            return False
        if not (self.live and _carries_files(event.mimeData())):
            return False
        _take_a_copy(event)
        if event.type() == QEvent.Type.Drop and event.isAccepted():
            self._dropped(event.mimeData())
        return True

    def _dropped(self, carried: QMimeData) -> None:
        """Read what lasts no longer than the drop; the rest afterwards, or Outlook would hang."""
        paths = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
        batch, problem = None, None
        if not paths:
            batch, paths, problem = self._keep(carried)
        QTimer.singleShot(0, self, lambda: self._hand_over(paths, batch, problem))

    def _keep(self, carried: QMimeData) -> tuple[Path | None, list[Path], Problem | None]:
        from omtanke_desktop.ui import outlook_drop

        batch = None
        try:
            batch = self._folder.new_batch()
            kept = outlook_drop.keep(carried, batch)
        except OSError as error:
            title = "Det som släpptes gick inte att spara undan"
            return batch, [], EnvironmentProblem(title, f"{os_reason(error)} {_SAVE_FIRST}")
        return batch, kept.paths, None if kept.whole else _lacking(kept)

    def _hand_over(self, paths: list[Path], batch: Path | None, problem: Problem | None) -> None:
        if paths:
            self.files.emit(paths)
        if batch is not None and paths:
            self._handed_over.append(batch)
        elif batch is not None:
            remove(batch)
        if problem is not None:
            self.problem.emit(problem)


def _carries_files(data: QMimeData) -> bool:
    """Outlook offers its mails as virtual files, without a path."""
    from omtanke_desktop.ui.outlook_drop import is_virtual

    return data.hasUrls() or is_virtual(data)


def _take_a_copy(event: QDropEvent) -> None:
    """Never a move: Outlook and the file manager would take the original away after it."""
    possible = event.possibleActions()
    for action in (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction):
        if possible & action:
            event.setDropAction(action)
            event.accept()
            return
    event.ignore()


def _lacking(kept: Kept) -> Problem:
    """What to say when not everything came along."""
    if not kept.paths:
        return InputProblem("Det som släpptes går inte att läsa direkt", _SAVE_FIRST)
    title = "Allt som släpptes gick inte att läsa direkt"
    names = [f"”{name}”" for name in kept.missing[:_MOST_NAMES]]
    if (more := len(kept.missing) - len(names)) > 0:
        names.append(f"{more} till")
    lacks = f"Det här kom inte med: {', '.join(names)}. " if names else ""
    return InputProblem(title, f"{lacks}{_SAVE_FIRST} Resten tas in.")
