"""What can be written on the command line."""

import argparse
from pathlib import Path
from typing import Any

from omtanke_desktop import __version__
from omtanke_desktop.cli import (
    backups,
    calendar_files,
    casefile,
    forms,
    history,
    in_register,
    meeting_papers,
    papers,
    programs,
    trail,
    verification,
)
from omtanke_desktop.cli import minutes as minutes_of
from omtanke_desktop.cli.swedish import SwedishParser, number


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options; options.command is the function that does it."""
    parser = SwedishParser(
        "omtanke", "Skrivbordet för den som tar emot, bereder och besvarar initiativ."
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Omtanke Desktop {__version__}",
        help="visa programmets version",
    )
    parser.add_argument(
        "--register", type=Path, metavar="FIL", help="registret att arbeta i (NAMN.omtanke)"
    )
    parser.set_defaults(command=programs.window, files=())
    verbs = parser.add_verbs()
    _add_programs(verbs)
    _add_register_verbs(verbs)
    _add_casefile(verbs)
    _add_json(history.add_parser(verbs))
    _add_json(calendar_files.add_parser(verbs))
    _add_json(trail.add_parser(verbs))
    for parser_of_copies in (*backups.add_parsers(verbs), *verification.add_parsers(verbs)):
        _add_json(parser_of_copies)
    for parser_of_papers in (*forms.add_parsers(verbs), *meeting_papers.add_parsers(verbs)):
        _add_json(parser_of_papers)
    return parser


def _add_programs(verbs: Any) -> None:  # noqa: ANN401 - argparse keeps the type to itself
    demo = verbs.add_parser("demo", "gå igenom hela uppdraget på påhittade mejl")
    demo.add_argument("folder", type=Path, metavar="MAPP", help="mappen för register och papper")
    demo.set_defaults(command=programs.demo)
    test = verbs.add_parser("self-test", "prova programmet: register, papper och fönster")
    _add_json(test)
    test.set_defaults(command=programs.self_test)
    mail = verbs.add_parser("mail", "läs en mejlfil utan register").add_verbs(required=True)
    read = mail.add_parser("read", "visa vad som står i ett mejl och dess formulär")
    read.add_argument(
        "file", type=Path, metavar="FIL", help="en mejlfil (.eml, .msg, winmail.dat, .mbox)"
    )
    read.add_argument(
        "--own", action="append", default=[], metavar="ADRESS", help="brevlådans egen adress"
    )
    _add_json(read)
    read.set_defaults(command=programs.mail_read)


def _add_register_verbs(verbs: Any) -> None:  # noqa: ANN401 - as above
    intake = verbs.add_parser("intake", "ta in mejl i registret")
    intake.add_argument(
        "paths",
        type=Path,
        nargs="+",
        metavar="SÖKVÄG",
        help="mejlfiler (.eml, .msg, winmail.dat, .mbox) och mappar",
    )
    intake.add_argument(
        "--archive", action="store_true", help="gamla mejl: inga kvittenser upprättas"
    )
    intake.set_defaults(command=in_register.intake)
    cases = verbs.add_parser("cases", "lista ärenden")
    cases.add_argument(
        "--search",
        default="",
        metavar="FRÅGA",
        help='ord, "fraser" och till exempel huvudman:varberg status:beslutat år:2025',
    )
    cases.add_argument("--view", default="", metavar="NAMN", help="en sparad eller färdig vy")
    cases.add_argument("--xlsx", type=Path, metavar="FIL", help="spara som Excel")
    cases.set_defaults(command=in_register.cases)
    meetings = verbs.add_parser("meetings", "lista möten")
    meetings.set_defaults(command=in_register.meetings)
    minutes = verbs.add_parser("minutes", "spara ett mötes protokoll")
    minutes.add_argument("meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    minutes.add_argument("--pdf", type=Path, metavar="FIL", help="spara som PDF")
    minutes.add_argument("--xlsx", type=Path, metavar="FIL", help="spara som Excel")
    minutes.set_defaults(command=in_register.minutes)
    letters = verbs.add_parser("letters", "lista eller spara ett mötes beslutsbrev")
    letters.add_argument("meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    letters.add_argument("--out", type=Path, metavar="MAPP", help="spara varje brev i en mapp")
    letters.add_argument("--pdf", type=Path, metavar="FIL", help="spara utkasten som en enda PDF")
    letters.set_defaults(command=in_register.letters)
    form = verbs.add_parser("form", "spara den tomma blanketten")
    form.add_argument("--docx", type=Path, metavar="FIL", help="spara som Word")
    form.add_argument("--pdf", type=Path, metavar="FIL", help="spara som PDF att fylla i")
    form.set_defaults(command=in_register.form)
    proposal = verbs.add_parser("proposal", "spara ett ärendes beslutsförslag")
    proposal.add_argument(
        "number", metavar="NUMMER", help="ärendets nummer, till exempel OH-2025-001"
    )
    proposal.add_argument("--pdf", type=Path, metavar="FIL", help="spara som PDF")
    proposal.add_argument("--docx", type=Path, metavar="FIL", help="spara som Word")
    proposal.set_defaults(command=papers.proposal)
    excerpt = minutes_of.add_parser(verbs)
    for parser in (intake, cases, meetings, minutes, excerpt, letters, form, proposal):
        _add_json(parser)


def _add_casefile(verbs: Any) -> None:  # noqa: ANN401 - as above
    akt = verbs.add_parser("casefile", "spara ett ärendes akt")
    akt.add_argument("number", metavar="NUMMER", help="ärendets nummer, till exempel OH-2025-001")
    akt.add_argument("--pdf", type=Path, metavar="FIL", help="spara som en PDF")
    akt.add_argument("--folder", type=Path, metavar="MAPP", help="spara originalen i en ny mapp")
    akt.add_argument("--documents", metavar="NUMMER", help="bara dessa handlingar, t.ex. 1,3-5")
    akt.add_argument(
        "--mask",
        nargs="+",
        default=[],
        metavar="ORD",
        help="maskera orden; kopian sparas även i ärendet",
    )
    _add_json(akt)
    akt.set_defaults(command=casefile.casefile)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara med JSON")
