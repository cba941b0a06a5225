"""Filled forms in files and in text -> labelled values, each with the place where it stood."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.answers import Answer
from omtanke_desktop.files.columns import answers_in_columns
from omtanke_desktop.files.labels import Labels, labels_of
from omtanke_desktop.files.layout import answers_in
from omtanke_desktop.files.lines import answers_in_lines
from omtanke_desktop.files.pdf import is_pdf_file, open_pdf
from omtanke_desktop.files.proposals import (
    LEAST_IN_A_FILE,
    LEAST_IN_TEXT,
    is_form,
    proposals,
    sure_keys,
)
from omtanke_desktop.files.word import blocks_of, is_word_file

MAIL_TEXT = "mejlets text"
_PAGES_OF_A_FORM = 12


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
    """All answers of one proposal; source: its file or text, "mall.docx, förslag 2" from two on."""

    source: str
    values: tuple[FormValue, ...]

    @property
    def unmatched(self) -> tuple[FormValue, ...]:
        """The answers to labels that are no field of ours."""
        return tuple(one for one in self.values if one.key is None)

    def fields(self) -> dict[str, FormValue]:
        """Return key -> its first answer that is not empty, else its first."""
        found: dict[str, FormValue] = {}
        for one in self.values:
            if one.key and (one.key not in found or (one.value and not found[one.key].value)):
                found[one.key] = one
        return found

    def as_labels(self) -> dict[str, str]:
        """Return label -> answer; answers to a label that occurs twice are put together."""
        answers: dict[str, str] = {}
        for one in self.values:
            answers[one.label] = f"{answers.get(one.label, '')}\n{one.value}".strip()
        return answers

    def get(self, key: str) -> str | None:
        """Return the answer in a field, "" when left empty, None when the form lacks it."""
        found = self.fields().get(key)
        return found.value if found else None


def read_forms_of(
    files: Iterable[tuple[str, bytes]], fields: Sequence[FormField]
) -> tuple[list[FormReading], list[Problem]]:
    """Return the forms among (filename, content) pairs in their order, and what was unreadable."""
    readings: list[FormReading] = []
    problems: list[Problem] = []
    for filename, content in files:
        try:
            readings += read_forms(filename, content, fields)
        except Problem as problem:
            problems.append(problem)
    return readings, problems


def read_forms(filename: str, content: bytes, fields: Sequence[FormField]) -> list[FormReading]:
    """Return the proposals in one file, [] when it is no filled form.

    A form has two of the labels in `fields` as they are written there, or three in any wording;
    labels beyond those are kept with key None. Raises BrokenFile when the file is called a Word or
    PDF file and cannot be read, TooLarge when it is a bomb.
    """
    labels = labels_of(fields)
    if is_word_file(filename, content):
        found = answers_in(blocks_of(filename, content), labels)
        return _readings(found, filename, LEAST_IN_A_FILE)
    if is_pdf_file(filename, content):
        return _read_pdf(filename, content, labels)
    return []


def _read_pdf(filename: str, content: bytes, labels: Labels) -> list[FormReading]:
    """The answers in a PDF's fields; of one without them, the labels in its words."""
    from omtanke_desktop.files.pdf_form import form_answers

    with open_pdf(filename, content) as pdf:
        readings = _readings(form_answers(pdf, labels), filename, LEAST_IN_A_FILE)
        if readings:
            return readings
        lines = (
            (line, f"sida {page}, rad {n}")
            for page, text in enumerate(islice(pdf.pages_as_printed(), _PAGES_OF_A_FORM), start=1)
            for n, line in enumerate(text.split("\n"), start=1)
        )
        return _readings_of_text(answers_in_columns(lines, labels), filename)


def forms_in_text(
    text: str, fields: Sequence[FormField], source: str = MAIL_TEXT
) -> list[FormReading]:
    """Return the proposals typed as "Label: answer", or as labels with answers beneath.

    A proposal has at least three of the fields.
    """
    lines = ((line, f"rad {n}") for n, line in enumerate(text.split("\n"), start=1))
    return _readings_of_text(answers_in_lines(lines, labels_of(fields)), source)


def _readings_of_text(answers: Sequence[Answer], source: str) -> list[FormReading]:
    """Labels without any answer are only a list of questions."""
    readings = _readings(answers, source, LEAST_IN_TEXT)
    return [one for one in readings if any(value.value for value in one.values if value.key)]


def _readings(answers: Sequence[Answer], source: str, least: int) -> list[FormReading]:
    parts = [one for one in proposals(answers, least) if is_form(one, least)]
    return [
        FormReading(source if number == 1 else f"{source}, förslag {number}", _values(part, source))
        for number, part in enumerate(parts, start=1)
    ]


def _values(answers: Sequence[Answer], source: str) -> tuple[FormValue, ...]:
    keys = sure_keys(answers)
    return tuple(
        FormValue(one.label.text, key, one.value, f"{source}, {one.where}")
        for one, key in zip(answers, keys, strict=True)
    )
