"""Which files are opened, which are refused with a sentence, and what is never touched."""

import shutil
import sqlite3

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage import seed as seeding
from omtanke_desktop.storage.identity import APPLICATION_ID, SCHEMA_VERSION, identify
from omtanke_desktop.storage.queries import people
from omtanke_desktop.storage.register import create_register, open_register
from tests.builders import a_case, case


def refused(path, kind):
    """The problem that opening gives; the file must be as it was."""
    before = path.read_bytes()
    with pytest.raises(kind) as caught:
        open_register(path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]
    return caught.value


def test_a_new_register_says_whose_it_is_and_of_which_version(tmp_path):
    register = create_register(tmp_path / "nytt")
    register.close()
    with sqlite3.connect(register.path) as raw:
        marks = [
            raw.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version")
        ]
    raw.close()
    assert register.path.name == "nytt.omtanke"
    assert marks == [APPLICATION_ID, SCHEMA_VERSION]


def test_a_new_register_has_its_own_copy_of_the_defaults(register):
    with register.read() as session:
        assert len(people.principals(session)) == 7
        assert people.agreements(session)
        assert people.phrases(session, "bifall")
        assert people.settings(session).malbild_version


def test_a_name_that_is_taken_is_refused(register):
    a_case(register)
    with pytest.raises(InputProblem, match="finns redan"):
        create_register(register.path)
    assert case(register, 1).title == "Gemensamt hemteam"


def test_a_register_that_cannot_be_filled_leaves_no_file(tmp_path, monkeypatch):
    def stop(_session):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seeding, "seed", stop)
    with pytest.raises(EnvironmentProblem):
        create_register(tmp_path / "r.omtanke")
    assert list(tmp_path.iterdir()) == []


def test_a_register_in_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(EnvironmentProblem, match="går inte att öppna"):
        create_register(tmp_path / "saknas" / "r.omtanke")


def test_a_missing_register_is_named(tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"finns inte\. Ingen fil heter borta\.omtanke"):
        open_register(tmp_path / "borta.omtanke")


@pytest.mark.parametrize("content", [b"", b"Hej!", b"SQLite format 3\x00", b"\x00" * 5000])
def test_what_is_no_register_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "annat.omtanke"
    path.write_bytes(content)
    assert refused(path, InputProblem).title == "annat.omtanke är inget Omtanke-register"


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "annan.omtanke"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE t (a)")
    raw.close()
    assert "inget Omtanke-register" in refused(path, InputProblem).title


def test_a_newer_register_is_refused_and_left_alone(register):
    register.close()
    path = register.path.parent / "ny" / "r.omtanke"
    path.parent.mkdir()
    shutil.copyfile(register.path, path)
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()
    assert "nyare version" in refused(path, InputProblem).title


def test_a_truncated_register_is_a_sentence_and_its_lock_is_let_go(register):
    a_case(register)
    register.close()
    whole = register.path.read_bytes()
    register.path.write_bytes(whole[:3000])
    for _ in range(2):
        with pytest.raises(EnvironmentProblem, match="skadat"):
            open_register(register.path)
    register.path.write_bytes(whole)
    again = open_register(register.path)
    assert not again.read_only
    again.close()


def test_a_folder_is_no_register(tmp_path):
    with pytest.raises(EnvironmentProblem, match="går inte att läsa"):
        identify(tmp_path)


def test_what_was_written_is_there_when_the_register_is_opened_again(register):
    case_id = a_case(register, "Kvällsöppen mottagning")
    register.close()
    again = open_register(register.path)
    assert case(again, case_id).title == "Kvällsöppen mottagning"
    again.close()


def test_the_name_of_the_file_may_hold_any_letter(tmp_path):
    register = create_register(tmp_path / "Å 100 % #2? åäö.omtanke")
    a_case(register)
    register.close()
    open_register(register.path).close()


def test_the_file_is_gone_while_it_is_open(register):
    register.close()
    register.path.unlink()
    with pytest.raises(EnvironmentProblem, match="går inte att öppna"), register.read() as session:
        people.settings(session)
