"""The blank form is made from what the register is set to, and read back by the intake."""

import json
from dataclasses import replace
from datetime import date

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild_content import draft_of
from omtanke_desktop.files.forms import read_forms
from omtanke_desktop.storage.queries.evaluations import versions
from omtanke_desktop.workflows.change_malbild import add_version, use_version
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.make_form import RENDERERS, blank_form, form_values
from tests.documents.reading import text_of


@pytest.fixture
def named(register):
    change_setting(register, "organisation", "Region Exempel")
    change_setting(register, "mailbox", "omtanke@region.example")
    return register


def test_the_form_names_who_asks_where_to_mail_it_and_the_day(named):
    with named.read() as session:
        fields, head = form_values(session, date(2025, 3, 3))
    assert (head.organisation, head.mailbox) == ("Region Exempel", "omtanke@region.example")
    assert [one.key for one in fields] == [one.key for one in defaults.form_fields()]
    assert head.day == date(2025, 3, 3)


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_form_is_made_as_the_kind_that_is_asked_for(named, kind, start):
    assert blank_form(named, kind).startswith(start)


@pytest.mark.parametrize("kind", RENDERERS)
def test_the_form_of_a_new_register_is_one_that_the_intake_knows(register, kind):
    [form] = read_forms(f"a.{kind}", blank_form(register, kind), defaults.form_fields())
    assert {one.key for one in form.values} == {one.key for one in defaults.form_fields()}


def test_the_command_line_saves_the_form_and_says_where(named, tmp_path, capsys):
    named.close()
    word, pdf = tmp_path / "b.docx", tmp_path / "b.pdf"
    command = ["--register", str(named.path), "form", "--docx", str(word), "--pdf", str(pdf)]
    assert run([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"files": [str(word), str(pdf)]}
    assert word.read_bytes().startswith(b"PK")
    assert "omtanke@region.example" in text_of(pdf.read_bytes())


def test_the_command_line_asks_for_at_least_one_file(register, capsys):
    assert run(["--register", str(register.path), "form"]) == 1
    assert capsys.readouterr().err.startswith("Inget att spara")


def test_a_form_is_saved_while_somebody_else_has_the_register_open(register, tmp_path):
    word = tmp_path / "b.docx"
    assert run(["--register", str(register.path), "form", "--docx", str(word)]) == 0
    assert word.exists()


def test_the_form_asks_about_the_factors_of_the_registers_own_vision(register):
    with register.read() as session:
        old = versions(session)[0].vision
    draft = draft_of(old)
    factors = (replace(draft.factors[0], name="Trygga dygnet runt"), *draft.factors[1:])
    newer = add_version(register, replace(draft, version="Ny", factors=factors), old)
    use_version(register, newer)
    assert "Trygga dygnet runt" in " ".join(text_of(blank_form(register, "pdf")).split())
