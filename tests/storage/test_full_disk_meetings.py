"""A disk that is full or may not be written under a meeting's works: all is as it was before."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import make_papers
from omtanke_desktop.workflows.meetings.make_calendar import year_calendar
from tests import builders
from tests.faults.meeting_works import MEETING_WORKS, prepare
from tests.storage.test_full_disk import full_disk


@contextmanager
def protected(register):
    """Let nothing be written, as in a folder that has become read-only."""

    def refuse(connection, _record):
        connection.execute("PRAGMA query_only=ON")

    register._engine.dispose()
    event.listen(register._engine, "connect", refuse)
    yield
    event.remove(register._engine, "connect", refuse)
    register._engine.dispose()


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A register with meetings at every stage, filled to the last page of its file."""
    folder = tmp_path_factory.mktemp("innan")
    with closing(builders.new_register(folder)) as register:
        prepare(register)
    with closing(sqlite3.connect(folder / "r.omtanke", isolation_level=None)) as connection:
        connection.execute("VACUUM")
    return folder


@pytest.fixture
def register(tmp_path, before):
    folder = tmp_path / "nu"
    shutil.copytree(before, folder)
    with closing(open_register(folder / "r.omtanke")) as opened:
        builders._hurry(opened)
        yield opened


def content(register):
    """A digest of every row of every table."""
    with closing(sqlite3.connect(register.path)) as connection:
        rows = "\n".join(connection.iterdump())
    return hashlib.sha256(rows.encode()).hexdigest()


FULL, PROTECTED = (full_disk, "Disken är full"), (protected, "skrivskyddat")
GROWING = [one for one in MEETING_WORKS if one != "close"]  # few words: test_full_disk has many


@pytest.mark.parametrize(
    ("work", "trouble", "said"),
    [*((one, *FULL) for one in GROWING), *((one, *PROTECTED) for one in MEETING_WORKS)],
)
def test_work_that_cannot_be_written_leaves_every_row_as_it_was(register, work, trouble, said):
    was = content(register)
    done = MEETING_WORKS[work](register)
    with trouble(register), pytest.raises(EnvironmentProblem, match=said):
        next(done)
    assert content(register) == was
    assert next(MEETING_WORKS[work](register))


@pytest.mark.parametrize("name", ["saknas/möte.ics", "mapp", f"{'å' * 300}.ics"])
def test_a_paper_is_not_saved_where_it_cannot_be_and_the_sentence_says_so(register, name):
    (register.path.parent / "mapp").mkdir()
    path = Path(register.path.parent / name)
    with pytest.raises(EnvironmentProblem, match="gick inte att spara"):
        make_papers.save(path, year_calendar(register, 2025))
    assert not [one for one in register.path.parent.iterdir() if one.suffix in (".ics", ".tmp")]


def test_letters_are_not_saved_into_a_file_that_is_no_folder(register):
    target = register.path.parent / "brev"
    target.write_bytes(os.urandom(8))
    with pytest.raises(EnvironmentProblem, match="går inte att använda"):
        make_papers.save_letters(register, 1, target)
