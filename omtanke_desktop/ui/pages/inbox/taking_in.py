"""From dropped files to mails in the list: sort, read and keep, ask about papers, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.dialogs.register_case import PaperCase, PaperDialog
from omtanke_desktop.ui.pages.inbox.intake import Intake
from omtanke_desktop.ui.pages.inbox.sorting import Sorted, sort_files
from omtanke_desktop.workflows import register_case
from omtanke_desktop.workflows.intake.run import Report

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.intake_strip import IntakeStrip
    from omtanke_desktop.ui.pages.inbox.page import InboxPage


class TakingIn(QObject):
    """One intake at a time; what is dropped meanwhile waits its turn."""

    def __init__(self, page: InboxPage, desk: Desk, strip: IntakeStrip) -> None:
        super().__init__(page)
        self._page, self._desk, self._strip = page, desk, strip
        self._intake: Intake | None = None
        self._sorted_problems: tuple[Problem, ...] = ()
        self._later: list[Path] = []
        self._open = 0  # sortings and questions under way
        self._complete = self._by_itself = True
        self._archived = False
        strip.cancelled.connect(self._cancel)

    def take_in(
        self, paths: list[Path], *, by_itself: bool = False, archived: bool = False
    ) -> None:
        """Take in files and folders; an unwritable register says so instead.

        by_itself: nobody dropped them just now, so the mail in view stays in view.
        archived: old mail, to which nothing is answered.
        """
        if self._desk.read_only:
            self._desk.problem(
                EnvironmentProblem("Registret är öppet för läsning", self._desk.register.note)
            )
            return
        self._by_itself = by_itself and self._by_itself
        if self._intake is not None:
            self._later += paths
        else:
            self._archived = archived
            self._open += 1
            self._desk.background.thread(
                self, sort_files, paths, done=self._sorted, failed=self._not_sorted
            )

    def _sorted(self, found: Sorted) -> None:
        self._begin(found)
        self._open -= 1
        self._rest()

    def _not_sorted(self, problem: Problem) -> None:
        self._desk.problem(problem)
        self._complete = False
        self._open -= 1
        self._rest()

    def _rest(self) -> None:
        """Say so when no file that was given is needed any more."""
        if self._open or self._intake is not None or self._later:
            return
        complete, self._complete, self._by_itself = self._complete, True, True
        self._desk.intake_rested.emit(complete)

    def _begin(self, found: Sorted) -> None:
        if self._intake is not None:
            self._later += [*dict.fromkeys(one.path for one in found.mails), *found.papers]
            return
        self._sorted_problems = tuple(found.problems)
        if found.mails or found.problems:
            self._intake = Intake(self._desk, found.mails, self, archived=self._archived)
            self._intake.progress.connect(self._strip.show_progress)
            self._intake.ended.connect(self._ended)
            self._intake.start()
        if found.papers:
            self._ask_about(found.papers)

    def _cancel(self) -> None:
        self._later.clear()
        self._complete = False
        if self._intake is not None:
            self._intake.cancel()

    def _ended(self, report: Report) -> None:
        if self._intake is not None:
            self._intake.deleteLater()
        self._intake = None
        self._complete &= not report.left and not _any_out_of_reach(report.problems)
        self._strip.show_report(report, self._sorted_problems)
        self._desk.tell(report.sentence)
        self._page.list.refresh()
        self._show_first(report)
        if self._later:
            later, self._later = self._later, []
            self.take_in(later, by_itself=self._by_itself)
        self._rest()

    def _show_first(self, report: Report) -> None:
        """Show the first new mail, unless somebody is writing about another one, or is reading
        one when mails come by themselves: the next key press would meet the wrong mail."""
        if self._by_itself and self._page.mail is not None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and self._page.reading.isAncestorOf(focus):
            return
        new = [one.message_id for one in report.receipts if one.outcome is Outcome.NEW]
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


def _any_out_of_reach(problems: list[Problem]) -> bool:
    """Whether a file may be readable at another time."""
    return any(isinstance(one, EnvironmentProblem) for one in problems)


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
