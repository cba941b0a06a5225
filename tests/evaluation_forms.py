"""Evaluation forms for tests: made through the workflows, filled in as Excel would."""

import io
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook, load_workbook

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.evaluation_forms import KEY_SHEET, FormCase, FormPaper, sheet_names
from omtanke_desktop.storage.queries.evaluation_forms import asked_members
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.evaluation_forms import MadeForm, Order, make_forms

CHEF = "Socialchef, Varbergs kommun"
Cell = tuple[str, ...]
"""What of a cell: ("level", factor, perspective), ("proposal_type",) ..."""


def a_paper(*cases: FormCase) -> FormPaper:
    """A form for the social director of Varberg, about two cases unless others are given."""
    names = sheet_names(["OH-2025-001", "OH-2025-002"])
    usual = (
        FormCase(1, "OH-2025-001", names[0], "Gemensamt hemteam", "Hemsjukvården norr", "Vi vill."),
        FormCase(2, "OH-2025-002", names[1], "Digital fika"),
    )
    kinds = defaults.decision_types().values()
    decisions = tuple((kind.key, kind.name) for kind in kinds if kind.for_cases)
    vision, day = defaults.malbild(), date(2025, 4, 9)
    return FormPaper(
        "k" * 32, CHEF, vision, decisions, cases or usual, "RUG", day, "omtanke@x.example"
    )


def forms_of(
    register: Register, *case_ids: int, members: int = 1, **more: object
) -> list[MadeForm]:
    """Forms about these cases for the first members who decide."""
    with register.read() as session:
        ids = tuple(one.id for one in asked_members(session))[:members]
    return make_forms(register, Order(ids, case_ids, **more))


def changed(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The file after somebody has done something to it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(content: bytes, answers: dict[tuple[str, Cell], object]) -> bytes:
    """The form with these answers: {(sheet, ("level", factor, side)): "2 – bidrar tydligt"}."""

    def fill(book: Workbook) -> None:
        for (sheet, what), value in answers.items():
            cell = book[sheet][place(book, sheet, *what)]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # as Excel does in cells that hold text

    return changed(content, fill)


def place(book: Workbook, sheet: str, *what: str) -> str:
    """Where on a sheet something is answered."""
    for kind, name, cell, *said in book[KEY_SHEET].iter_rows(values_only=True):
        if (kind, name) == ("answer", sheet) and tuple(filter(None, said)) == what:
            return cell
    raise AssertionError(f"{what} is not asked on {sheet}")
