"""One transaction. A commit that failed is looked for in the file: it may be there all the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.audit.chain import head, head_of
from omtanke_desktop.storage.identity import SCHEMA_VERSION

Connect = Callable[[], sqlite3.Connection]


class Unsure(EnvironmentProblem):
    """The disk failed in the middle of a commit, and does not tell what became of it."""

    def __init__(self) -> None:
        super().__init__(
            "Det är osäkert om det senaste sparades",
            "Disken svarar inte som den ska. Stäng registret, öppna det igen och se efter innan "
            "du gör om något.",
        )


@contextmanager
def transaction(session: Session, let_go: Callable[[], None], anew: Connect) -> Iterator[None]:
    """Commit at the end, roll back on any exception.

    let_go: close every other connection; anew: open one. Raises what the commit raised when
    nothing of it is in the file, Unsure when that cannot be told.
    """
    session.begin()
    try:
        before = head(session)
        yield
        made = head(session)
    except BaseException:
        with suppress(DBAPIError):  # the first fault is the one to tell of
            session.rollback()
        raise
    try:
        session.commit()
    except DBAPIError:
        with suppress(DBAPIError):
            session.rollback()
        session.close()
        let_go()
        if made == before or not _is_kept(made, anew):
            raise


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
