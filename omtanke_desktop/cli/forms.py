"""The commands for members without the program: evaluation forms out, and back in."""

import argparse
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_files, say_json
from omtanke_desktop.cli.swedish import number
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem, RuleProblem


def add_parsers(verbs: Any) -> list[argparse.ArgumentParser]:  # noqa: ANN401 - argparse's own
    """Add `evaluation-forms` and `read-form`."""
    made = verbs.add_parser("evaluation-forms", "spara värderingsformulär till ledamöterna")
    made.add_argument("--meeting", type=number, metavar="MÖTE", help="mötets nummer i listan")
    made.add_argument("--case", action="append", default=[], metavar="NUMMER", help="ett ärende")
    made.add_argument("--due", metavar="DAG", help="lämnas senast, som 2025-04-09")
    made.add_argument("--out", type=Path, metavar="MAPP", required=True, help="mapp för filerna")
    made.set_defaults(command=evaluation_forms)
    read = verbs.add_parser("read-form", "läs in ifyllda värderingsformulär")
    read.add_argument("files", type=Path, nargs="+", metavar="FIL", help="ifyllda formulär (.xlsx)")
    read.add_argument(
        "--take-all", action="store_true", help="låt formuläret gälla där registret säger annat"
    )
    read.set_defaults(command=read_form)
    return [made, read]


def evaluation_forms(options: argparse.Namespace) -> int:
    """Make a form for every active member who decides."""
    from datetime import date

    from omtanke_desktop.storage.queries import evaluation_forms as forms
    from omtanke_desktop.workflows.evaluation_forms import Order, make_forms, save_forms

    try:
        due = date.fromisoformat(options.due) if options.due else None
    except ValueError as error:
        raise RuleProblem("Dagen går inte att läsa", "Skriv den som 2025-04-09.") from error
    register = _open(options)
    try:
        with register.read() as session:
            members = tuple(one.id for one in forms.asked_members(session))
            cases = _cases(session, options)
        made = make_forms(register, Order(members, cases, options.meeting, due))
        files = save_forms(options.out, made)
    finally:
        register.close()
    say_files(options, files, "")
    return 0


def _open(options: argparse.Namespace) -> Any:  # noqa: ANN401 - loaded late
    """The register of --register, to be written in."""
    from omtanke_desktop.storage.register import open_register

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    register = open_register(options.register)
    if register.read_only:
        register.close()
        raise EnvironmentProblem("Registret går bara att läsa", register.note)
    return register


def _cases(session: Any, options: argparse.Namespace) -> tuple[int, ...]:  # noqa: ANN401 - loaded late
    from omtanke_desktop.storage.queries import evaluation_forms as forms
    from omtanke_desktop.storage.queries.cases import case_by_number
    from omtanke_desktop.workflows.papers.shared import meeting_of

    ids: list[int] = []
    for name in options.case:
        case_id = case_by_number(session, name)
        if case_id is None:
            raise RuleProblem(f"Ärendet {name} finns inte", "Se numren med kommandot cases.")
        ids.append(case_id)
    if not ids and options.meeting is None:
        raise RuleProblem("Inget ärende är angivet", "Ange --meeting MÖTE eller --case NUMMER.")
    if options.meeting is not None:
        meeting_of(session, options.meeting)
        asked = forms.asked_cases(session, forms.meeting_case_ids(session, options.meeting))
        ids += [one.id for one in asked if one.open and not options.case]
    return tuple(dict.fromkeys(ids))


def read_form(options: argparse.Namespace) -> int:
    """Take in filled-in forms; what differs from the register is left unless all is taken."""
    register = _open(options)
    rows: list[dict[str, Any]] = []
    failed = False
    try:
        for path in options.files:
            try:
                rows.append(_read_one(register, path, take_all=options.take_all))
            except Problem as problem:
                complain(problem)
                failed = True
    finally:
        register.close()
    if options.json:
        say_json({"files": rows})
    elif rows:
        say("\n".join(f"{one['file']}: {one['text']}" for one in rows))
    return 1 if failed else 0


def _read_one(register: Any, path: Path, *, take_all: bool) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    from omtanke_desktop.files.opening import whole_file
    from omtanke_desktop.workflows.evaluation_compare import compare
    from omtanke_desktop.workflows.evaluation_returns import accept, digest, read_answers

    content = whole_file(path)
    answers = read_answers(path.name, content)
    with register.read() as session:
        returned = compare(session, answers, digest(content))
    left = () if take_all else returned.conflicts
    taken = {one.key for one in returned.differences} - {one.key for one in left}
    done = accept(register, answers, content, returned, taken)
    problems = [case.problem for case in returned.cases if case.problem]
    kept = (
        [f"{len(left)} svar skiljer sig och är inte inlästa (--take-all tar dem)."] if left else []
    )
    return {
        "file": path.name,
        "evaluator": returned.evaluator,
        "answers": done.answers,
        "left": len(left),
        "text": " ".join([done.sentence, *kept, *problems]),
    }
