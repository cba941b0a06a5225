"""What can be said about one letter: that none goes out, that it was answered, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import Problem, RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.letter_answers import AnswerRow, answers_to_choose
from omtanke_desktop.ui.dialogs.ask import ask_text, confirm
from omtanke_desktop.ui.pages.dispatch.doing import done
from omtanke_desktop.ui.pages.dispatch.rewriting_dialog import RewritingDialog
from omtanke_desktop.workflows.draft_mails import settle_bounce
from omtanke_desktop.workflows.letters import dispatch_letters, letter_answers
from omtanke_desktop.workflows.letters.print_letters import unmark_printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.dispatch.outbox import LetterLine

_UNSENT = (
    "Brevet ligger kvar under ”Inget brev” och kan tas tillbaka. Skriv skälet; det sparas i "
    "ärendets historik."
)


class LetterActs:
    """Each asks what it must and calls its workflow."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def leave_unsent(self, line: LetterLine) -> None:
        """Send none, with a reason; a letter that must be sent is asked about once more."""
        desk, letter = self._desk, line.letter
        title = f"Skicka inget brev i {letter.case_number}"
        reason = ask_text(desk.window, title, _UNSENT, "Skicka inget brev")
        if reason is None:
            return
        if self._discard(line, reason):
            desk.tell(f"Inget brev skickas i {letter.case_number}. Skälet finns i Historik.")

    def _discard(self, line: LetterLine, reason: str) -> bool:
        register = self._desk.register
        try:
            dispatch_letters.discard(register, line.id, reason)
        except dispatch_letters.AnswerRequired as needed:
            return self._sure(needed) and self._done(
                lambda: dispatch_letters.discard(register, line.id, reason, sure=True)
            )
        except Problem as problem:
            self._desk.problem(problem)
            return False
        return True

    def _sure(self, needed: RuleProblem) -> bool:
        yes = "Skicka inget brev"
        return confirm(self._desk.window, needed.title, needed.advice, yes, no="Behåll brevet")

    def take_back(self, line: LetterLine) -> None:
        """Put a letter that was not to be sent among those that wait."""
        if self._done(lambda: dispatch_letters.take_back(self._desk.register, line.id)):
            self._desk.tell("Brevet ligger under Att skicka igen.")

    def spoilt(self, line: LetterLine) -> None:
        """A printed letter is a draft again."""
        if self._done(lambda: unmark_printed(self._desk.register, line.id)):
            self._desk.tell("Brevet är utkast igen.")

    def answered(self, line: LetterLine) -> None:
        """Say which mail on the case answers the letter."""
        with self._desk.register.read() as session:
            rows = answers_to_choose(session, line.letter.case_id)
        if not rows:
            advice = "Koppla svaret till ärendet i Inkorgen, så räknas brevet som besvarat."
            self._desk.problem(RuleProblem("Inget mejl i ärendet kan vara svaret", advice))
            return
        names = [_name(row) for row in rows]
        label = "Vilket mejl är svaret?"
        chosen, ok = QInputDialog.getItem(
            self._desk.window, "Märk som besvarat", label, names, 0, False
        )
        if ok:
            mail = rows[names.index(chosen)].message_id
            self._done(lambda: letter_answers.set_answer(self._desk.register, line.id, mail))

    def not_answered(self, line: LetterLine) -> None:
        """Say that what was taken for an answer is none."""
        self._done(lambda: letter_answers.unset_answer(self._desk.register, line.id))

    def settle(self, line: LetterLine) -> None:
        """A bounce has been seen to."""
        if self._done(lambda: settle_bounce(self._desk.register, m.Letter, line.id)):
            self._desk.tell("Studsen är åtgärdad. Brevet ligger under Skickade.")

    def update(self, line: LetterLine) -> bool:
        """Show what would change in a stale draft, then make it anew; False when it was not."""
        register = self._desk.register
        changes = self._desk.run(lambda: dispatch_letters.rewriting(register, line.id))
        if changes is None or not RewritingDialog.ask(self._desk, changes):
            return False
        return self._done(lambda: dispatch_letters.redraft(register, line.id))

    def _done(self, call: Callable[[], None]) -> bool:
        return done(self._desk, call)


def _name(row: AnswerRow) -> str:
    day = dates.local(row.came).date().isoformat()
    return f"{day}: {row.subject or 'Utan ämne'} ({row.sender})"
