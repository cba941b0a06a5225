"""A returned evaluation form beside the register: what is new, what differs, what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.dates import local, long_day
from omtanke_desktop.domain.evaluation_forms import (
    LEVEL,
    NOTE,
    PROPOSAL,
    PROPOSAL_TYPE,
    SENTENCE,
    CaseAnswers,
    CellAnswer,
    EvaluationAnswers,
)
from omtanke_desktop.domain.malbild import Level, Malbild
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import evaluation_forms as forms
from omtanke_desktop.storage.queries.evaluations import malbild_of, version_for
from omtanke_desktop.storage.register import ReadSession

WHAT = {
    LEVEL: "Nivå",
    NOTE: "Intern anteckning",
    SENTENCE: "Mening till brevet",
    PROPOSAL_TYPE: "Typ av beslut",
    PROPOSAL: "Eget förslag",
}
_NOTHING_LOST = "Filen sparas i ärendet som den är."

Key = tuple[int, str, str, str]
"""Which answer: the case's id, factor and perspective ("" for the own proposal), and what of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that the register does not have: what it has instead, and what the form says.

    existing and given are the words to show, value is what is kept.
    """

    key: Key
    where: str
    existing: str
    given: str
    value: str

    @property
    def conflict(self) -> bool:
        """Whether something else stands there already."""
        return bool(self.existing)

    @property
    def what(self) -> str:
        """Which part of the cell."""
        return WHAT[self.key[3]]


@dataclass(frozen=True, slots=True)
class ReturnedCase:
    """One case of a returned form; problem says why its answers cannot be taken in."""

    case_id: int
    number: str
    title: str
    differences: tuple[Difference, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned form beside the register; done says that there is nothing to do with it."""

    filename: str
    evaluator: str
    cases: tuple[ReturnedCase, ...]
    done: str = ""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Everything that may be taken in, case by case."""
        return tuple(one for case in self.cases for one in case.differences)

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """What the register says otherwise."""
        return tuple(one for one in self.differences if one.conflict)

    @property
    def new(self) -> frozenset[Key]:
        """What the register has nothing for: taken in unless somebody says no."""
        return frozenset(one.key for one in self.differences if not one.conflict)


def compare(session: ReadSession, answers: EvaluationAnswers, sha256: str) -> Returned:
    """What a form says that the register does not. Raises RuleProblem for a form not of ours."""
    form = form_of(session, answers)
    filename, evaluator = answers.filename, form.evaluator
    if (when := forms.kept_returns(session, sha256)) is not None:
        done = f"Filen lästes in {long_day(local(when).date())}. Inget är ändrat."
        return Returned(filename, evaluator, (), done)
    cases = tuple(_compared(session, form, one) for one in answers.cases)
    empty = not any(case.differences or case.problem for case in cases)
    done = ""
    if empty and not any(map(_said_something, answers.cases)):
        done = "Formuläret är tomt: ingen ruta är ifylld."
    elif empty:
        done = "Allt i formuläret finns redan i registret."
    return Returned(filename, evaluator, cases, done)


def form_of(session: ReadSession, answers: EvaluationAnswers) -> m.EvaluationForm:
    """The form that these are answers to. Raises RuleProblem when it was not made like this."""
    form = forms.form_with_key(session, answers.key)
    if form is None:
        raise RuleProblem(
            f"{answers.filename} hör till ett annat register",
            "Det här registret har inte gjort formuläret. Öppna registret som det gjordes i.",
        )
    asked = [case.case_id for case in answers.cases]
    if form.content["digest"] != answers.digest or form.content["cases"] != asked:
        raise RuleProblem(
            f"{answers.filename} är inte formuläret som gjordes",
            "Nyckeln i det hör till ett formulär med andra ärenden eller frågor. Inget är ändrat. "
            "Flytta över svaren till det formulär som skickades.",
        )
    return form


def _said_something(case: CaseAnswers) -> bool:
    cells = any(one != CellAnswer(one.factor, one.perspective) for one in case.cells)
    return cells or bool(case.proposal_type or case.proposal)


def _compared(session: ReadSession, form: m.EvaluationForm, given: CaseAnswers) -> ReturnedCase:
    case = session.get(m.Case, given.case_id)
    if case is None:
        return ReturnedCase(given.case_id, given.number, "", problem="Ärendet finns inte längre.")
    title = case.public_title or case.title
    standing = forms.evaluation_of_form(session, case.id, form.member_id, form.evaluator)
    problem = _problem(session, form, case, standing)
    vision = malbild_of(session, form.malbild_version)
    found = () if problem else tuple(_differences(vision, given, standing))
    return ReturnedCase(case.id, case.number, title, found, problem)


def _problem(
    session: ReadSession, form: m.EvaluationForm, case: m.Case, standing: m.Evaluation | None
) -> str:
    """Why the answers about a case cannot be taken in, "" when they can."""
    if case.state in forms.NOT_EVALUATED:
        target = session.get(m.Case, case.merged_into_id) if case.merged_into_id else None
        into = f" med {target.number}" if target else ""
        return f"{case.number} är {case.state.label.lower()}{into}. {_NOTHING_LOST}"
    version = standing.malbild_version if standing else version_for(session, case.id)
    if version != form.malbild_version:
        return (
            f"Formuläret är gjort med ”{form.malbild_version}”, men {case.number} värderas med "
            f"”{version}”. {_NOTHING_LOST} Gör ett nytt formulär för det ärendet."
        )
    return ""


def _differences(
    vision: Malbild, given: CaseAnswers, standing: m.Evaluation | None
) -> Iterator[Difference]:
    names = {factor.key: factor.name for factor in vision.factors}
    rows = {(c.factor, c.perspective): c for c in standing.cells} if standing else {}
    for answer in given.cells:
        row = rows.get((answer.factor, answer.perspective))
        where = f"{names[answer.factor]}, {answer.perspective.label.lower()}"
        for what, value, before in (
            (LEVEL, answer.level.value, row.level.value if row else Level.NOT_ASSESSED.value),
            (NOTE, answer.note, row.note if row else ""),
            (SENTENCE, answer.sentence, row.letter_sentence if row else ""),
        ):
            key = (given.case_id, answer.factor, answer.perspective.value, what)
            shown = _level_words(vision) if what == LEVEL else {}
            yield from _difference(key, where, before, value, shown)
    own = (standing.proposal_type, standing.proposal) if standing else ("", "")
    kinds = {kind.key: kind.name for kind in defaults.decision_types().values()}
    for what, value, before, shown in (
        (PROPOSAL_TYPE, given.proposal_type, own[0], kinds),
        (PROPOSAL, given.proposal, own[1], {}),
    ):
        key = (given.case_id, "", "", what)
        yield from _difference(key, "Ledamotens förslag till beslut", before, value, shown)


def _level_words(vision: Malbild) -> dict[str, str]:
    """What each level is called; one that is not assessed is nothing yet."""
    return {level.value: vision.label(level) for level in Level} | {Level.NOT_ASSESSED.value: ""}


def _difference(
    key: Key, where: str, before: str, value: str, shown: dict[str, str]
) -> Iterator[Difference]:
    """Nothing when the form left it empty, or says the same."""
    existing, given = shown.get(before, before).strip(), shown.get(value, value).strip()
    if given and existing != given:
        yield Difference(key, where, existing, given, value)
