"""One transaction. A commit that failed is looked for in the file: it may be there all the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.audit.chain import head_of
from omtanke_desktop.storage.audit.watch import Noted, watch
from omtanke_desktop.storage.identity import SCHEMA_VERSION
from omtanke_desktop.storage.search_texts import DRIVER

if TYPE_CHECKING:
    from omtanke_desktop.storage.work import Work

Connect = Callable[[], sqlite3.Connection]
_NOTED = "noted"  # what a connection notes for the audit trail, from its first transaction on
_FAILED = (sqlite3.Error, DBAPIError)


class Unsure(EnvironmentProblem):
    """The disk failed in the middle of a commit, and does not tell what became of it."""

    def __init__(self) -> None:
        super().__init__(
            "Det är osäkert om det senaste sparades",
            "Disken svarar inte som den ska. Stäng registret, öppna det igen och se efter innan "
            "du gör om något.",
        )


class WriteSession(Session):
    """The session of a unit of work, which is told of every row before it is written.

    It joins SQLite's transaction at its first question: what is saved by SQLite alone, while it is
    typed, need not wait for SQLAlchemy's bookkeeping. made: the entry of the trail, once written.
    """

    work: "Work"
    made: Head | None = None

    def __init__(self, engine: Engine, pooled: PoolProxiedConnection) -> None:
        super().__init__(expire_on_commit=False)
        self._engine, self._pooled = engine, pooled
        self._joined: Connection | None = None
        itself = pooled.driver_connection
        assert isinstance(itself, sqlite3.Connection)
        self.info[DRIVER] = self.driver = itself
        if (noted := pooled.info.get(_NOTED)) is None:
            noted = pooled.info[_NOTED] = watch(itself)
        self.noted: Noted = noted

    def get_bind(self, *_: Any, **__: Any) -> Connection:  # noqa: ANN401 - whatever Session asks with
        if self._joined is None:
            self._joined = Connection(self._engine, self._pooled)
        return self._joined

    def keep(self) -> None:
        """Commit."""
        if self._joined is not None:
            self.commit()
        if self.driver.in_transaction:  # nobody has asked the session for anything
            self.driver.execute("COMMIT")

    def undo(self) -> None:
        """Roll back."""
        with suppress(*_FAILED):  # the first fault is the one to tell of
            self.rollback()
        with suppress(*_FAILED):
            self.driver.rollback()

    def close(self) -> None:
        """Give the connection back."""
        if self._joined is None:  # it knows of no row
            self._pooled.close()
        else:
            super().close()
            self._joined.close()


@contextmanager
def transaction(engine: Engine, anew: Connect) -> Iterator[WriteSession]:
    """Begin; commit at the end, roll back on any exception.

    anew: opens another connection. Raises what the commit raised when nothing of it is in the
    file, Unsure when that cannot be told.
    """
    failed: Exception | None = None
    with closing(WriteSession(engine, engine.raw_connection())) as session:
        session.noted.clear()  # of a transaction that was rolled back
        try:
            session.driver.execute("BEGIN IMMEDIATE")
            yield session
        except BaseException:
            session.undo()
            raise
        try:
            session.keep()
        except _FAILED as error:
            session.undo()
            failed = error
    if failed is not None:
        engine.dispose()  # what is looked for must come from the disk
        if session.made is None or not _is_kept(session.made, anew):
            raise failed


def _is_kept(made: Head, anew: Connect) -> bool:
    """Whether the entry of the failed commit stands in the file, and is then there to stay.

    The last sync may be what failed: another, empty commit syncs everything once more.
    """
    try:
        with closing(anew()) as connection:
            if head_of(connection) != made:
                return False
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.execute("COMMIT")
            return True
    except sqlite3.Error as error:
        raise Unsure from error
