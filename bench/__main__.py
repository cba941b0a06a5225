"""Measure everything and print the table; exit code 1 when a ratio is over its bound."""

import json
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench import (
    cell,
    folder,
    gaps,
    intake,
    letters,
    minutes,
    package,
    search,
    start,
    table,
    workbook,
)
from bench.measure import Figure

_MEASURES: tuple[Callable[[], Iterable[Figure]], ...] = (
    lambda: [intake.measure()],
    lambda: [minutes.measure()],
    lambda: [letters.measure()],
    lambda: [package.measure()],
    lambda: [workbook.measure()],
    lambda: [start.measure_usable()],
    lambda: [start.measure_frame()],
    search.measure,
    table.measure,
    cell.measure,
    folder.measure,
    gaps.measure,
)


def main() -> int:
    """Run each measurement, say its line at once, and keep the figures as JSON."""
    figures = []
    for measure in _MEASURES:
        for measured in measure():
            figures.append(measured)
            sys.stdout.write(measured.line + "\n")
            sys.stdout.flush()
    report = {
        "date": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "figures": [{**asdict(one), "value": one.value} for one in figures],
    }
    Path("bench-latest.json").write_text(json.dumps(report, indent=1, ensure_ascii=False))
    return 0 if all(one.within for one in figures) else 1


sys.exit(main())
