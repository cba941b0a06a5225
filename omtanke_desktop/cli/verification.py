"""The commands that check a register or a backup, and rescue what can be read of a damaged one."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import say, say_json
from omtanke_desktop.domain.problems import RuleProblem


def add_parsers(verbs: Any) -> list[argparse.ArgumentParser]:  # noqa: ANN401 - argparse's own
    """Add `verify` and `rescue`."""
    checked = verbs.add_parser(
        "verify", "kontrollera att registret är helt; svarar 1 när något har hittats"
    )
    checked.set_defaults(command=verify)
    saved = verbs.add_parser("rescue", "rädda det som går att läsa ur ett skadat register")
    saved.add_argument("folder", type=Path, metavar="MAPP", help="där en ny mapp ska läggas")
    saved.set_defaults(command=rescue)
    return [checked, saved]


def verify(options: argparse.Namespace) -> int:
    """Check the file of --register, also a backup; 0 when it is whole, 1 when it is not."""
    from omtanke_desktop.workflows.safety.verify_register import verify_register

    report = verify_register(_register(options))
    if options.json:
        say_json(_data(report))
    else:
        found = (f"{one.check.label}: {one.words} {one.advice}" for one in report.findings)
        say("\n".join([f"{report.sentence}.", *found, *report.skipped]))
    return 0 if report.clean else 1


def _register(options: argparse.Namespace) -> Path:
    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    path: Path = options.register
    return path


def _data(report: Any) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    keys = ("name", "at", "clean", "damaged", "sentence", "cases", "documents", "entries")
    findings = [
        {
            "check": one.check.value,
            "severity": one.severity.value,
            "words": one.words,
            "advice": one.advice,
        }
        for one in report.findings
    ]
    told = {key: getattr(report, key) for key in keys}
    return {**told, "skipped": report.skipped, "findings": findings}


def rescue(options: argparse.Namespace) -> int:
    """Write what can be read into a new folder; 1 when something could not be."""
    from omtanke_desktop.workflows.safety.rescue import rescue as rescued

    register = _register(options)
    if register.exists():
        with suppress(OSError):  # why there is none is told by what cannot write in it
            options.folder.mkdir(exist_ok=True)
    done = rescued(register, options.folder)
    if options.json:
        said = {"rows": done.rows, "files": done.files, "lost": done.lost}
        say_json({"folder": done.folder, **said})
    else:
        say(f"{done.sentence}.\nDet ligger i {done.folder}")
    return 1 if done.lost else 0
