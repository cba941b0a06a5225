"""Printing letters, marking them as sent, mailing them: what is printed is what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.ui.dialogs.ask import confirm
from omtanke_desktop.ui.pages.dispatch.checking import LeftOut, checked, left_words
from omtanke_desktop.ui.pages.dispatch.doing import done, done_with_reason
from omtanke_desktop.ui.pages.dispatch.reading import read_letter
from omtanke_desktop.workflows.letters.dispatch_letters import dispatch
from omtanke_desktop.workflows.letters.print_letters import mark_printed
from omtanke_desktop.workflows.papers.render import render_letter, render_letters
from omtanke_desktop.workflows.sending import MAILED, WAYS

if TYPE_CHECKING:
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine
    from omtanke_desktop.ui.pages.dispatch.preview_pane import PreviewPane
    from omtanke_desktop.ui.pages.dispatch.sent_dialog import Sent

_STAY = (
    "Det som skrevs ut eller mejlades sparas bland ärendets handlingar och ändras inte mer. "
    "Ett beslutat ärende räknas sedan som återkopplat."
)
_WENT_WELL = (
    "Då sparas breven precis som de skrevs ut. Märk dem som skickade när de har lagts på posten. "
    "Kom bara en del av sidorna ut, så svara nej och skriv ut igen."
)


class Sender(QObject):
    """Sends one letter or several; `busy` while a paper is being set."""

    busy_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.busy = False

    def print_letter(self, line: LetterLine, pane: PreviewPane) -> None:
        """Print one letter from its preview, then ask whether it came out well."""

        def printed(pdf: bytes) -> None:
            if pane.print_letter(line.letter, pdf):
                self._ask_if_well([line], [pdf])

        self.render(render_letter, lambda: read_letter(self._desk.register, line.id), printed)

    def print_all(self, lines: Sequence[LetterLine]) -> None:
        """Show the letters that are ready in one PDF, print them in order, and ask how it went.

        Those that something stops are left out, and the dialog says so.
        """
        from omtanke_desktop.ui.pages.dispatch.print_all import PrintAllDialog

        ready, left = checked(self._desk.register, lines)
        if not ready:
            self._nothing_ready(left, "skrivs inte ut")
            return

        def shown(pdfs: tuple[bytes, list[bytes]]) -> None:
            joined, single = pdfs
            if PrintAllDialog.ask(self._desk, joined, ready, left):
                self._ask_if_well(ready, single)

        register = self._desk.register
        self.render(
            render_letters, lambda: [read_letter(register, line.id) for line in ready], shown
        )

    def print_waiting(self, waiting: Sequence[LetterLine]) -> None:
        """Print those not printed yet; when all are, all of them once more."""
        drafts = [line for line in waiting if line.letter.state is LetterState.DRAFT]
        self.print_all(drafts or waiting)

    def mark_waiting(self, waiting: Sequence[LetterLine]) -> None:
        """Ask which have gone out; ticked are those printed or mailed, or all when none is."""
        gone = [line.id for line in waiting if line.letter.sha256]
        self.mark_sent(waiting, gone or [line.id for line in waiting])

    def mark_sent(self, lines: Sequence[LetterLine], chosen: Sequence[int]) -> None:
        """Ask which of these have gone out, how and when, and keep them; chosen are ticked."""
        ready, left = checked(self._desk.register, lines)
        if not ready:
            self._nothing_ready(left, "kan inte märkas som skickade")
            return
        unset = [one for one in ready if one.letter.state is not LetterState.PRINTED]

        def ask(pdfs: tuple[bytes, list[bytes]]) -> None:
            papers = dict(zip((one.id for one in unset), pdfs[1], strict=True))
            self._ask_and_keep(ready, chosen, papers, left)

        if not unset:
            self._ask_and_keep(ready, chosen, {}, left)
            return
        register = self._desk.register
        self.render(render_letters, lambda: [read_letter(register, one.id) for one in unset], ask)

    def render(
        self,
        render: Callable[..., Any],
        read: Callable[[], object],
        done: Callable[[Any], None],
    ) -> None:
        """Set a paper of values read now in the background; busy until it is done."""
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

    def _nothing_ready(self, left: Sequence[LeftOut], what: str) -> None:
        words = left_words(left, what) or "Det finns inga brev som väntar."
        self._desk.problem(RuleProblem("Inget brev är klart att skicka", words))

    def _ask_if_well(self, lines: Sequence[LetterLine], pdfs: Sequence[bytes]) -> None:
        one = len(lines) == 1
        yes = "Ja, märk som utskrivet" if one else "Ja, märk som utskrivna"
        if not confirm(self._desk.window, "Gick utskriften bra?", _WENT_WELL, yes, no="Nej"):
            return
        papers = [(line.id, pdf) for line, pdf in zip(lines, pdfs, strict=True)]
        if done(self._desk, lambda: mark_printed(self._desk.register, papers)):
            words = "Brevet är märkt som utskrivet." if one else f"{len(lines)} brev är utskrivna."
            self._desk.tell(words)

    def _ask_and_keep(
        self,
        lines: Sequence[LetterLine],
        chosen: Sequence[int],
        papers: Mapping[int, bytes],
        left: Sequence[LeftOut],
    ) -> None:
        from omtanke_desktop.ui.pages.dispatch.sent_dialog import Sent, SentDialog

        today = dates.local(self._desk.register.clock()).date()
        mailed = [line for line in lines if line.id in chosen and _by_mail(line)]
        start = Sent(tuple(chosen), MAILED if mailed else WAYS[0], today)
        told = [f"Till: {lines[0].recipient}"] if len(lines) == 1 else []
        detail = "\n\n".join([*told, _STAY, *filter(None, [left_words(left, "är inte med")])])
        letters = {line.id: listed(line) for line in lines}
        sent = SentDialog.ask(self._desk.window, letters, detail, start)
        if sent is not None:
            self._keep(sent, papers)

    def _keep(self, sent: Sent, papers: Mapping[int, bytes]) -> None:
        kept = [self._keep_one(one, papers.get(one), sent) for one in sent.ids]
        count = sum(kept)
        words = "Brevet är märkt som skickat." if count == 1 else f"{count} brev är skickade."
        if count:
            self._desk.tell(words)

    def _keep_one(self, letter_id: int, pdf: bytes | None, sent: Sent) -> bool:
        register = self._desk.register
        return done_with_reason(
            self._desk,
            lambda reason: dispatch(register, letter_id, pdf, sent.way, reason, sent.day),
        )

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()


def _by_mail(line: LetterLine) -> bool:
    """Whether its last paper was put into a mail."""
    letter = line.letter
    return bool(letter.mail_id and letter.sha256 and letter.printed is None)


def listed(line: LetterLine) -> str:
    """A letter on one line of a dialog: "OH-2025-001, Elevhälsan (utskrivet 2025-04-09)"."""
    who = line.recipient or "mottagare saknas"
    words = line.state_words
    glance = ", behöver en blick" if line.stale else ""
    return f"{line.number}, {who} ({words[:1].lower()}{words[1:]}{glance})"
