"""Files dropped anywhere on a window are the window's, whatever field lies under them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QWindow

_OURS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class Drops(QObject):
    """Watches a window's handle, so that no text field takes a file for its name."""

    files = Signal(list)  # of Path
    pathless = Signal()  # a mail straight from Outlook, a picture from a web page

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.live = False

    def watch(self, handle: QWindow | None) -> None:
        """Take what is dropped on this window from now on; watching twice changes nothing."""
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files and virtual files; text dragged between fields goes its own way."""
        if event.type() not in _OURS or not isinstance(event, QDropEvent | QDragMoveEvent):
            return False
        if not (self.live and _carries_files(event.mimeData())):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._dropped(event.mimeData().urls())
        return True

    def _dropped(self, urls: list[QUrl]) -> None:
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.files.emit(paths)
        else:
            self.pathless.emit()


def _carries_files(data: QMimeData) -> bool:
    """Outlook offers its mails as virtual files, without a path."""
    return data.hasUrls() or any("FileGroupDescriptor" in kind for kind in data.formats())
