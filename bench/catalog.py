"""What can be measured, by name; `python -m bench.catalog NAME` is the process that does it."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from importlib import import_module

from bench.measure import Figure

GROUPS = {
    "mail": "bench.intake",
    "folder": "bench.folder",
    "minutes": "bench.minutes",
    "letters": "bench.letters",
    "package": "bench.package",
    "workbook": "bench.workbook",
    "start": "bench.start",
    "search": "bench.search",
    "table": "bench.table",
    "cell": "bench.cell",
    "backup": "bench.safety",
    "gaps": "bench.gaps",
    "memory": "bench.memory",
    "size": "bench.size",
}
"""The name of a group, and the module whose measure() gives its figures."""


def main(name: str) -> None:
    """Write each figure as a line of JSON as soon as it is there."""
    found: Iterable[Figure] | Figure = import_module(GROUPS[name]).measure()
    for figure in [found] if isinstance(found, Figure) else found:
        sys.stdout.write(json.dumps(asdict(figure)) + "\n")
        sys.stdout.flush()
    os._exit(0)  # how Qt is taken down at the end of Python is no part of any figure


if __name__ == "__main__":
    main(sys.argv[1])
