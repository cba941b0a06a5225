"""From a mail, a call, a paper or a scan to a registered case with a number of its own."""

import uuid
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.moments import check_happened
from omtanke_desktop.domain.numbering import case_number
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState, Channel, Completeness, Direction, MessageState
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.add_documents import file_content, file_document
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.draft_mails import receipt_of
from omtanke_desktop.workflows.filing import (
    let_followers_go,
    new_document,
    note_answer_gone,
    put_on_case,
)
from omtanke_desktop.workflows.letters.letter_answers import note_mail_gone
from omtanke_desktop.workflows.reasons import require_reason_for_mail
from omtanke_desktop.workflows.take_steps import require_alive


def register_mail(
    register: Register, message_id: int, draft: CaseDraft, proposal: int = 0, reason: str = ""
) -> int:
    """Make a new case of one proposal of a mail; returns the case's id. A receipt is drafted.

    reason: why it is gone on with although it may be about a certain person (ReasonNeeded).
    """
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        _require_readable(message)
        if not message.proposals:
            _require_off_cases(work, message)
        if proposal not in range(max(message.proposals, 1)):
            raise ValueError(f"no such proposal: {proposal}")
        if proposal in intake.taken_proposals(work.session, message.id):
            raise RuleProblem("Förslaget är redan registrerat", "Öppna ärendet i stället.")
        require_reason_for_mail(work, message, reason)
        arrived, source = message.received or work.now, message.received_source or "taken_in"
        case = _new_case(work, draft, Channel.MAIL, arrived, source)
        if not message.proposals and not draft.complete:
            case.completeness = Completeness.INCOMPLETE  # a mail without the form lacks it
        put_on_case(work, message, case, proposal)
        work.record(EventKind.REGISTERED, case.number, case_id=case.id, message_id=message.id)
        receipt_of(work, case)
        return case.id


def register_by_hand(
    register: Register,
    draft: CaseDraft,
    channel: Channel,
    note: str,
    arrived: datetime | None = None,
) -> int:
    """A case from a call, a paper or a meeting, with its note (Förvaltningslagen 27 §)."""
    if not note.strip():
        raise RuleProblem("Anteckningen är tom", "Skriv vad som sades eller vad handlingen säger.")
    with register.begin() as work:
        case = _new_case(work, draft, channel, arrived or work.now, "by_hand")
        title = f"Tjänsteanteckning, {channel.label}"
        document = new_document(work, case, Direction.INCOMING, "note", title, text=note)
        document.counterpart = draft.initiator_unit or draft.initiator_name
        document.arrived = case.arrived
        work.record(EventKind.REGISTERED, case.number, case_id=case.id)
        return case.id


def register_scan(
    register: Register, path: Path, draft: CaseDraft, arrived: datetime | None = None
) -> int:
    """A case from a scanned paper; the file is kept as it is."""
    content = file_content(path)
    with register.begin() as work:
        case = _new_case(work, draft, Channel.SCAN, arrived or work.now, "by_hand")
        file_document(work, case, path.name, content)
        work.record(EventKind.REGISTERED, case.number, case_id=case.id)
        return case.id


def attach_mail(register: Register, message_id: int, case_id: int, reason: str = "") -> None:
    """Put a mail on a case, also one that lies on another already; reason as in register_mail."""
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        _require_readable(message)
        case = work.get(m.Case, case_id)
        require_alive(case)
        if case in intake.cases_of_message(work.session, message.id):
            raise RuleProblem(f"Mejlet ligger redan i {case.number}", "Öppna ärendet i stället.")
        require_reason_for_mail(work, message, reason)
        put_on_case(work, message, case)
        work.record(EventKind.ATTACHED, message.subject, case_id=case.id, message_id=message.id)


def detach_mail(register: Register, document_id: int, reason: str) -> None:
    """Take a mail off a case again; its document keeps its number and says why.

    A mail that lies on no other case is back in the inbox.
    """
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför mejlet inte hör till ärendet.")
    with register.begin() as work:
        document = work.get(m.Document, document_id)
        if document.message_id is None or document.withdrawn is not None:
            raise RuleProblem("Handlingen är inget kopplat mejl", "Uppdatera sidan.")
        message = work.get(m.Message, document.message_id)
        document.withdrawn, document.withdrawn_reason = work.now, reason.strip()
        work.session.flush()
        cases = intake.cases_of_message(work.session, message.id)
        if not cases or len(intake.taken_proposals(work.session, message.id)) < message.proposals:
            message.state = _BACK_TO.get(message.kind, MessageState.INBOX)
        note_answer_gone(work, work.get(m.Case, document.case_id))
        note_mail_gone(work, message, document.case_id)
        words = f"{message.subject}: {reason.strip()}"
        about = {"case_id": document.case_id, "message_id": message.id}
        work.record(EventKind.DETACHED, words, **about)


_BACK_TO = {
    MailKind.OUTGOING: MessageState.OUTGOING,
    MailKind.BOUNCE: MessageState.AUTOMATIC,
}


def finish_mail(register: Register, message_id: int) -> None:
    """Say that no more cases come of a mail that still has forms without one."""
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        if not intake.cases_of_message(work.session, message.id):
            raise RuleProblem("Mejlet ligger inte i något ärende", "Registrera eller koppla det.")
        message.state = MessageState.ON_CASE
        work.record(EventKind.EDITED, "Inga fler ärenden av mejlet", message_id=message.id)


