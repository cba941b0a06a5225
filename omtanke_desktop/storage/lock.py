"""One writer at a time: who has the register open, and how somebody who went silent loses it.

The operating system's lock counts where there is one; where a file system has none, the note
beside the register is the lock. Whoever takes over writes another token into the note while
SQLite's own lock keeps the old holder from saving, and the old holder looks at the note before
each of its commits, under the same lock: there are never two who both believe it is theirs.
"""

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import heartbeat
from omtanke_desktop.storage.failures import as_problems
from omtanke_desktop.storage.holder import Holder, Note, new_holder
from omtanke_desktop.storage.known_schema import refuse_journal

STALE_S = 300.0  # five beats missed
_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, getattr(errno, "ENOTSUP", -1)}
_BUSY_S = 3.0  # how long somebody else may be in the middle of saving


class LostRegister(EnvironmentProblem):
    """Somebody else has taken the register over while we were not heard from; note: who."""

    def __init__(self, note: str) -> None:
        super().__init__("Det senaste sparades inte", note)

    def __reduce__(self) -> tuple[type, tuple[str]]:  # type: ignore[override]
        """Keep who it was when the problem crosses from the background process."""
        return type(self), (self.advice,)


class _Saving(EnvironmentProblem):
    """The holder is in the middle of a transaction, or stopped there: SQLite keeps others out."""

    def __init__(self) -> None:
        super().__init__(
            "Registret går inte att ta över just nu",
            "Det är mitt i en ändring på den andra datorn. Inget är ändrat; vänta en stund och "
            "försök igen.",
        )


