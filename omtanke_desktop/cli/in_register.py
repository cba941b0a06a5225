"""The commands that work in a register: intake, lists, a meeting's papers, the blank form."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_files, say_json, say_rows
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, RuleProblem


def _open(options: argparse.Namespace, *, writes: bool = False) -> Any:  # noqa: ANN401 - loaded late
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


def intake(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows.intake.run import take_in

    register = _open(options, writes=True)
    try:
        report = take_in(register, options.paths, archived=options.archive)
    finally:
        register.close()
    if options.json:
        say_json(_report(report))
    else:
        say("\n".join(f"{one.filename}: {one.sentence}" for one in report.receipts))
        say(report.sentence)
    for problem in report.problems:
        complain(problem)
    return 1 if report.problems else 0


def _report(report: Any) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    """read = new + attached + outgoing + already_there + automatic + unreadable."""
    from omtanke_desktop.domain.mails import Outcome

    counts = {one.name.lower(): report.counts[one] for one in Outcome}
    rows = [
        {
            "file": one.filename,
            "outcome": one.outcome.name.lower(),
            "message": one.message_id,
            "text": one.sentence,
        }
        for one in report.receipts
    ]
    return {"read": len(rows), **counts, "left": report.left, "files": rows}


def cases(options: argparse.Namespace) -> int:
    """The same questions as in the window; what is odd in one is a problem here."""
    from omtanke_desktop.storage.queries.case_list import ask, case_rows
    from omtanke_desktop.storage.queries.case_order import sorted_by

    register = _open(options)
    try:
        with register.read() as session:
            question, sort = _question(session, options)
            answer = ask(session, question, _asker(register))
            if answer.problems:
                raise InputProblem("Sökningen går inte att förstå", " ".join(answer.problems))
            ids = sorted_by(session, answer.ids, sort)
            rows = case_rows(session, ids)
        if options.xlsx is not None:
            return _save_cases(options, register, ids)
    finally:
        register.close()
    lines = [f"{row.number}  {row.state.label:<22} {row.title}" for row in rows]
    keys = (
        "number diary_number title initiator principal state completeness arrived handler "
        "next_date labels target_groups proposal_type decided_on answer_days historic"
    )
    say_rows(options, rows, keys, lines or ["Inga ärenden."])
    return 0


def _question(session: Any, options: argparse.Namespace) -> tuple[str, str]:  # noqa: ANN401 - loaded late
    """What is asked for, narrowed further by a view when one is named, and in what order."""
    from omtanke_desktop.storage.queries.saved_views import READY_MADE, saved_views, view_named

    if not options.view:
        return options.search, ""
    view = view_named(session, options.view)
    if view is None:
        names = ", ".join(f"”{one.name}”" for one in (*saved_views(session), *READY_MADE))
        raise InputProblem(f"Ingen vy heter ”{options.view[:80]}”", f"Vyerna är {names}.")
    return f"{view.query} {options.search}".strip(), view.sort


def _asker(register: Any) -> Any:  # noqa: ANN401 - loaded late
    from omtanke_desktop.domain import dates
    from omtanke_desktop.storage.queries.case_terms import Asker

    return Asker(register.user.name, dates.local(register.clock()).date())


def _save_cases(options: argparse.Namespace, register: Any, ids: list[int]) -> int:  # noqa: ANN401 - loaded late
    from omtanke_desktop.workflows.make_papers import save_register_xlsx
    from omtanke_desktop.workflows.papers.register_list import register_sheet

    question = " ".join(part for part in (options.view, options.search) if part)
    sheet = register_sheet(register, ids, question)
    say_files(options, [save_register_xlsx(options.xlsx, sheet)], "")
    return 0


def meetings(options: argparse.Namespace) -> int:
    from omtanke_desktop.storage.queries.meetings import meeting_rows

    register = _open(options)
    with register.read() as session:
        rows = meeting_rows(session)
    register.close()
    lines = [f"{row.id:>3}  {row.day}  {row.state.label:<24} {row.title}" for row in rows]
    keys = "id title day place state cases series papers_by call_by approve_by"
    say_rows(options, rows, keys, lines or ["Inga möten."])
    return 0


def minutes(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows import make_papers

    makers = {"pdf": make_papers.minutes_pdf, "xlsx": make_papers.minutes_xlsx}
    return save_each(
        options, {kind: partial(make, meeting_id=options.meeting) for kind, make in makers.items()}
    )


def form(options: argparse.Namespace) -> int:
    from omtanke_desktop.workflows.make_form import blank_form

    return save_each(options, {kind: partial(blank_form, kind=kind) for kind in ("docx", "pdf")})


def save_each(options: argparse.Namespace, papers: dict[str, Callable[[Any], bytes]]) -> int:
    """Save the kinds of file that are asked for, each made from the register."""
    from omtanke_desktop.workflows.make_papers import save

    wanted = {kind: path for kind in papers if (path := getattr(options, kind))}
    if not wanted:
        names = " eller ".join(f"--{kind} FIL" for kind in papers)
        raise RuleProblem("Inget att spara", f"Ange {names}.")
    register = _open(options)
    try:
        files = [save(path, papers[kind](register)) for kind, path in wanted.items()]
    finally:
        register.close()
    say_files(options, files, "")
    return 0


def letters(options: argparse.Namespace) -> int:
    """Save a meeting's letters, or tell how far each has come."""
    from omtanke_desktop.workflows import make_papers
    from omtanke_desktop.workflows.papers.shared import meeting_of

    register = _open(options)
    try:
        with register.read() as session:
            meeting_of(session, options.meeting)
        if options.out is None and options.pdf is None:
            return _list_letters(options, register)
        files = []
        if options.out:
            files += make_papers.save_letters(register, options.meeting, options.out)
        if options.pdf:
            files += make_papers.save_joined_letters(register, options.meeting, options.pdf)
    finally:
        register.close()
    what = "brev" if options.out else "brevutkast"
    say_files(options, files, f"Mötet har inga {what} att spara.")
    return 0


def _list_letters(options: argparse.Namespace, register: Any) -> int:  # noqa: ANN401 - loaded late
    from omtanke_desktop.storage.queries.letters import letter_rows

    with register.read() as session:
        rows = letter_rows(session, meeting_id=options.meeting)
    lines = [
        f"{row.section or '':>4}  {row.case_number}  {row.state.label:<12} "
        f"{next(iter(row.recipient.splitlines()), '') or 'Mottagare saknas'}"
        for row in rows
    ]
    keys = (
        "id case_number section decision_type recipient email is_copy state since printed "
        "dispatched way discarded_reason"
    )
    say_rows(options, rows, keys, lines or ["Mötet har inga brev."])
    return 0
