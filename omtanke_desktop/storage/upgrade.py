"""Bring a register file to this program's schema, in one transaction."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.paths import DB
from omtanke_desktop.storage.audit.chain import MAKER, attest_all
from omtanke_desktop.storage.identity import APPLICATION_ID, SCHEMA_VERSION
from omtanke_desktop.storage.models.base import moment_text
from omtanke_desktop.storage.search import reindex_all


def upgrade_file(path: Path) -> None:
    """Run the missing migrations; any failure rolls all of them back (house rules 3 and 4)."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            _run(connection)
    finally:
        engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for one open connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(DB).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _run(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("PRAGMA synchronous=FULL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    try:
        command.upgrade(alembic_config(connection), "head")
        reindex_all(Session(connection))
        _check_references(connection)
        _attest(connection, version)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.connection.rollback()  # nothing is left to roll back after a full disk
        raise


def _attest(connection: Connection, version: int) -> None:
    """The trail begins, or begins anew: the rows have other columns than it knew."""
    itself = connection.connection.driver_connection
    assert isinstance(itself, sqlite3.Connection)
    now = dates.now()
    if version:
        words = f"Från version {version} till {SCHEMA_VERSION}"
        told = (moment_text(now), MAKER, EventKind.UPGRADED.value, words)
        itself.execute(_TOLD, told)
    attest_all(itself, now, MAKER)


_TOLD = (
    "INSERT INTO event (at, sitting, who, who_title, who_unit, kind, field, text) "
    "VALUES (?, '', ?, '', '', ?, '', ?)"
)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the upgrade broke {len(broken)} references")
