"""Printing letters and marking them as sent: the bytes that are printed are the bytes kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.ui.pages.dispatch.doing import done_with_reason
from omtanke_desktop.ui.pages.dispatch.print_all import PrintAllDialog
from omtanke_desktop.ui.pages.dispatch.reading import read_letter
from omtanke_desktop.ui.pages.dispatch.sent_dialog import SentDialog
from omtanke_desktop.workflows.dispatch_letters import dispatch
from omtanke_desktop.workflows.papers.render import render_letter, render_letters

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
    from omtanke_desktop.ui.pages.dispatch.preview_pane import PreviewPane

_STAYS = (
    "Brevet sparas bland ärendets handlingar precis som det ser ut nu och ändras inte mer. "
    "Ett beslutat ärende räknas sedan som återkopplat."
)
_ALL_STAY = (
    "Breven sparas bland ärendenas handlingar precis som de ser ut nu och ändras inte mer. "
    "Beslutade ärenden räknas sedan som återkopplade."
)


class Sender(QObject):
    """Sends one letter or all of them; `busy` while a paper is being set."""

    busy_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False

    def print_letter(self, letter: LetterRow, pane: PreviewPane) -> None:
        """Print one letter, then ask whether it has gone out."""

        def printed(pdf: bytes) -> None:
            if pane.print_letter(letter, pdf):
                self._ask_and_keep(letter, pdf)

        self._render(render_letter, lambda: read_letter(self._desk.register, letter.id), printed)

    def mark_sent(self, letter: LetterRow) -> None:
        """Ask how a letter has gone out and keep it, without printing."""
        self._render(
            render_letter,
            lambda: read_letter(self._desk.register, letter.id),
            lambda pdf: self._ask_and_keep(letter, pdf),
        )

    def print_all(self, lines: Sequence[LetterLine]) -> None:
        """Show all letters in one PDF, print them in order, then ask whether they have gone out.

        A letter without recipient is left out, and the dialog says so.
        """
        letters = [line.letter for line in lines if line.recipient]

        def shown(pdfs: tuple[bytes, list[bytes]]) -> None:
            joined, single = pdfs
            if PrintAllDialog.ask(self._desk, joined, lines):
                self._ask_and_keep_all(letters, single)

        register = self._desk.register
        self._render(
            render_letters, lambda: [read_letter(register, row.id) for row in letters], shown
        )

    def _render(
        self,
        render: Callable[..., Any],
        read: Callable[[], object],
        done: Callable[[Any], None],
    ) -> None:
        paper = self._desk.run(read)
        if paper is None or self.busy:
            return

        def answered(result: Any) -> None:  # noqa: ANN401 - bytes of one or of several
            self._set_busy(False)
            done(result)

        def failed(problem: Problem) -> None:
            self._set_busy(False)
            self._desk.problem(problem)

        self._set_busy(True)
        self._desk.background.process(self, render, paper, done=answered, failed=failed)

    def _ask_and_keep(self, letter: LetterRow, pdf: bytes) -> None:
        who = next(iter(letter.recipient.splitlines()), "")
        detail = f"Till: {who}\n\n{_STAYS}"
        way = SentDialog.ask(self._desk.window, "Har brevet gått iväg?", detail)
        if way and self._keep(letter, pdf, way):
            self._desk.tell(f"Brevet i {letter.case_number} är markerat som skickat.")

    def _ask_and_keep_all(self, letters: Sequence[LetterRow], pdfs: Sequence[bytes]) -> None:
        question = f"Har de {len(letters)} breven gått iväg?"
        way = SentDialog.ask(self._desk.window, question, _ALL_STAY)
        if way:
            kept = [self._keep(row, pdf, way) for row, pdf in zip(letters, pdfs, strict=True)]
            self._desk.tell(f"{sum(kept)} brev är markerade som skickade.")

    def _keep(self, letter: LetterRow, pdf: bytes, way: str) -> bool:
        register = self._desk.register
        return done_with_reason(
            self._desk, lambda reason: dispatch(register, letter.id, pdf, way, reason)
        )

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()
