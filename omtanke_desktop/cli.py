"""The command line `omtanke`: Swedish words, English JSON keys; exit 1 problem, 2 wrong usage."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from omtanke_desktop import __version__
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem, RuleProblem
from omtanke_desktop.swedish_arguments import SwedishParser

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        command: Command = options.command
        return command(options)
    except Problem as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)  # noqa: T201 - the CLI speaks
        return 1
    except BrokenPipeError:  # the reader of our output (a pager, head) has seen enough
        sys.stdout = None
        return 0


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the CLI speaks


def _say_json(data: object) -> None:
    _say(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def _parser() -> argparse.ArgumentParser:
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
    parser.set_defaults(command=_window)
    verbs = parser.add_verbs()
    _add_programs(verbs)
    _add_register_verbs(verbs)
    return parser


def _add_programs(verbs: Any) -> None:  # noqa: ANN401 - argparse keeps the type to itself
    demo = verbs.add_parser("demo", "gå igenom hela uppdraget på påhittade mejl")
    demo.add_argument("folder", type=Path, metavar="MAPP", help="mappen för register och papper")
    demo.set_defaults(command=_demo)
    test = verbs.add_parser("self-test", "prova programmet: register, papper och fönster")
    _add_json(test)
    test.set_defaults(command=_self_test)
    mail = verbs.add_parser("mail", "läs en mejlfil utan register").add_verbs(required=True)
    read = mail.add_parser("read", "visa vad som står i ett mejl och dess formulär")
    read.add_argument("file", type=Path, metavar="FIL", help="en .eml-fil")
    _add_json(read)
    read.set_defaults(command=_mail_read)


def _add_register_verbs(verbs: Any) -> None:  # noqa: ANN401 - as above
    intake = verbs.add_parser("intake", "ta in mejl i registret")
    intake.add_argument("paths", type=Path, nargs="+", metavar="SÖKVÄG", help=".eml-filer, mappar")
    intake.set_defaults(command=_intake)
    cases = verbs.add_parser("cases", "lista ärenden")
    cases.add_argument("--search", default="", metavar="TEXT", help="bara ärenden med orden")
    cases.set_defaults(command=_cases)
    meetings = verbs.add_parser("meetings", "lista möten")
    meetings.set_defaults(command=_meetings)
    minutes = verbs.add_parser("minutes", "spara ett mötes protokoll")
    minutes.add_argument("meeting", type=int, metavar="MÖTE", help="mötets nummer i listan")
    minutes.add_argument("--pdf", type=Path, metavar="FIL", help="spara som PDF")
    minutes.add_argument("--xlsx", type=Path, metavar="FIL", help="spara som Excel")
    minutes.set_defaults(command=_minutes)
    letters = verbs.add_parser("letters", "spara ett mötes beslutsbrev")
    letters.add_argument("meeting", type=int, metavar="MÖTE", help="mötets nummer i listan")
    letters.add_argument("--out", type=Path, metavar="MAPP", required=True, help="mapp för breven")
    letters.set_defaults(command=_letters)
    for parser in (intake, cases, meetings, minutes, letters):
        _add_json(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="svara med JSON")


def _window(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import run_app

    return run_app(options.register)


def _demo(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import has_screen, pictures, run_app
    from omtanke_desktop.workflows.demo import demo_clock, make_demo

    register = make_demo(options.folder)
    _say(f"Demots papper och register ligger i {options.folder}")
    if has_screen():
        register.close()
        return run_app(register.path, clock=demo_clock())
    files = pictures(register, options.folder / "bilder")
    _say(f"Ingen skärm hittades: {len(files)} bilder av alla sidor ligger i {files[0].parent}")
    return 0


def _self_test(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import self_test

    report = self_test()
    if options.json:
        _say_json(report)
    else:
        _say("\n".join(f"{name}: {value}" for name, value in report.items()))
    return 0


def _mail_read(options: argparse.Namespace) -> int:
    from omtanke_desktop.mail.as_json import mail_as_json
    from omtanke_desktop.workflows.receive_mail import read

    one = read(options.file)
    if one.mail is None:
        raise one.problems[0]
    for problem in one.problems:
        print(problem, file=sys.stderr)  # noqa: T201 - the CLI speaks
    data = mail_as_json(one.mail, one.forms[0].as_labels() if one.forms else None)
    if options.json:
        _say_json(data)
    else:
        _say(_mail_words(data))
    return 0


def _mail_words(data: dict[str, Any]) -> str:
    """The same mail for a reader: head, form, text, attachments."""
    sender = data["from"] or {"name": "", "address": ""}
    received = data["received"]["when"] if data["received"] else "okänt"
    lines = [
        f"Från: {sender['name']} <{sender['address']}>",
        f"Ämne: {data['subject'] or ''}",
        f"Kom in: {received}",
        *(f"{label}: {value}" for label, value in (data["form"] or {}).items()),
        "",
        data["text"] or "",
        *(f"Bilaga: {a['filename']} ({a['size']} byte)" for a in data["attachments"]),
    ]
    return "\n".join(lines)


def _register(options: argparse.Namespace, *, writes: bool = False) -> Any:  # noqa: ANN401 - loaded late
    """The register of --register; one that does not exist yet is made when mails go in."""
    from omtanke_desktop.storage.register import create_register, open_register

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    if writes and not options.register.exists():
        return create_register(options.register)
    register = open_register(options.register, read_only=not writes)
    if writes and register.read_only:
        register.close()
        raise EnvironmentProblem("Registret går bara att läsa", register.note)
    return register


def _intake(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows.receive_mail import receive_all

    register = _register(options, writes=True)
    try:
        receipts, problems = receive_all(register, options.paths)
    finally:
        register.close()
    rows = [
        {
            "file": one.filename,
            "outcome": one.outcome.name.lower(),
            "message": one.message_id,
            "text": one.sentence,
        }
        for one in receipts
    ]
    if options.json:
        _say_json({"read": len(receipts) + len(problems), "files": rows})
    else:
        _say("\n".join(f"{one.filename}: {one.sentence}" for one in receipts))
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201 - the CLI speaks
    return 1 if problems else 0


def _cases(options: argparse.Namespace) -> int:
    from omtanke_desktop.storage.queries.cases import CaseFilter, case_ids, case_rows

    register = _register(options)
    with register.read() as session:
        rows = case_rows(session, case_ids(session, CaseFilter(text=options.search)))
    register.close()
    if options.json:
        names = ("number", "title", "initiator", "principal", "state", "arrived")
        _say_json([{name: getattr(row, name) for name in names} for row in rows])
    else:
        _say(
            "\n".join(f"{r.number}  {r.state.label:<22} {r.title}" for r in rows) or "Inga ärenden."
        )
    return 0


def _meetings(options: argparse.Namespace) -> int:
    from omtanke_desktop.storage.queries.meetings import meeting_rows

    register = _register(options)
    with register.read() as session:
        rows = meeting_rows(session)
    register.close()
    if options.json:
        names = ("id", "title", "day", "place", "state", "cases")
        _say_json([{name: getattr(row, name) for name in names} for row in rows])
    else:
        _say(
            "\n".join(f"{r.id:>3}  {r.day}  {r.state.label:<24} {r.title}" for r in rows)
            or "Inga möten."
        )
    return 0


def _minutes(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows import make_papers

    if not (options.pdf or options.xlsx):
        raise RuleProblem("Inget att spara", "Ange --pdf FIL, --xlsx FIL eller båda.")
    register = _register(options)
    files = []
    for path, paper in (
        (options.pdf, make_papers.minutes_pdf),
        (options.xlsx, make_papers.minutes_xlsx),
    ):
        if path:
            make_papers.save(path, paper(register, options.meeting))
            files.append(path)
    register.close()
    return _say_files(options, files)


def _letters(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows import make_papers

    register = _register(options)
    files = make_papers.save_letters(register, options.meeting, options.out)
    register.close()
    return _say_files(options, files)


def _say_files(options: argparse.Namespace, files: list[Path]) -> int:
    if options.json:
        _say_json({"files": files})
    else:
        _say("\n".join(f"Sparade {path}" for path in files) or "Mötet har inga brev.")
    return 0
