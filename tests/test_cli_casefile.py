"""The case file on the command line."""

import json

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.cli.casefile import numbers_in
from omtanke_desktop.domain.problems import RuleProblem
from tests import builders
from tests.documents.reading import text_of
from tests.workflows.casefiles import a_case_with_papers, rows_of


@pytest.fixture
def path(tmp_path):
    register = builders.new_register(tmp_path)
    a_case_with_papers(register)
    register.close()
    return register.path


def akt(path, *options):
    return run(["--register", str(path), "casefile", "OH-2025-001", *map(str, options)])


def test_the_chosen_documents_are_saved_as_a_pdf(path, tmp_path, capsys):
    assert akt(path, "--pdf", tmp_path / "akt.pdf", "--documents", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["documents"] == [2]
    text = text_of((tmp_path / "akt.pdf").read_bytes())
    assert "handling 2, sida 1 (1)" in text
    assert "handling 1" not in text


def test_the_originals_are_saved_in_a_folder(path, tmp_path, capsys):
    assert akt(path, "--folder", tmp_path) == 0
    assert "Sparade" in capsys.readouterr().out
    assert (tmp_path / "Akt OH-2025-001" / "Innehåll.txt").exists()


def test_a_masked_copy_is_saved_and_kept_and_tells_what_it_left_out(path, tmp_path, capsys):
    options = ("--pdf", tmp_path / "kopia.pdf", "--mask", "Villa Qvarnlund", "--json")
    assert akt(path, *options) == 0
    said = capsys.readouterr()
    assert "foto.png går inte att maskera" in said.err
    assert json.loads(said.out)["kept_as"]
    assert "Villa Qvarnlund" not in text_of((tmp_path / "kopia.pdf").read_bytes())
    register = builders.open_register(path)
    assert rows_of(register, 1)[-1].kind == "masked_copy"
    register.close()


def test_a_word_that_was_not_found_is_told(path, tmp_path, capsys):
    options = ("--pdf", tmp_path / "kopia.pdf", "--mask", "Qvarnlund", "Qvarnlynd", "--json")
    assert akt(path, *options) == 0
    said = capsys.readouterr()
    assert "”Qvarnlynd” hittades inte" in said.err
    assert json.loads(said.out)["not_found"] == ["Qvarnlynd"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Inget att spara"),
        (("--pdf", "a.pdf", "--folder", "."), "Bara ett sätt i taget"),
        (("--folder", ".", "--mask", "Norra"), "går inte att maskera"),
        (("--pdf", "a.pdf", "--documents", "7"), "Handling 7 finns inte"),
        (("--pdf", "a.pdf", "--documents", "ett"), "inga handlingsnummer"),
        (("--pdf", "a.pdf", "--mask", "a"), "för kort"),
        (("--folder", "finns-inte"), "gick inte att spara"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(path, capsys, options, said):
    assert akt(path, *options) == 1
    assert said in capsys.readouterr().err


def test_numbers_are_written_one_by_one_and_in_ranges():
    assert numbers_in("1, 3-5") == {1, 3, 4, 5}
    with pytest.raises(RuleProblem):
        numbers_in("5-3")
