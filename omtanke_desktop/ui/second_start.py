"""A second start with the same register brings the first window to front.

The first window listens on a socket and says so in a small file of this user's, which costs a
second start one look. A window that hangs does not answer: the second then opens for itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket
    from PySide6.QtWidgets import QWidget

_PATIENCE_MS = 1500  # a window that works answers within some tens
_MOST_BYTES = 1_000_000  # of what a second start may say
_LONGEST_SOCKET = 100  # characters: Unix has room for 108, macOS for 104
_SEEN = b"ok\n"


def sign_of(folder: Path, register: Path) -> Path:
    """The file in which the window on this register says where it listens."""
    place = os.path.normcase(os.path.abspath(register))  # noqa: PTH100 - asks no disk
    return folder / f"{hashlib.sha256(place.encode()).hexdigest()[:24]}.json"


def hand_over(
    folder: Path, register: Path, files: Sequence[Path], patience_ms: int = _PATIENCE_MS
) -> bool:
    """Bring the window that has this register to front and give it the files.

    False when there is none, or none that answers; what a killed one left is taken away.
    """
    sign = sign_of(folder, register)
    try:
        said = json.loads(sign.read_text(encoding="utf-8"))
        name, process = str(said["socket"]), int(said["pid"])
    except (OSError, ValueError, TypeError, KeyError):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(patience_ms):
        if socket.error() is not QLocalSocket.LocalSocketError.SocketTimeoutError:
            sign.unlink(missing_ok=True)
        return False
    _let_come_to_front(process)
    asked = {"files": [str(path.absolute()) for path in files]}
    socket.write(json.dumps(asked).encode() + b"\n")
    answered = socket.waitForReadyRead(patience_ms) and bytes(socket.readAll().data()) == _SEEN
    socket.abort()
    return answered


def _let_come_to_front(process: int) -> None:
    """Windows lets only the program in front say who comes to front after it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)


class FirstWindow(QObject):
    """Listens, while a register is open, for those who start the program once more."""

    asked = Signal(list)  # the files that were given; the window is to come to front

    def __init__(self, owner: QObject, folder: Path, register: Path) -> None:
        super().__init__(owner)
        from PySide6.QtNetwork import QLocalServer

        self._sign = sign_of(folder, register)
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._said = ""
        if self._server.listen(_new_name()):
            self._put_up_sign()

    def _put_up_sign(self) -> None:
        said = json.dumps({"socket": self._server.fullServerName(), "pid": os.getpid()})
        with suppress(OSError):  # a full disk: a second start opens for reading, as without us
            self._sign.parent.mkdir(parents=True, exist_ok=True)
            self._sign.write_text(said, encoding="utf-8")
            self._said = said

    def stop(self) -> None:
        """Listen no more; a sign that another window has put up stays."""
        self._server.close()
        with suppress(OSError):
            if self._said and self._sign.read_text(encoding="utf-8") == self._said:
                self._sign.unlink()
            self._sign.parent.rmdir()  # only when it is empty: the next start has less to look at

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda one=socket: self._listen(one))
            socket.disconnected.connect(socket.deleteLater)
            self._listen(socket)

    def _listen(self, socket: QLocalSocket) -> None:
        """Answer when the whole line has come; whoever says too much is not heard."""
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        elif socket.canReadLine():
            files = _files(bytes(socket.readLine().data()))
            if files is not None:
                socket.write(_SEEN)
                socket.flush()
                self.asked.emit(files)


def _files(line: bytes) -> list[Path] | None:
    """The files that a line names; None when it is not of a second start's."""
    try:
        return [Path(str(name)) for name in json.loads(line)["files"]]
    except (ValueError, TypeError, KeyError):
        return None


def _new_name() -> str:
    """A name nobody can guess, in a folder that is closed to other users where there is one."""
    name = f"omtanke.{uuid.uuid4().hex}"
    if sys.platform == "win32":
        return name
    from omtanke_desktop.storage.temporary import outer

    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    whole = Path(own) / name
    fits = bool(own) and sys.platform != "darwin" and len(str(whole)) < _LONGEST_SOCKET
    return str(whole if fits else Path(outer()) / name)


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
