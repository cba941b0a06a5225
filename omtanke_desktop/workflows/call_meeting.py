"""The kallelse: say that it has gone out."""

from omtanke_desktop.domain.meetings import ItemKind, MeetingState
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.prepare_meeting import open_meeting


def call(register: Register, meeting_id: int) -> None:
    """Note that the kallelse has gone out."""
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        if not any(item.kind is not ItemKind.HEADING for item in meeting.items):
            raise RuleProblem("Dagordningen är tom", "Lägg till minst en punkt först.")
        meeting.state = MeetingState.CALLED
