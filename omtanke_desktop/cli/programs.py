"""The commands that need no register: the window, the demo, the self-test, reading one mail."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_json
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.identity import SUFFIX


def window(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import has_screen, run_app

    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise EnvironmentProblem(
            "Ingen skärm hittades", "Starta programmet där det finns en skärm, eller se --help."
        )
    return run_app(options.register, files=options.files)


def opened_with(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What to do when files alone are given, as when they are dropped on the program's icon.

    None when it is a command: no command is called like a file.
    """
    paths = [Path(one) for one in arguments]
    if not paths or not all(path.suffix and path.is_file() for path in paths):
        return None
    registers = [path for path in paths if path.suffix.casefold() == SUFFIX]
    files = [path for path in paths if path not in registers]
    register = registers[0] if registers else None
    return argparse.Namespace(command=window, register=register, files=files)


def demo(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import has_screen, pictures, run_app
    from omtanke_desktop.workflows.demo import demo_clock, make_demo

    register = make_demo(options.folder)
    say(f"Demots papper och register ligger i {options.folder}")
    if has_screen():
        register.close()
        return run_app(register.path, clock=demo_clock())
    files = pictures(register, options.folder / "bilder")
    say(f"Ingen skärm hittades: {len(files)} bilder av alla sidor ligger i {files[0].parent}")
    return 0


def self_test(options: argparse.Namespace) -> int:
    from omtanke_desktop.app import self_test

    report = self_test()
    if options.json:
        say_json(report)
    else:
        say("\n".join(f"{name}: {value}" for name, value in report.items()))
    return 0


def mail_read(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows.intake import reading, sources

    rules = reading.default_rules(options.own)
    mails = [reading.read(one, rules) for one in sources.sources_in([options.file])]
    if mails[0].raw is None or (mails[0].mail is None and not options.json):
        raise mails[0].problems[0]
    for problem in (problem for one in mails for problem in one.problems):
        complain(problem)
    data = [_mail_data(one) for one in mails]
    if options.json:
        say_json(data if len(data) > 1 else data[0])
    else:
        say("\n\n".join(_mail_words(one) for one in data if one["format"]))
    return 1 if any(one.problems for one in mails) else 0


def _mail_data(one: Any) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    from omtanke_desktop.mail.as_json import mail_as_json, unreadable_as_json

    if one.mail is None:
        return unreadable_as_json(one.filename, one.problems[0])
    return mail_as_json(one.mail, one.kind, one.initiator, one.forms, one.warnings)


def _mail_words(data: dict[str, Any]) -> str:
    """The same mail for a reader: head, form, text, attachments, what asks for care."""
    from omtanke_desktop.domain.file_names import clean_name
    from omtanke_desktop.domain.mails import WarningKind
    from omtanke_desktop.mail.plain import text_of_html

    lines = [
        *_head_lines(data),
        *(f"{label}: {value}" for label, value in (data["form"] or {}).items()),
        "",
        data["text"] or text_of_html(data["html"] or ""),
        *(f"Bilaga: {clean_name(a['filename'])} ({a['size']} byte)" for a in data["attachments"]),
        *(
            f"Varning: {WarningKind(one['kind']).label} ({one['where']}): {one['what']}"
            for one in data["warnings"]
        ),
    ]
    return "\n".join(lines)


def _head_lines(data: dict[str, Any]) -> list[str]:
    from datetime import datetime

    from omtanke_desktop.domain import dates
    from omtanke_desktop.domain.mails import InitiatorSource

    received, initiator = data["received"], data["initiator"]
    when = dates.minute_stamp(datetime.fromisoformat(received["when"])) if received else "okänt"
    lines = [f"Från: {_person(data['from'])}"]
    if initiator and initiator["how"] != InitiatorSource.SENDER:
        how = InitiatorSource(initiator["how"]).label
        lines.append(f"Initiativtagare: {_person(initiator)} ({how})")
    return [*lines, f"Ämne: {data['subject'] or ''}", f"Kom in: {when}"]


def _person(one: dict[str, str] | None) -> str:
    if one is None:
        return "okänd"
    address = f"<{one['address']}>" if one["address"] else ""
    return f"{one['name']} {address}".strip()
