"""Notes who has signed; the last signature has the pages set first, to be kept as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, SIGNERS, Signature
from omtanke_desktop.domain.minutes_checks import stopping
from omtanke_desktop.domain.minutes_facts import Finding
from omtanke_desktop.storage.queries.approvals import approval_rows, next_version
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.workflows.meetings import approve_minutes
from omtanke_desktop.workflows.meetings.approve_minutes import SetVersion, version_of
from omtanke_desktop.workflows.meetings.check_minutes import findings
from omtanke_desktop.workflows.meetings.keep_excerpts import SetExcerpt, digest_of, excerpt_of
from omtanke_desktop.workflows.papers.minutes_generated import signers_of
from omtanke_desktop.workflows.papers.render_minutes import render_each_excerpt, render_version

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from omtanke_desktop.documents.values import ExcerptPaper
    from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
    from omtanke_desktop.storage.register import ReadSession
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.dialogs.meeting_approval import Asked
    from omtanke_desktop.workflows.meetings.approve_minutes import Version

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
        self._sign_next(_of_minutes(self.desk, meeting.id), list(given))

    def sign_section(self, meeting: MeetingDetail, item: AgendaRow) -> None:
        """Ask who has signed a single §."""
        from omtanke_desktop.ui.dialogs.meeting_approval import ApprovalDialog

        if self._setting:
            return
        asked = self._asked(meeting, item.id, f"Justera § {item.section} omedelbart", _ONE)
        given = ApprovalDialog.ask(self.desk.window, asked)
        self._sign_next(_of_section(self.desk, item.id), list(given or ()))

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

    def _sign_next(self, signing: _Signing, left: list[Signature]) -> None:
        """One signature after the other; the one that completes them waits for its pages."""
        if not left:
            self.desk.saved()
            return
        given, rest = left[0], left[1:]

        def sign(pages: Sequence[bytes] = ()) -> None:
            if self.desk.run(lambda: (signing.note(given, paper, pages),)):
                self._sign_next(signing, [] if pages and signing.locks else rest)

        with self.desk.register.read() as session:
            paper = signing.completed(session, given)
        if paper is None:
            sign()
            return
        self._setting = True
        work = self.desk.background.process
        job = work(self._owner, signing.render, *signing.values(paper), done=sign)
        job.finished.connect(self._rested)

    def _rested(self) -> None:
        self._setting = False


@dataclass(frozen=True, slots=True)
class _Signing:
    """How the signatures of something are noted; locks: after the last one nothing more is."""

    completed: Callable[[ReadSession, Signature], Any]  # None while others have yet to sign
    render: Callable[..., Sequence[bytes]]
    values: Callable[[Any], tuple[Any, ...]]  # what render takes
    note: Callable[[Signature, Any, Sequence[bytes]], bool]
    locks: bool


def _of_minutes(desk: Desk, meeting_id: int) -> _Signing:
    register = desk.register

    def note(given: Signature, version: Version | None, pages: Sequence[bytes]) -> bool:
        made = SetVersion(pages[0], pages[1], version.digest, version.head) if version else None
        return approve_minutes.sign(register, meeting_id, given, made)

    return _Signing(
        completed=lambda session, last: version_of(session, register, meeting_id, last),
        render=render_version,
        values=lambda version: (version.paper, version.slip),
        note=note,
        locks=True,
    )


def _of_section(desk: Desk, item_id: int) -> _Signing:
    def note(given: Signature, paper: ExcerptPaper | None, pages: Sequence[bytes]) -> bool:
        made = SetExcerpt(pages[0], digest_of(paper)) if paper else None
        return approve_minutes.sign_section(desk.register, item_id, given, made)

    return _Signing(
        completed=lambda session, last: excerpt_of(session, item_id, last),
        render=render_each_excerpt,
        values=lambda paper: ([paper],),
        note=note,
        locks=False,
    )


def _small(meeting: MeetingDetail) -> str:
    name = meeting.document_name.lower()
    return {"protokoll": "protokollet", "minnesanteckningar": "minnesanteckningarna"}.get(
        name, name
    )
