"""What the environment did becomes a sentence; what we did wrong does not."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.damage import DamagedRegister
from omtanke_desktop.storage.failures import as_problems
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.edit_case import edit_text
from tests.builders import a_case, case, new_register


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


if os.name != "nt":  # there nobody can replace a file that is open

    def test_a_register_that_was_replaced_while_open_says_so_and_keeps_the_new_file(tmp_path):
        register = new_register(tmp_path)
        case_id = a_case(register, summary="I båda filerna")
        shutil.copyfile(register.path, tmp_path / "kopia")
        (tmp_path / "kopia").replace(register.path)
        with pytest.raises(EnvironmentProblem, match="flyttats eller bytts ut"):
            edit_text(register, case_id, "summary", "Till ingen nytta")
        register.close()
        again = open_register(register.path)
        assert case(again, case_id).summary == "I båda filerna"
        again.close()


def test_an_odd_value_in_an_altered_file_is_named_and_a_fault_of_ours_is_not(tmp_path):
    register = new_register(tmp_path)
    case_id = a_case(register)
    with pytest.raises(ValueError, match="no such field"), register.read():
        raise ValueError("no such field")
    with closing(sqlite3.connect(register.path)) as connection, connection:
        connection.execute('UPDATE "case" SET serial = 7')
    with pytest.raises(DamagedRegister, match="inte den som sparades"), register.read():
        raise TypeError("somebody stumbled")
    assert register.read_only
    assert case(register, case_id).id == case_id
    register.close()


def test_a_reader_of_our_output_that_has_seen_enough_is_no_fault_of_the_disk():
    with pytest.raises(BrokenPipeError), as_problems():
        raise BrokenPipeError
