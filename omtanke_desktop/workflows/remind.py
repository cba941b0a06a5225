"""Remind members of the cases they have not evaluated: one drafted mail each, never twice a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mail_templates import fill
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.mail.draft import new_message_id
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake, templates
from omtanke_desktop.storage.queries.drafts import standing_reminders
from omtanke_desktop.storage.queries.evaluation_lists import WaitingMember, waiting_members
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

_SATURDAY = 5
_NOTICE = timedelta(days=7)
_WITHOUT_MEETING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of it: drafts that were written, and whom none was written to, by function."""

    drafts: tuple[int, ...]
    without_address: tuple[str, ...]
    already: tuple[str, ...]


def remind(
    register: Register,
    member_ids: Sequence[int],
    case_ids: Sequence[int],
    due: date,
    *,
    again: bool = False,
) -> Reminded:
    """Draft a reminder to each of these members who lacks an evaluation of any of these cases.

    A member without e-mail gets none, nor one who has been reminded today of the same cases or
    whose reminder still waits to be sent, unless it is asked for with `again`.
    """
    with register.begin() as work:
        today = dates.local(work.now).date()
        if due < today:
            raise RuleProblem("Sista dagen har varit", "Välj en dag som kommer.")
        wanted = [
            one
            for one in waiting_members(work.session, case_ids)
            if one.id in member_ids and one.cases
        ]
        if not wanted:
            raise RuleProblem("Ingen att påminna", "Alla har redan värderat de valda initiativen.")
        mute = [one for one in wanted if "@" not in one.email]
        told = [one for one in wanted if one not in mute and not again and _is_told(work, one)]
        asked = [one for one in wanted if one not in mute and one not in told]
        drafts = tuple(_draft(work, one, due) for one in asked)
        _tell_cases(work, asked)
        return Reminded(drafts, _words(mute), _words(told))


def suggested_due(today: date, meeting: date | None) -> date:
    """A week before the meeting, else the last working day before it; never a day that has been.

    Without a meeting: two weeks from today.
    """
    if meeting is None:
        return _working_day(today + _WITHOUT_MEETING)
    week_before = _working_day(meeting - _NOTICE)
    if week_before > today:
        return week_before
    return max(today, _working_day(meeting - timedelta(days=1)))


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def _is_told(work: Work, member: WaitingMember) -> bool:
    """Whether a reminder of today, or one not yet sent, names all these cases already."""
    here = dates.local(work.now)
    midnight = datetime.combine(here.date(), time(), here.tzinfo)
    return any(
        all(one.number in text for one in member.cases)
        for text in standing_reminders(work.session, member.id, midnight)
    )


def _draft(work: Work, member: WaitingMember, due: date) -> int:
    settings, today = work.settings(), dates.local(work.now).date()
    meeting = intake.next_meeting_day(work.session, today)
    written = fill(
        templates.mail_templates(work.session)[DraftKind.REMINDER],
        {
            "arenden": tuple(f"{one.number} {one.title}" for one in member.cases),
            "svara_senast": dates.long_day(due),
            "organ": settings.body_name,
            "mote": dates.long_day(meeting) if meeting and meeting >= due else "",
            "kontakt": " eller ".join(filter(None, (settings.phone, settings.email))),
            "ansvarig": settings.organisation,
            "namn": "",
        },
    )
    draft = m.MailDraft(
        case_id=None,
        member_id=member.id,
        kind=DraftKind.REMINDER,
        recipient_name=member.words,
        recipient_address=member.email,
        subject=written.subject,
        text=written.text,
        message_id=new_message_id(settings.mailbox),
        due=due,
        created=work.now,
    )
    return work.add(draft).id


def _tell_cases(work: Work, members: Sequence[WaitingMember]) -> None:
    """Every case's history says who was reminded of it."""
    for case_id in {one.id: None for member in members for one in member.cases}:
        names = [m.words for m in members if case_id in [one.id for one in m.cases]]
        words = f"{DraftKind.REMINDER.label} till {'; '.join(names)}"
        work.record(EventKind.DRAFTED, words, case_id=case_id)


def _words(members: Sequence[WaitingMember]) -> tuple[str, ...]:
    return tuple(one.words for one in members)
