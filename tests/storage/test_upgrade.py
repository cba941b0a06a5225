"""The schema: models and migrations agree, and an older file is copied before it is changed."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import upgrade, upgrade_copy
from omtanke_desktop.storage.identity import APPLICATION_ID
from omtanke_desktop.storage.queries.people import settings
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.upgrade import alembic_config, upgrade_file
from tests.builders import new_register


@pytest.fixture
def old(tmp_path):
    """A register file as it was before its last migration, with one contact in it."""
    path = tmp_path / "r.omtanke"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = alembic_config(connection)
        last = ScriptDirectory.from_config(config).get_current_head()
        command.upgrade(config, f"{last}-1")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('unit', '{\"value\": \"Kvar\"}')")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    engine.dispose()
    return path


def copy_of(path):
    return path.with_name("r (version 0).omtanke")


def test_the_migrations_make_what_the_models_say(tmp_path):
    path = tmp_path / "r.omtanke"
    upgrade_file(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        command.check(alembic_config(connection))
    engine.dispose()


def test_an_older_register_is_upgraded_and_keeps_what_it_held(old):
    register = open_register(old)
    with register.read() as session:
        assert settings(session).unit == "Kvar"
    register.close()


def test_an_older_register_is_copied_as_it_was_before_it_is_changed(old):
    before = old.read_bytes()
    open_register(old).close()
    assert copy_of(old).read_bytes() == before


def test_a_register_of_our_own_version_is_not_copied(tmp_path):
    new_register(tmp_path).close()
    assert not list(tmp_path.glob("*version*"))


def test_a_failed_upgrade_leaves_the_file_as_it_was_and_lets_the_lock_go(old, monkeypatch):
    def stop(_connection):
        raise RuntimeError("a fault of ours")

    before = old.read_bytes()
    monkeypatch.setattr(upgrade, "_check_references", stop)
    with pytest.raises(RuntimeError):
        open_register(old)
    assert old.read_bytes() == before
    monkeypatch.undo()
    register = open_register(old)
    assert not register.read_only
    register.close()


def test_an_upgrade_that_breaks_references_is_rolled_back(old):
    with sqlite3.connect(old) as raw:
        raw.execute(
            "INSERT INTO contact (name, title, unit, principal_id, email, phone, "
            "postal_address, internal_post, preferred_way) "
            "VALUES ('', '', '', 99, '', '', '', '', '')"
        )
    raw.close()
    before = old.read_bytes()
    with pytest.raises(RuntimeError, match="1 references"):
        open_register(old)
    assert old.read_bytes() == before


def test_a_full_disk_during_the_upgrade_is_a_sentence_and_rolls_back(old, monkeypatch):
    real = sqlite3.connect

    def small(*args, **kwargs):
        connection = real(*args, **kwargs)
        connection.execute("PRAGMA max_page_count=1")
        return connection

    before = old.read_bytes()
    monkeypatch.setattr(upgrade.sqlite3, "connect", small)
    with pytest.raises(EnvironmentProblem, match="Disken är full"):
        open_register(old)
    assert old.read_bytes() == before


def test_an_older_register_that_somebody_else_holds_waits(old):
    from omtanke_desktop.storage.lock import RegisterLock

    lock = RegisterLock(old)
    assert lock.acquire()
    with pytest.raises(EnvironmentProblem, match="behöver uppgraderas"):
        open_register(old)
    lock.release()
    assert not copy_of(old).exists()


def test_another_file_of_the_copys_name_stays_as_it_is(old):
    before = old.read_bytes()
    copy_of(old).write_bytes(b"Min egen kopia")
    open_register(old).close()
    assert copy_of(old).read_bytes() == b"Min egen kopia"
    assert old.with_name("r (version 0, 2).omtanke").read_bytes() == before


def test_the_copy_an_earlier_try_left_is_used_again(old):
    shutil.copyfile(old, copy_of(old))
    open_register(old).close()
    assert sorted(path.name for path in old.parent.glob("*.omtanke")) == [
        "r (version 0).omtanke",
        "r.omtanke",
    ]


def test_a_copy_that_is_not_the_register_byte_for_byte_stops_the_upgrade(old, monkeypatch):
    def spoiled(source, target):
        target.write_bytes(source.read_bytes()[:-1] + b"?")

    before = old.read_bytes()
    monkeypatch.setattr(upgrade_copy, "copy_file", spoiled)
    with pytest.raises(EnvironmentProblem, match="Kopian blev inte som filen"):
        open_register(old)
    assert old.read_bytes() == before
    assert not copy_of(old).exists()


@pytest.fixture
def filled(tmp_path):
    """A register of the last released schema, with a whole meeting in it."""
    newest = sorted((Path(__file__).parents[1] / "old_registers").glob("*.omtanke"))[-1]
    return Path(shutil.copyfile(newest, tmp_path / "r.omtanke"))


def broken_off(path, how):
    """Upgrade in a process that ends in the middle; returns what it said."""
    command = [sys.executable, "-m", "tests.storage.broken_off_upgrade", str(path), how]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout


def test_an_upgrade_that_was_killed_halfway_is_as_if_it_had_never_begun(filled):
    before = filled.read_bytes()
    assert broken_off(filled, "kill") == (-9, "")
    assert filled.read_bytes() != before  # halfway, with the way back in the journal
    with sqlite3.connect(filled) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.close()
    assert filled.read_bytes() == before
    register = open_register(filled)
    assert not register.read_only
    register.close()


def test_a_disk_that_refuses_halfway_is_a_sentence_and_the_register_is_as_before(filled):
    before = filled.read_bytes()
    _, said = broken_off(filled, "refuse")
    assert "Disken" in said
    assert filled.read_bytes() == before
    assert not filled.with_name("r.omtanke-journal").exists()
