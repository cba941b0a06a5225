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
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, Problem
from omtanke_desktop.storage.change import Change
from omtanke_desktop.storage.damage import DamagedRegister, damaged, noted_damage
from omtanke_desktop.storage.durable import put_in_place
from omtanke_desktop.storage.failures import STUMBLES, as_problems
from omtanke_desktop.storage.holder import NOBODY_KNOWN, Holder, login
from omtanke_desktop.storage.identity import SCHEMA_VERSION, SUFFIX, identify
from omtanke_desktop.storage.known_schema import check_schema, refuse_journal
from omtanke_desktop.storage.lock import LostRegister, RegisterLock, taken_over
from omtanke_desktop.storage.settings import load_user
from omtanke_desktop.storage.transaction import transaction
from omtanke_desktop.storage.validity import set_today
from omtanke_desktop.storage.work import Work

__all__ = ["Change", "ReadSession", "Register", "create_register", "open_register"]

ReadSession = Session
"""What queries take; other rooms name it without knowing SQLAlchemy."""


class Register:
    """An open register. `read_only` with its reason in `note` when somebody else writes.

    `clock` gives the present moment (aware); `user` is who every event is signed by;
    `listeners` are told of every Change, in the thread that made it. `damage` says what is wrong
    with the file, "" for nothing; `harm_listeners` are told when it is met while we are open.
    `held_by` is who writes instead of us. When somebody has taken the register over, `lost` is
    true from then on, and `when_lost` are told in the thread that noticed.
    """

    def __init__(
        self, path: Path, lock: RegisterLock | None, note: str = "", damage: str = ""
    ) -> None:
        self.path = path
        self.note = note
        self.damage = damage
        self.read_only = lock is None
        self.clock: Callable[[], datetime] = dates.now
        self.listeners: list[Callable[[Change], None]] = []
        self.harm_listeners: list[Callable[[str], None]] = []
        self.held_by: Holder | None = None
        self.lost = False
        self.when_lost: list[Callable[[], None]] = []
        self.sitting = uuid.uuid4().hex
        self._lock = lock
        self._writing = threading.Lock()
        self._engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            pool_use_lifo=True,  # the connection used last has in memory what is asked for next
        )
        event.listen(self._engine, "begin", _begin)
        self.login = login()
        with self.read() as session:
            known = load_user(session, self.login)
        self._user = known or User(self.login)
        self.user_known = known is not None
        if lock:
            lock.call(self._user.name)
            lock.when_lost = self._lose

    @property
    def user(self) -> User:
        """Who every event is signed by, and whom the others see as the holder."""
        return self._user

    @user.setter
    def user(self, user: User) -> None:
        self._user = user
        if self._lock:
            self._lock.call(user.name)

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rw"
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=3,
        )
        connection.execute("PRAGMA cell_size_check=ON")
        if self.read_only:  # a writer's own triggers fill the search index, which SQLite distrusts
            connection.execute("PRAGMA trusted_schema=OFF")
        if self.damage:
            connection.execute("PRAGMA writable_schema=ON")  # reads a file that is cut off
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA temp_store=MEMORY")  # no file of its own for a large sort
        connection.execute("PRAGMA cache_spill=8000")  # pages: a spill shuts readers out
        connection.execute("PRAGMA secure_delete=ON")  # what is erased leaves no trace in the file
        if not self.read_only:  # a file that stays need not be made and taken away at every save
            connection.execute("PRAGMA journal_mode=TRUNCATE")  # PERSIST: no reading once moved
        return connection

    @contextmanager
    def begin(self) -> Iterator[Work]:
        """One transaction: commits at the end, rolls back on any exception.

        Raises EnvironmentProblem when the file cannot be written, LostRegister when it is
        somebody else's by now, Unsure when the disk does not tell whether it was kept.
        """
        if self.lost:
            raise LostRegister(self.note)
        if self.read_only:
            raise EnvironmentProblem("Registret är öppet för läsning", self.note)
        self._require_file()
        opened = transaction(self._engine, self._connect)
        with self._writing, self._guarded(), opened as session:
            now = self.clock()
            set_today(session, now)
            work = Work(session, now, self.user, self.sitting)
            yield work
            change = work.finish()
            self._require_lock()
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

    def _require_lock(self) -> None:
        """Asked while SQLite keeps everybody else out: nobody can take over before the commit."""
        if self._lock and not self._lock.is_ours():
            self._lose()
            raise LostRegister(self.note)

    def _lose(self) -> None:
        """Go over to reading: somebody else has taken the register over."""
        if self.lost or self._lock is None:
            return
        self.held_by = self._lock.holder()
        self.note = taken_over(self.held_by)
        self.lost = self.read_only = True
        self.renew()
        for told in self.when_lost:
            told()

    def renew(self) -> None:
        """Open the file anew at the next reading: at its place is another file, or none of ours."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A session for queries; nothing done in it is kept."""
        with self._guarded(), Session(self._engine) as session:
            set_today(session, self.clock())
            yield session

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Problems instead of the database's errors; in a damaged file nothing more is written."""
        try:
            with as_problems():
                yield
        except DamagedRegister as problem:
            self.find_damage(str(problem))
            raise
        except (*STUMBLES, sqlite3.Error, DBAPIError) as error:
            self._look_for_damage(error)
            raise

    def _look_for_damage(self, error: Exception) -> None:
        """Tell a file that was changed outside the program from a fault of ours."""
        from omtanke_desktop.storage.doubt import is_altered

        if self.damage or is_altered(self.path):
            harm = damaged("En uppgift i filen är inte den som sparades.")
            self.find_damage(str(harm))
            raise harm from error

    def find_damage(self, damage: str) -> None:
        """Go over to reading: something in the file is broken; whole sentences say what."""
        if self.damage:
            return
        self.damage = self.note = damage
        self.read_only = True
        self.renew()
        if self._lock:
            self._lock.release()
        for listener in self.harm_listeners:
            listener(damage)

    def _drop_journal(self) -> None:
        """Take away the journal, which is empty between transactions."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode=DELETE")

    def close(self) -> None:
        """Let go of the file and of the lock."""
        if self._lock and not self.damage and not self.lost:
            with suppress(sqlite3.Error, DBAPIError):  # the file may be gone
                self._drop_journal()
        self._engine.dispose()
        if self._lock:
            self._lock.release()


def _begin(connection: Connection) -> None:
    """Our own BEGIN: sqlite3's implicit one would leave DDL and reads outside."""
    itself = connection.connection.driver_connection
    assert isinstance(itself, sqlite3.Connection)
    if not itself.in_transaction:  # a unit of work has begun already
        itself.execute("BEGIN")


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


