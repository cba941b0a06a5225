"""The evaluation form as a workbook, as Excel finds it."""

import io

import pytest
from openpyxl import load_workbook

from omtanke_desktop.documents.evaluation_form import evaluation_form_xlsx
from omtanke_desktop.domain.evaluation_forms import KEY_SHEET, READ_ME, FormCase
from tests.evaluation_forms import CHEF, a_paper, place


def form(*cases):
    return load_workbook(io.BytesIO(evaluation_form_xlsx(a_paper(*cases))))


def words_of(sheet):
    return [value for row in sheet.iter_rows(values_only=True) for value in row if value]


def test_the_first_sheet_tells_who_until_when_and_what_each_level_means():
    said = "\n".join(words_of(form()[READ_ME])).replace("\xa0", " ")
    for words in (CHEF, "onsdag 9 april 2025", "omtanke@x.example", "2 – bidrar tydligt"):
        assert words in said
    assert "Förslaget gör en tydlig skillnad för dem som det gäller." in said


def test_each_case_has_a_sheet_with_its_title_and_the_words_of_the_vision():
    book = form()
    assert book.sheetnames == [READ_ME, "OH-2025-001", "OH-2025-002", KEY_SHEET]
    said = "\n".join(map(str, words_of(book["OH-2025-001"])))
    for words in ("Gemensamt hemteam", "Hemsjukvården norr", "Jag får kunskap och stöd"):
        assert words in said


def test_only_the_cells_for_answers_can_be_written_in():
    book = form()
    sheet = book["OH-2025-001"]
    asked = {line[2] for line in book[KEY_SHEET].iter_rows(values_only=True) if line[0] == "answer"}
    free = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert free - {f"F{place(book, 'OH-2025-001', 'proposal')[1:]}"} == asked
    assert all(one.protection.sheet for one in book.worksheets)
    assert book.security.lockStructure


def test_the_description_is_hidden_where_excel_does_not_offer_to_show_it():
    assert form()[KEY_SHEET].sheet_state == "veryHidden"


def test_a_level_is_chosen_among_those_of_the_version_and_ej_relevant():
    book = form()
    sheet = book["OH-2025-001"]
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    name, _, cells = lists[0].formula1.partition("!")
    assert name.strip("'") == KEY_SHEET
    offered = [cell[0].value for cell in book[KEY_SHEET][cells.replace("$", "")]]
    assert offered == [
        *("0 – bidrar inte", "1 – bidrar något", "2 – bidrar tydligt", "3 – bidrar starkt"),
        "Ej relevant",
    ]
    assert place(book, "OH-2025-001", "level", "trygg", "organisation") in lists[0].sqref


def test_one_proposes_a_type_of_decision_from_a_list():
    sheet = form()["OH-2025-001"]
    second = [one for one in sheet.data_validations.dataValidation if one.type == "list"][1]
    assert place(form(), "OH-2025-001", "proposal_type") in second.sqref


@pytest.mark.parametrize("words", ["=1+1", "+46 70", "-3 grader", "@alla"])
def test_words_that_look_like_a_formula_stay_words(words):
    sheet = form(FormCase(1, "OH-2025-001", "OH-2025-001", words, words, words))["OH-2025-001"]
    for cell in ("C1", "C2", "C3"):
        assert (sheet[cell].value, sheet[cell].data_type, sheet[cell].quotePrefix) == (
            words, "s", True,
        )  # fmt: skip


def test_a_note_that_begins_like_a_formula_is_kept_as_text_by_excel():
    book = form()
    cell = book["OH-2025-001"][place(book, "OH-2025-001", "note", "enkel", "individ")]
    assert cell.number_format == "@"


def test_a_long_summary_is_cut_over_the_grid_and_whole_at_the_foot():
    summary = "Ett ord till. " * 300
    sheet = form(FormCase(1, "OH-2025-001", "OH-2025-001", "Titel", "", summary))["OH-2025-001"]
    assert sheet["C3"].value.endswith("(hela texten står längst ner på bladet)")
    assert summary in words_of(sheet)


def test_control_characters_and_letters_beyond_the_plane_break_no_form():
    odd = "A\x00b\u202ec😀\ud800 <b>&\n\n" + "x" * 40_000
    book = form(FormCase(1, "OH-2025-001", "OH-2025-001", odd[:200], odd[:200], odd))
    assert "😀" in book["OH-2025-001"]["C1"].value


def test_a_sheet_prints_on_a4_with_its_heads_on_each_page_and_stays_in_view_while_scrolling():
    sheet = form()["OH-2025-001"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == ("9", 1) or (
        int(sheet.page_setup.paperSize) == 9 and sheet.page_setup.fitToWidth == 1
    )
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$5:$5"
