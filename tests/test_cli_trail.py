"""The trail on the command line: as lines, as JSON, and as files."""

import json

import pytest
from openpyxl import load_workbook

from omtanke_desktop.cli import run
from omtanke_desktop.workflows import edit_case
from tests.builders import a_case, new_register


@pytest.fixture
def path(tmp_path):
    """A register with two cases; the first one's summary was edited."""
    register = new_register(tmp_path)
    a_case(register, "Hemteam")
    a_case(register, "Läkarkontakt")
    edit_case.edit_text(register, 1, "summary", "Först")
    register.close()
    return str(register.path)


def test_a_cases_events_are_told_newest_first_with_the_chains_head_last(path, capsys):
    assert run(["--register", path, "log", "--case", "oh-2025-001"]) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert "OH-2025-001  Ändrades: Sammanfattning" in first
    assert last.startswith("Händelseloggen: post")


def test_json_names_the_entry_the_link_and_both_texts_of_every_event(path, capsys):
    assert run(["--register", path, "log", "--json", "--search", "sammanfattning"]) == 0
    told = json.loads(capsys.readouterr().out)
    (event,) = told["events"]
    assert (event["entry"], event["link"]) == (told["head"]["entry"], told["head"]["link"])
    assert (event["field"], event["before"], event["after"]) == ("summary", "", "Först")
    assert event["at"].startswith("2025-03-03T")


def test_the_days_bound_what_is_saved_as_excel_and_csv(path, tmp_path, capsys):
    files = ["--xlsx", str(tmp_path / "l.xlsx"), "--csv", str(tmp_path / "l.csv")]
    assert run(["--register", path, "log", "--to", "2025-03-02", *files]) == 0
    assert load_workbook(tmp_path / "l.xlsx").active.max_row == 1
    assert len((tmp_path / "l.csv").read_text("utf-8-sig").splitlines()) == 1
    assert run(["--register", path, "log", "--from", "2025-03-03", *files]) == 0
    assert load_workbook(tmp_path / "l.xlsx").active.max_row > 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--case", "OH-2025-099"], "Inget ärende har numret ”OH-2025-099”"),
        (["--from", "i går"], "är ingen dag"),
        (["--xlsx", "r.omtanke"], "är ett register"),
    ],
)
def test_what_cannot_be_done_is_told(path, tmp_path, monkeypatch, capsys, more, said):
    monkeypatch.chdir(tmp_path)
    try:
        code = run(["--register", path, "log", *more])
    except SystemExit as ended:
        code = ended.code
    assert code != 0
    assert said in capsys.readouterr().err
