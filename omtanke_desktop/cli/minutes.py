"""The commands that save a meeting's minutes and excerpts of them."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.in_register import save_each
from omtanke_desktop.cli.swedish import number


def add_parser(verbs: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own
    """Add `excerpt`."""
    made: argparse.ArgumentParser = verbs.add_parser(
        "excerpt", "spara utdrag ur ett mötes protokoll"
    )
    made.add_argument("meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    made.add_argument(
        "--section",
        type=number,
        action="append",
        default=[],
        metavar="NUMMER",
        help="en paragraf; går att ange flera gånger, annars tas alla",
    )
    made.add_argument("--pdf", type=Path, metavar="FIL", help="spara i en PDF")
    made.set_defaults(command=excerpt)
    return made


def excerpt(options: argparse.Namespace) -> int:
    """Save one § or several in one PDF."""
    from omtanke_desktop.workflows.meetings.make_excerpts import excerpts_pdf

    make = partial(excerpts_pdf, meeting_id=options.meeting, numbers=options.section)
    return save_each(options, {"pdf": make})
