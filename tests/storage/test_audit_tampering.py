"""A register that somebody edits with another program gives itself away, and says where."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from omtanke_desktop.domain.audit import BreakKind as Kind
from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.change_settings import change_setting
from tests import builders

TRIGGERS = ("audit_entry_update", "audit_entry_delete", "audit_entry_insert", "event_update",
            "event_delete", "event_text_update", "event_text_delete")  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A register with two cases, an edited one, and some entries."""
    folder = tmp_path_factory.mktemp("whole")
    register = builders.new_register(folder)
    for title in ("Hemteam", "Läkarkontakt"):
        builders.a_case(register, title)
    edit_case.edit_text(register, 1, "summary", "Först")
    change_setting(register, "unit", "Utveckling")
    register.close()
    return register.path


def tampered(whole: Path, folder: Path, *statements: str) -> list[tuple]:
    """What is seen after somebody has run these with bare SQLite, without the triggers."""
    path = folder / "r.omtanke"
    shutil.copyfile(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
        connection.commit()
        return [(one.kind, one.table, one.key) for one in breaks(connection)]


def test_a_register_that_only_the_program_has_written_is_whole(whole, tmp_path):
    assert tampered(whole, tmp_path) == []


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("UPDATE \"case\" SET title = 'Hemteam.' WHERE id = 1", (Kind.CHANGED, "case", "1")),
        ("DELETE FROM document WHERE id = 1", (Kind.GONE, "document", "1")),
        (
            "INSERT INTO phrase VALUES (9001, 'bifall', 9, 'hej')",
            (Kind.UNKNOWN, "phrase", "9001"),
        ),
        (
            "UPDATE event_text SET after = 'Sist' WHERE after = 'Först'",
            (Kind.CHANGED, "event_text", "3"),
        ),
        ("UPDATE event SET who = 'Någon annan' WHERE id = 1", (Kind.CHANGED, "event", "1")),
        ("DELETE FROM event_text WHERE after = 'Först'", (Kind.GONE, "event_text", "3")),
        ("UPDATE setting SET value = '{}' WHERE key = 'unit'", (Kind.CHANGED, "setting", "unit")),
        ("DELETE FROM audit_row WHERE tbl = 'case' AND key = '1'", (Kind.UNKNOWN, "case", "1")),
        (
            "UPDATE audit_row SET salt = x'00' WHERE tbl = 'case' AND key = '1'",
            (Kind.CHANGED, "case", "1"),
        ),
        (
            "UPDATE audit_row SET entry_id = 1 WHERE tbl = 'case' AND key = '1'",
            (Kind.CHANGED, "case", "1"),
        ),
        (
            "UPDATE audit_row SET entry_id = 77 WHERE tbl = 'case' AND key = '1'",
            (Kind.CHANGED, "case", "1"),
        ),
        ("UPDATE audit_entry SET who = 'Någon annan' WHERE id = 2", (Kind.LINK, "", "")),
        ("UPDATE audit_entry SET at = '2024' WHERE id = 3", (Kind.LINK, "", "")),
        ("UPDATE audit_entry SET rows = '{}' WHERE id = 2", (Kind.LINK, "", "")),
        ("UPDATE audit_entry SET rows = 'inte json' WHERE id = 2", (Kind.LINK, "", "")),
        ("UPDATE audit_entry SET rows = '{\"case\": 7}' WHERE id = 2", (Kind.LINK, "", "")),
        ("DELETE FROM audit_entry WHERE id = 2", (Kind.GAP, "", "")),
        ("UPDATE audit_entry SET id = 99 WHERE id = 2", (Kind.GAP, "", "")),
    ],
)
def test_what_is_changed_outside_the_program_is_seen_and_named(whole, tmp_path, statement, seen):
    assert seen in tampered(whole, tmp_path, statement)


def test_two_rows_that_have_changed_places_are_both_seen(whole, tmp_path):
    swap = ("UPDATE \"case\" SET title = 'x' WHERE id = 1",
            "UPDATE \"case\" SET title = 'Hemteam' WHERE id = 2",
            "UPDATE \"case\" SET title = 'Läkarkontakt' WHERE id = 1")  # fmt: skip
    seen = tampered(whole, tmp_path, *swap)
    assert {(Kind.CHANGED, "case", "1"), (Kind.CHANGED, "case", "2")} <= set(seen)


def test_the_last_entry_taken_away_leaves_what_it_attested_without_one(whole, tmp_path):
    last = "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)"
    assert (Kind.CHANGED, "setting", "unit") in tampered(whole, tmp_path, last)


def test_an_entry_that_was_written_anew_with_its_own_link_breaks_the_next(whole, tmp_path):
    from omtanke_desktop.storage.audit.chain import link_of

    with closing(sqlite3.connect(whole)) as connection:
        before = connection.execute("SELECT link FROM audit_entry WHERE id = 1").fetchone()[0]
        at, rows = connection.execute("SELECT at, rows FROM audit_entry WHERE id = 2").fetchone()
    made = link_of(before, 2, at, "Någon annan", json.dumps(json.loads(rows)))
    forged = (
        f"UPDATE audit_entry SET who = 'Någon annan', rows = '{json.dumps(json.loads(rows))}', "
        f"link = '{made}' WHERE id = 2"
    )
    assert tampered(whole, tmp_path, forged) == [(Kind.LINK, "", "")]