def open_register(
    path: Path, *, read_only: bool = False, take_over: Holder | None = None
) -> Register:
    """Open a register, upgraded if it is older; raises Problem when it is not ours.

    When another program holds it, or the file is write-protected, it opens for reading; with
    `take_over` it is taken from that holder, who has gone silent.
    """
    identify(path)
    if read_only:
        lock, note, holder = None, "Öppnat för läsning.", None
    else:
        lock, note, holder = _take(path, take_over)
    try:
        with as_problems():
            version = _settled_version(path, lock)
            if harm := check_schema(path, version) or noted_damage(path):
                return _for_reading(path, lock, version, harm)
            if version < SCHEMA_VERSION:
                _upgrade(path, lock, version)
            opened = Register(path, lock, note)
            opened.held_by = holder
            return opened
    except BaseException:
        if lock:
            lock.release()
        raise


def _for_reading(path: Path, lock: RegisterLock | None, version: int, harm: Problem) -> Register:
    """A damaged register, as far as it can be read; one of an older program's cannot be."""
    if version < SCHEMA_VERSION:
        raise harm
    if lock:
        lock.release()
    return Register(path, None, harm.title + ".", str(harm))


def _settled_version(path: Path, lock: RegisterLock | None) -> int:
    """The schema version, once a write that was cut off (a power cut) has been rolled back."""
    journal = path.with_name(path.name + "-journal")
    if lock and journal.exists():
        refuse_journal(path, journal)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return identify(path).version


def _take(path: Path, silent: Holder | None) -> tuple[RegisterLock | None, str, Holder | None]:
    """The lock, or None, the sentence why there is none, and who has it."""
    if not os.access(path, os.W_OK):
        return None, "Filen är skrivskyddad; du kan läsa men inte ändra.", None
    lock = RegisterLock(path)
    try:
        if lock.acquire():
            return lock, "", None
    except OSError:
        return None, "Mappen är skrivskyddad; du kan läsa men inte ändra.", None
    if silent is not None:
        lock.take_over(silent)
        return lock, "", None
    holder = lock.holder() or NOBODY_KNOWN
    return None, holder.sentence, holder


def _upgrade(path: Path, lock: RegisterLock | None, version: int) -> None:
    """Copy the file, then run the migrations; the old file stays beside the new."""
    from omtanke_desktop.storage.upgrade import upgrade_file
    from omtanke_desktop.storage.upgrade_copy import copy_before_upgrade

    if lock is None:
        raise EnvironmentProblem(
            "Registret behöver uppgraderas men går inte att skriva i",
            "Stäng det där det är öppet och försök igen.",
        )
    copy_before_upgrade(path, version)
    upgrade_file(path)
