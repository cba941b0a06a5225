"""One writer at a time: who has the register open, and since when."""

import getpass
import json
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from omtanke_desktop.domain.dates import minute_stamp, now


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the register: login, machine and since when (local time)."""

    who: str
    machine: str
    since: str

    @property
    def sentence(self) -> str:
        """Somebody on some machine has had it since some time."""
        return f"{self.who} på {self.machine} har registret öppet sedan {self.since}."


class RegisterLock:
    """An operating-system lock beside the register; it falls away with its process."""

    def __init__(self, register: Path) -> None:
        self._note = register.with_name(register.name + ".holder")
        self._lock = FileLock(register.with_name(register.name + ".lock"), thread_local=False)

    def acquire(self) -> bool:
        """Take the lock if nobody has it; raises OSError when the folder cannot be written."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        holder = Holder(getpass.getuser(), socket.gethostname(), minute_stamp(now()))
        self._note.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        return True

    def holder(self) -> Holder | None:
        """Who has it now, as far as the note beside the register tells."""
        try:
            return Holder(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def release(self) -> None:
        """Let the next one in."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()
