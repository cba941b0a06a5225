"""The minutes as a workbook: Beslut, Närvaro, Uppdrag and Ärendelista, to filter and print."""

from collections.abc import Sequence
from datetime import date

from omtanke_desktop.documents.values import MinutesPaper, Person
from omtanke_desktop.documents.workbook import Sheet, Value, workbook


def minutes_xlsx(paper: MinutesPaper) -> bytes:
    """The workbook as bytes; § numbers are numbers and dates are dates."""
    sheets = (_decisions(paper), _attendance(paper), _tasks(paper), _matters(paper))
    day = paper.date.isoformat()
    heading = f"{paper.document_name} {paper.body} {day}"
    return workbook(sheets, f"{paper.document_name} {day}", heading, paper.sender.organisation)


def _decisions(paper: MinutesPaper) -> Sheet:
    """One row per att-sats, so that each can be filtered and followed up."""
    columns = (
        ("Datum", 12.0), ("§", 6.0), ("Ärendenummer", 15.0), ("Ärende", 36.0), ("Beslut", 60.0),
        ("Motivering", 50.0), ("Ansvarig", 26.0), ("Startar", 13.0), ("Följs upp", 13.0),
        ("Indikator", 30.0), ("Rapporteras till", 26.0), ("Jäv", 26.0), ("Avvikande mening", 26.0),
        ("Expedieras till", 30.0),
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for item in paper.items:
        said = dict(item.responsible)
        follow_up = [_day(said.get(name, "")) for name, _ in columns[6:11]]
        tail = ("\n".join(item.conflicts), item.dissent, "\n".join(item.dispatch_to))
        head = (paper.date, item.section, item.case_number, item.title)
        rows += [[*head, sentence, item.reason, *follow_up, *tail] for sentence in item.sentences]
    return Sheet("Beslut", columns, rows)


def _day(value: str) -> Value:
    """A real date where the text is one, so that it sorts and filters as a date."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else value
    except ValueError:
        return value


def _attendance(paper: MinutesPaper) -> Sheet:
    columns = (
        ("Datum", 12.0),
        ("Närvaro", 14.0),
        ("Huvudman", 28.0),
        ("Funktion", 40.0),
        ("§§", 22.0),
    )

    def row(kind: str, person: Person, principal: str = "") -> list[Value]:
        return [paper.date, kind, principal or person.principal, person.function, person.sections]

    rows = [
        row("Närvarande", one, group.principal) for group in paper.present for one in group.people
    ]
    rows += [row("Övrig", one) for one in paper.others]
    rows += [row("Frånvarande", one) for one in paper.absent]
    return Sheet("Närvaro", columns, rows)


def _tasks(paper: MinutesPaper) -> Sheet:
    columns = (("Uppdrag", 60.0), ("Ansvarig", 36.0), ("Klart senast", 14.0), ("§", 6.0))
    rows = [[task.what, task.who, task.due, task.section] for task in paper.tasks]
    return Sheet("Uppdrag", columns, rows)


def _matters(paper: MinutesPaper) -> Sheet:
    columns = (("§", 6.0), ("Ärendenummer", 15.0), ("Ärende", 60.0), ("Beslut", 70.0))
    rows: list[Sequence[Value]] = [
        [item.section, item.case_number, item.title, "\n".join(item.sentences)]
        for item in paper.items
        if item.section is not None
    ]
    return Sheet("Ärendelista", columns, rows)
