"""The layout that who writes an evaluation form and who reads it back share."""

from omtanke_desktop.domain.evaluation_forms import description, digest_of, sheet_names
from tests.evaluation_forms import a_paper


def test_a_sheet_is_named_after_its_case_in_a_way_excel_takes():
    assert sheet_names(["OH/2025:1", "oh-2025-1", "[x]*?"]) == ["OH-2025-1", "oh-2025-1 2", "-x---"]


def test_no_two_sheets_have_the_same_name_however_long_the_numbers_are():
    names = sheet_names(["Ä" * 60, "ä" * 60, "Läs mig", "History", ""])
    assert len({name.casefold() for name in names}) == 5
    assert max(map(len, names)) <= 31


def test_the_description_ends_with_a_digest_over_everything_before_it():
    *asked, last = description(a_paper())
    assert last == ("digest", digest_of(asked))


def test_every_cell_of_every_case_has_three_answers_and_a_proposal():
    answers = [line for line in description(a_paper()) if line[0] == "answer"]
    assert len(answers) == 2 * (12 * 3 + 2)
    assert len(set(answers)) == len(answers)
