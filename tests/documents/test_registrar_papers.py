"""The registrar's list and the register extract, read back as another program sees them."""

from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import load_workbook

from omtanke_desktop.documents.day_list import day_list_pdf, day_list_xlsx
from omtanke_desktop.documents.extract import extract_pdf
from omtanke_desktop.documents.values import (
    DayLine,
    DayList,
    ExtractLine,
    RegisterExtract,
    Sender,
)
from tests.documents.reading import text_of

MOMENT = datetime(2025, 4, 3, 7, 12, tzinfo=UTC)
SENDER = Sender("Region Halland")
DAY = date(2025, 4, 3)


def a_line(title: str = "Initiativ om hemteam") -> DayLine:
    return DayLine(
        entered=MOMENT,
        dated=MOMENT,
        case_number="OH-2025-001",
        diary_number="RS250334",
        number=2,
        status="Inkommen",
        counterpart="Hemsjukvården norr",
        title=title,
        case_title="Gemensamt hemteam",
    )


def test_each_document_is_on_the_paper_with_number_moment_and_sender():
    words = text_of(day_list_pdf(DayList(SENDER, DAY, DAY, (a_line(),))))
    for part in ("RS250334", "OH-2025-001:2", "Inkommen", "2025-04-03 9.12", "Hemsjukvården norr"):
        assert part in words
    assert "1 handling som har kommit in" in words


def test_a_day_without_documents_says_so():
    assert "Inga handlingar" in text_of(day_list_pdf(DayList(SENDER, DAY, DAY, ())))


def test_the_workbook_has_one_row_for_each_document_and_text_stays_text():
    content = day_list_xlsx(DayList(SENDER, DAY, DAY, (a_line("=1+1"),)))
    sheet = load_workbook(BytesIO(content)).active
    row = dict(zip((c.value for c in sheet[1]), sheet[2], strict=True))
    assert row["Införd"].value.date() == DAY
    assert row["I korthet"].value == "=1+1"
    assert row["I korthet"].data_type == "s"


def test_a_hostile_title_does_not_break_the_list():
    words = text_of(day_list_pdf(DayList(SENDER, DAY, DAY, (a_line("<b>&" + "x" * 9000),))))
    assert "<b>&" in words


def test_the_extract_tells_each_thing_under_the_rule_it_stays_by():
    lines = (
        ExtractLine("Telefon", "0346-55 66 77", "Initiativtagare i OH-2025-001", "Får raderas"),
        ExtractLine("Namn", "Enheten Älvdal", "Initiativtagare i OH-2025-001", "Behålls: register"),
    )
    words = text_of(extract_pdf(RegisterExtract(SENDER, "Älvdal", DAY, lines)))
    for part in ("Får raderas", "0346-55 66 77", "Behålls: register", "Sökt på: Älvdal"):
        assert part in words


def test_an_extract_about_nobody_says_so():
    words = text_of(extract_pdf(RegisterExtract(SENDER, "Ingen", DAY, ())))
    assert "inga uppgifter" in words


def test_the_workbooks_days_and_moments_are_real():
    sheet = load_workbook(BytesIO(day_list_xlsx(DayList(SENDER, DAY, DAY, (a_line(),))))).active
    assert sheet["A2"].value == datetime(2025, 4, 3)
    assert sheet["B2"].value == datetime(2025, 4, 3, 9, 12)


def test_a_row_of_the_workbook_is_as_high_as_its_words():
    lines = (a_line(), a_line("Initiativ om hemteam " * 12))
    sheet = load_workbook(BytesIO(day_list_xlsx(DayList(SENDER, DAY, DAY, lines)))).active
    assert sheet.row_dimensions[3].height > 4 * sheet.row_dimensions[2].height


def test_the_lines_of_a_text_are_told_apart_in_the_extract():
    line = ExtractLine("Förslag till beslut", "bifalla\nuppdra", "OH-2025-001", "Behålls")
    words = text_of(extract_pdf(RegisterExtract(SENDER, "Anna", DAY, (line,))))
    assert "bifalla / uppdra" in words
