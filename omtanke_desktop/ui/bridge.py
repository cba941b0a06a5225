"""The one place where register changes become a Qt signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change


class RegisterBridge(QObject):
    """Carry changes from any thread to the window's thread, always after the current event.

    Give `publish` to the register (`register.listeners.append(bridge.publish)`) and listen to
    `changed`, which carries one Change per committed workflow.
    """

    changed = Signal(object)
    lost = Signal()  # somebody else has taken the register over
    harmed = Signal()  # the register was found to be damaged
    _arrived = Signal(object)
    _went = Signal()
    _broke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued even inside one thread: a page must not refresh in the middle of a commit.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._went.connect(self._deliver_loss, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self.harmed, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Change) -> None:
        """Announce a change; may be called from any thread."""
        self._arrived.emit(change)

    def lose(self) -> None:
        """Announce that the register is somebody else's; may be called from any thread."""
        self._went.emit()

    def harm(self, _damage: str) -> None:
        """Announce that the register is damaged; may be called from any thread."""
        self._broke.emit()

    def _deliver_loss(self) -> None:
        self.lost.emit()

    def _deliver(self, change: object) -> None:
        self.changed.emit(change)
