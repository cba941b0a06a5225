"""Draft the mails that answer an initiative: a receipt, and a request for what is missing."""

from collections.abc import Sequence
from datetime import date, timedelta

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mail_templates import Value, fill
from omtanke_desktop.domain.mails import DraftKind, addresses_in
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.domain.states import CaseState, Completeness, Direction
from omtanke_desktop.mail.draft import DraftMail, draft_eml, new_message_id
from omtanke_desktop.mail.message import Address
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake, templates
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.draft_attachments import files_of
from omtanke_desktop.workflows.filing import new_document
from omtanke_desktop.workflows.reasons import require_reason
from omtanke_desktop.workflows.sending import note_sent
from omtanke_desktop.workflows.take_steps import step

FIELDS = ("recipient_name", "recipient_address", "subject", "text")
DAYS_TO_ANSWER = 14


def receipt_of(work: Work, case: m.Case) -> m.MailDraft | None:
    """Draft the receipt of a new case; none for old mail, or where there is nobody to write to.

    A setting that is missing never stands in the way of registering: the history says so instead.
    """
    asked = intake.latest_incoming(work.session, case.id)
    if asked is None or asked.archived or case.initiator is None or not case.initiator.email:
        return None
    try:
        return _draft(work, case, DraftKind.RECEIPT, asked, {}, None)
    except RuleProblem as problem:
        work.record(EventKind.DRAFT_DISCARDED, f"Kvittens: {problem}", case_id=case.id)
        return None


def draft_receipt(register: Register, case_id: int) -> int:
    """Draft a receipt by hand; returns its id."""
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        asked = intake.latest_incoming(work.session, case.id)
        return _draft(work, case, DraftKind.RECEIPT, asked, {}, None).id


