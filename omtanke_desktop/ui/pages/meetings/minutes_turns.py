"""The turns of closed minutes: corrected, opened again, an earlier version shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.workflows.meetings import close_meeting, correct_minutes

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.approvals import KeptPaper
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.minutes_tab import MinutesTab

_REOPEN = (
    "Paragrafnumren tas tillbaka, och utkasten till brev och de underskrifter som är noterade tas "
    "bort. Beslut och närvaro går att ändra igen, och egna ord i texten ligger kvar. Numren sätts "
    "på nytt när mötet avslutas."
)
_CANCEL = (
    "Det som har ändrats sedan rättelsen påbörjades tas bort, och den justerade versionen gäller "
    "som förut."
)
_CORRECT = "Vad rättas, och varför? Det står på rättelsebladet."
_STOPPED = "Det här ska rättas innan någon kan justera. Välj en rad för att gå dit."


class MinutesTurns:
    """Each asks once and says what will happen."""

    def __init__(self, desk: Desk, tab: MinutesTab) -> None:
        self.desk, self._tab = desk, tab

    def correct(self) -> None:
        """Open approved minutes for another version."""
        what = ask.ask_text(self.desk.window, "Rätta", _CORRECT, "Rätta")
        if what:
            self._run(lambda n: correct_minutes.start_correction(self.desk.register, n, what))

    def cancel_correction(self) -> None:
        """Go back to the approved version."""
        if self._confirmed("Avbryta rättelsen?", _CANCEL, "Avbryt rättelsen"):
            self._run(lambda n: correct_minutes.cancel_correction(self.desk.register, n))

    def reopen(self) -> None:
        """Take the § numbers back."""
        if self._confirmed("Öppna mötet igen?", _REOPEN, "Öppna mötet igen"):
            self._run(lambda n: close_meeting.reopen(self.desk.register, n))

    def show_version(self, kept: KeptPaper) -> None:
        """Show an approved version, or its slip, as it was kept."""
        from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog

        PaperDialog.show_paper(self.desk, papers.kept_of(kept))

    def tell_stopping(self, found: Sequence[Finding]) -> None:
        """Say what stops the approval, and go to the line that is chosen."""
        from omtanke_desktop.ui.dialogs.meeting_left import LeftDialog

        chosen = LeftDialog.ask(self.desk, "Går inte att justera ännu", _STOPPED, found)
        if chosen is not None:
            self._tab.spot_wanted.emit(chosen)

    def _confirmed(self, question: str, words: str, yes: str) -> bool:
        return ask.confirm(self.desk.window, question, words, yes, no="Låt bli")

    def _run(self, workflow: Callable[[int], None]) -> None:
        meeting = self._tab.meeting
        if meeting is not None:
            self._tab.save_pending()
            self.desk.run(lambda: workflow(meeting.id))
            self.desk.saved()
