"""What was said to be saved is there, whatever happens to the program."""

import os
import signal
import subprocess
import sys

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.durable import copy_file, write_file
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import make_papers
from tests.builders import a_case, case, new_register

TYPE = """
import sys
from pathlib import Path
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import edit_case
register = open_register(Path(sys.argv[1]))
edit_case.edit_text(register, 1, "summary", "Meningen som skrevs sist.")
print("saved", flush=True)
with register.begin() as work:
    work.get(__import__("omtanke_desktop.storage.models").storage.models.Case, 1).title = "Halvt"
    work.session.flush()
    print("halfway", flush=True)
    sys.stdin.readline()
"""


def killed(path, word):
    """Run a program that writes, and kill it as soon as it says the word."""
    with subprocess.Popen(
        [sys.executable, "-c", TYPE, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        while process.stdout.readline().strip() != word:
            assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)


@pytest.fixture
def path(tmp_path):
    register = new_register(tmp_path)
    a_case(register, "Rubriken")
    register.close()
    return register.path


@pytest.mark.parametrize("word", ["saved", "halfway"])
def test_a_saved_sentence_outlives_a_killed_program(path, word):
    killed(path, word)
    register = open_register(path)
    assert case(register, 1).summary == "Meningen som skrevs sist."
    with register.read() as session:
        assert [hit.ref for hit in find(session, "meningen")] == [1]
    register.close()


def test_what_was_only_half_done_when_the_program_was_killed_is_gone(path):
    killed(path, "halfway")
    register = open_register(path)
    assert not register.read_only
    assert case(register, 1).title == "Rubriken"
    register.close()


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "protokoll.pdf"
    target.write_bytes(b"gammalt")
    write_file(target, b"nytt")
    assert target.read_bytes() == b"nytt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path, monkeypatch):
    def stop(_handle):
        raise OSError(28, "No space left on device")

    target = tmp_path / "protokoll.pdf"
    target.write_bytes(b"gammalt")
    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(OSError, match="No space"):
        write_file(target, b"nytt")
    assert target.read_bytes() == b"gammalt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_copy_that_cannot_be_finished_leaves_no_half_copy(tmp_path, monkeypatch):
    def stop(_handle):
        raise OSError(28, "No space left on device")

    source = tmp_path / "a"
    source.write_bytes(b"x" * 5000)
    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(OSError, match="No space"):
        copy_file(source, tmp_path / "b")
    assert list(tmp_path.iterdir()) == [source]


def test_a_paper_that_cannot_be_saved_is_a_sentence(tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"brev\.pdf gick inte att spara"):
        make_papers.save(tmp_path / "saknas" / "brev.pdf", b"%PDF")