def request_completion(
    register: Register, case_id: int, missing: Sequence[str], due: date | None = None
) -> int:
    """Draft a request for what is missing (labels or words of one's own); returns its id.

    The case waits for its completion from now on. due: two weeks from today when not given.
    """
    wanted = tuple(one.strip() for one in missing if one.strip())
    if not wanted:
        raise RuleProblem("Inget att be om", "Kryssa för eller skriv vad som saknas.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        day = due or dates.local(work.now).date() + timedelta(days=DAYS_TO_ANSWER)
        step(work, case, CaseState.COMPLETION_REQUESTED, f"Saknas: {'; '.join(wanted)}")
        before, case.completeness = case.completeness.label, Completeness.INCOMPLETE
        after = Completeness.INCOMPLETE.label
        work.record_edit(EventKind.EDITED, "completeness", before, after, case.id)
        asked = intake.latest_incoming(work.session, case.id)
        values: dict[str, Value] = {"saknas": wanted, "svara_senast": dates.long_day(day)}
        return _draft(work, case, DraftKind.COMPLETION, asked, values, day).id


def tell_delay(register: Register, case_id: int, why: str) -> int:
    """Draft the word that it takes longer, and why (Förvaltningslagen 11 §); returns its id."""
    if not why.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför det dröjer, så att mottagaren förstår.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        asked = intake.latest_incoming(work.session, case.id)
        return _draft(work, case, DraftKind.DELAY, asked, {"skal": why.strip()}, None).id


def note_delay_told(register: Register, case_id: int, how: str) -> None:
    """Say that the initiator knows that it takes longer, by telephone for example."""
    if not how.strip():
        raise RuleProblem("Sättet saknas", "Skriv hur initiativtagaren fick veta det.")
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        case.delay_told = dates.local(work.now).date()
        work.record(EventKind.DELAY_TOLD, how.strip(), case_id=case.id)


def _draft(
    work: Work,
    case: m.Case,
    kind: DraftKind,
    asked: m.Message | None,
    values: dict[str, Value],
    due: date | None,
) -> m.MailDraft:
    settings = work.settings()
    template = templates.mail_templates(work.session)[kind]
    written = fill(template, _values(work, case, settings) | values)
    contact = case.initiator
    draft = work.add(
        m.MailDraft(
            case_id=case.id,
            kind=kind,
            answers_id=asked.id if asked else None,
            recipient_name=(contact.name or contact.unit) if contact else "",
            recipient_address=contact.email if contact else "",
            subject=written.subject,
            text=written.text,
            message_id=new_message_id(settings.mailbox),
            due=due,
            created=work.now,
        )
    )
    work.record(EventKind.DRAFTED, kind.label, case_id=case.id)
    return draft


def _values(work: Work, case: m.Case, settings: Settings) -> dict[str, Value]:
    """What the templates' gaps are filled with; "" where nothing is known."""
    contact, today = case.initiator, dates.local(work.now).date()
    meeting = intake.next_meeting_day(work.session, today)
    return {
        "nummer": case.number,
        "diarienummer": case.diary_number,
        "rubrik": case.title,
        "inkom": dates.long_day(dates.local(case.arrived).date()),
        "organ": settings.body_name,
        "namn": contact.name if contact else "",
        "mote": dates.long_day(meeting) if meeting else "",
        "kontakt": " eller ".join(filter(None, (settings.phone, settings.email))),
        "ansvarig": settings.organisation,
    }


def edit_draft(register: Register, draft_id: int, field: str, value: str) -> None:
    """Save one text of a draft (called by autosave)."""
    if field not in FIELDS:
        raise ValueError(f"no such field: {field}")
    with register.begin() as work:
        draft = _open_draft(work, draft_id)
        before = getattr(draft, field)
        if before != value:
            setattr(draft, field, value)
            name = f"mail_draft.{field}"
            work.record_edit(EventKind.EDITED, name, before, value, draft.case_id)


def draft_file(register: Register, draft_id: int, reason: str = "") -> bytes:
    """The draft as an .eml that Outlook opens ready to be sent.

    Raises RuleProblem without an address, ReasonNeeded when it names a person who must not be.
    """
    with register.begin() as work:
        draft = work.get(m.MailDraft, draft_id)
        _require_address(draft)
        words = f"{draft.subject}\n{draft.text}"
        require_reason(work, words, draft.kind.label.lower(), draft.case_id, reason)
        return _eml(work, draft)


def mark_sent(register: Register, draft_id: int, reason: str = "") -> None:
    """Note that a draft has been sent by hand, and keep it as a document of its case."""
    with register.begin() as work:
        draft = _open_draft(work, draft_id)
        _require_address(draft)
        words = f"{draft.subject}\n{draft.text}"
        require_reason(work, words, draft.kind.label.lower(), draft.case_id, reason)
        if draft.case_id is not None:
            _file_sent(work, draft, work.get(m.Case, draft.case_id))
        note_sent(work, draft, work.now)


def _file_sent(work: Work, draft: m.MailDraft, case: m.Case) -> None:
    title = f"{draft.kind.label} till {draft.recipient_address}"
    document = new_document(work, case, Direction.OUTGOING, "sent_mail", title, draft.text)
    document.sha256 = work.store_blob(_eml(work, draft))
    document.filename, document.dispatched = f"{draft.kind.label}.eml", work.now
    document.counterpart = draft.recipient_name or draft.recipient_address


def discard_draft(register: Register, draft_id: int, reason: str) -> None:
    """Send nothing, with a reason; the draft stays and can be taken back."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför mejlet inte skickas.")
    with register.begin() as work:
        draft = _open_draft(work, draft_id)
        draft.discarded = work.now
        words = f"{draft.kind.label}: {reason.strip()}"
        work.record(EventKind.DRAFT_DISCARDED, words, case_id=draft.case_id)


def take_back_draft(register: Register, draft_id: int) -> None:
    """Put a draft that was not to be sent back among those that wait."""
    with register.begin() as work:
        draft = work.get(m.MailDraft, draft_id)
        if draft.discarded is None:
            raise RuleProblem("Utkastet ligger redan bland de andra", "Uppdatera sidan.")
        draft.discarded = None
        work.record(EventKind.RESTORED, draft.kind.label, case_id=draft.case_id)


def draft_again(register: Register, draft_id: int, address: str) -> int:
    """Write a draft that bounced anew to another address; returns the new draft's id."""
    with register.begin() as work:
        draft = work.get(m.MailDraft, draft_id)
        if draft.bounced_id is None:
            raise RuleProblem("Mejlet har inte studsat", "Uppdatera sidan.")
        draft.bounced_id = None
        again = work.add(
            m.MailDraft(
                case_id=draft.case_id,
                kind=draft.kind,
                answers_id=draft.answers_id,
                recipient_name=draft.recipient_name,
                recipient_address=address.strip(),
                subject=draft.subject,
                text=draft.text,
                message_id=new_message_id(work.settings().mailbox),
                due=draft.due,
                member_id=draft.member_id,
                meeting_id=draft.meeting_id,
                attachments=list(draft.attachments),
                created=work.now,
            )
        )
        words = f"{draft.kind.label}, på nytt efter studs"
        work.record(EventKind.DRAFTED, words, case_id=draft.case_id)
        return again.id


def settle_bounce(register: Register, row: type[m.MailDraft] | type[m.Letter], row_id: int) -> None:
    """Say that a bounce has been seen to; what the delivery report said stays with its mail."""
    with register.begin() as work:
        sent = work.get(row, row_id)
        sent.bounced_id = None
        work.record(EventKind.EDITED, "Studsen är åtgärdad", case_id=sent.case_id)


def _eml(work: Work, draft: m.MailDraft) -> bytes:
    settings = work.settings()
    asked = work.session.get(m.Message, draft.answers_id) if draft.answers_id else None
    own = Address(settings.body_short, settings.mailbox) if settings.mailbox else None
    return draft_eml(
        DraftMail(
            message_id=draft.message_id,
            sender=own,
            recipients=_recipients(draft),
            subject=draft.subject,
            text=draft.text,
            answers=asked.message_id if asked else None,
            references=tuple(asked.references) if asked else (),
            attachments=files_of(work, draft),
        )
    )


def _recipients(draft: m.MailDraft) -> tuple[Address, ...]:
    """The addresses; a name stands beside a single one only."""
    addresses = addresses_in(draft.recipient_address)
    name = draft.recipient_name if len(addresses) == 1 else ""
    return tuple(Address(name, one) for one in addresses)


def _open_draft(work: Work, draft_id: int) -> m.MailDraft:
    draft = work.get(m.MailDraft, draft_id)
    if draft.sent is not None:
        raise RuleProblem("Mejlet är redan skickat", "Det som har skickats ändras inte.")
    if draft.discarded is not None:
        raise RuleProblem("Utkastet är bortlagt", "Ta tillbaka det först.")
    return draft


def _require_address(draft: m.MailDraft) -> None:
    if "@" not in draft.recipient_address:
        raise RuleProblem("Mejlet har ingen mottagare", "Skriv mottagarens e-postadress.")
