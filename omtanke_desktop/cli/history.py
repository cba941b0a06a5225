"""The command that takes an old spreadsheet over into the register."""

import argparse
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_json
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem


def add_parser(verbs: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse keeps the type to itself
    """What can be written after import-history."""
    parser: argparse.ArgumentParser = verbs.add_parser(
        "import-history", "ta in äldre ärenden och beslut ur ett kalkylblad"
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="en fil (.xlsx, .csv, .txt)")
    parser.add_argument("--sheet", default="", metavar="BLAD", help="bladets namn")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="KOLUMN=FÄLT",
        help="vad en kolumn blir, till exempel ”Utfall=beslutstyp” eller ”H=ta_inte_med”",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="visa vad som skulle hända, spara inget"
    )
    parser.set_defaults(command=import_history)
    return parser


def import_history(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows import import_history as workflow

    found = workflow.read_file(options.file, options.sheet)
    plan = _mapped(workflow.suggested_plan(options.file.name, found.sheet), options.map)
    if faults := workflow.faults_of(plan):
        raise RuleProblem(
            "Kolumnerna är inte färdigvalda", f"{' '.join(faults)} Det görs med --map."
        )
    register = _open(options)
    try:
        take = workflow.preview if options.dry_run else workflow.import_history
        report = take(register, plan)
    finally:
        register.close()
    if options.json:
        say_json(_data(plan, report))
    else:
        say(_words(plan, report))
    for notice in report.notices:
        complain(notice)
    return 0


def _open(options: argparse.Namespace) -> Any:  # noqa: ANN401 - loaded late
    """The register of --register; one that does not exist yet is made: an office may start here."""
    from omtanke_desktop.storage.register import create_register, open_register

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    if not options.dry_run and not options.register.exists():
        return create_register(options.register)
    register = open_register(options.register, read_only=options.dry_run)
    if register.read_only and not options.dry_run:
        register.close()
        raise EnvironmentProblem("Registret går bara att läsa", register.note)
    return register


def _mapped(plan: Any, wishes: list[str]) -> Any:  # noqa: ANN401 - loaded late
    """The plan with what --map says of columns, each named by its heading or its letter."""
    from dataclasses import replace

    mapping = list(plan.mapping)
    for wish in wishes:
        column, sign, field = wish.rpartition("=")
        places = [
            place
            for place, names in enumerate(zip(plan.names, plan.sheet.letters, strict=True))
            if column.strip().casefold() in [name.casefold() for name in names]
        ]
        if not sign or not places:
            columns = ", ".join(f"”{name}”" for name in plan.names)
            raise RuleProblem(f"Ingen kolumn passar ”{wish}”", f"Kolumnerna är: {columns}.")
        target = _target(field)
        for place, other in enumerate(mapping):
            if target is not None and other is target and not target.may_repeat:
                mapping[place] = _note()
        mapping[places[0]] = target
    return replace(plan, mapping=tuple(mapping))


def _note() -> Any:  # noqa: ANN401 - loaded late
    from omtanke_desktop.domain.history_columns import Target

    return Target.NOTE


def _target(field: str) -> Any:  # noqa: ANN401 - loaded late
    from omtanke_desktop.domain.history_columns import LEFT_OUT, Target

    wanted = field.strip().casefold()
    if wanted == LEFT_OUT:
        return None
    for target in Target:
        if wanted in (target.value, target.label.casefold()):
            return target
    names = ", ".join([*(target.value for target in Target), LEFT_OUT])
    raise RuleProblem(f"”{field.strip()}” är inget fält", f"Fälten är: {names}.")


def _words(plan: Any, report: Any) -> str:  # noqa: ANN401 - loaded late
    columns = [
        f"{name} → {target.label if target else 'tas inte med'}"
        for name, target in zip(plan.names, plan.mapping, strict=True)
    ]
    lines = [
        " ".join(
            part
            for part in (
                f"Rad {line.row}: {line.outcome.label}.",
                " ".join(part for part in (line.number, line.title) if part),
                f"({line.words})" if line.remarks else "",
            )
            if part
        )
        for line in report.lines
    ]
    return "\n".join([*columns, "", *lines, "", report.sentence])


def _data(plan: Any, report: Any) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    """rows = new + already_there + skipped."""
    from omtanke_desktop.domain.history_import import Outcome

    return {
        "file": report.filename,
        "sheet": plan.sheet.name,
        "dry_run": report.to_come,
        "columns": {
            letter: {"heading": name, "field": target.value if target else None}
            for letter, name, target in zip(
                plan.sheet.letters, plan.names, plan.mapping, strict=True
            )
        },
        "rows": len(report.lines),
        **{one.name.lower(): report.counts[one] for one in Outcome},
        "lines": [
            {
                "row": line.row,
                "outcome": line.outcome.name.lower(),
                "number": line.number,
                "title": line.title,
                "case": line.case_id,
                "remarks": [{"column": one.column, "text": one.sentence} for one in line.remarks],
            }
            for line in report.lines
        ],
    }
