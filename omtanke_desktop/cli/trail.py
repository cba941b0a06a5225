"""The command that tells what has been done in a register: the audit trail (händelseloggen)."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import say, say_files
from omtanke_desktop.domain.problems import InputProblem, RuleProblem


def add_parser(verbs: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own
    """Add `log`."""
    parser: argparse.ArgumentParser = verbs.add_parser(
        "log", "visa händelseloggen: vem som har gjort vad, och när"
    )
    parser.add_argument("--search", default="", metavar="ORD", help="bara händelser med orden")
    parser.add_argument("--case", default="", metavar="NUMMER", help="bara ett ärendes händelser")
    parser.add_argument("--from", dest="first", type=_day, metavar="DAG", help="från och med dagen")
    parser.add_argument("--to", dest="last", type=_day, metavar="DAG", help="till och med dagen")
    parser.add_argument("--xlsx", type=Path, metavar="FIL", help="spara som Excel")
    parser.add_argument("--csv", type=Path, metavar="FIL", help="spara som CSV")
    parser.set_defaults(command=log)
    return parser


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        problem = f"”{words[:20]}” är ingen dag; skriv till exempel 2025-01-01"
        raise argparse.ArgumentTypeError(problem) from None


def log(options: argparse.Namespace) -> int:
    """Print the events, newest first, or save them."""
    from omtanke_desktop.storage.audit.chain import head
    from omtanke_desktop.storage.register import open_register
    from omtanke_desktop.workflows.safety.trail import as_json, save_trail, trail_lines

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    register = open_register(options.register, read_only=True)
    try:
        with register.read() as session:
            wanted = _wanted(session, options)
            files = [
                save_trail(register.path, path, wanted, as_csv=path is options.csv)
                for path in (options.xlsx, options.csv)
                if path is not None
            ]
            if files:
                say_files(options, files, "")
                return 0
            lines, chain = trail_lines(session, wanted), head(session)
            for text in as_json(lines, chain) if options.json else _told(lines, chain.words):
                say(text)
    finally:
        register.close()
    return 0


def _wanted(session: Any, options: argparse.Namespace) -> Any:  # noqa: ANN401 - loaded late
    from omtanke_desktop.storage.queries.cases import case_by_number
    from omtanke_desktop.workflows.safety.trail import asked

    case_id = case_by_number(session, options.case) if options.case else None
    if options.case and case_id is None:
        raise InputProblem(
            f"Inget ärende har numret ”{options.case[:40]}”", "Numren står i listan över ärenden."
        )
    return asked(options.search, case_id=case_id, first=options.first, last=options.last)


def _told(lines: Any, chain: str) -> Any:  # noqa: ANN401 - loaded late
    """A line for each event, and the chain's head last."""
    from omtanke_desktop.domain import dates

    for line in lines:
        when = f"{dates.local(line.at):%Y-%m-%d %H.%M}"
        where = line.case or line.meeting
        said = " – ".join(part for part in (line.what, " ".join(line.words.split())) if part)
        say_parts = (f"{line.entry:>6}", when, line.who, where, said)
        yield "  ".join(part for part in say_parts if part)
    yield f"Händelseloggen: {chain}" if len(lines) else "Inga händelser."
