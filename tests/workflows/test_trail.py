"""The trail as people ask for it: found by words, people, kinds, days and case, and handed over."""

import csv
import json
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.domain.people import Role, User
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.audit.tables import record_tables
from omtanke_desktop.storage.queries.cases import case_by_number
from omtanke_desktop.storage.queries.trail import trail_entries, trail_ids, trail_names, trail_rows
from omtanke_desktop.workflows import change_settings, edit_case, evaluate
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.event_words import headline, values
from omtanke_desktop.workflows.field_words import column_words, record_words, setting_words
from omtanke_desktop.workflows.mark_secrecy import mark_secret
from omtanke_desktop.workflows.register_case import register_mail
from omtanke_desktop.workflows.safety.trail import (
    INTERNAL,
    SECRET,
    as_json,
    asked,
    save_trail,
    trail_lines,
)
from tests import builders


def found(register, text: str = "", **more) -> list[str]:
    """The headlines of the events that fit, newest first."""
    with register.read() as session:
        rows = trail_rows(session, trail_ids(session, asked(text, **more)))
    return [headline(row) for row in rows]


@pytest.fixture
def case_id(register) -> int:
    """A case with an edited summary; then a setting was changed by somebody else a day later."""
    case_id = builders.a_case(register, "Hemteam")
    edit_case.edit_text(register, case_id, "summary", "Älvsjön är en ÖVNING")
    register.user = User("Vikarien")
    builders.set_clock(register, builders.MONDAY + timedelta(days=1))
    change_settings.change_setting(register, "unit", "Utveckling")
    return case_id


def test_the_newest_event_comes_first_with_the_entry_that_attests_it(register, case_id):
    with register.read() as session:
        first, *_ = trail_rows(session, trail_ids(session))
        chain = head(session)
        assert trail_entries(session, [first.id]) == {first.id: (chain.entry, chain.link)}
    assert (first.entry, first.link) == (chain.entry, chain.link)
    assert (headline(first), first.after) == ("Inställning ändrades: Enhet", "Utveckling")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("älvsjön övning", "Ändrades: Sammanfattning"),
        ("SAMMANFATTNING", "Ändrades: Sammanfattning"),
        ("oh-2025-001 ändrades", "Ändrades: Sammanfattning"),
        ("vikarien", "Inställning ändrades: Enhet"),
        ("inställning", "Inställning ändrades: Enhet"),
    ],
)
def test_words_are_found_in_what_an_event_says_and_is_called(register, case_id, text, first):
    assert found(register, text)[0] == first


@pytest.mark.parametrize("text", ["[a-z]*", "%", "_____", "x' OR 1=1 --", "^", "?"])
def test_signs_of_other_languages_are_signs(register, case_id, text):
    assert found(register, text) == []


def test_the_trail_is_narrowed_by_person_kind_days_and_case(register, case_id):
    monday = builders.MONDAY.date()
    assert found(register, who="Vikarien") == ["Inställning ändrades: Enhet"]
    assert found(register, kind=EventKind.EDITED) == ["Ändrades: Sammanfattning"]
    assert found(register, first=monday + timedelta(days=1)) == ["Inställning ändrades: Enhet"]
    assert "Inställning ändrades: Enhet" not in found(register, last=monday)
    assert found(register, case_id=case_id)[0] == "Ändrades: Sammanfattning"
    assert found(register, case_id=case_id + 1) == []
    with register.read() as session:
        people, kinds = trail_names(session)
        assert case_by_number(session, "oh-2025-001") == case_id
    assert people == sorted({"Vikarien", builders.USER.name})
    assert {EventKind.EDITED, EventKind.SETTING_CHANGED} <= set(kinds)


def test_a_cases_trail_has_the_mails_that_lie_on_it(register):
    message_id = builders.receive(register, builders.mail("Hemteam")).message_id
    case_id = register_mail(register, message_id, suggested_draft(register, message_id))
    assert "Mejl togs in" in found(register, case_id=case_id)


