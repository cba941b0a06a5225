"""The command line: Swedish sentences, English JSON keys, exit 1 for problems, 2 for usage."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.paths import resource
from omtanke_desktop.workflows.demo import REGISTER_NAME
from tests.demos import a_demo
from tests.documents.reading import text_of
from tests.fuzz.seeds import mailbox
from tests.mails import FIXTURES, mail_with_files

MAIL = resource("demo", "01-hemteam.eml")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """The folder of a finished demo."""
    folder = tmp_path_factory.mktemp("demo")
    a_demo(folder).close()
    return folder


@pytest.fixture
def register(demo) -> str:
    return str(demo / REGISTER_NAME)


def said(capsys) -> object:
    return json.loads(capsys.readouterr().out)


def test_mail_read_gives_the_mail_and_its_form_with_english_keys(capsys):
    assert run(["mail", "read", str(MAIL), "--json"]) == 0
    mail = said(capsys)
    assert mail["message_id"] == "20250114.1@varberg.example"
    assert mail["date"] == "2025-01-14T16:58:12+01:00"
    assert mail["received"] == {"when": "2025-01-14T17:03:40+01:00", "source": "received"}
    assert mail["form"]["Initiativets namn"] == "Gemensamt hemteam för sköra äldre"
    assert {"filename", "content_type", "size", "sha256"} == set(mail["attachments"][0])


def test_mail_read_without_json_is_words_for_a_reader(capsys):
    assert run(["mail", "read", str(MAIL)]) == 0
    assert "Ämne: Nära vård-initiativ: Gemensamt hemteam" in capsys.readouterr().out


def test_a_reader_is_told_of_the_initiator_the_warnings_and_the_words_of_html(capsys, tmp_path):
    path = tmp_path / "vb.eml"
    head = "From: B <b@b.example>\nSubject: VB: x\nContent-Type: text/html; charset=utf-8\n\n"
    first = "<p>Från: Jane &lt;j@k.example&gt;<br>Skickat: i dag<br>Ämne: x</p>"
    path.write_text(f"{head}{first}<p>811228-9874</p>", encoding="utf-8")
    assert run(["mail", "read", str(path)]) == 0
    said = capsys.readouterr().out
    assert "Jane <j@k.example> (det vidarebefordrade mejlets Från-rad)" in said
    assert "Varning: Personnummer (mejlets text): 811228-9874" in said
    assert "Skickat: i dag" in said


def test_what_stands_in_a_mail_gives_the_terminal_no_orders(capsys, tmp_path):
    path = tmp_path / "hemlig.eml"
    path.write_bytes(b"From: a@b.example\nSubject: x\n\n\x1b]0;titel\x07\xc2\x9b31mHej\n")
    assert run(["mail", "read", str(path)]) == 0
    said = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\x9b"} & set(said)
    assert "Hej" in said


def test_an_unreadable_mail_is_one_line_that_names_the_file_and_exit_1(capsys, tmp_path):
    empty = tmp_path / "tom.eml"
    empty.write_bytes(b"")
    assert run(["mail", "read", str(empty)]) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "tom.eml" in line


def test_a_missing_file_is_one_line_and_exit_1(capsys, tmp_path):
    assert run(["mail", "read", str(tmp_path / "borta.eml")]) == 1
    assert "borta.eml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["fel"], ["mail"], ["minutes", "x"], ["letters", "9" * 30], ["agenda", "-1"]]
)
def test_wrong_usage_is_explained_in_swedish_with_exit_2(capsys, words):
    with pytest.raises(SystemExit) as stopped:
        run(words)
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("Användning: ")
    assert "the following" not in error


VERBS = ["", "demo", "self-test", "mail", "mail read", "intake", "cases", "meetings", "minutes"]
PAPERS = ["excerpt", "letters", "form", "agenda", "supplement", "script", "package", "calendar"]


@pytest.mark.parametrize("verb", [*VERBS, *PAPERS])
def test_every_command_has_help_in_swedish(capsys, verb):
    with pytest.raises(SystemExit) as stopped:
        run([*verb.split(), "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert "visa den här hjälpen" in shown
    assert "show this help" not in shown


def test_a_command_that_needs_a_register_says_so(capsys):
    assert run(["cases"]) == 1
    assert "--register" in capsys.readouterr().err


def test_intake_makes_a_register_and_takes_each_mail_once(capsys, tmp_path):
    path = str(tmp_path / "nytt.omtanke")
    folder = str(resource("demo"))
    assert run(["--register", path, "intake", folder, "--json"]) == 0
    assert said(capsys)["read"] == 13
    assert run(["--register", path, "intake", folder, "--json"]) == 0
    assert {row["outcome"] for row in said(capsys)["files"]} == {"already_there"}


def test_intake_goes_on_past_a_file_that_is_not_there(capsys, tmp_path):
    path = str(tmp_path / "nytt.omtanke")
    assert run(["--register", path, "intake", str(tmp_path / "borta.eml"), str(MAIL)]) == 1
    told = capsys.readouterr()
    assert "borta.eml" in told.err
    assert "01-hemteam.eml: Nytt mejl" in told.out


def test_a_word_file_that_is_none_is_named_and_its_mail_kept(capsys, tmp_path):
    mail = tmp_path / "mejl.eml"
    mail.write_bytes(mail_with_files(("mall.docx", b"inget word")))
    assert run(["--register", str(tmp_path / "r.omtanke"), "intake", str(mail)]) == 1
    told = capsys.readouterr()
    assert "mall.docx" in told.err
    assert "mejl.eml: Nytt mejl" in told.out


def test_an_unreadable_mail_is_kept_and_named_at_intake(capsys, tmp_path):
    mail = tmp_path / "tom.eml"
    mail.write_bytes(b"")
    assert run(["--register", str(tmp_path / "r.omtanke"), "intake", str(mail)]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("tom.eml: Filen är tom")
    assert "tom.eml: Gick inte att läsa; filen är sparad" in told.out


def test_cases_are_found_by_a_word(capsys, register):
    assert run(["--register", register, "cases", "--search", "hemteam", "--json"]) == 0
    assert [row["number"] for row in said(capsys)] == ["OH-2025-001"]


def test_meetings_are_listed_with_the_id_that_the_other_commands_take(capsys, register):
    assert run(["--register", register, "meetings", "--json"]) == 0
    days = {row["id"]: row["day"] for row in said(capsys)}
    assert days.items() >= {1: "2025-03-26", 2: "2025-04-23"}.items()


def test_minutes_are_saved_as_pdf_and_excel(capsys, register, tmp_path):
    pdf, excel = tmp_path / "m.pdf", tmp_path / "m.xlsx"
    command = ["--register", register, "minutes", "1", "--pdf", str(pdf), "--xlsx", str(excel)]
    assert run(command) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert excel.read_bytes().startswith(b"PK")


def test_paragraphs_are_saved_as_excerpts_and_an_unknown_one_is_a_sentence(
    capsys, register, tmp_path
):
    path = tmp_path / "utdrag.pdf"
    command = ["--register", register, "excerpt", "1", "--pdf", str(path)]
    assert run([*command, "--section", "1", "--section", "3"]) == 0
    words = text_of(path.read_bytes()).replace("\u00a0", " ")
    assert re.findall(r"^§ ?(\d+) ", words, re.M) == ["1", "3"]
    assert run([*command, "--section", "99"]) == 1
    assert "Mötet har inte § 99" in capsys.readouterr().err.replace("\u00a0", " ")


def test_letters_are_listed_with_how_far_they_have_come(register, capsys):
    assert run(["--register", register, "letters", "1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["case_number"] for row in rows} == {f"OH-2025-00{n}" for n in range(1, 7)}
    assert {row["state"] for row in rows} <= {"utkast", "skickat"}


def test_letters_are_saved_one_file_each(register, tmp_path):
    assert run(["--register", register, "letters", "1", "--out", str(tmp_path / "brev")]) == 0
    letters = sorted(path.name for path in (tmp_path / "brev").glob("Brev *.pdf"))
    assert letters == [f"Brev OH-2025-00{n}.pdf" for n in range(1, 7)]


def test_an_unknown_meeting_is_a_sentence(capsys, register, tmp_path):
    assert run(["--register", register, "minutes", "99", "--pdf", str(tmp_path / "m.pdf")]) == 1
    assert "Mötet finns inte" in capsys.readouterr().err


def test_a_paper_that_cannot_be_written_is_a_sentence(capsys, register, tmp_path):
    nowhere = tmp_path / "finns inte" / "m.pdf"
    assert run(["--register", register, "minutes", "1", "--pdf", str(nowhere)]) == 1
    assert "m.pdf gick inte att spara" in capsys.readouterr().err


def test_no_paper_is_saved_over_a_register(capsys, register):
    before = Path(register).read_bytes()
    assert run(["--register", register, "minutes", "1", "--pdf", register]) == 1
    assert "är ett register" in capsys.readouterr().err
    assert Path(register).read_bytes() == before


def test_what_is_missing_in_an_order_is_told_as_it_is_written(capsys, register):
    for verb, advice in (("excerpt", "Ange --pdf FIL."), ("minutes", "--pdf FIL eller --xlsx FIL")):
        assert run(["--register", register, verb, "1"]) == 1
        assert advice in capsys.readouterr().err


def test_a_foreign_file_is_refused_and_left_as_it_was(capsys, tmp_path):
    foreign = tmp_path / "brev.omtanke"
    foreign.write_bytes(b"inget register" * 20)
    assert run(["--register", str(foreign), "intake", str(MAIL)]) == 1
    assert "inget Omtanke-register" in capsys.readouterr().err
    assert foreign.read_bytes() == b"inget register" * 20


def test_the_program_answers_as_a_process_of_its_own():
    command = [sys.executable, "-m", "omtanke_desktop", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("Omtanke Desktop ")


def sample(name):
    """The path of one of the sample mails."""
    return str(FIXTURES / f"{name}.eml")


def test_a_read_mail_tells_kind_initiator_forms_and_warnings(capsys):
    assert run(["mail", "read", sample("11-vidarebefordrad-som-bilaga"), "--json"]) == 0
    told = said(capsys)
    assert told["kind"] == "new"
    assert told["initiator"] == {
        "name": "Rehabenheten",
        "address": "rehab@halmstad.example",
        "how": "attached",
    }
    (form,) = told["forms"]
    assert form["source"].endswith("mall.docx")
    assert form["fields"]["titel"]["where"].endswith("rad 1")
    assert told["form"][form["fields"]["titel"]["label"]] == form["fields"]["titel"]["value"]


def test_a_personnummer_is_a_warning_with_its_place(capsys):
    run(["mail", "read", sample("09-personnummer"), "--json"])
    found = [one for one in said(capsys)["warnings"] if one["kind"] == "personnummer"]
    assert [one["what"] for one in found] == ["19121212-1212", "701063-2391"]
    assert {one["where"] for one in found} == {"mejlets text"}


@pytest.mark.parametrize(
    ("name", "own", "kind"),
    [
        ("05-svar", [], "reply"),
        ("06-franvaro", [], "automatic"),
        ("07-studs", [], "bounce"),
        ("15-eget-svar", ["--own", "OmtankeHalland@region.example"], "outgoing"),
    ],
)
def test_every_kind_of_mail_is_told(capsys, name, own, kind):
    assert run(["mail", "read", sample(name), "--json", *own]) == 0
    assert said(capsys)["kind"] == kind


def test_an_unreadable_mail_is_told_as_json_and_fails(capsys):
    assert run(["mail", "read", sample("14-trasig"), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["kind"] == "unreadable"
    assert "för skadat" in told.err


def test_a_mailbox_file_is_told_as_a_list(capsys, tmp_path):
    path = tmp_path / "inkorg.mbox"
    path.write_bytes(mailbox())
    assert run(["mail", "read", str(path), "--json"]) == 0
    assert [one["kind"] for one in said(capsys)] == ["new", "new", "reply"]


def test_the_sum_of_an_intake_adds_up(capsys, tmp_path):
    path = str(tmp_path / "nytt.omtanke")
    run(["--register", path, "intake", str(FIXTURES), "--json"])
    told = said(capsys)
    parts = ("new", "attached", "outgoing", "already_there", "automatic", "unreadable")
    assert told["read"] == sum(told[part] for part in parts) == len(told["files"]) == 16
