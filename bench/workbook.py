"""The register's Excel of 10 000 cases beside the same values through bare openpyxl, write-only."""

from dataclasses import astuple
from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook

from bench.measure import Figure, compare, seconds
from omtanke_desktop.documents.register_values import RegisterLine, RegisterSheet
from omtanke_desktop.documents.register_xlsx import register_xlsx

_ROWS = 10_000
_CELLS = tuple(f"Faktor {n}" for n in range(1, 16))


def measure() -> Figure:
    """One run of each makes the whole file as bytes."""
    lines = [_line(number) for number in range(1, _ROWS + 1)]
    sheet = RegisterSheet(date(2025, 12, 31), "", "Region Halland", _CELLS, lines)
    rows = [_flat(line) for line in lines]
    return compare(
        f"Excel med {_ROWS} rader / samma värden genom bara openpyxl",
        5,
        lambda: seconds(lambda: register_xlsx(sheet)),
        lambda: seconds(lambda: _bare(rows)),
        bound=1.3,
        rounds=5,
    )


def _line(number: int) -> RegisterLine:
    came = date(2025, 1, 2) + timedelta(days=number % 360)
    return RegisterLine(
        number=f"OH-2025-{number:05}",
        diary_number=f"RS{250000 + number}",
        title=f"Gemensamt hemteam för sköra äldre i norra delen av länet, del {number}",
        initiator="Hemsjukvården norr, Varbergs kommun",
        principal="Varbergs kommun",
        state="Under värdering",
        completeness="Komplett",
        arrived=came,
        handler="Utvecklingsledare",
        next_date=came + timedelta(days=30),
        labels="hemsjukvård, äldre",
        target_groups="Sköra äldre; Personer med flera sjukdomar",
        proposal="Bifall",
        decision="Bifall" if number % 3 else "",
        decided_on=came + timedelta(days=60) if number % 3 else None,
        age=number % 200,
        answer_days=number % 70 if number % 3 else None,
        assessed=number % 16,
        secrecy="",
        levels=tuple((number + at) % 4 for at in range(len(_CELLS))),
    )


def _flat(line: RegisterLine) -> tuple[object, ...]:
    *values, levels = astuple(line)
    return (*values, *levels)


def _bare(rows: list[tuple[object, ...]]) -> bytes:
    book = Workbook(write_only=True)
    target = book.create_sheet("Ärenden")
    for row in rows:
        target.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
