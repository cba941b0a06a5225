"""The minutes as a workbook: Beslut, Närvaro, Uppdrag and Ärendelista, to filter and print."""

import re
from collections.abc import Sequence
from datetime import date

from omtanke_desktop.documents.values import MinutesItem, MinutesPaper, Person
from omtanke_desktop.documents.workbook import Sheet, Value, workbook

_SPAN = re.compile(r"(\d+)(?:[–-](\d+))?")
_MOST_SPAN = 1_000  # §§ in a row; more is no row of §§ but a mistake
_WIDE, _NARROW = 26.0, 6.0


def minutes_xlsx(paper: MinutesPaper) -> bytes:
    """The workbook as bytes; § numbers are numbers and dates are dates."""
    sheets = (_decisions(paper), _attendance(paper), _tasks(paper), _matters(paper))
    day = paper.date.isoformat()
    heading = f"{paper.document_name} {paper.body} {day}"
    return workbook(sheets, f"{paper.document_name} {day}", heading, paper.sender.organisation)


def _decisions(paper: MinutesPaper) -> Sheet:
    """One row per att-sats, so that each can be filtered and followed up."""
    columns = (
        ("Datum", 12.0), ("§", _NARROW), ("Ärendenummer", 15.0), ("Ärende", 36.0),
        ("Beslut", 60.0), ("Motivering", 50.0), ("Ansvarig", _WIDE), ("Startar", 13.0),
        ("Följs upp", 13.0), ("Indikator", 30.0), ("Rapporteras till", _WIDE), ("Jäv", _WIDE),
        ("Omröstning", _WIDE), ("Avvikande mening", _WIDE), ("Expedieras till", 30.0),
        ("Justerad", 13.0),
    )  # fmt: skip
    rows: list[Sequence[Value]] = []
    for item in paper.items:
        said = dict(item.responsible)
        follow_up = [_day(said.get(name, "")) for name, _ in columns[6:11]]
        told = ("\n".join(item.conflicts), _vote(item), item.dissent, "\n".join(item.dispatch_to))
        head = (paper.date, item.section, item.case_number, item.title)
        tail = (item.reason, *follow_up, *told, item.approved)
        rows += [[*head, sentence, *tail] for sentence in item.sentences]
    return Sheet("Beslut", columns, rows, named_by=3)


def _day(value: str) -> Value:
    """A real date where the text is one, so that it sorts and filters as a date."""
    try:
        return date.fromisoformat(value) if len(value) == 10 else value
    except ValueError:
        return value


def _vote(item: MinutesItem) -> str:
    """What the minutes say of the vote, and what each one voted."""
    head, *ballots = item.ballots or ((),)
    marked = [(row[0], at) for row in ballots for at, mark in enumerate(row) if mark == "X"]
    return "\n".join([*item.vote, *(f"{who}: {head[at]}" for who, at in marked)])


def _attendance(paper: MinutesPaper) -> Sheet:
    """Everybody on a row, and for those who decide each § by itself."""
    numbers = [item.section for item in paper.items if item.section is not None]
    columns = (
        ("Datum", 12.0), ("Närvaro", 14.0), ("Huvudman", 28.0), ("Funktion", 40.0), ("§§", 22.0),
        ("Antal §", 8.0), *((f"§ {number}", _NARROW) for number in numbers),
    )  # fmt: skip

    def row(
        kind: str, person: Person, principal: str = "", *, decides: bool = False
    ) -> list[Value]:
        told = person.sections or (paper.sections if decides else "")
        took = _numbers(told)
        marks: list[Value] = [_mark(number in took, bool(told)) for number in numbers]
        count = sum(number in took for number in numbers) if told else None
        where = principal or person.principal
        return [paper.date, kind, where, person.function, told, count, *marks]

    rows = [
        row("Närvarande", one, group.principal, decides=True)
        for group in paper.present
        for one in group.people
    ]
    rows += [row("Ersättare", one) for one in paper.substitutes]
    rows += [row("Övrig", one) for one in paper.others]
    rows += [row("Frånvarande", one) for one in paper.absent]
    return Sheet("Närvaro", columns, rows, named_by=4)


def _mark(took_part: bool, decides: bool) -> Value:
    if not decides:
        return None
    return "Ja" if took_part else "Nej"


def _numbers(told: str) -> set[int]:
    """The § numbers that "§§ 65–81, 83–87" names."""
    found: set[int] = set()
    for first, last in _SPAN.findall(told[:_MOST_SPAN]):
        start, end = int(first[:6]), int((last or first)[:6])
        found.update(range(start, min(end, start + _MOST_SPAN) + 1))
    return found


def _tasks(paper: MinutesPaper) -> Sheet:
    columns = (
        ("Uppdrag", 60.0), ("Ansvarig", 36.0), ("Klart senast", 14.0), ("§", _NARROW),
        ("Ärendenummer", 15.0), ("Ärende", 40.0),
    )  # fmt: skip
    by_section = {item.section: item for item in paper.items if item.section is not None}
    rows: list[Sequence[Value]] = []
    for task in paper.tasks:
        item = by_section.get(task.section or 0)
        about = (item.case_number, item.title) if item else ("", "")
        rows.append([task.what, task.who, task.due, task.section, *about])
    return Sheet("Uppdrag", columns, rows)


def _matters(paper: MinutesPaper) -> Sheet:
    """One row per §, with the words of the minutes as they stand."""
    columns = (
        ("§", _NARROW), ("Ärendenummer", 15.0), ("Ärende", 44.0), ("Beslut", 56.0),
        ("Ärendet", 56.0), ("Överläggning", 44.0), ("Förslag till beslut", 44.0),
        ("Beslutsunderlag", 36.0),
    )  # fmt: skip
    rows: list[Sequence[Value]] = [
        [
            *(item.section, item.case_number, item.title, "\n".join(item.sentences)),
            *(item.matter, item.discussion, "\n".join(item.proposal), "\n".join(item.basis)),
        ]
        for item in paper.items
        if item.section is not None
    ]
    return Sheet("Ärendelista", columns, rows, named_by=2)
