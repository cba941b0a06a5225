"""A filled form in a Word file -> labelled values, each with the place where it stood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.labels import labels_of
from omtanke_desktop.files.layout import answers_in
from omtanke_desktop.files.word import blocks_of, is_word_file

_FIELDS_THAT_MAKE_A_FORM = 2


@dataclass(frozen=True, slots=True)
class FormValue:
    """One answer: the label as written, the field it was recognised as, and where it stood.

    where: Swedish, for the reader: "Gemensam mall.docx, rad 4".
    """

    label: str
    key: str | None
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class FormReading:
    """All answers found in one file."""

    source: str
    values: tuple[FormValue, ...]

    def as_labels(self) -> dict[str, str]:
        """Return label -> answer; answers to a label that occurs twice are put together."""
        answers: dict[str, str] = {}
        for one in self.values:
            answers[one.label] = f"{answers.get(one.label, '')}\n{one.value}".strip()
        return answers

    def get(self, key: str) -> str | None:
        """Return the answer in a field, "" when left empty, None when the form lacks it."""
        found = [one.value for one in self.values if one.key == key]
        return next((value for value in found if value), found[0] if found else None)


def read_forms_of(
    files: Iterable[tuple[str, bytes]], fields: Sequence[FormField]
) -> tuple[list[FormReading], list[Problem]]:
    """Return the forms among (filename, content) pairs, and what could not be read."""
    readings: list[FormReading] = []
    problems: list[Problem] = []
    for filename, content in files:
        try:
            reading = read_form(filename, content, fields)
        except Problem as problem:
            problems.append(problem)
        else:
            readings += [reading] if reading else []
    return readings, problems


def read_form(filename: str, content: bytes, fields: Sequence[FormField]) -> FormReading | None:
    """Return the answers in a filled Word form, None when the file is no such form.

    A form has at least two of the labels in `fields`; labels beyond those are kept with key None.
    Raises BrokenFile when the file is called a Word file and is not.
    """
    if not is_word_file(filename, content):
        return None
    answers = answers_in(blocks_of(filename, content), labels_of(fields))
    if len({one.label.key for one in answers if one.label.key}) < _FIELDS_THAT_MAKE_A_FORM:
        return None
    values = (
        FormValue(one.label.text, one.label.key, one.value, f"{filename}, {one.where}")
        for one in answers
    )
    return FormReading(filename, tuple(values))


def forms_in_text(text: str, fields: Sequence[FormField], source: str) -> list[FormReading]:
    """Placeholder while its author writes it."""
    return []
