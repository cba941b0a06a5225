"""The known schema is what the migrations make, and old registers have one of the older ones."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from omtanke_desktop.paths import DB
from omtanke_desktop.storage.identity import identify
from omtanke_desktop.storage.known_schema import check_schema, differences, schema_of
from tests.storage.renew_schema import schemas, written
from tests.storage.whole_registers import put

OLD = sorted((Path(__file__).parents[1] / "old_registers").glob("*.omtanke"))


def test_the_known_schema_is_what_the_migrations_make():
    made = written(schemas())
    renew = "after a change in db/versions: python -m tests.storage.renew_schema"
    assert (DB / "schema.json").read_text(encoding="utf-8") == made, renew


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_registers_of_earlier_versions_are_known(path):
    assert check_schema(path, identify(path).version) is None


def test_a_new_register_has_nothing_else_in_it(tmp_path):
    with closing(sqlite3.connect(put(tmp_path))) as connection:
        assert not differences(schema_of(connection))


def test_figures_that_sqlite_keeps_for_its_planner_are_nothing_foreign(tmp_path):
    with closing(sqlite3.connect(put(tmp_path))) as connection:
        connection.execute("ANALYZE")
        assert not differences(schema_of(connection))
