"""Evaluation forms that come back: taken in as chosen, in one transaction, the file kept."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from omtanke_desktop.domain.evaluation_forms import (
    LEVEL,
    NOTE,
    PROPOSAL_TYPE,
    RETURNED,
    EvaluationAnswers,
)
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import EvaluationSource, Level, Perspective
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import Direction
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.evaluation_compare import Difference, Key, Returned, compare, form_of
from omtanke_desktop.workflows.evaluation_rows import change_cell
from omtanke_desktop.workflows.filing import living, new_document
from omtanke_desktop.workflows.member_evaluation import members_own


@dataclass(frozen=True, slots=True)
class Accepted:
    """What taking a form in changed: answers written, and cases that keep the file."""

    answers: int
    cases: int
    sentence: str


def digest(content: bytes) -> str:
    """By what a file is known again."""
    return hashlib.sha256(content).hexdigest()


def read_answers(filename: str, content: bytes) -> EvaluationAnswers:
    """Read a file's answers, for the background process; raises a Problem that names the cell."""
    from omtanke_desktop.files.evaluation_form import read_evaluation_form

    return read_evaluation_form(filename, content)


def read_form(register: Register, filename: str, content: bytes) -> Returned:
    """Read a file and compare it with the register; nothing is written."""
    answers = read_answers(filename, content)
    with register.read() as session:
        return compare(session, answers, digest(content))


def accept(
    register: Register,
    answers: EvaluationAnswers,
    content: bytes,
    shown: Returned,
    taken: Collection[Key],
) -> Accepted:
    """Write the chosen answers as the member's own evaluation, and keep the file on each case.

    shown is the comparison the choice was made from. Raises RuleProblem when the register has
    changed since; a file that has been taken in already changes nothing and says so.
    """
    sha256 = digest(content)
    with register.begin() as work:
        now = compare(work.session, answers, sha256)
        if now.done:
            return Accepted(0, 0, now.done)
        if now != shown:
            raise RuleProblem(
                "Värderingen har ändrats under tiden", "Läs in formuläret igen och välj på nytt."
            )
        form = form_of(work.session, answers)
        written = 0
        for case in now.cases:
            chosen = [one for one in case.differences if one.key in taken]
            _write(work, form, case.case_id, chosen)
            written += len(chosen)
        homes = _keep_file(work, form, answers.filename, content, now)
        form.returned, form.sha256 = work.now, sha256
        return Accepted(written, homes, _sentence(form.evaluator, written, homes))


def _sentence(evaluator: str, written: int, cases: int) -> str:
    count = f"{written} svar" if written else "Inga svar"
    where = "ett ärende" if cases == 1 else f"{cases} ärenden"
    return f"{count} från {evaluator} är inlästa. Filen ligger i {where}."


def _write(
    work: Work, form: m.EvaluationForm, case_id: int, chosen: Collection[Difference]
) -> None:
    if not chosen:
        return
    evaluation = members_own(work, case_id, form.member_id, form.evaluator, EvaluationSource.FORM)
    for one in chosen:
        _, factor, side, what = one.key
        if factor:
            _write_cell(work, evaluation, factor, Perspective(side), what, one.value)
        else:
            _write_own(work, evaluation, what, one.value)


def _write_cell(
    work: Work, evaluation: m.Evaluation, factor: str, side: Perspective, what: str, value: str
) -> None:
    if what == LEVEL:
        change_cell(work, evaluation, factor, side, level=Level(value))
    elif what == NOTE:
        change_cell(work, evaluation, factor, side, note=value)
    else:
        change_cell(work, evaluation, factor, side, letter_sentence=value)


def _write_own(work: Work, evaluation: m.Evaluation, what: str, value: str) -> None:
    """The member's own proposal; the history tells it as it is told from the window."""
    before = evaluation.proposal
    if what == PROPOSAL_TYPE:
        evaluation.proposal_type = value
    else:
        evaluation.proposal = value
    evaluation.changed = work.now
    about = (evaluation.case_id, None, evaluation.evaluator)
    after = evaluation.proposal
    work.record_edit(EventKind.PROPOSED, "evaluation.proposal", before, after, *about)


def _keep_file(
    work: Work, form: m.EvaluationForm, filename: str, content: bytes, returned: Returned
) -> int:
    """The bytes as an internal working paper of each case, or of the one it was merged into."""
    sha256, homes = work.store_blob(content), set[int]()
    for one in returned.cases:
        case = work.session.get(m.Case, one.case_id)
        if case is None:
            continue
        home = living(work, case) or case
        if home.id not in homes:
            title = f"Värderingsformulär från {form.evaluator}"
            document = new_document(work, home, Direction.INTERNAL, RETURNED, title)
            document.sha256, document.filename = sha256, filename
            document.counterpart, document.arrived = form.evaluator, work.now
            document.finished = None
            homes.add(home.id)
        words = one.problem or f"{form.evaluator}: {filename}"
        work.record(EventKind.FORM_RETURNED, words, case_id=one.case_id)
    return len(homes)
