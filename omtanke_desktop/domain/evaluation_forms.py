"""The evaluation form in Excel: what it asks, in which cell, and what comes back; plain values.

Who writes the form and who reads it back share the layout here, and nothing else. Each form holds
its own description on a hidden sheet, so that one that was made long ago can still be read.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.domain.malbild import Level, Malbild, Perspective

FORM_VERSION = "1"
KEY_SHEET = "omtanke-nyckel"
READ_ME = "Läs mig"
MARK = "omtanke-varderingsformular"
"""A keyword in the file's properties, by which a form is known even without its hidden sheet."""

LONGEST_ANSWER = 10_000
"""Characters in one cell; more is no note and no sentence."""

RETURNED, SENT = "evaluation_form", "evaluation_form_sent"
"""The kinds of document: one that came back, which leaves the house in no package, and one sent."""

HEADINGS = (
    *("Faktor", "Perspektiv", "Målbilden säger", "Nivå"),
    *("Intern anteckning", "Mening till brevet"),
)
OWN_HEADINGS = {"A": "Ditt förslag till beslut", "D": "Typ av beslut", "E": "Med egna ord"}
LEVEL, NOTE, SENTENCE = "level", "note", "sentence"
PROPOSAL_TYPE, PROPOSAL = "proposal_type", "proposal"
ANSWER_COLUMNS = {"D": LEVEL, "E": NOTE, "F": SENTENCE}
NUMBER_CELL, HEAD_ROW = "A1", 5

Line = tuple[str, ...]
"""One row of the hidden sheet; the first part says what it is."""

_LONGEST_NAME = 31  # characters in the name of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 0xFEFF, 0xFFFE, 0xFFFF), " ")


@dataclass(frozen=True, slots=True)
class FormCase:
    """One case of a form; of one with a secrecy mark only number and public title are given."""

    case_id: int
    number: str
    sheet: str
    title: str
    initiator: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form for one member; decisions are (key, name), meeting is what it is called in words."""

    key: str
    evaluator: str
    malbild: Malbild
    decisions: tuple[tuple[str, str], ...]
    cases: tuple[FormCase, ...]
    meeting: str = ""
    due: date | None = None
    return_to: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class PenSheet:
    """A sheet to fill in by pen; without a case its number and title are left open."""

    malbild: Malbild
    decisions: tuple[str, ...]
    number: str = ""
    title: str = ""
    initiator: str = ""
    due: date | None = None
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """What was answered in one cell of the grid; empty parts were left empty."""

    factor: str
    perspective: Perspective
    level: Level = Level.NOT_ASSESSED
    note: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class CaseAnswers:
    """What was answered about one case, and the evaluator's own proposal."""

    case_id: int
    number: str
    cells: tuple[CellAnswer, ...]
    proposal_type: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationAnswers:
    """A form that came back; digest is over what it asks and where, not over the answers."""

    filename: str
    key: str
    evaluator: str
    malbild_version: str
    digest: str
    cases: tuple[CaseAnswers, ...]


def sheet_names(numbers: Iterable[str]) -> list[str]:
    """A name for each case's sheet that Excel takes, each different from the others."""
    taken = {READ_ME.casefold(), KEY_SHEET.casefold(), "history", ""}
    names: list[str] = []
    for number in numbers:
        plain = _NOT_IN_NAMES.sub("-", one_line(number))[:_LONGEST_NAME].strip() or "Ärende"
        name, more = plain, 1
        while name.casefold() in taken:
            more += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {more}"
        taken.add(name.casefold())
        names.append(name)
    return names


def one_line(text: str) -> str:
    """A text as one line without control characters, as it is compared."""
    return " ".join(text.translate(_CONTROL).encode("utf-8", "replace").decode().split())


def level_words(malbild: Malbild) -> tuple[tuple[Level, str], ...]:
    """What can be chosen in a cell: the version's own levels, then "Ej relevant"."""
    levels = (*(step.level for step in malbild.scale), Level.NOT_RELEVANT)
    return tuple((level, malbild.label(level)) for level in levels)


def grid_rows(malbild: Malbild) -> range:
    """The numbers of the rows that hold the cells of the grid, in its order."""
    first = HEAD_ROW + 1
    return range(first, first + len(malbild.cells()))


def own_rows(malbild: Malbild) -> tuple[int, int]:
    """The rows of the evaluator's own proposal: its headings and its answers."""
    after = grid_rows(malbild).stop
    return after, after + 1


def description(paper: FormPaper) -> tuple[Line, ...]:
    """Everything the hidden sheet says, its digest last."""
    lines = [tuple(one_line(part) or "-" for part in line) for line in _lines(paper)]
    return (*lines, ("digest", digest_of(lines)))


def _lines(paper: FormPaper) -> Iterator[Line]:
    yield "form", FORM_VERSION
    yield "key", paper.key
    yield "evaluator", paper.evaluator
    yield "vision", paper.malbild.version
    for level, words in level_words(paper.malbild):
        yield "level", level.value, words
    for key, name in paper.decisions:
        yield "decision", key, name
    for case in paper.cases:
        yield "sheet", case.sheet, str(case.case_id), case.number
        yield from _sheet_lines(case, paper.malbild)


def _sheet_lines(case: FormCase, malbild: Malbild) -> Iterator[Line]:
    """What stands fast on a case's sheet, and what is answered where."""
    sheet = case.sheet
    yield "fixed", sheet, NUMBER_CELL, case.number
    for column, words in zip("ABCDEF", HEADINGS, strict=True):
        yield "fixed", sheet, f"{column}{HEAD_ROW}", words
    for row, (factor, side) in zip(grid_rows(malbild), malbild.cells(), strict=True):
        yield "fixed", sheet, f"A{row}", factor.name
        yield "fixed", sheet, f"B{row}", side.label
        for column, what in ANSWER_COLUMNS.items():
            yield "answer", sheet, f"{column}{row}", what, factor.key, side.value
    head, answers = own_rows(malbild)
    for column, words in OWN_HEADINGS.items():
        yield "fixed", sheet, f"{column}{head}", words
    yield "answer", sheet, f"D{answers}", PROPOSAL_TYPE
    yield "answer", sheet, f"E{answers}", PROPOSAL


def digest_of(lines: Sequence[Line]) -> str:
    """SHA-256 in hex over what a form asks and where."""
    return hashlib.sha256("\n".join("\t".join(line) for line in lines).encode()).hexdigest()
