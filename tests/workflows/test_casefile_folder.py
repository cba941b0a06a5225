"""A case file as a folder: byte for byte, nothing overwritten, whole or not there."""

import errno
import shutil
from dataclasses import replace

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.workflows import casefile_folder
from omtanke_desktop.workflows.casefile_folder import contents_of, save_folder
from tests.documents.reading import text_of
from tests.workflows.casefiles import FILES, a_case_with_papers, a_choice, rows_of


@pytest.fixture
def case_id(register):
    return a_case_with_papers(register)


@pytest.fixture
def target(tmp_path):
    made = tmp_path / "Utlämnat"
    made.mkdir()
    return made


def save(register, case_id, target, progress=lambda _done, _total: None):
    choice = a_choice(register, case_id)
    return save_folder(register, choice, target, contents_of(register.path, choice), progress)


def test_the_originals_lie_there_byte_for_byte_a_mails_files_beside_it(register, case_id, target):
    folder = save(register, case_id, target)
    assert folder == target / "Akt OH-2025-001"
    assert sorted(one.name for one in folder.iterdir()) == [
        *("001 Idé.eml", "001-1 avtal.pdf", "001-2 siffror.csv", "001-3 foto.png"),
        *("001-4 start.exe", "002 Tjänsteanteckning.txt", "Innehåll.pdf", "Innehåll.txt"),
    ]
    for number, (name, content) in enumerate(FILES, start=1):
        assert (folder / f"001-{number} {name}").read_bytes() == content
    with register.read() as session:
        mail = message_detail(session, rows_of(register, case_id)[0].message_id)
        raw = casefile_folder.blob(session, mail.raw_sha256)
    assert (folder / "001 Idé.eml").read_bytes() == raw


def test_the_lists_name_documents_and_files(register, case_id, target):
    folder = save(register, case_id, target)
    words = (folder / "Innehåll.txt").read_text("utf-8-sig")
    assert "2  2025-03-03  Intern    Tjänsteanteckning" in words
    assert "Makulerad" in words
    assert "001-1 avtal.pdf" in words
    assert "Tjänsteanteckning" in text_of((folder / "Innehåll.pdf").read_bytes())


def test_a_folder_that_is_there_is_left_alone(register, case_id, target):
    first = save(register, case_id, target)
    (first / "Innehåll.txt").write_text("mitt eget")
    second = save(register, case_id, target)
    assert second.name == "Akt OH-2025-001 (2)"
    assert (first / "Innehåll.txt").read_text() == "mitt eget"


def test_a_full_disk_leaves_nothing_behind(register, case_id, target, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "no space")

    choice = a_choice(register, case_id)
    contents = contents_of(register.path, choice)
    monkeypatch.setattr(casefile_folder, "write_file", full)
    with pytest.raises(EnvironmentProblem, match="Disken är full"):
        save_folder(register, choice, target, contents)
    assert list(target.iterdir()) == []


def test_a_target_that_vanishes_ends_in_a_sentence(register, case_id, target):
    def vanish(done, _total):
        if done == 1:
            shutil.rmtree(target)

    with pytest.raises(EnvironmentProblem, match="Akt OH-2025-001 gick inte att spara"):
        save(register, case_id, target, vanish)
    assert not target.exists()


def test_a_folder_that_was_stopped_leaves_nothing_behind(register, case_id, target):
    class Stopped(Exception):
        pass

    def stop(done, _total):
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        save(register, case_id, target, stop)
    assert list(target.iterdir()) == []


def test_originals_are_not_handed_out_as_a_masked_copy(register, case_id, target):
    choice = a_choice(register, case_id, mask=("Villa",))
    with pytest.raises(RuleProblem, match="går inte att maskera"):
        save_folder(register, choice, target, b"")
    assert list(target.iterdir()) == []


def test_a_case_that_is_gone_gets_a_sentence_and_no_folder(register, case_id, target):
    choice = a_choice(register, case_id)
    with pytest.raises(RuleProblem, match="Ärendet finns inte"):
        save_folder(register, replace(choice, case_id=99), target, b"")
    assert list(target.iterdir()) == []
