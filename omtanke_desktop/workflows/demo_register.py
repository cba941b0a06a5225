"""What the demo tells beside the meeting: members' evaluations, watches, ties and labels."""

from datetime import date
from typing import Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.domain.states import RelationKind
from omtanke_desktop.storage.queries.people import members
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.answer_questions import answer, explain
from omtanke_desktop.workflows.edit_case import edit_text
from omtanke_desktop.workflows.evaluators import add_member_evaluator
from omtanke_desktop.workflows.label_cases import add_label
from omtanke_desktop.workflows.merge_cases import relate
from omtanke_desktop.workflows.watches import add_watch

LEVELS = {
    "-": Level.NOT_ASSESSED,
    "e": Level.NOT_RELEVANT,
    "0": Level.NONE,
    "1": Level.SOME,
    "2": Level.CLEAR,
    "3": Level.STRONG,
}


def fill_register(register: Register, told: dict[str, Any], cases: dict[str, int]) -> None:
    """Everything of the story's part "further"; cases are ids by the name of their mail."""
    for name, number in told["diary_numbers"].items():
        edit_text(register, cases[name], "diary_number", number)
    for name, labels in told["labels"].items():
        for words in labels:
            add_label(register, words, cases[name])
    for name, day, words, who in told["watches"]:
        add_watch(register, cases[name], date.fromisoformat(day), words, who)
    for one, other, kind in told["related"]:
        relate(register, cases[one], cases[other], RelationKind(kind))
    _answer_all(register, told["answers"], cases)
    _evaluate_all(register, told, cases)


def _answer_all(register: Register, told: dict[str, Any], cases: dict[str, int]) -> None:
    for name, answers in told.items():
        for question, (key, why) in answers.items():
            answer(register, cases[name], question, key)
            explain(register, cases[name], question, why)


def _evaluate_all(register: Register, told: dict[str, Any], cases: dict[str, int]) -> None:
    """The members' own levels and proposals, and a sentence that one of them offers the letter."""
    known = _evaluators(register)
    for name, evaluations in told["evaluations"].items():
        for function, principal, marks, kind, wording in evaluations:
            who = add_member_evaluator(register, cases[name], known[function, principal])
            for (factor, side), mark in zip(defaults.malbild().cells(), marks.split(), strict=True):
                level = LEVELS[mark]
                evaluate.set_cell(
                    register, cases[name], factor.key, side, level=level, evaluator=who
                )
            evaluate.propose_as(register, cases[name], who, kind, wording)
    for name, sentences in told["sentences"].items():
        for function, principal, where, words in sentences:
            factor_key, side_key = where.split(".")
            evaluate.set_cell(
                register,
                cases[name],
                factor_key,
                Perspective(side_key),
                letter_sentence=words,
                evaluator=f"{function}, {principal}",
            )


def _evaluators(register: Register) -> dict[tuple[str, str], int]:
    with register.read() as session:
        return {(row.function, row.principal): row.id for row in members(session)}
