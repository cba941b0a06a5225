"""Answer the färdplan's questions about a case (resources/fardplan.json)."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.fardplan import Question
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work


def answer(register: Register, case_id: int, question: str, key: str) -> None:
    """Choose one of a question's answers; "" takes the answer away."""
    asked = _question(question)
    if key and asked.answer(key) is None:
        raise ValueError(f"no such answer to {question}: {key}")
    with register.begin() as work:
        row = _row(work, case_id, question)
        before, row.answer = row.answer, key
        if before != key:
            words = (_words(asked, before), _words(asked, key))
            work.record_edit(EventKind.EDITED, f"answer.{question}", *words, case_id)


def explain(register: Register, case_id: int, question: str, why: str) -> None:
    """Save the words beside an answer (called by autosave)."""
    _question(question)
    with register.begin() as work:
        row = _row(work, case_id, question)
        before, row.why = row.why, why
        if before != why:
            work.record_edit(EventKind.EDITED, f"answer.{question}.why", before, why, case_id)


def _row(work: Work, case_id: int, question: str) -> m.CaseAnswer:
    """Made when nobody has answered yet."""
    case = work.get(m.Case, case_id)
    found = work.session.get(m.CaseAnswer, (case.id, question))
    return found or work.add(m.CaseAnswer(case_id=case.id, question=question, answer="", why=""))


def _words(asked: Question, key: str) -> str:
    chosen = asked.answer(key)
    return chosen.name if chosen else ""


def _question(key: str) -> Question:
    for one in defaults.fardplan():
        if one.key == key:
            return one
    raise ValueError(f"no such question: {key}")
