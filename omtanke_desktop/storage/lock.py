"""One writer at a time: who has the register open, and since when."""

import getpass
import json
import os
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from omtanke_desktop.domain.dates import minute_stamp, now


def login() -> str:
    """The login name of the person at the keyboard; the user's number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


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
        holder = Holder(login(), socket.gethostname(), minute_stamp(now()))
        with suppress(OSError):  # a full disk: the lock is what counts, the note only tells of it
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
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()
