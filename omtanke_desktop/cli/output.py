"""How the command line speaks: UTF-8 text, or JSON with English keys."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path


def speak_utf8() -> None:
    """Swedish letters come out right whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")


# What a terminal would take for an order when it stands in somebody's mail.
_ORDERS = dict.fromkeys({*range(32), *range(127, 160)} - {ord("\n"), ord("\t")}, "\ufffd")


def say(text: str) -> None:
    """Print one answer; control characters in it give the terminal no orders."""
    print(text.translate(_ORDERS))  # noqa: T201 - the command line speaks


def complain(words: object) -> None:
    """Print one problem as one line on stderr."""
    print(" ".join(str(words).split()).translate(_ORDERS), file=sys.stderr)  # noqa: T201 - the command line speaks


def say_json(data: object) -> None:
    """Print data; days and moments as ISO 8601, paths as text."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=_as_text))  # noqa: T201 - as above


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def say_rows(
    options: argparse.Namespace, rows: Iterable[object], keys: str, lines: list[str]
) -> None:
    """Print rows: these attributes as JSON, or the lines."""
    if options.json:
        say_json([{key: getattr(row, key) for key in keys.split()} for row in rows])
    else:
        say("\n".join(lines))


def say_files(options: argparse.Namespace, files: list[Path], nothing: str) -> None:
    """Print which files were saved."""
    if options.json:
        say_json({"files": files})
    else:
        say("\n".join(f"Sparade {path}" for path in files) or nothing)
