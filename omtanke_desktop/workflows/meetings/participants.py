"""Call the members of a meeting's day, when the day or the members have changed since."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.people import Difference, pairs
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.meetings.plan_meeting import called
from omtanke_desktop.workflows.meetings.prepare_meeting import open_meeting


def update_participants(register: Register, meeting_id: int) -> Difference:
    """Bring the called in step with the members of the meeting's day; returns what was changed.

    Those who have left go, unless something is noted of them: then they stay, marked absent and
    called to this meeting only. Who is called so already is left alone, and so is all that is
    noted of the others.
    """
    with register.begin() as work:
        meeting = open_meeting(work, meeting_id)
        found = pairs(work.session, meeting)
        difference = found.difference
        for row, member in found.both:
            row.member_id = member.id
        for row, member in found.changed:
            fresh = called(row.position, member)
            row.function, row.principal, row.role = fresh.function, fresh.principal, fresh.role
            if row.role is not Role.SUBSTITUTE:
                row.serves, row.serves_for_id = False, None
        for row in found.gone:
            _let_go(meeting, row)
        for member in found.new:
            meeting.attendance.append(called(len(meeting.attendance), member))
        for position, row in enumerate(meeting.attendance):
            row.position = position
        if difference:
            text = _told(difference)
            work.record(EventKind.MEETING_CHANGED, text, meeting_id=meeting.id)
        return difference


def _let_go(meeting: m.Meeting, row: m.Attendance) -> None:
    named = any(one.serves_for_id == row.id for one in meeting.attendance)
    if named or _noted(row) or row.id in _voters(meeting):
        row.present, row.member_id = False, None
    else:
        meeting.attendance.remove(row)


def _noted(row: m.Attendance) -> bool:
    """Whether anything but the preset is written of somebody."""
    preset = row.role is not Role.SUBSTITUTE
    written = (row.conflicts, row.moves, row.serves, row.remote)
    return any(written) or (row.present and not preset)


def _voters(meeting: m.Meeting) -> set[int]:
    """The attendance ids under which a vote was taken down."""
    return {who for item in meeting.items if item.vote for who, _ in item.vote["ballots"]}


def _told(found: Difference) -> str:
    parts = (("nya", found.came), ("har slutat", found.left), ("ändrade", found.changed))
    told = "; ".join(f"{word}: {', '.join(names)}" for word, names in parts if names)
    return f"Deltagarna uppdaterades; {told}"
