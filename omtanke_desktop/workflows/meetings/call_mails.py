"""Mails with a meeting's papers to those who are called: one to all, or one to each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mail_templates import Value, fill
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.mail.draft import new_message_id
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import templates
from omtanke_desktop.storage.queries.meeting_papers import Called, call_recipients
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

CALENDAR = "Kalenderfil"
_NAMES = {
    PaperKind.CALL: "Kallelse och föredragningslista",
    PaperKind.SUPPLEMENT: "Tilläggslista till föredragningslistan",
    PaperKind.PACKAGE: "Möteshandlingar",
}


@dataclass(frozen=True, slots=True)
class CallMails:
    """The drafts that were written, and who has no address, by function."""

    drafts: tuple[int, ...]
    without_address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallOrder:
    """What goes to whom: ids of kept papers and of those called (None: all of them).

    each: one mail to each instead of one to all.
    """

    meeting_id: int
    papers: tuple[int, ...]
    calendar: bool = True
    each: bool = False
    called: Collection[int] | None = None


def draft_call_mails(register: Register, order: CallOrder) -> CallMails:
    """Draft the mails; they wait in Expediering. Raises RuleProblem when nobody can be reached."""
    from omtanke_desktop.workflows.meetings.make_calendar import meeting_calendar

    calendar = meeting_calendar(register, order.meeting_id) if order.calendar else b""
    with register.begin() as work:
        meeting = work.get(m.Meeting, order.meeting_id)
        papers = [work.get(m.MeetingPaper, one) for one in order.papers]
        if not papers:
            raise RuleProblem("Ingen handling är vald", "Kryssa för kallelsen eller handlingarna.")
        asked = [
            one
            for one in call_recipients(work.session, meeting.id)
            if order.called is None or one.attendance_id in order.called
        ]
        reached = [one for one in asked if "@" in one.email]
        if not reached:
            raise RuleProblem(
                "Ingen av de kallade har någon e-postadress",
                "Skriv ledamöternas adresser under Inställningar, Ledamöter.",
            )
        files, names = _files(work, meeting, papers, calendar)
        groups = [[one] for one in reached] if order.each else [reached]
        drafts = tuple(_draft(work, meeting, group, files, names) for group in groups)
        words = f"{DraftKind.CALL.label}: {'; '.join(one.words for one in reached)}"
        work.record(EventKind.DRAFTED, words, meeting_id=meeting.id)
        mute = tuple(one.words for one in asked if one not in reached)
        return CallMails(drafts, mute)


def _files(
    work: Work, meeting: m.Meeting, papers: Sequence[m.MeetingPaper], calendar: bytes
) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """The files as a draft keeps them, and what the mail calls them."""
    files = [{"name": one.filename, "sha256": one.sha256 or ""} for one in papers]
    names = [_NAMES.get(one.kind, one.kind.label) for one in papers]
    if calendar:
        name = f"Möte {meeting.day.isoformat()}.ics"
        files.append({"name": name, "sha256": work.store_blob(calendar)})
        names.append(CALENDAR)
    return files, tuple(names)


def _draft(
    work: Work,
    meeting: m.Meeting,
    called: Sequence[Called],
    files: list[dict[str, str]],
    names: tuple[str, ...],
) -> int:
    settings = work.settings()
    values: dict[str, Value] = {
        "organ": settings.body_name,
        "motesdag": dates.long_day(meeting.day),
        "tid": dates.clock_span(meeting.starts, meeting.ends),
        "plats": meeting.place,
        "lank": meeting.link,
        "handlingar": names,
        "kontakt": " eller ".join(filter(None, (settings.phone, settings.email))),
        "namn": "",
    }
    written = fill(templates.mail_templates(work.session)[DraftKind.CALL], values)
    alone = called[0] if len(called) == 1 else None
    addresses = dict.fromkeys(one.email for one in called)
    draft = m.MailDraft(
        case_id=None,
        meeting_id=meeting.id,
        member_id=alone.member_id if alone else None,
        kind=DraftKind.CALL,
        recipient_name=alone.words if alone else f"Alla kallade ({len(addresses)})",
        recipient_address=", ".join(addresses),
        subject=written.subject,
        text=written.text,
        message_id=new_message_id(settings.mailbox),
        attachments=list(files),
        created=work.now,
    )
    return work.add(draft).id
