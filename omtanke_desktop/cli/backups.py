"""The commands that back a register up, list its copies, and restore one."""

import argparse
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_json
from omtanke_desktop.domain.problems import RuleProblem


def add_parsers(verbs: Any) -> list[argparse.ArgumentParser]:  # noqa: ANN401 - argparse's own
    """Add `backup` and `restore`."""
    copied = verbs.add_parser(
        "backup", "säkerhetskopiera registret, även medan någon arbetar i det"
    )
    copied.add_argument(
        "--to", type=Path, metavar="MAPP", help="lägg en enda kopia här i stället för på platserna"
    )
    copied.add_argument("--list", action="store_true", help="visa kopiorna och hur de mår")
    copied.set_defaults(command=backup)
    back = verbs.add_parser(
        "restore", "återställ en säkerhetskopia som en ny fil, aldrig över någon annan"
    )
    back.add_argument("copy", type=Path, metavar="KOPIA", help="säkerhetskopian (.omtanke)")
    back.add_argument(
        "--to", type=Path, metavar="FIL", help="den nya filen; annars bredvid registret"
    )
    back.set_defaults(command=restore)
    return [copied, back]


def backup(options: argparse.Namespace) -> int:
    """Copy to the folder beside the register and to the second place, or to one folder."""
    from omtanke_desktop.domain import dates
    from omtanke_desktop.storage.backup import second_of
    from omtanke_desktop.workflows.safety.back_up import BackUpReport, back_up, to_folder

    register = _register(options)
    second = second_of(register)
    if options.list:
        return _list(options, register, second)
    if options.to is not None:
        report = BackUpReport((to_folder(register, options.to, dates.now()),), ())
    else:
        report = back_up(register, second, dates.now())
    for problem in report.problems:
        complain(problem)
    if options.json:
        say_json({"copies": [_copy(one) for one in report.copies]})
    elif report.copies:
        say(report.sentence)
    return 1 if report.problems else 0


def _register(options: argparse.Namespace) -> Path:
    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    path: Path = options.register
    return path


def _list(options: argparse.Namespace, register: Path, second: str) -> int:
    """The copies of both places; exit code 1 when there is none to count on."""
    from omtanke_desktop.domain import dates
    from omtanke_desktop.workflows.safety.back_up import copies_of

    copies = copies_of(register, second)
    if options.json:
        say_json({"copies": [_copy(one) for one in copies]})
        return 0 if any(one.good for one in copies) else 1
    for one in copies:
        made = dates.minute_stamp(one.note.made) if one.note else "okänd tid"
        state = one.problem or (one.note.words if one.note else "")
        say(f"{made}  {state}  {one.path}")
    if not copies:
        say("Inga säkerhetskopior.")
    return 0 if any(one.good for one in copies) else 1


def _copy(one: Any) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    from dataclasses import asdict

    noted = asdict(one.note) if one.note is not None else {}
    return {"file": one.path, "good": one.good, "problem": one.problem, **noted}


def restore(options: argparse.Namespace) -> int:
    """Bring a copy back as a new file, and say what differs from the register."""
    from dataclasses import asdict

    from omtanke_desktop.domain import dates
    from omtanke_desktop.workflows.safety.restore import register_of
    from omtanke_desktop.workflows.safety.restore import restore as bring_back

    register = options.register or register_of(options.copy)
    back = bring_back(options.copy, register, dates.now(), options.to)
    found = back.compared
    if options.json:
        counted = {"cases": back.counted.cases, "documents": back.counted.documents}
        compared = asdict(found) if found is not None else None
        say_json({"file": back.path, **counted, "compared": compared})
        return 0
    say(back.sentence)
    say(f"Filen: {back.path}")
    if back.problem:
        complain(back.problem)
    if found is not None:
        say("\n".join([found.sentence, *_counts(found), *found.only_register, *found.only_copy]))
    return 0


def _counts(found: Any) -> list[str]:  # noqa: ANN401 - loaded late
    return [f"{what}: {ours} i registret, {theirs} i kopian" for what, ours, theirs in found.counts]
