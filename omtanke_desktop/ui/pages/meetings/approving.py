"""Notes who has signed; the last signature has the pages set first, to be kept as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, SIGNERS, Signature
from omtanke_desktop.domain.minutes_checks import stopping
from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.storage.queries.approvals import approval_rows, next_version
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.workflows.meetings import approve_minutes
from omtanke_desktop.workflows.meetings.approve_minutes import SetVersion
from omtanke_desktop.workflows.meetings.check_minutes import findings
from omtanke_desktop.workflows.papers.minutes_generated import signers_of
from omtanke_desktop.workflows.papers.render_minutes import render_version

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.dialogs.meeting_approval import Asked

_WHOLE = (
    "Skriv dagen för den som har justerat. När alla tre har gjort det låses texten: sidorna sparas "
    "som de är, och sedan går de bara att rätta i en ny version."
)
_ONE = (
    "Skriv dagen när paragrafen justerades. När ordförande och justerare båda har gjort det kan "
    "utdrag och brev gå ut före resten."
)


class Approving:
    """Asks for signatures and notes them; `stopped` is told of what must be mended first."""

    def __init__(
        self, desk: Desk, owner: QWidget, stopped: Callable[[Sequence[Finding]], None]
    ) -> None:
        self.desk, self._owner, self._stopped = desk, owner, stopped
        self._setting = False  # the last signature waits for its pages

    def sign_minutes(self, meeting: MeetingDetail, field: str = "") -> None:
        """Ask who has signed the minutes; field: the role whose name is to be written."""
        from omtanke_desktop.ui.dialogs.meeting_approval import ApprovalDialog

        if self._setting:
            return
        found = [] if field else self._stopping(meeting)
        if found:
            self._stopped(found)
            return
        asked = self._asked(meeting, None, f"Justera {_small(meeting)}", _WHOLE)
        given = ApprovalDialog.ask(self.desk.window, asked, field)
        if given is None:
            return
        who = next((one.who for one in given if one.role == APPROVER), "")
        if who and who != meeting.approver:
            register = self.desk.register
            self.desk.run(lambda: approve_minutes.name_approver(register, meeting.id, who))
        self._take_back_others(meeting, given)
        self._sign_next(meeting.id, list(given))

    def sign_section(self, meeting: MeetingDetail, item: AgendaRow) -> None:
        """Ask who has signed a single §."""
        from omtanke_desktop.ui.dialogs.meeting_approval import ApprovalDialog

        asked = self._asked(meeting, item.id, f"Justera § {item.section} omedelbart", _ONE)
        for one in ApprovalDialog.ask(self.desk.window, asked) or ():
            if self.desk.run(partial(self._section, item.id, one)) is None:
                return
        self.desk.saved()

    def _section(self, item_id: int, given: Signature) -> bool:
        approve_minutes.sign_section(self.desk.register, item_id, given)
        return True

    def _asked(self, meeting: MeetingDetail, item_id: int | None, title: str, words: str) -> Asked:
        from omtanke_desktop.ui.dialogs.meeting_approval import Asked

        with self.desk.register.read() as session:
            version = next_version(session, meeting.id)
            rows = approval_rows(session, meeting.id, item_id, version)
            named = signers_of(meeting, settings_of(session))
        done = {row.role: row for row in rows}
        roles = SIGNERS if item_id is None else (CHAIR, APPROVER)
        signers = [
            (role, done[role].who, done[role].day) if role in done else (role, named[role], None)
            for role in roles
        ]
        today = dates.local(self.desk.register.clock()).date()
        return Asked(title, words, signers, meeting.day, today)

    def _stopping(self, meeting: MeetingDetail) -> list[Finding]:
        with self.desk.register.read() as session:
            return stopping(findings(session, meeting.id))

    def _take_back_others(self, meeting: MeetingDetail, given: Sequence[Signature]) -> None:
        """A day that was taken away is a signature that was noted by mistake."""
        with self.desk.register.read() as session:
            rows = approval_rows(session, meeting.id, None, next_version(session, meeting.id))
        kept, register = {one.role for one in given}, self.desk.register
        for role in [row.role for row in rows if row.role not in kept]:
            take_back = approve_minutes.take_back_signature
            self.desk.run(partial(take_back, register, meeting.id, role))

    def _sign_next(self, meeting_id: int, left: list[Signature]) -> None:
        """One signature after the other; the one that completes them waits for its pages."""
        if not left:
            self.desk.saved()
            return
        given, register = left[0], self.desk.register
        with register.read() as session:
            version = approve_minutes.version_of(session, register, meeting_id, given)

        def sign(made: SetVersion | None) -> None:
            if self.desk.run(lambda: (approve_minutes.sign(register, meeting_id, given, made),)):
                self._sign_next(meeting_id, left[1:] if made is None else [])

        if version is None:
            sign(None)
            return
        digest = version.digest

        def ready(pages: tuple[bytes, bytes]) -> None:
            sign(SetVersion(*pages, digest))

        self._setting = True
        job = self.desk.background.process(
            self._owner, render_version, version.paper, version.slip, done=ready
        )
        job.finished.connect(self._rested)

    def _rested(self) -> None:
        self._setting = False


def _small(meeting: MeetingDetail) -> str:
    name = meeting.document_name.lower()
    return {"protokoll": "protokollet", "minnesanteckningar": "minnesanteckningarna"}.get(
        name, name
    )
