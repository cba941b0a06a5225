"""Evaluation forms on the command line: out to the members, and back in."""

import json
from pathlib import Path

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import evaluate
from tests import builders
from tests.evaluation_forms import filled

CHEF = "Socialchef, Varbergs kommun"
PLACE = ("enkel", "individ")


@pytest.fixture
def made(tmp_path):
    """A register with a meeting of two cases: its path, the meeting, the cases."""
    register = builders.new_register(tmp_path)
    builders.add_members(register)
    held = builders.an_agenda(register, 2)
    evaluate.set_cell(
        register, held.case_ids[0], PLACE[0], Perspective.INDIVIDUAL,
        level=Level.NONE, evaluator=CHEF,
    )  # fmt: skip
    register.close()
    return str(register.path), held


def out(made, folder, *more):
    path, held = made
    command = ["--register", path, "evaluation-forms", "--meeting", str(held.meeting_id)]
    return run([*command, "--out", str(folder), *more])


def one_filled(folder):
    """The form to Varberg, filled in for both cases."""
    path = next(one for one in folder.iterdir() if "Varberg" in one.name)
    answers = {(n, ("level", *PLACE)): 2 for n in ("OH-2025-001", "OH-2025-002")}
    path.write_bytes(filled(path.read_bytes(), answers))
    return path


def level(made, place):
    opened = open_register(Path(made[0]), read_only=True)
    with opened.read() as session:
        view = evaluation(session, made[1].case_ids[place], CHEF)
    opened.close()
    return view.cells[PLACE[0], Perspective.INDIVIDUAL].level


def test_one_form_for_each_member_who_decides_is_saved(made, tmp_path, capsys):
    assert out(made, tmp_path / "ut", "--due", "2025-04-02") == 0
    assert len(list((tmp_path / "ut").iterdir())) == 4
    assert capsys.readouterr().out.count("Sparade") == 4


def test_forms_are_never_written_over(made, tmp_path):
    out(made, tmp_path / "ut")
    out(made, tmp_path / "ut")
    assert len(list((tmp_path / "ut").iterdir())) == 8


def test_a_filled_form_is_read_in_and_what_differs_is_left(made, tmp_path, capsys):
    out(made, tmp_path / "ut")
    path = one_filled(tmp_path / "ut")
    capsys.readouterr()
    assert run(["--register", made[0], "read-form", str(path), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert (row["evaluator"], row["answers"], row["left"]) == (CHEF, 1, 1)
    assert (level(made, 0), level(made, 1)) == (Level.NONE, Level.CLEAR)


def test_everything_is_taken_when_that_is_asked_for(made, tmp_path):
    out(made, tmp_path / "ut")
    path = one_filled(tmp_path / "ut")
    assert run(["--register", made[0], "read-form", str(path), "--take-all"]) == 0
    assert (level(made, 0), level(made, 1)) == (Level.CLEAR, Level.CLEAR)


def test_a_spoilt_form_is_one_line_and_the_next_one_is_read_all_the_same(made, tmp_path, capsys):
    out(made, tmp_path / "ut")
    good, bad = one_filled(tmp_path / "ut"), tmp_path / "trasig.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    capsys.readouterr()
    assert run(["--register", made[0], "read-form", str(bad), str(good)]) == 1
    said = capsys.readouterr()
    assert "trasig.xlsx är ingen läsbar Excel-fil" in said.err
    assert "1 svar från Socialchef" in said.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--case", "OH-1999-001"], "OH-1999-001 finns inte"),
        ([], "Inget ärende är angivet"),
        (["--meeting", "99"], "Mötet finns inte"),
        (["--case", "OH-2025-001", "--due", "i morgon"], "Dagen går inte att läsa"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(made, tmp_path, capsys, arguments, words):
    command = ["--register", made[0], "evaluation-forms", "--out", str(tmp_path / "ut")]
    assert run([*command, *arguments]) == 1
    assert words in capsys.readouterr().err
