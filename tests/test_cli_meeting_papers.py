"""The papers a meeting is prepared with, from the command line."""

import json

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.workflows import mark_secrecy
from tests import builders
from tests.documents.reading import text_of


@pytest.fixture
def register(tmp_path):
    """A meeting with one case under secrecy, and one that is not."""
    made = builders.new_register(tmp_path)
    held = builders.an_agenda(made, 2)
    mark_secrecy.mark_secret(made, held.case_ids[0], "25 kap. 1 § OSL")
    made.close()
    return made.path


def test_kallelse_and_regiblad_are_saved(register, tmp_path):
    for verb in ("agenda", "script"):
        path = tmp_path / f"{verb}.pdf"
        assert run(["--register", str(register), verb, "1", "--pdf", str(path)]) == 0
        assert "Initiativ 2" in text_of(path.read_bytes())


def test_the_package_is_saved_once_the_secret_case_is_confirmed(register, tmp_path, capsys):
    path = tmp_path / "handlingar.pdf"
    order = ["--register", str(register), "package", "1", "--pdf", str(path), "--json"]
    assert run(order) == 1
    assert "OH-2025-001 är sekretessmarkerat" in capsys.readouterr().err
    assert not path.exists()
    assert run([*order, "--secret-by-title"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["pages"] > 3, answer["left_out"]) == (True, [])
    words = text_of(path.read_bytes())
    assert "Initiativ 2" in words
    assert "Initiativ 1" not in words