def test_saved_as_excel_moments_are_moments_and_no_text_is_a_formula(register, case_id, tmp_path):
    edit_case.edit_text(register, case_id, "background", '=HYPERLINK("http://x.example")')
    path = save_trail(register.path, tmp_path / "log.xlsx", asked(""))
    sheet = load_workbook(path).active
    heads, first = (list(row) for row in sheet.iter_rows(min_row=1, max_row=2))
    told = {head.value: cell for head, cell in zip(heads, first, strict=True)}
    assert told["När"].is_date
    assert (told["Efter"].data_type, told["Efter"].quotePrefix) == ("s", True)
    assert told["Efter"].value.startswith("=HYPERLINK")
    assert (told["Ärende"].value, told["Vad"].value) == ("OH-2025-001", "Ändrades: Bakgrund")
    assert len(told["Kontrollsumma"].value) == 64
    with register.read() as session:
        assert sheet.max_row == len(trail_ids(session)) + 1


def test_more_lines_than_a_sheet_takes_go_on_on_the_next(register, case_id, tmp_path, monkeypatch):
    monkeypatch.setattr("omtanke_desktop.documents.trail_xlsx.MOST_ROWS", 2)
    path = save_trail(register.path, tmp_path / "log.xlsx", asked(""))
    assert load_workbook(path).sheetnames[:2] == ["Händelselogg", "Händelselogg 2"]


def test_saved_as_csv_a_formula_is_text(register, case_id, tmp_path):
    edit_case.edit_text(register, case_id, "background", "=1+1")
    path = save_trail(register.path, tmp_path / "log.csv", asked("", case_id=case_id), as_csv=True)
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    assert (rows[0]["case"], rows[0]["field"], rows[0]["after"]) == (
        *("OH-2025-001", "background"),
        "'=1+1",
    )


def test_what_is_secret_or_internal_is_not_handed_over(register, case_id):
    evaluate.set_cell(register, case_id, "trygg", Perspective.EMPLOYEE, note="Mellan oss")
    with register.read() as session:
        told = "\n".join(as_json(trail_lines(session, asked("")), head(session)))
    assert "Mellan oss" not in told
    assert INTERNAL in told
    mark_secret(register, case_id, "25 kap. 1 § OSL")
    with register.read() as session:
        told = json.loads("\n".join(as_json(trail_lines(session, asked("")), head(session))))
    of_case = [one for one in told["events"] if one["case"]]
    assert {one["words"] for one in of_case} == {SECRET}
    assert not any("Älvsjön" in str(one) for one in of_case)


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(register, tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"log\.xlsx gick inte att spara"):
        save_trail(register.path, tmp_path / "finns inte" / "log.xlsx", asked(""))


def test_every_table_column_and_setting_has_a_name_in_swedish():
    for table in record_tables().values():
        assert record_words(table.name, was=False, is_now=True) != f"{table.name} lades till"
        assert all(column_words(one) for one in table.columns)
    for name in Settings.__dataclass_fields__:
        assert setting_words(name) != name, name


def test_a_change_that_nobody_described_is_readable_and_grows_with_the_typing(register):
    with register.begin() as work:
        work.add(m.Member(function="Chef", role=Role.MEMBER, email="ett@x.example"))
    for email in ("två@x.example", "tre@x.example"):
        with register.begin() as work:
            work.session.query(m.Member).one().email = email
    with register.read() as session:
        changed, added = trail_rows(session, trail_ids(session, asked("ledamot")))
    assert headline(changed) == "Ledamot: e-post ändrades"
    assert values(changed) == ("ett@x.example", "tre@x.example")
    assert headline(added) == "Ledamot lades till"
    assert "e-post: ett@x.example" in values(added)[1]


def test_what_is_done_to_members_and_meetings_is_told_in_words(register):
    member = change_settings.add_member(register, "Socialchef", "Varberg", Role.MEMBER)
    change_settings.edit_member(register, member, email="soc@varberg.example")
    held = builders.an_agenda(register, day=date(2025, 4, 9))
    told = found(register)
    assert "Ledamot ändrades: e-post" in told
    assert not any(one.startswith("Uppgift") for one in told), told
    assert held
