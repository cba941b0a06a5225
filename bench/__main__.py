"""Measure everything and print the table; exit code 1 when a ratio is over its bound."""

import json
import platform
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bench import intake, minutes, start


def main() -> int:
    """Run each measurement, say its line at once, and keep the figures as JSON."""
    ratios = []
    for measured in (intake.measure, minutes.measure, start.measure_usable, start.measure_frame):
        ratios.append(measured())
        sys.stdout.write(ratios[-1].line + "\n")
        sys.stdout.flush()
    report = {
        "date": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "ratios": [{**asdict(one), "ratio": one.ratio} for one in ratios],
    }
    Path("bench-latest.json").write_text(json.dumps(report, indent=1, ensure_ascii=False))
    return 0 if all(one.within for one in ratios) else 1


sys.exit(main())
