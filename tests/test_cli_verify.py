"""`omtanke verify` and `omtanke rescue`: what they say, in words and JSON, and how they end."""

import json

import pytest

from omtanke_desktop.cli import run
from tests.storage.whole_registers import put, whole


@pytest.fixture
def path(tmp_path):
    return put(tmp_path)


def test_a_whole_register_ends_with_0(path, capsys):
    assert run(["--register", str(path), "verify"]) == 0
    assert capsys.readouterr().out.startswith("Registret är helt: 1 ärende, 2 handlingar")


def test_a_damaged_register_ends_with_1_and_says_what_to_do(path, capsys):
    path.write_bytes(whole().replace(b"Initiativ 1", b"Initiativ 7"))
    assert run(["--register", str(path), "verify"]) == 1
    said = capsys.readouterr().out
    assert "Händelseloggen: " in said
    assert "säkerhetskopia" in said


def test_the_answer_as_json(path, capsys):
    path.write_bytes(whole()[:-4096])
    assert run(["--register", str(path), "verify", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["clean"], said["damaged"]) == (False, True)
    assert said["findings"][0]["check"] == "file"


def test_what_can_be_read_is_rescued_into_a_new_folder(path, tmp_path, capsys):
    path.write_bytes(whole()[: -20 * 4096])
    code = run(["--register", str(path), "rescue", str(tmp_path), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert code == (1 if said["lost"] else 0)
    assert (tmp_path / said["folder"] / "Läs mig.txt").exists()
    assert said["rows"]["case"] == 1


def test_no_register_no_folder_and_no_file_are_sentences(path, tmp_path, capsys):
    assert run(["verify"]) == 1
    assert run(["--register", str(tmp_path / "borta.omtanke"), "verify"]) == 1
    assert run(["--register", str(tmp_path / "borta.omtanke"), "rescue", str(tmp_path)]) == 1
    (tmp_path / "fil").touch()
    assert run(["--register", str(path), "rescue", str(tmp_path / "fil")]) == 1
    said = capsys.readouterr().err
    assert "Inget register är angivet" in said
    assert "Registret finns inte" in said
    assert "Det gick inte att spara det som räddades" in said
