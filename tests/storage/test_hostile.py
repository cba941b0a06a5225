"""Files that somebody has built on: a sentence each, nothing run, nothing written, no hang."""

import sqlite3
import time
from contextlib import closing

import pytest

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.damage import AlteredRegister, DamagedRegister
from omtanke_desktop.storage.identity import APPLICATION_ID
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.verify.run import verify
from tests.storage.whole_registers import put

_SLOW_S = 5.0
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
_SECRET = "UPDATE setting SET value = '{}'"
ALTERED = {
    "a trigger": f"CREATE TRIGGER t AFTER INSERT ON event BEGIN {_SECRET}; END",
    "a trigger that never ends": f"CREATE TRIGGER t AFTER UPDATE ON event BEGIN {_ENDLESS}; END",
    "another trigger of a name": "DROP TRIGGER event_delete; "
    "CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT 1; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "a recursive view": f"CREATE VIEW v AS {_ENDLESS}",
    "a view in place of a table": f"DROP TABLE watch; CREATE VIEW watch AS {_ENDLESS}",
    "a table more": "CREATE TABLE mer (a)",
    "a column more": "ALTER TABLE watch ADD COLUMN mer",
    "a generated column": "ALTER TABLE watch ADD COLUMN mer AS (abs(-9223372036854775808))",
    "other columns": "DROP TABLE phrase; CREATE TABLE phrase (id INTEGER PRIMARY KEY, annat)",
    "a CHECK": "DROP TABLE template; CREATE TABLE template "
    "(key VARCHAR NOT NULL PRIMARY KEY CHECK (length(key)), content JSON NOT NULL)",
    "a DEFAULT": "DROP TABLE template; CREATE TABLE template "
    "(key VARCHAR NOT NULL PRIMARY KEY, content JSON NOT NULL DEFAULT (randomblob(1000000000)))",
    "an index on a function": "CREATE INDEX mer ON phrase (upper(text))",
    "a virtual table": "CREATE VIRTUAL TABLE mer USING fts5(a)",
    "another's trigger in a table's name": "PRAGMA writable_schema=ON; INSERT INTO sqlite_master "
    "VALUES ('table', 'case', 'case', 0, 'CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; "
    "END')",
    "tables without end": "; ".join(f"CREATE TABLE t{n} (a)" for n in range(3000)),
    "a table that is enormous": f"CREATE TABLE mer ({', '.join(f'c{n} TEXT' for n in range(1900))}"
    f" CHECK (c1 <> '{'x' * 300_000}'))",
}


def altered(folder, statements):
    """The whole register with this done to it."""
    path = put(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.executescript(f"BEGIN; {statements}; COMMIT")
    return path


def refused(path, kind=AlteredRegister):
    """The problem that both opening and checking give; file and folder are as they were."""
    before, began = path.read_bytes(), time.monotonic()
    with pytest.raises(kind) as caught:
        open_register(path).close()
    assert verify(path).damaged if issubclass(kind, DamagedRegister) else True
    if time.monotonic() - began > _SLOW_S:
        pytest.fail("it took too long")
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) in (
        [path.name],
        [path.name, f"{path.name}.lock"],
    )
    return caught.value


@pytest.mark.parametrize("what", ALTERED)
def test_what_somebody_has_built_into_the_file_is_refused_before_it_runs(tmp_path, what):
    problem = refused(altered(tmp_path, ALTERED[what]))
    assert "byggts om av ett annat program" in problem.title
    assert "Inget i den har körts eller ändrats" in problem.advice


def test_a_table_that_is_missing_is_named(tmp_path):
    problem = refused(altered(tmp_path, "DROP TABLE watch"), DamagedRegister)
    assert "saknas delar" in problem.advice
    assert "tabellen ”watch”" in problem.advice


def test_another_programs_file_with_our_mark_is_no_register(tmp_path):
    path = tmp_path / "annan.omtanke"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(f"CREATE TABLE t (a); PRAGMA application_id={APPLICATION_ID}")
    assert "är inget Omtanke-register" in refused(path, Problem).title


def test_an_older_register_with_a_trigger_is_not_upgraded(tmp_path):
    path = altered(tmp_path, f"{ALTERED['a trigger']}; PRAGMA user_version=4")
    assert "byggts om" in refused(path).title


@pytest.mark.parametrize("version", [-1, 2**31 - 1, 1001])
def test_a_version_that_no_program_has_is_damage(tmp_path, version):
    problem = refused(altered(tmp_path, f"PRAGMA user_version={version}"), DamagedRegister)
    assert "orimlig" in problem.advice


def test_a_file_in_another_mode_is_refused_and_not_taken_out_of_it(tmp_path):
    path = put(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    assert "ställts om" in refused(path).title


def test_a_log_beside_the_file_is_not_taken_for_a_part_of_it(tmp_path):
    path = put(tmp_path)
    path.with_name(f"{path.name}-wal").write_bytes(b"x" * 100)
    with pytest.raises(AlteredRegister):
        open_register(path)


def test_a_journal_that_names_another_file_takes_nothing_away(tmp_path):
    path, other = put(tmp_path), tmp_path / "viktigt.txt"
    other.write_text("kvar")
    name = str(other).encode()
    end = len(name).to_bytes(4) + sum(name).to_bytes(4) + bytes.fromhex("d9d505f920a163d7")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(504) + bytes(4) + name + end)
    with pytest.raises(AlteredRegister):
        open_register(path)
    assert other.read_text() == "kvar"
    assert journal.exists()


@pytest.mark.parametrize("size", [0, 1, 513, 100, 8192, 65535])
def test_a_page_size_that_is_not_the_files_is_a_sentence(tmp_path, size):
    path = put(tmp_path)
    content = bytearray(path.read_bytes())
    content[16:18] = size.to_bytes(2)
    path.write_bytes(content)
    refused(path, DamagedRegister)
