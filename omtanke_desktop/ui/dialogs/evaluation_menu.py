"""What can be done for members without the program, as one menu for a page's button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class About:
    """The cases in question, and the meeting they are for if any."""

    case_ids: tuple[int, ...]
    meeting_id: int | None = None


def evaluation_menu(parent: QWidget, desk: Desk, about: Callable[[], About]) -> QMenu:
    """Forms out, forms in, paper out, paper in; about is asked when something is chosen."""
    menu = QMenu(parent)
    forms = menu.addAction("Formulär till ledamöter…")
    forms.triggered.connect(lambda _=False: make_forms(desk, about()))
    read = menu.addAction("Läs in ifyllda formulär…")
    read.triggered.connect(lambda _=False: read_in(desk))
    menu.addSeparator()
    sheets = menu.addAction("Värderingsblad för penna…")
    sheets.triggered.connect(lambda _=False: pen_sheets(desk, about()))
    paper = menu.addAction("Knappa in från papper…")
    paper.triggered.connect(lambda _=False: key_in(desk, about()))
    for one in (forms, read, paper):
        one.setEnabled(not desk.read_only)
    return menu


def make_forms(desk: Desk, about: About) -> None:
    """Make Excel forms about these cases."""
    from omtanke_desktop.ui.dialogs.evaluation_forms import EvaluationFormsDialog

    EvaluationFormsDialog.ask(desk, case_ids=about.case_ids, meeting_id=about.meeting_id)


def read_in(desk: Desk) -> None:
    """Ask for filled-in forms and read them in."""
    from omtanke_desktop.ui.dialogs.evaluation_returns import read_forms

    read_forms(desk)


def pen_sheets(desk: Desk, about: About) -> None:
    """Show the sheets to fill in by pen."""
    from omtanke_desktop.ui.dialogs.pen_sheets import PenSheetsDialog

    PenSheetsDialog.ask(desk, about.case_ids)


def key_in(desk: Desk, about: About) -> None:
    """Key in what was filled in by pen."""
    from omtanke_desktop.ui.dialogs.key_in import KeyInDialog

    KeyInDialog.ask(desk, about.case_ids)
