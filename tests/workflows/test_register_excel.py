"""The register's Excel: the list as it is shown and the levels, and never what is internal."""

from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import load_workbook

from omtanke_desktop.documents.register_xlsx import register_xlsx
from omtanke_desktop.domain.defaults import decision_types
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.workflows import edit_case, evaluate
from omtanke_desktop.workflows.letters import dispatch_letters
from omtanke_desktop.workflows.papers.register_list import register_sheet
from tests.builders import (
    MONDAY,
    a_case,
    a_held_meeting,
    an_evaluated_case,
    letter_of,
    set_clock,
)

_HEADS_OF_LIST = 19


def sheet_of(register, *ids):
    return load_workbook(BytesIO(register_xlsx(register_sheet(register, ids)))).active


def told(register, case_id):
    """What a case's line says, by the head of the column."""
    sheet = sheet_of(register, case_id)
    return dict(zip(*(([cell.value for cell in row]) for row in sheet.iter_rows()), strict=True))


def test_every_column_of_the_list_stands_there_with_real_days_and_numbers(register):
    line = told(register, a_case(register, "Ett hemteam", principal="Varbergs kommun"))
    assert line["Rubrik"] == "Ett hemteam"
    assert line["Huvudman"] == "Varberg"
    assert line["Kom in"] == datetime(2025, 3, 3)
    assert line["Dagar sedan det kom in"] == 0


def test_there_is_one_head_that_stays_in_sight_and_can_be_filtered(register):
    sheet = sheet_of(register, a_case(register), a_case(register, "Två"))
    assert (sheet.freeze_panes, sheet.max_row) == ("B2", 3)
    assert sheet.auto_filter.ref.endswith("3")


def test_each_cell_of_the_grid_has_a_column_with_its_level(register):
    case_id = an_evaluated_case(register)
    evaluate.set_cell(register, case_id, "trygg", Perspective.EMPLOYEE, level=Level.NOT_RELEVANT)
    line = told(register, case_id)
    assert line["Hälsofrämjande: individ"] == 3
    assert line["Trygg: medarbetare"] == "Ej relevant"
    assert line["Trygg: individ"] is None
    assert len(line) == _HEADS_OF_LIST + 12


def test_no_internal_note_and_no_letter_sentence_reaches_the_file(register):
    case_id = an_evaluated_case(register)
    cells = [cell.value for row in sheet_of(register, case_id).iter_rows() for cell in row]
    assert not any("Hemligt" in str(value) for value in cells)
    assert not any("vardagen" in str(value) for value in cells)


def test_of_a_secret_case_only_number_days_state_and_public_title_are_told(register):
    case_id = an_evaluated_case(register, "Känslig rubrik", initiator_unit="Känslig enhet")
    edit_case.edit_text(register, case_id, "public_title", "Ett ärende")
    edit_case.edit_text(register, case_id, "secrecy", "OSL 26:1")
    line = told(register, case_id)
    assert (line["Rubrik"], line["Sekretess"]) == ("Ett ärende", "OSL 26:1")
    assert line["Initiativtagare"] is None
    assert line["Hälsofrämjande: individ"] is None
    assert "Känslig" not in str(line)


def test_text_that_looks_like_a_formula_stays_text(register):
    sheet = sheet_of(register, a_case(register, '=HYPERLINK("http://x.example")'))
    assert sheet["C2"].data_type == "s"
    assert sheet["C2"].quotePrefix
    assert sheet["C2"].value.startswith("=")


def test_control_characters_and_endless_words_break_nothing(register):
    sheet = sheet_of(register, a_case(register, "a\x00b\u202e" + "x" * 40_000))
    assert sheet["C2"].value.startswith("a")


def test_days_from_mail_to_answer_are_counted_when_the_letter_is_gone(register):
    held = a_held_meeting(register, "bifall")
    letter = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Hemsjukvården norr")
    set_clock(register, MONDAY + timedelta(days=40))
    dispatch_letters.dispatch(register, letter.id, b"%PDF brevet", "Post")
    line = told(register, held.case_ids[0])
    assert line["Dagar från mejl till svar"] == 40
    assert line["Beslut"] == decision_types()["bifall"].name
