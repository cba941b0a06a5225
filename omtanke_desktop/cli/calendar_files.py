"""The command that saves meetings as a calendar file."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.in_register import save_each
from omtanke_desktop.cli.swedish import number
from omtanke_desktop.domain.problems import RuleProblem


def add_parser(verbs: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own
    """Add `calendar`."""
    parser: argparse.ArgumentParser = verbs.add_parser("calendar", "spara möten som kalenderfil")
    parser.add_argument("--meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    parser.add_argument("--year", type=number, metavar="ÅR", help="alla möten under ett år")
    parser.add_argument("--series", default="", metavar="NAMN", help="bara en serie av årets möten")
    parser.add_argument(
        "--deadlines", action="store_true", help="ta med sista dagarna som heldagar i årets fil"
    )
    parser.add_argument("--ics", type=Path, metavar="FIL", required=True, help="kalenderfilen")
    parser.set_defaults(command=calendar)
    return parser


def calendar(options: argparse.Namespace) -> int:
    """Save one meeting, or those of a year."""
    from omtanke_desktop.workflows.meetings.make_calendar import meeting_calendar, year_calendar

    if (options.meeting is None) is (options.year is None):
        raise RuleProblem("Möte eller år ska anges", "Skriv --meeting MÖTE eller --year ÅR.")
    make = (
        partial(meeting_calendar, meeting_id=options.meeting)
        if options.year is None
        else partial(
            year_calendar, year=options.year, series=options.series, deadlines=options.deadlines
        )
    )
    return save_each(options, {"ics": make})
