"""Where a text of a case stands, by the name its events give it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m

CASE_TEXTS = (
    *("title", "public_title", "summary", "background", "diary_number"),
    *("handler", "secrecy", "weighing", "proposal", "proposal_type"),
)
CONTACT_TEXTS = (
    *("name", "title", "unit", "email", "phone", "postal_address", "internal_post"),
    "preferred_way",
)
CELL_TEXTS = {"note": "note", "sentence": "letter_sentence"}
"""The last part of a cell's field, and its column."""
PROPOSED = "evaluation.proposal"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """One text: a row and the name of its column."""

    row: m.Base
    column: str

    @property
    def text(self) -> str:
        """What stands there now."""
        return str(getattr(self.row, self.column) or "")

    def put(self, session: Session, text: str) -> None:
        """Let this stand there; a section without words is no row at all."""
        setattr(self.row, self.column, text)
        if isinstance(self.row, m.CaseText) and text:
            session.add(self.row)
        elif isinstance(self.row, m.CaseText) and self.row in session:
            session.delete(self.row)


def text_place(session: Session, case_id: int, field: str, evaluator: str = "") -> TextPlace | None:
    """The place of a field; None when there is no such text, or what held it is gone.

    field: a column of the case, "initiator.email", "contact.12.email", "answer.KEY.why",
    "text.SECTION", "evaluation.proposal", or "factor.perspective.part" of an evaluator's cell.
    """
    case = session.get(m.Case, case_id)
    if case is None:
        return None
    if field in CASE_TEXTS:
        return TextPlace(case, field)
    first, _, rest = field.partition(".")
    if first == "initiator":
        allowed = case.initiator is not None and rest in CONTACT_TEXTS
        return TextPlace(case.initiator, rest) if case.initiator and allowed else None
    if first == "contact":
        return _of_contact(session, case_id, rest)
    if first == "answer":
        return _of_answer(session, case_id, rest)
    if first == "text" and rest:
        return _of_section(session, case_id, rest)
    return _of_evaluation(session, case_id, field, evaluator)


def said_by_evaluators(field: str) -> bool:
    """Whether each evaluator has a text of this name; its events say whose in their words."""
    return field == PROPOSED or (field.count(".") == 2 and field.rpartition(".")[2] in CELL_TEXTS)


def _of_contact(session: Session, case_id: int, rest: str) -> TextPlace | None:
    number, _, column = rest.partition(".")
    wanted = int(number) if number.isdecimal() else 0
    whose = select(m.CaseContact).filter_by(case_id=case_id, contact_id=wanted)
    tie = session.scalar(whose)
    if tie is None:
        return None
    if column == "role":
        return TextPlace(tie, column)
    return TextPlace(tie.contact, column) if column in CONTACT_TEXTS else None


def _of_answer(session: Session, case_id: int, rest: str) -> TextPlace | None:
    question, _, column = rest.partition(".")
    row = session.get(m.CaseAnswer, (case_id, question))
    return TextPlace(row, column) if row is not None and column == "why" else None


def _of_section(session: Session, case_id: int, key: str) -> TextPlace:
    row = session.get(m.CaseText, (case_id, key))
    return TextPlace(row or m.CaseText(case_id=case_id, key=key, text=""), "text")


def _of_evaluation(session: Session, case_id: int, field: str, evaluator: str) -> TextPlace | None:
    if not said_by_evaluators(field):
        return None
    whose = select(m.Evaluation).filter_by(case_id=case_id, evaluator=evaluator)
    evaluation = session.scalar(whose)
    if evaluation is None or field == PROPOSED:
        return TextPlace(evaluation, "proposal") if evaluation else None
    factor, perspective, part = field.split(".")
    cells = [
        one for one in evaluation.cells if (one.factor, one.perspective) == (factor, perspective)
    ]
    return TextPlace(cells[0], CELL_TEXTS[part]) if cells else None
