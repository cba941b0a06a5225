"""The commands that save the papers a meeting is prepared with."""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.in_register import save_each
from omtanke_desktop.cli.output import complain, say, say_json
from omtanke_desktop.cli.swedish import number
from omtanke_desktop.domain.problems import RuleProblem


def add_parsers(verbs: Any) -> list[argparse.ArgumentParser]:  # noqa: ANN401 - argparse's own
    """Add `agenda`, `supplement`, `script` and `package`."""
    told = {
        "agenda": ("spara ett mötes kallelse och föredragningslista", agenda),
        "supplement": ("spara det som har ändrats sedan kallelsen gick ut", supplement),
        "script": ("spara regibladet, som är internt arbetsmaterial", script),
        "package": ("spara möteshandlingarna som en PDF", package),
    }
    return [_parser(verbs, name, words, command) for name, (words, command) in told.items()]


def _parser(
    verbs: Any,  # noqa: ANN401 - argparse's own
    name: str,
    words: str,
    command: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = verbs.add_parser(name, words)
    made.add_argument("meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    made.add_argument("--pdf", type=Path, metavar="FIL", required=True, help="spara som PDF")
    if name == "package":
        made.add_argument(
            "--secret-by-title",
            action="store_true",
            help="bekräfta att sekretessmarkerade ärenden bara får nummer och offentlig rubrik",
        )
    made.set_defaults(command=command)
    return made


def agenda(options: argparse.Namespace) -> int:
    """Save the kallelse as the agenda stands now."""
    from omtanke_desktop.workflows.make_papers import agenda_pdf

    return save_each(options, {"pdf": partial(agenda_pdf, meeting_id=options.meeting)})


def supplement(options: argparse.Namespace) -> int:
    """Save the tilläggslista."""
    from omtanke_desktop.workflows.make_papers import supplement_pdf

    return save_each(options, {"pdf": partial(supplement_pdf, meeting_id=options.meeting)})


def script(options: argparse.Namespace) -> int:
    """Save Regiblad, which has internal notes in it."""
    from omtanke_desktop.workflows.make_papers import script_pdf

    return save_each(options, {"pdf": partial(script_pdf, meeting_id=options.meeting)})


def package(options: argparse.Namespace) -> int:
    """Save the whole package; what is not there as it was is told."""
    from omtanke_desktop.workflows.make_papers import save

    with tempfile.TemporaryDirectory(prefix="omtanke-") as name:
        made = _made(options, Path(name))
        path = save(options.pdf, made.path.read_bytes())
    for sentence in made.left_out:
        complain(sentence)
    if options.json:
        say_json({"file": path, "pages": made.pages, "left_out": made.left_out})
    else:
        say(f"Sparade {path}")
    return 0


def _made(options: argparse.Namespace, folder: Path) -> Any:  # noqa: ANN401 - loaded late
    from omtanke_desktop.documents.casefile_workshop import workshop
    from omtanke_desktop.storage.register import open_register
    from omtanke_desktop.workflows.meetings.meeting_package import package as make
    from omtanke_desktop.workflows.papers.package import PackageChoice, SecretCases
    from omtanke_desktop.workflows.working_folder import WorkingFolder

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    register = open_register(options.register, read_only=True)
    by, confirmed = register.user.signature, options.secret_by_title
    choice = PackageChoice(options.meeting, register.clock(), by, confirmed=confirmed)
    try:
        return make(register, choice, WorkingFolder(folder))
    except SecretCases as problem:
        advice = f"{problem.advice} Ange --secret-by-title."
        raise RuleProblem(problem.title, advice) from problem
    finally:
        workshop().close()
        register.close()
