"""The program tries itself: what a bundle may lack shows here before it reaches a user."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qVersion

from omtanke_desktop import __version__, paths
from omtanke_desktop.domain import defaults
from omtanke_desktop.files.forms import read_forms
from omtanke_desktop.mail.safe_html import sanitized
from omtanke_desktop.storage.queries.case_list import case_ids
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.ui.pictures import settle
from omtanke_desktop.workflows import casefile, make_form, make_papers
from omtanke_desktop.workflows.demo import make_demo
from omtanke_desktop.workflows.meetings import make_calendar, public_holidays
from omtanke_desktop.workflows.papers.casefile import CasefileChoice

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register

OpenWindow = Callable[["Register", Path], Any]  # what app.open_window gives: window and desk


def run(open_window: OpenWindow) -> dict[str, str]:
    """Make a register by its migrations, papers, and a window with a job in the background.

    Returns what was found, by name; raises RuntimeError for what does not work.
    """
    report = {
        "version": __version__,
        "python": platform.python_version(),
        "qt": qVersion() or "",
        "licences": _licences(),
    }
    with tempfile.TemporaryDirectory() as folder:
        register = make_demo(Path(folder), bind=False)
        try:
            with register.read() as session:
                report["register"] = f"{len(case_ids(session))} ärenden"
            report |= _papers(register)
            report |= _case_file(register)
            report |= _calendar(register)
            report |= _forms(register)
            report |= _window(open_window, register, Path(folder))
        finally:
            register.close()
    return report


def _licences() -> str:
    """Others' work may not be handed on without its licences."""
    found = paths.licences()
    files = [found] if found.is_file() else list(found.glob("*.txt"))
    built = getattr(sys, "frozen", False)
    if not files or (built and not found.is_file()):
        raise RuntimeError("the licences are not there")
    return found.name


def _papers(register: Register) -> dict[str, str]:
    sizes = {
        "pdf": len(_must(make_papers.minutes_pdf(register, 1), b"%PDF")),
        "excel": len(_must(make_papers.minutes_xlsx(register, 1), b"PK")),
        "letter": len(_must(make_papers.letter_pdf(register, 1), b"%PDF")),
    }
    return {name: f"{size} byte" for name, size in sizes.items()}


def _case_file(register: Register) -> dict[str, str]:
    """Bind the letter of the first case behind a cover: it is opened as others' PDFs are."""
    with register.read() as session:
        letter = documents(session, 1)[-1].id
    choice = CasefileChoice(1, (letter,), register.clock(), register.user.signature)
    pdf = _must(casefile.casefile(register, choice).pdf, b"%PDF")
    return {"case file": f"{len(pdf)} byte"}


def _calendar(register: Register) -> dict[str, str]:
    """Make a calendar file, and know this year's holidays: both are loaded where they are used."""
    size = len(_must(make_calendar.meeting_calendar(register, 1), b"BEGIN:VCALENDAR"))
    days = public_holidays.public_holidays((register.clock().year,))
    if "Midsommarafton" not in days.values():
        raise RuntimeError("the public holidays are not there")
    return {"calendar": f"{size} byte", "holidays": f"{len(days)} dagar"}


def _forms(register: Register) -> dict[str, str]:
    """Write both blank forms and read them back; clean the HTML of a mail."""
    fields, found = defaults.form_fields(), {}
    for kind in make_form.RENDERERS:
        blank = make_form.blank_form(register, kind)
        readings = read_forms(f"blankett.{kind}", blank, fields)
        found[f"form {kind}"] = f"{sum(len(one.fields()) for one in readings)} fält"
        if len(readings) != 1:
            raise RuntimeError("a blank form cannot be read back")
    if "onclick" in sanitized('<p onclick="x()">Hej</p>'):
        raise RuntimeError("the HTML of a mail is not cleaned")
    return found


def _must(content: bytes, start: bytes) -> bytes:
    if not content.startswith(start):
        raise RuntimeError("a paper is not what it should be")
    return content


def _window(open_window: OpenWindow, register: Register, folder: Path) -> dict[str, str]:
    """Show every page, and let the spawned process answer once."""
    program = open_window(register, folder / "self-test.ini")
    window, desk = program.window, program.desk
    try:
        for key in window.page_keys():
            window.open_page(key)
            settle(window)
        answers: list[int] = []
        desk.background.process(window, pow, 2, 10, done=answers.append)
        settle(window)
        if answers != [1024]:
            raise RuntimeError("the background process did not answer")
        return {"window": f"{window.width()} x {window.height()}", "background": "svarar"}
    finally:
        window.close()
