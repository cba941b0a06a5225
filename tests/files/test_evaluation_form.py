"""Evaluation forms that come back: what was answered, and every way a form can be spoilt."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from omtanke_desktop.documents.evaluation_form import evaluation_form_xlsx
from omtanke_desktop.domain.evaluation_forms import KEY_SHEET
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.evaluation_form import is_evaluation_form, read_evaluation_form
from tests.documents.reading import GOLDEN
from tests.evaluation_forms import CHEF, a_paper, changed, filled, place

FIRST, SECOND = "OH-2025-001", "OH-2025-002"
LEVEL = ("level", "enkel", "individ")
NOTE, SENTENCE = ("note", "enkel", "individ"), ("sentence", "enkel", "individ")


@pytest.fixture(scope="module")
def form():
    return evaluation_form_xlsx(a_paper())


def said(content, what=LEVEL, sheet=FIRST):
    """The answers about one cell of one case."""
    answers = read_evaluation_form("svar.xlsx", content)
    case = next(one for one in answers.cases if one.number == sheet)
    return next(one for one in case.cells if (one.factor, one.perspective) == (what[1], what[2]))


def refused(content, *words, name="svar.xlsx"):
    """Reading ends in a sentence with these words."""
    with pytest.raises(Problem) as caught:
        read_evaluation_form(name, content)
    for one in words:
        assert one in str(caught.value), str(caught.value)


def test_an_empty_form_is_read_as_nothing_assessed(form):
    answers = read_evaluation_form("svar.xlsx", form)
    assert (answers.key, answers.evaluator) == ("k" * 32, CHEF)
    assert [case.case_id for case in answers.cases] == [1, 2]
    assert {cell.level for case in answers.cases for cell in case.cells} == {Level.NOT_ASSESSED}


def test_levels_notes_sentences_and_the_own_proposal_are_read(form):
    content = filled(form, {
        (FIRST, LEVEL): "2 – bidrar tydligt", (FIRST, NOTE): "Bra för åäö",
        (FIRST, SENTENCE): "Ert förslag\nstärker.", (FIRST, ("proposal_type",)): "Bifall",
        (SECOND, ("proposal",)): "Gärna, men senare.",
    })  # fmt: skip
    cell = said(content)
    assert (cell.level, cell.note, cell.sentence) == (
        Level.CLEAR, "Bra för åäö", "Ert förslag\nstärker.",
    )  # fmt: skip
    first, second = read_evaluation_form("svar.xlsx", content).cases
    assert (first.proposal_type, second.proposal) == ("bifall", "Gärna, men senare.")


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        (3, Level.STRONG), ("3", Level.STRONG), (0, Level.NONE),
        ("EJ RELEVANT", Level.NOT_RELEVANT), ("  1 –  bidrar något ", Level.SOME),
        ("ej bedömd", Level.NOT_ASSESSED),
    ],
)  # fmt: skip
def test_a_level_may_be_typed_by_hand(form, typed, level):
    assert said(filled(form, {(FIRST, LEVEL): typed})).level is level


@pytest.mark.parametrize(
    "typed", ["4 – bidrar otroligt", 7, -1, 2.5, "bra", date(2025, 4, 9), True]
)
def test_a_level_outside_the_scale_is_refused_with_its_sheet_and_cell(form, typed):
    content = filled(form, {(SECOND, LEVEL): typed})
    refused(content, "svar.xlsx", "”OH-2025-002”", "Cell D12", "skalan")


def test_a_note_may_begin_like_a_formula_as_long_as_it_is_text(form):
    assert said(filled(form, {(FIRST, NOTE): "=så här"})).note == "=så här"


def test_a_formula_is_no_answer(form):
    def spoil(book):
        book[FIRST][place(book, FIRST, *LEVEL)].value = "=1+1"

    refused(changed(form, spoil), "Cell D12 på fliken ”OH-2025-001”", "formel")


def test_all_wrong_cells_are_named_at_once(form):
    content = filled(form, {(FIRST, LEVEL): "9", (SECOND, NOTE): "x" * 10_001})
    refused(
        content, "Cell D12 på fliken ”OH-2025-001”", "Cell E12 på fliken ”OH-2025-002”", "10 000"
    )


def test_ten_thousand_characters_are_not_too_many(form):
    assert len(said(filled(form, {(FIRST, NOTE): "ö" * 10_000})).note) == 10_000


def test_a_decision_that_is_not_in_the_list_is_refused(form):
    refused(filled(form, {(FIRST, ("proposal_type",)): "Kanske"}), "D19", "”Kanske”")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: book[FIRST].insert_rows(8), "är ändrad"),
        (lambda book: book[FIRST].delete_rows(8), "är ändrad"),
        (lambda book: book[FIRST].insert_cols(2), "är ändrad"),
        (lambda book: setattr(book[FIRST], "title", "Annat"), "saknas"),
        (lambda book: book.remove(book[SECOND]), "”OH-2025-002” saknas"),
        (lambda book: book.move_sheet(SECOND, -1), "bytt plats"),
        (lambda book: book.remove(book[KEY_SHEET]), "dolda fliken"),
        (lambda book: book[KEY_SHEET].delete_rows(9), "dolda fliken"),
        (lambda book: book[KEY_SHEET].__setitem__("B2", "en annan nyckel"), "dolda fliken"),
        (lambda book: book[KEY_SHEET].__setitem__("B1", "2"), "annan version av programmet"),
    ],
)
def test_a_form_whose_structure_is_changed_is_refused_with_a_sentence(form, change, words):
    refused(changed(form, change), words, "Inget är ändrat i registret.")


def test_a_sheet_from_another_case_in_the_place_of_one_is_refused(form):
    def swap(book):
        book[FIRST].title, book[SECOND].title = "tillfällig", FIRST
        book["tillfällig"].title = SECOND
        book.move_sheet(SECOND, 1)

    refused(changed(form, swap), "cell A1", "OH-2025-001")


def test_an_extra_sheet_does_no_harm(form):
    assert said(changed(form, lambda book: book.create_sheet("Mina anteckningar"))).note == ""


def test_the_names_numbers_gives_to_sheets_are_understood(form):
    def rename(book):
        for sheet in book.worksheets:
            sheet.title = f"{sheet.title} - Tabell 1"
        book.create_sheet("Exportsammanfattning", 0)

    content = filled(form, {(FIRST, LEVEL): "1 – bidrar något"})
    assert said(changed(content, rename)).level is Level.SOME


def test_a_form_that_libreoffice_has_saved_says_the_same():
    """The file: a form like these, filled in, opened and saved with LibreOffice 7.4 Calc."""
    content = (GOLDEN / "evaluation_form_libreoffice.xlsx").read_bytes()
    assert b"LibreOffice" in zipfile.ZipFile(io.BytesIO(content)).read("docProps/app.xml")
    assert is_evaluation_form("svar.xlsx", content)
    cell = said(content)
    assert (cell.level, cell.note, cell.sentence) == (Level.CLEAR, "=åäö\nrad två", "-3 grader")
    assert read_evaluation_form("svar.xlsx", content).cases[1].proposal_type == "avslag"


def test_a_form_is_known_among_other_workbooks(form):
    other = io.BytesIO()
    Workbook().save(other)
    assert is_evaluation_form("svar.xlsx", form)
    assert is_evaluation_form("SVAR (1).XLSX", form)
    assert not is_evaluation_form("svar.xlsx", other.getvalue())
    assert not is_evaluation_form("svar.eml", form)
    refused(other.getvalue(), "är inget värderingsformulär")


def test_a_form_without_its_hidden_sheet_is_still_known_as_one(form):
    spoilt = changed(form, lambda book: book.remove(book[KEY_SHEET]))
    assert is_evaluation_form("svar.xlsx", spoilt)


def with_part(content, name, data):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


def test_a_form_with_macros_is_refused(form):
    refused(with_part(form, "xl/vbaProject.bin", b"x"), "makron", name="svar.xlsm")


def bomb(form):
    """The first sheet again, with a hundred million blanks in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for one in old.infolist():
            data = old.read(one)
            new.writestr(one, data + b" " * 100_000_000 if "sheet2" in one.filename else data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_without_being_unpacked(form):
    refused(bomb(form), "för stor uppackad")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ingen Excel-arbetsbok"),
        (b"Nej.", "ingen Excel-arbetsbok"),
        (b"PK\x03\x04 trasig", "ingen läsbar Excel-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 gammal", "ingen Excel-arbetsbok"),
    ],
)
def test_what_is_no_workbook_is_refused_with_advice(content, words):
    refused(content, words)
    assert not is_evaluation_form("svar.xlsx", content)


def test_a_description_that_was_forged_with_a_right_digest_is_refused(form):
    from omtanke_desktop.domain.evaluation_forms import digest_of

    lines = [("form", "1"), ("key", "k"), ("answer", "finns inte", "Ö0", "level")]
    lines.append(("digest", digest_of(lines)))

    def forge(book):
        sheet = book[KEY_SHEET]
        sheet.delete_rows(1, sheet.max_row)
        for number, line in enumerate(lines, start=1):
            for column, words in enumerate(line, start=1):
                sheet.cell(number, column, words)

    refused(changed(form, forge), "dolda fliken")


def test_every_cut_of_a_form_ends_in_a_sentence(form):
    for end in range(0, len(form), max(1, len(form) // 60)):
        with pytest.raises(Problem):
            read_evaluation_form("svar.xlsx", form[:end])


def test_the_perspectives_are_those_of_the_vision(form):
    cells = read_evaluation_form("svar.xlsx", form).cases[0].cells
    assert [cell.perspective for cell in cells[:3]] == list(Perspective)
