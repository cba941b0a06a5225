"""The command line `omtanke`: Swedish words, English JSON keys; exit 1 problem, 2 wrong usage."""

import sys
from collections.abc import Sequence

from omtanke_desktop.cli.arguments import build_parser
from omtanke_desktop.cli.output import complain, speak_utf8
from omtanke_desktop.cli.programs import opened_with
from omtanke_desktop.domain.problems import Problem


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    speak_utf8()
    options = opened_with(arguments) or build_parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except Problem as problem:
        complain(problem)
        return 1
    except BrokenPipeError:  # the reader of our output (a pager, head) has seen enough
        sys.stdout = None
        return 0
