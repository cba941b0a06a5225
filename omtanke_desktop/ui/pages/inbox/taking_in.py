"""From dropped files to mails in the list: sort, read and keep, ask about papers, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.dialogs.register_case import PaperCase, PaperDialog
from omtanke_desktop.ui.pages.inbox.intake import Intake, IntakeReport
from omtanke_desktop.ui.pages.inbox.sorting import Sorted, sort_files
from omtanke_desktop.workflows import register_case
from omtanke_desktop.workflows.receive_mail import Outcome

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.intake_strip import IntakeStrip
    from omtanke_desktop.ui.pages.inbox.page import InboxPage

_TO_HANDLE = (Outcome.NEW, Outcome.REPLY)


class TakingIn(QObject):
    """One intake at a time; what is dropped meanwhile waits its turn."""

    def __init__(self, page: InboxPage, desk: Desk, strip: IntakeStrip) -> None:
        super().__init__(page)
        self._page, self._desk, self._strip = page, desk, strip
        self._intake: Intake | None = None
        self._sorted_problems: tuple[Problem, ...] = ()
        self._later: list[Path] = []
        strip.cancelled.connect(self._cancel)

    def take_in(self, paths: list[Path]) -> None:
        """Take in files and folders; an unwritable register says so instead."""
        if self._desk.read_only:
            self._desk.problem(
                EnvironmentProblem("Registret är öppet för läsning", self._desk.register.note)
            )
        elif self._intake is not None:
            self._later += paths
        else:
            self._desk.background.thread(self, sort_files, paths, done=self._sorted)

    def _sorted(self, found: Sorted) -> None:
        if self._intake is not None:
            self._later += [*found.mails, *found.papers]
            return
        self._sorted_problems = tuple(found.problems)
        if found.mails or found.problems:
            self._intake = Intake(self._desk, found.mails, self)
            self._intake.progress.connect(self._strip.show_progress)
            self._intake.ended.connect(self._ended)
            self._intake.start()
        if found.papers:
            self._ask_about(found.papers)

    def _cancel(self) -> None:
        self._later.clear()
        if self._intake is not None:
            self._intake.cancel()

    def _ended(self, report: IntakeReport) -> None:
        if self._intake is not None:
            self._intake.deleteLater()
        self._intake = None
        whole = IntakeReport(
            report.receipts, (*self._sorted_problems, *report.problems), report.left
        )
        self._strip.show_report(whole)
        self._desk.tell(whole.sentence)
        self._page.list.refresh()
        self._show_first(whole)
        if self._later:
            later, self._later = self._later, []
            self.take_in(later)

    def _show_first(self, report: IntakeReport) -> None:
        """Show the first new mail, unless somebody is writing about another one."""
        focus = QApplication.focusWidget()
        if focus is not None and self._page.reading.isAncestorOf(focus):
            return
        new = [one.message_id for one in report.receipts if one.outcome in _TO_HANDLE]
        if new and new[0] is not None:
            self._page.show_message(new[0])

    def _ask_about(self, papers: list[Path]) -> None:
        register = self._desk.register
        names = [path.name for path in papers]
        answer = PaperDialog.ask(self._desk.window or self._page, register, names, papers[0].stem)
        if answer is None:
            return
        if (case_id := self._desk.run(lambda: _keep(register, papers, answer))) is not None:
            new = isinstance(answer, PaperCase)
            self._page.tell_registered(case_id, "Registrerat som {}" if new else "Lagt i {}")


def _keep(register: Register, papers: list[Path], answer: PaperCase | int) -> int:
    """Keep the papers on one case, new or old; returns its id."""
    rest = papers
    if isinstance(answer, PaperCase):
        case_id = register_case.register_scan(register, papers[0], answer.draft, answer.arrived)
        rest = papers[1:]
    else:
        case_id = answer
    for path in rest:
        register_case.add_scan(register, case_id, path)
    return case_id
