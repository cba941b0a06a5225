"""Take mutated spreadsheets in as a user would: previewed, compared, and kept when they can be."""

from collections.abc import Callable

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.evaluation_form import is_evaluation_form
from omtanke_desktop.files.spreadsheet import read_spreadsheet
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import import_history
from omtanke_desktop.workflows.evaluation_compare import compare
from omtanke_desktop.workflows.evaluation_returns import accept, digest, read_answers


def take_list(register: Register, name: str, raw: bytes) -> str:
    """Preview an old list and import it; what became of it in a word."""
    return _met(lambda: _list(register, name, raw))


def take_form(register: Register, name: str, raw: bytes) -> str:
    """Compare a returned form and accept what it says; what became of it in a word."""
    return _met(lambda: _form(register, name, raw))


def _met(take: Callable[[], str]) -> str:
    try:
        return take()
    except Problem as problem:
        return "refused" if problem.title and problem.advice else "refused without a word"


def _list(register: Register, name: str, raw: bytes) -> str:
    plan = import_history.suggested_plan(name, read_spreadsheet(name, raw).sheet)
    seen = import_history.preview(register, plan)
    assert sum(seen.counts.values()) == plan.rows
    if import_history.faults_of(plan):
        return "unplanned"
    done = import_history.import_history(register, plan)
    assert done.counts == seen.counts
    return "imported"


def _form(register: Register, name: str, raw: bytes) -> str:
    is_evaluation_form(name, raw)
    answers = read_answers(name, raw)
    with register.read() as session:
        shown = compare(session, answers, digest(raw))
    if shown.done:
        return "nothing new"
    accept(register, answers, raw, shown, {one.key for one in shown.differences})
    return "accepted"
