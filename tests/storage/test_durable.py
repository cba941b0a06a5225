"""What was said to be saved is there, whatever happens to the program."""

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.durable import copy_file, write_file
from omtanke_desktop.workflows import make_papers


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
