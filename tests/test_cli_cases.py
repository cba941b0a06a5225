"""`omtanke cases`: the same questions on the command line as in the window."""

import json

import pytest
from openpyxl import load_workbook

from omtanke_desktop.cli import run
from omtanke_desktop.storage.queries.saved_views import ViewRow
from omtanke_desktop.workflows.saved_views import save_view
from tests import builders


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.a_case(made, "Äldres fika", principal="Hylte kommun")
    builders.a_case(made, "Trygg hemgång", principal="Varbergs kommun")
    save_view(made, ViewRow("Våra", "huvudman:varberg", sort="-number"))
    made.close()
    return str(made.path)


def titles(capsys):
    return [row["title"] for row in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--search", "huvudman:hylte"], ["Äldres fika"]),
        (["--search", '"trygg hemgång" status:registrerat'], ["Trygg hemgång"]),
        (["--search=-huvudman:hylte"], ["Trygg hemgång"]),
        (["--view", "våra"], ["Trygg hemgång"]),
        (["--view", "Våra", "--search", "fika"], []),
        (["--view", "Saknar diarienummer"], ["Trygg hemgång", "Äldres fika"]),
        ([], ["Trygg hemgång", "Äldres fika"]),
    ],
)
def test_a_question_is_answered_as_in_the_window(register, capsys, words, expected):
    assert run(["--register", register, "cases", *words, "--json"]) == 0
    assert titles(capsys) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--search", "huvudman:varbrg"], "Menade du Varberg?"),
        (["--search", "huvdman:hylte"], "Menade du huvudman?"),
        (["--search", "kom:9999-12-31"], "ingen dag mellan år 1900 och 2100"),
        (["--view", "Ingen"], "Vyerna är ”Våra”, ”Mina ärenden”"),
    ],
)
def test_a_question_that_is_not_understood_is_one_line_and_exit_1(register, capsys, words, told):
    assert run(["--register", register, "cases", *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.count("\n") == 1


def test_a_view_is_saved_as_excel(register, capsys, tmp_path):
    target = tmp_path / "lista.xlsx"
    assert run(["--register", register, "cases", "--view", "Våra", "--xlsx", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert load_workbook(target).active["C2"].value == "Trygg hemgång"
