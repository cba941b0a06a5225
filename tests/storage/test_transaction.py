"""A unit of work is one transaction, whether SQLAlchemy is asked for anything in it or not."""

import sqlite3
from contextlib import closing

import pytest

from omtanke_desktop.storage.audit.check import breaks

PUT = "UPDATE principal SET name = ? WHERE id = 1"
TWICE = "INSERT INTO principal SELECT * FROM principal WHERE id = 1"


def name(register) -> str:
    """What stands in the file, as any other program would read it."""
    with closing(sqlite3.connect(register.path)) as connection:
        return connection.execute("SELECT name FROM principal WHERE id = 1").fetchone()[0]


def put_and_fail(register) -> None:
    with register.begin() as work:
        work.session.driver.execute(PUT, ("Kommunen",))
        raise ZeroDivisionError


def whole(register) -> bool:
    with closing(sqlite3.connect(register.path)) as connection:
        return not list(breaks(connection))


def test_what_is_written_past_the_session_is_kept(register):
    with register.begin() as work:
        work.session.driver.execute(PUT, ("Kommunen",))
    assert name(register) == "Kommunen"
    assert whole(register)


def test_what_is_written_past_the_session_is_undone_with_the_rest(register):
    before = name(register)
    with pytest.raises(ZeroDivisionError):
        put_and_fail(register)
    assert name(register) == before
    with register.begin() as work:
        work.session.driver.execute(PUT, ("Regionen",))
    assert name(register) == "Regionen"
    assert whole(register)


def test_a_statement_that_was_undone_alone_is_not_attested(register):
    with register.begin() as work:
        itself = work.session.driver
        itself.execute(PUT, ("Kommunen",))
        itself.execute("SAVEPOINT half")
        itself.execute(PUT, ("Regionen",))
        itself.execute("ROLLBACK TO half")
        with pytest.raises(sqlite3.IntegrityError):
            itself.execute(TWICE)
    assert name(register) == "Kommunen"
    assert whole(register)
