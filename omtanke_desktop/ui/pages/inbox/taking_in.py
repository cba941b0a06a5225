"""From dropped files to mails in the list: sort, read and keep, ask about papers, report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, Problem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.dialogs.register_case import PaperCase, PaperDialog
from omtanke_desktop.ui.pages.inbox.intake import Intake
from omtanke_desktop.ui.pages.inbox.sorting import Sorted, sort_files
from omtanke_desktop.workflows import add_documents, register_case
from omtanke_desktop.workflows.intake.run import Report

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.inbox.intake_strip import IntakeStrip
    from omtanke_desktop.ui.pages.inbox.page import InboxPage


@dataclass(frozen=True, slots=True)
class _Given:
    """Files that were given together; the flags are those of `TakingIn.take_in`."""

    paths: list[Path]
    by_itself: bool
    archived: bool


class TakingIn(QObject):
    """One intake at a time; what is dropped meanwhile waits its turn."""

    def __init__(self, page: InboxPage, desk: Desk, strip: IntakeStrip) -> None:
        super().__init__(page)
        self._page, self._desk, self._strip = page, desk, strip
        self._waiting: list[_Given] = []
        self._now: _Given | None = None
        self._intake: Intake | None = None
        self._not_mails: list[InputProblem] = []
        self._complete = True
        self._asking = False
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
        self._waiting.append(_Given(paths, by_itself, archived))
        if self._now is None:
            self._next()

    def _next(self) -> None:
        """Begin with what waits, or say that no file that was given is needed any more."""
        if self._asking or self._intake is not None:
            return
        self._now = self._waiting.pop(0) if self._waiting else None
        if self._now is None:
            complete, self._complete = self._complete, True
            self._desk.intake_rested.emit(complete)
            return
        self._desk.background.thread(
            self, sort_files, self._now.paths, done=self._sorted, failed=self._not_sorted
        )

    def _not_sorted(self, problem: Problem) -> None:
        self._desk.problem(problem)
        self._complete = False
        self._next()

    def _sorted(self, found: Sorted) -> None:
        self._not_mails = found.problems
        if found.mails and self._now is not None:
            self._begin(found, self._now)
        elif found.problems:
            self._strip.show_report(Report(0, ()), found.problems)
        if found.papers or found.forms:
            self._asking = True
            if found.forms:
                self._read_in(found.forms)
            if found.papers:
                self._ask_about(found.papers)
            self._asking = False
        self._next()

    def _begin(self, found: Sorted, given: _Given) -> None:
        self._intake = Intake(self._desk, found.mails, self, archived=given.archived)
        self._intake.progress.connect(self._strip.show_progress)
        self._intake.ended.connect(self._ended)
        self._intake.start()

    def _cancel(self) -> None:
        self._waiting.clear()
        self._complete = False
        if self._intake is not None:
            self._intake.cancel()

    def _ended(self, report: Report) -> None:
        if self._intake is not None:
            self._intake.deleteLater()
        self._intake = None
        self._complete &= not report.left and not _any_out_of_reach(report.problems)
        self._strip.show_report(report, self._not_mails)
        self._desk.tell(report.sentence)
        self._page.list.refresh()
        self._show_first(report)
        self._next()

    def _show_first(self, report: Report) -> None:
        """Show the first new mail, unless somebody is writing about another one, or is reading
        one when mails come by themselves: the next key press would meet the wrong mail."""
        if self._now is not None and self._now.by_itself and self._page.mail is not None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and self._page.reading.isAncestorOf(focus):
            return
        new = [one.message_id for one in report.receipts if one.outcome is Outcome.NEW]
        if new and new[0] is not None:
            self._page.show_message(new[0])
        if focus is None or self._page.isAncestorOf(focus):
            self._page.focus_list()

    def _read_in(self, found: list[tuple[str, bytes]]) -> None:
        from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog

        ReadFormsDialog.ask(self._desk, found)

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
        add_documents.add_scan(register, case_id, path)
    return case_id
