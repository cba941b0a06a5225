"""The register file: opened by one writer, read by anyone, changed one transaction at a time."""

import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage.change import Change
from omtanke_desktop.storage.durable import copy_file, put_in_place
from omtanke_desktop.storage.failures import as_problems
from omtanke_desktop.storage.identity import SCHEMA_VERSION, SUFFIX, identify
from omtanke_desktop.storage.lock import RegisterLock, login
from omtanke_desktop.storage.settings import load_user
from omtanke_desktop.storage.validity import set_today
from omtanke_desktop.storage.work import Work, WriteSession

__all__ = ["Change", "ReadSession", "Register", "create_register", "open_register"]

ReadSession = Session
"""What queries take; other rooms name it without knowing SQLAlchemy."""


class Register:
    """An open register. `read_only` with its reason in `note` when somebody else writes.

    `clock` gives the present moment (aware); `user` is who every event is signed by;
    `listeners` are told of every Change, in the thread that made it.
    """

    def __init__(self, path: Path, lock: RegisterLock | None, note: str = "") -> None:
        self.path = path
        self.note = note
        self.read_only = lock is None
        self.clock: Callable[[], datetime] = dates.now
        self.listeners: list[Callable[[Change], None]] = []
        self.sitting = uuid.uuid4().hex
        self._lock = lock
        self._writing = threading.Lock()
        self._engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)
        event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(writes=True)
        self.login = login()
        with self.read() as session:
            known = load_user(session, self.login)
        self.user = known or User(self.login)
        self.user_known = known is not None

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rw"
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=3,
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")  # what is erased leaves no trace in the file
        if not self.read_only:  # a file that stays need not be made and taken away at every save
            connection.execute("PRAGMA journal_mode=TRUNCATE")  # PERSIST: no reading once moved
        return connection

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """One transaction: commits at the end, rolls back on any exception.

        Raises EnvironmentProblem when the file cannot be written.
        """
        if self.read_only:
            raise EnvironmentProblem("Registret är öppet för läsning", self.note)
        self._require_file()
        session = WriteSession(self._writer, expire_on_commit=False)
        with self._writing, as_problems(), session, session.begin():
            now = self.clock()
            set_today(session, now)
            work = Work(session, now, self.user, self.sitting)
            yield work
            change = work.finish()
        for listener in self.listeners:
            listener(change)

    def _require_file(self) -> None:
        """SQLite goes on writing into a file that has been taken away, and nobody would notice."""
        if not self.path.exists():
            raise EnvironmentProblem(
                "Registret går inte att öppna",
                f"Inget sparades. {self.path.name} har flyttats eller tagits bort: lägg tillbaka "
                "filen och försök igen.",
            )

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A session for queries; nothing done in it is kept."""
        with as_problems(), Session(self._engine) as session:
            set_today(session, self.clock())
            yield session

    def _drop_journal(self) -> None:
        """Take away the journal, which is empty between transactions."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode=DELETE")

    def close(self) -> None:
        """Let go of the file and of the lock."""
        if not self.read_only:
            with suppress(sqlite3.Error, DBAPIError):  # the file may be gone
                self._drop_journal()
        self._engine.dispose()
        if self._lock:
            self._lock.release()


def _begin(connection: Connection) -> None:
    """Our own BEGIN: sqlite3's implicit one would leave DDL and reads outside."""
    writes = connection.get_execution_options().get("writes")
    itself = connection.connection.driver_connection
    assert isinstance(itself, sqlite3.Connection)
    itself.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_register(path: Path) -> Register:
    """Make a new register with the defaults in it; raises Problem when the name is taken.

    It is built beside its name and renamed, so a full disk leaves nothing half-written.
    """
    from omtanke_desktop.storage.seed import seed_file
    from omtanke_desktop.storage.upgrade import upgrade_file

    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    if path.exists():
        raise InputProblem(f"{path.name} finns redan", "Välj ett annat namn; inget är ändrat.")
    beside = path.with_name(path.name + ".ny")
    with as_problems():
        beside.unlink(missing_ok=True)
        try:
            upgrade_file(beside)
            seed_file(beside)
            put_in_place(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    return open_register(path)


def open_register(path: Path, *, read_only: bool = False) -> Register:
    """Open a register, upgraded if it is older; raises Problem when it is not ours.

    When another program holds it, or the file is write-protected, it opens for reading.
    """
    identify(path)
    lock, note = (None, "Öppnat för läsning.") if read_only else _take(path)
    try:
        with as_problems():
            version = _settled_version(path, lock)
            if version < SCHEMA_VERSION:
                _upgrade(path, lock, version)
            return Register(path, lock, note)
    except BaseException:
        if lock:
            lock.release()
        raise


def _settled_version(path: Path, lock: RegisterLock | None) -> int:
    """The schema version, once a write that was cut off (a power cut) has been rolled back."""
    journal = path.with_name(path.name + "-journal")
    if lock and journal.exists():
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return identify(path).version


def _take(path: Path) -> tuple[RegisterLock | None, str]:
    """The lock, or None and the sentence why there is none."""
    if not os.access(path, os.W_OK):
        return None, "Filen är skrivskyddad; du kan läsa men inte ändra."
    lock = RegisterLock(path)
    try:
        if lock.acquire():
            return lock, ""
    except OSError:
        return None, "Mappen är skrivskyddad; du kan läsa men inte ändra."
    holder = lock.holder()
    return None, holder.sentence if holder else "Någon annan har registret öppet."


def _upgrade(path: Path, lock: RegisterLock | None, version: int) -> None:
    """Copy the file, then run the migrations; the old file stays beside the new."""
    from omtanke_desktop.storage.upgrade import upgrade_file

    if lock is None:
        raise EnvironmentProblem(
            "Registret behöver uppgraderas men går inte att skriva i",
            "Stäng det där det är öppet och försök igen.",
        )
    copy_file(path, path.with_name(f"{path.stem} (version {version}){SUFFIX}"))
    upgrade_file(path)
