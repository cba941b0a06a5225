"""Does the next step of a meeting when the primary button is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.dates import NBSP, clock
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.meeting_view import AGENDA, FLOOR, MINUTES, PAPERS
from omtanke_desktop.ui.pages.meetings.steps import Step, first_undecided
from omtanke_desktop.workflows.meetings import close_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.meeting_view import MeetingView

_FOR_GOOD = (
    "Varje paragraf får sitt nummer, i dagordningens ordning. Dagordning, närvaro och beslut kan "
    "sedan inte ändras, och utkast till beslutsbrev läggs i Expediering. Mötet går att öppna igen "
    "tills något är justerat eller ett brev har gått ut."
)


_UNDECIDED = "Det här ska rättas innan paragraferna får sina nummer. Välj en rad för att gå dit."
_LEFT = "Det här återstår. Välj en rad för att gå dit."
_FINISHED = (
    "Texten är justerad och alla brev har gått ut. Mötet står sedan som avslutat. En rättelse går "
    "fortfarande att göra."
)


class StepTaker(QObject):
    """Knows, beside the meeting, what waits to be sent."""

    step_changed = Signal()

    def __init__(self, desk: Desk, view: MeetingView) -> None:
        super().__init__(view)
        self.desk, self.view = desk, view
        self.meeting: MeetingDetail | None = None
        self.letters: list[LetterRow] = []
        self.call_ready = False  # a kallelse lies ready that says what the agenda does
        view.agenda.call_wanted.connect(self._show_call)
        view.agenda.supplement_wanted.connect(self._make_supplement)

    def take(self, step: Step) -> None:
        """Do one step for the meeting that is open."""
        if self.meeting is None:
            return
        self.view.save_pending()
        {
            Step.ADD_CASES: self._add_cases,
            Step.MAKE_CALL: self._make_call,
            Step.CALL_SENT: self._call_sent,
            Step.DECIDE: self._decide,
            Step.CLOSE: self._close,
            Step.APPROVE: self._approve,
            Step.LETTERS: self._letters,
            Step.FINISH: self._finish,
        }[step](self.meeting)

    def _add_cases(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(AGENDA)
        self.view.agenda.focus_pool()

    def _make_call(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(PAPERS)
        self.view.papers.make_call()

    def _call_sent(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(PAPERS)
        self.view.papers.mark_call_sent()

    def _show_call(self) -> None:
        """The kallelse as it would be now; nothing is kept of it."""
        if self.meeting is not None:
            self.view.save_pending()
            PaperDialog.show_paper(self.desk, papers.call_of(self.meeting))

    def _make_supplement(self) -> None:
        """Made and kept among the papers, where it is marked as sent."""
        self.view.save_pending()
        self.view.tabs.setCurrentIndex(PAPERS)
        self.view.papers.make_supplement()

    def _decide(self, meeting: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(FLOOR)
        self.view.floor.begin(first_undecided(meeting))

    def _close(self, meeting: MeetingDetail) -> None:
        if self._shown_what_stops(meeting):
            return
        question = f"{Step.CLOSE.value}?"
        words = f"{_FOR_GOOD} {_open_end(meeting)}".rstrip()
        if ask.confirm(self.desk.window, question, words, Step.CLOSE.value):
            register = self.desk.register
            self.desk.run(lambda: close_meeting.close_for_minutes(register, meeting.id))
            self.view.tabs.setCurrentIndex(MINUTES)

    def _shown_what_stops(self, meeting: MeetingDetail) -> bool:
        """List what must be decided before the numbers are set, with the way to each."""
        from omtanke_desktop.domain.minutes_checks import stopping
        from omtanke_desktop.domain.minutes_facts import Stops
        from omtanke_desktop.ui.dialogs.meeting_left import LeftDialog
        from omtanke_desktop.workflows.meetings.check_minutes import findings

        with self.desk.register.read() as session:
            found = findings(session, meeting.id, self.view.floor.drafts.unsaved())
        stops = stopping(found, Stops.CLOSE)
        title = "Går inte att avsluta mötet ännu"
        chosen = LeftDialog.ask(self.desk, title, _UNDECIDED, stops) if stops else None
        if chosen is not None:
            self.view.go_to(chosen)
        return bool(stops)

    def _approve(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(MINUTES)
        self.view.minutes.sign()

    def _finish(self, meeting: MeetingDetail) -> None:
        """What is left is listed with the way to each; else one question."""
        from omtanke_desktop.ui.dialogs.meeting_left import LeftDialog
        from omtanke_desktop.workflows.meetings.finish_meeting import finish_meeting, left_to_do

        with self.desk.register.read() as session:
            left = left_to_do(session, meeting.id)
        if left:
            chosen = LeftDialog.ask(self.desk, "Går inte att stänga mötet ännu", _LEFT, left)
            if chosen is not None:
                self.view.go_to(chosen)
        elif ask.confirm(self.desk.window, f"{Step.FINISH.value}?", _FINISHED, Step.FINISH.value):
            self.desk.run(lambda: finish_meeting(self.desk.register, meeting.id))
            self.desk.saved()

    def _letters(self, _: MeetingDetail) -> None:
        self.desk.open("expediering", self.letters[0].case_id if self.letters else None)


def _open_end(meeting: MeetingDetail) -> str:
    """That the minutes give the planned end, when the meeting began and nobody noted its end."""
    if meeting.began is None or meeting.ended is not None or meeting.ends is None:
        return ""
    return (
        f"Ingen har noterat när mötet slutade, så i texten står det kl.{NBSP}{clock(meeting.ends)}."
    )
