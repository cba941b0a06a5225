"""Does the next step of a meeting when the primary button is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.ui.pages.meetings import papers
from omtanke_desktop.ui.pages.meetings.meeting_view import AGENDA, FLOOR, MINUTES
from omtanke_desktop.ui.pages.meetings.steps import Step, first_undecided
from omtanke_desktop.ui.pages.meetings.words import item_name
from omtanke_desktop.workflows import call_meeting, close_meeting

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.storage.queries.meetings import MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.meeting_view import MeetingView

_FOR_GOOD = (
    "Varje paragraf får sitt nummer för gott, i dagordningens ordning. Dagordning, närvaro och "
    "beslut kan sedan inte ändras, och utkast till beslutsbrev läggs i Expediering."
)


class StepTaker(QObject):
    """Remembers for the sitting which kallelser have been seen and which minutes are saved."""

    step_changed = Signal()

    def __init__(self, desk: Desk, view: MeetingView) -> None:
        super().__init__(view)
        self.desk, self.view = desk, view
        self.meeting: MeetingDetail | None = None
        self.letters: list[LetterRow] = []
        self.calls_seen: set[int] = set()
        self.minutes_saved: set[int] = set()
        view.agenda.call_wanted.connect(lambda: self.take(Step.SHOW_CALL))
        view.minutes.minutes_saved.connect(self._saved)

    def take(self, step: Step) -> None:
        """Do one step for the meeting that is open."""
        if self.meeting is None:
            return
        self.view.save_pending()
        {
            Step.ADD_CASES: self._add_cases,
            Step.SHOW_CALL: self._show_call,
            Step.CALL_SENT: self._call_sent,
            Step.DECIDE: self._decide,
            Step.CLOSE: self._close,
            Step.SAVE_MINUTES: self._save_minutes,
            Step.LETTERS: self._letters,
        }[step](self.meeting)

    def _add_cases(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(AGENDA)
        self.view.agenda.focus_pool()

    def _show_call(self, meeting: MeetingDetail) -> None:
        PaperDialog.show_paper(self.desk, papers.call_of(meeting))
        self.calls_seen.add(meeting.id)
        self.step_changed.emit()

    def _call_sent(self, meeting: MeetingDetail) -> None:
        self.desk.run(lambda: call_meeting.call(self.desk.register, meeting.id))
        self.desk.saved()

    def _decide(self, meeting: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(FLOOR)
        self.view.floor.begin(first_undecided(meeting))

    def _close(self, meeting: MeetingDetail) -> None:
        begun = [i for i in meeting.items if i.id in self.view.floor.drafts.unsaved()]
        if begun:
            self.view.tabs.setCurrentIndex(FLOOR)
            self.view.floor.show_item(begun[0].id)
            self.desk.problem(
                RuleProblem(
                    f"Beslutet på {item_name(begun[0]).lower()} är påbörjat men inte sparat",
                    "Spara beslutet eller kasta utkastet, och avsluta sedan mötet.",
                )
            )
            return
        question = f"{Step.CLOSE.value}?"
        if ask.confirm(self.desk.window, question, _FOR_GOOD, Step.CLOSE.value):
            register = self.desk.register
            self.desk.run(lambda: close_meeting.close_for_minutes(register, meeting.id))
            self.view.tabs.setCurrentIndex(MINUTES)

    def _save_minutes(self, _: MeetingDetail) -> None:
        self.view.tabs.setCurrentIndex(MINUTES)
        self.view.minutes.save_pdf()

    def _letters(self, _: MeetingDetail) -> None:
        self.desk.open("expediering", self.letters[0].case_id if self.letters else None)

    def _saved(self) -> None:
        if self.meeting is not None:
            self.minutes_saved.add(self.meeting.id)
            self.step_changed.emit()