def choose_sender(register: Register, message_id: int, sender: bool) -> None:
    """Say whether the sender brings the initiative, or the one whom the forwarded mail names."""
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        message.sender_chosen = sender
        words = message.sender_address if sender else message.initiator_address
        work.record(EventKind.INITIATOR_CHOSEN, after=words, message_id=message.id)


def set_aside(register: Register, message_id: int, reason: str) -> None:
    """Say that a mail is no initiative; it stays and can be taken back."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför mejlet inte är ett initiativ.")
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        _require_off_cases(work, message)
        message.state, message.state_reason = MessageState.SET_ASIDE, reason.strip()
        message.answers_id = None
        let_followers_go(work, message)
        work.record(EventKind.SET_ASIDE, reason.strip(), message_id=message.id)


def take_back(register: Register, message_id: int) -> None:
    """Put a mail that was set aside back where it lay: in the inbox, or among the unreadable."""
    with register.begin() as work:
        message = work.get(m.Message, message_id)
        if message.state not in (MessageState.SET_ASIDE, MessageState.AUTOMATIC):
            raise RuleProblem("Mejlet ligger inte undan", "Uppdatera inkorgen.")
        message.state, message.state_reason = _where_it_belongs(work, message)
        work.record(EventKind.RESTORED, message.subject, message_id=message.id)


def _where_it_belongs(work: Work, message: m.Message) -> tuple[MessageState, str]:
    if message.kind is MailKind.UNREADABLE or not message.same_key:  # the oldest know no kind
        try:
            read_mail(work.get_blob(message.raw_sha256))
        except UnreadableMail as problem:
            return MessageState.UNREADABLE, str(problem)
    own = message.kind is MailKind.OUTGOING
    return (MessageState.OUTGOING if own else MessageState.INBOX), ""


def correct_field(register: Register, field_id: int, value: str) -> None:
    """Correct one answer read from the form; what was read stays beside it."""
    with register.begin() as work:
        field = work.get(m.FormFieldValue, field_id)
        before, field.value = field.value, value
        if before != value:
            cases = intake.cases_of_message(work.session, field.message_id)
            case_id = cases[0].id if cases else None
            about = (case_id, field.message_id)
            work.record_edit(EventKind.EDITED, field.label, before, value, *about)


def correct_arrival(register: Register, case_id: int, when: datetime, reason: str) -> None:
    """Correct the moment of arrival, with a reason (Förvaltningslagen 22 §)."""
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför ankomstdagen rättas.")
    with register.begin() as work:
        check_happened(when, work.now)
        case = work.get(m.Case, case_id)
        before = dates.minute_stamp(case.arrived)
        case.arrived, case.arrived_source = when, "corrected"
        work.record(
            EventKind.ARRIVAL_CORRECTED,
            reason.strip(),
            case_id=case.id,
            field="arrived",
            before=before,
            after=dates.minute_stamp(when),
        )


def _require_off_cases(work: Work, message: m.Message) -> None:
    if intake.cases_of_message(work.session, message.id):
        raise RuleProblem("Mejlet ligger redan i ett ärende", "Öppna ärendet i stället.")


def _require_readable(message: m.Message) -> None:
    if message.state is MessageState.UNREADABLE:
        raise RuleProblem("Mejlet går inte att läsa", "Lägg upp ärendet för hand i stället.")


def _new_case(
    work: Work, draft: CaseDraft, channel: Channel, arrived: datetime, source: str
) -> m.Case:
    if not draft.title.strip():
        raise RuleProblem("Ärendet saknar rubrik", "Skriv vad initiativet handlar om.")
    settings, year = work.settings(), dates.local(work.now).year
    serial = intake.last_serial(work.session, settings.series, year) + 1
    number = case_number(settings.number_pattern, settings.series, year, serial)
    if intake.number_taken(work.session, number):
        raise RuleProblem(
            f"Numret {number} finns redan",
            "Lägg till {serie} och {år} i nummermönstret under Inställningar.",
        )
    principal = intake.principal_named(work.session, draft.principal)
    case = m.Case(
        uid=str(uuid.uuid4()),
        number=number,
        series=settings.series,
        year=year,
        serial=serial,
        title=draft.title.strip(),
        public_title=draft.title.strip(),
        summary=draft.summary,
        background=draft.background,
        state=CaseState.REGISTERED,
        completeness=Completeness.COMPLETE if draft.complete else Completeness.NOT_JUDGED,
        channel=channel,
        arrived=arrived,
        arrived_source=source,
        registered=work.now,
        handler=work.user.name,
        initiator_kind=draft.initiator_kind,
        initiator=_initiator(draft, principal),
        principal=principal,
        marks=_marks(draft),
    )
    return work.add(case)


def _initiator(draft: CaseDraft, principal: m.Principal | None) -> m.Contact:
    return m.Contact(
        name=draft.initiator_name,
        title=draft.initiator_title,
        unit=draft.initiator_unit,
        email=draft.initiator_email,
        phone=draft.initiator_phone,
        postal_address=draft.initiator_address,
        principal=principal,
    )


def _marks(draft: CaseDraft) -> list[m.CaseMark]:
    kinds = (
        ("target_group", draft.target_groups),
        ("goal", draft.goals),
        ("agreement", draft.agreements),
    )
    return [m.CaseMark(kind=kind, key=key) for kind, keys in kinds for key in keys]
