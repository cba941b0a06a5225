"""The commands that save a case's papers."""

import argparse
from functools import partial

from omtanke_desktop.cli.in_register import save_each


def proposal(options: argparse.Namespace) -> int:
    """Save a case's proposal as PDF, Word or both."""
    from omtanke_desktop.workflows.make_proposal import proposal_file

    make = partial(proposal_file, number=options.number)
    return save_each(options, {kind: partial(make, kind=kind) for kind in ("pdf", "docx")})
