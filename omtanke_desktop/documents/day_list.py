"""Postlista: the new documents of some days, for the registrar; on paper and as a workbook."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import table
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import heading, paragraph, render
from omtanke_desktop.documents.values import DayLine, DayList
from omtanke_desktop.documents.workbook import Sheet, workbook
from omtanke_desktop.domain.dates import local, long_day, minute_stamp, weekday

TITLE = "Postlista"
_WIDTHS = tuple(part * mm for part in (30, 28, 36))


def day_list_pdf(paper: DayList) -> bytes:
    """The list as PDF bytes, one table for each day that has documents."""
    title = f"{TITLE} {paper.span}"
    first, last = paper.first.isoformat(), paper.last.isoformat()
    fields = (("Datum", first),) if first == last else (("Från", first), ("Till", last))
    head = Head(paper.sender, TITLE, fields, title)
    return render([(head, _story(paper))], title)


def _story(paper: DayList) -> list[Flowable]:
    story: list[Flowable] = [
        paragraph("Nya handlingar", "title"),
        paragraph(_intro(paper), "subtitle"),
    ]
    for day in sorted({local(line.entered).date() for line in paper.lines}):
        lines = [line for line in paper.lines if local(line.entered).date() == day]
        name = f"{weekday(day).capitalize()} {long_day(day)}"
        story += heading(name, "group", 0, 90)
        story.append(_table(lines))
    return story


def _intro(paper: DayList) -> str:
    number = len(paper.lines)
    if not number:
        return "Inga handlingar har kommit in, färdigställts eller skickats."
    words = "handling" if number == 1 else "handlingar"
    return f"{number} {words} som har kommit in, färdigställts eller skickats"


def _table(lines: Sequence[DayLine]) -> Flowable:
    rows = [
        (
            ", ".join(filter(None, (line.diary_number, f"{line.case_number}:{line.number}"))),
            f"{line.status} {minute_stamp(line.dated)}",
            line.counterpart,
            _in_short(line),
        )
        for line in lines
    ]
    widths = (*_WIDTHS, TEXT_WIDTH - sum(_WIDTHS))
    return table(("Nummer", "Handling", "Från eller till", "I korthet"), rows, widths, bold=1)


def _in_short(line: DayLine) -> str:
    """What it is about; the case's title too, where it does not say it already."""
    if line.case_title in line.title:
        return line.title
    return f"{line.title} – {line.case_title}"


def day_list_xlsx(paper: DayList) -> bytes:
    """The same as a workbook, one row for each document."""
    columns = (
        ("Införd", 12.0), ("Kom in, färdig eller skickad", 20.0), ("Ärendenummer", 15.0),
        ("Diarienummer", 15.0), ("Handling", 10.0), ("Slag", 14.0), ("Från eller till", 34.0),
        ("I korthet", 50.0), ("Ärende", 50.0),
    )  # fmt: skip
    rows = [
        (
            local(line.entered).date(),
            local(line.dated).replace(tzinfo=None, second=0, microsecond=0),
            line.case_number,
            line.diary_number,
            line.number,
            line.status,
            line.counterpart,
            line.title,
            line.case_title,
        )
        for line in paper.lines
    ]
    title = f"{TITLE} {paper.span}"
    return workbook((Sheet(TITLE, columns, rows),), title, title, paper.sender.organisation)