class RegisterLock:
    """The right to write in a register; `when_lost` is told when somebody else has taken it."""

    def __init__(self, register: Path, pause_s: float | None = None) -> None:
        self._register = register
        self._path = register.with_name(register.name + ".lock")
        self._lock: FileLock | None = None
        self._note = Note(register)
        self._mine: Holder | None = None
        self._place: os.stat_result | None = None  # of the lock file that we hold
        self._mutex = threading.Lock()  # between a beat and letting go
        self._pause_s = heartbeat.BEAT_S if pause_s is None else pause_s
        self._heart: heartbeat.Heartbeat | None = None
        self.when_lost: Callable[[], None] | None = None

    def acquire(self) -> bool:
        """Take the lock if nobody has it; raises OSError when the folder cannot be written."""
        mine = new_holder()
        lock = _file_lock(self._path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError) as error:
            if getattr(error, "errno", errno.ENOSYS) not in _NO_LOCKS:
                raise
            return self._acquire_by_note(mine)
        try:
            self._settle(mine)
        except BaseException as error:
            lock.release()
            if isinstance(error, _Saving):
                return False
            raise
        self._begin(mine, lock)
        return True

    def _acquire_by_note(self, mine: Holder) -> bool:
        try:
            self._note.write_new(mine)
        except FileExistsError:
            return False
        self._begin(mine, None)
        return True

    def _settle(self, mine: Holder) -> None:
        """Write the note, without which the lock still counts: the disk may be full.

        That of a holder who ended badly, or lost a share's lock and lives, is not left there.
        """
        try:
            self._note.write_new(mine)
        except FileExistsError:
            self._replace_note(mine)
        except OSError:
            return

    def _replace_note(self, mine: Holder) -> None:
        try:
            with self._note.beside(mine) as put, _nobody_saves(self._register):
                put()
        except (OSError, sqlite3.Error):  # in a file that no SQLite can open nobody saves
            with suppress(OSError):
                self._note.path.unlink()
            if self._note.names(mine) is False:  # Windows: somebody is just reading it
                raise _Saving from None

    def take_over(self, silent: Holder) -> None:
        """Take the register from a holder who has gone silent.

        Raises EnvironmentProblem when they are alive after all, when somebody else was quicker,
        or when the system does not let go of their lock.
        """
        mine = new_holder()
        with as_problems(), _nobody_saves(self._register):
            self._require_silent(silent)
            try:
                self._begin(mine, self._replace(mine))
            except OSError as error:
                raise _held_fast(silent) from error

    def _require_silent(self, holder: Holder) -> None:
        silent = self._note.silence()
        if self._note.read() != holder or silent is None or silent < STALE_S:
            raise EnvironmentProblem(
                "Registret används igen",
                "Inget togs över. Det är öppet för läsning här; försök igen när det är ledigt.",
            )

    def _replace(self, mine: Holder) -> FileLock | None:
        """A new lock file and a new note; what the old holder has is no longer at its place."""
        with self._note.beside(mine) as put:
            lock = self._replace_lock(mine)
            try:
                put()
            except OSError:
                if lock is not None:
                    lock.release()
                raise
        return lock

    def _replace_lock(self, mine: Holder) -> FileLock | None:
        """None where the file system has no locks. On Windows a file that is held stays."""
        beside = self._path.with_name(f"{self._path.name}-{mine.token[:8]}")
        lock = _file_lock(beside)
        try:
            lock.acquire(timeout=0)
            beside.replace(self._path)
        except (OSError, NotImplementedError) as error:
            lock.release()
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            if getattr(error, "errno", errno.ENOSYS) not in _NO_LOCKS:
                raise
            return None
        return lock

    def _begin(self, mine: Holder, lock: FileLock | None) -> None:
        self._mine, self._lock = mine, lock
        with suppress(OSError):
            self._place = self._path.stat() if lock is not None else None
        self._heart = heartbeat.Heartbeat(self.beat, self._pause_s)

    def call(self, who: str) -> None:
        """Tell others the name by which the person goes in the register."""
        if self._mine is not None and self._heart is not None and self._mine.who != who:
            self._mine = self._mine.called(who)
            self._heart.hurry()

    def beat(self) -> None:
        """Say that we are alive; find out when the register is no longer ours."""
        with self._mutex:
            if self._mine is None:
                return
            told = self._note.beat(self._mine)
            if told is None and self._lock_is_in_place():
                with suppress(OSError):
                    self._note.write_new(self._mine)
            lost = told is False or (told is None and not self._lock_is_in_place())
        if lost and self.when_lost is not None:
            self.when_lost()

    def is_ours(self) -> bool:
        """Whether the register is still ours; asked in the middle of every transaction."""
        if self._mine is None:
            return False
        named = self._note.names(self._mine)
        return self._lock_is_in_place() if named is None else named

    def _lock_is_in_place(self) -> bool:
        """Whether the lock file is the one that we hold: decides where no note can be read."""
        if self._place is None:
            return False
        try:
            return os.path.samestat(self._place, self._path.stat())
        except OSError:
            return False

    def holder(self) -> Holder | None:
        """Who has it now, as far as the note beside the register tells."""
        return self._note.read()

    def silence(self) -> float | None:
        """For how many seconds the holder has not been heard of; None when nobody can tell."""
        return self._note.silence()

    def is_free(self) -> bool:
        """Whether nobody has it; takes it for a moment to find out."""
        lock = _file_lock(self._path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError) as error:
            without = getattr(error, "errno", errno.ENOSYS) in _NO_LOCKS
            return without and self._note.stamp == (0, 0)
        lock.release()
        return True

    def release(self) -> None:
        """Let the next one in."""
        if self._heart is not None:
            self._heart.stop()
        with self._mutex:
            if self._mine is not None:
                self._note.remove(self._mine)
            self._mine = None
            if self._lock is not None:
                self._lock.release()


def taken_over(holder: Holder | None) -> str:
    """What is told to whoever has lost the register; holder: who has it now, if anybody."""
    who = (
        f"{holder.name} tog över registret {holder.since}" if holder else "Någon tog över registret"
    )
    return f"{who}, eftersom den här datorn inte hördes av. Det är nu öppet för läsning här."


def _file_lock(path: Path) -> FileLock:
    """A lock that falls with its process; where there is none we have our own way without."""
    return FileLock(path, thread_local=False, fallback_to_soft=False)


def _held_fast(holder: Holder) -> EnvironmentProblem:
    return EnvironmentProblem(
        "Registret går inte att ta över",
        f"{holder.name} håller det fortfarande, eller så får mappen inte ändras. Inget är ändrat. "
        "Stäng programmet där det är öppet, eller starta om den datorn.",
    )


@contextmanager
def _nobody_saves(register: Path) -> Iterator[None]:
    """Keep every other program from saving; raises _Saving while one does."""
    journal = register.with_name(register.name + "-journal")
    if journal.exists():
        refuse_journal(register, journal)
    uri = f"{register.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_S)) as own:
        try:
            own.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise _Saving from error
            raise
        yield
        own.execute("ROLLBACK")
