"""What the environment did becomes a sentence; what we did wrong does not."""

import sqlite3

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.failures import as_problems


def a_fault(statement):
    with as_problems(), sqlite3.connect(":memory:") as connection:
        connection.execute(statement)


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path):
    with pytest.raises(EnvironmentProblem, match="Registret går inte att öppna"), as_problems():
        sqlite3.connect(tmp_path / "saknas" / "r").execute("SELECT 1")


@pytest.mark.parametrize("name", ["full_name", "locked", "readonly"])
def test_a_fault_of_ours_is_never_blamed_on_the_disk(name):
    with pytest.raises(sqlite3.OperationalError, match=name):
        a_fault(f"SELECT {name}")


def test_a_file_that_cannot_be_read_is_a_sentence_with_the_reason_in_swedish():
    def stop():
        with as_problems():
            raise PermissionError(13, "Permission denied")

    with pytest.raises(EnvironmentProblem, match="får inte öppnas"):
        stop()
