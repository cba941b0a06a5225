"""Measure everything, print the table and keep it; exit code 1 when something is over its bound."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.big_register import HOME
from bench.catalog import GROUPS
from bench.machine import machine
from bench.measure import Figure
from bench.report import Report, line, table, written

_JSON, _TABLE = Path("bench-latest.json"), Path("bench-latest.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each group in a process of its own, say its lines at once, and keep the figures."""
    asked = _parser().parse_args(arguments)
    if asked.table:
        sys.stdout.write(table(written(_JSON.read_text())))
        return 0
    begun = time.monotonic()
    report = Report(date.today().isoformat(), machine(), [], 0)
    with tempfile.TemporaryDirectory(prefix="omtanke-bench-") as folder:
        for name in asked.names or list(GROUPS):
            report.figures.extend(_measured(name, Path(folder)))
    report.seconds = round(time.monotonic() - begun)
    if not asked.names:
        _JSON.write_text(report.as_json())
        _TABLE.write_text(table(report))
    return 0 if all(one.within for one in report.figures) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(GROUPS))
    parser.add_argument("--table", action="store_true", help="the last run as Markdown")
    return parser


def _measured(name: str, folder: Path) -> list[Figure]:
    """The figures of one group, each printed; a group that fails is said and is over its bound."""
    if name not in GROUPS:
        sys.exit(f"{name}: one of {', '.join(GROUPS)}")
    environment = {
        **os.environ,
        HOME: str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    figures = []
    command = [sys.executable, "-m", "bench.catalog", name]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        for said in child.stdout or ():
            if not said.startswith("{"):
                continue
            figures.append(Figure(**json.loads(said)))
            sys.stdout.write(line(figures[-1]) + "\n")
            sys.stdout.flush()
    if child.returncode:
        figures.append(Figure(f"{name}: mätningen gick fel", 6, 1, "fel", 0, 0, 0, ""))
        sys.stdout.write(line(figures[-1]) + "\n")
    return figures


if __name__ == "__main__":
    sys.exit(main())
