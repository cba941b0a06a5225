"""The färdplan's questions to every initiative, their answers, and what an answer advises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; advice is a sentence, suggests are decision types. Both only advise."""

    key: str
    name: str
    advice: str = ""
    suggests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question; help says why it is asked, why is the label of the words beside the answer."""

    key: str
    question: str
    help: str
    why: str
    answers: tuple[Answer, ...]

    def answer(self, key: str) -> Answer | None:
        """The answer with this key; None when nobody has answered."""
        return next((one for one in self.answers if one.key == key), None)


def parse_questions(data: Mapping[str, Any]) -> tuple[Question, ...]:
    """Read the questions from their JSON form (resources/fardplan.json)."""
    return tuple(
        Question(
            key=row["key"],
            question=row["question"],
            help=row["help"],
            why=row["why"],
            answers=tuple(map(_answer, row["answers"])),
        )
        for row in data["questions"]
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(row["key"], row["name"], row.get("advice", ""), tuple(row.get("suggests", ())))
