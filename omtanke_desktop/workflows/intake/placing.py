"""Where a mail belongs: on a case it surely belongs to, else in the inbox with a suggestion.

What somebody else can write into a mail at will, such as a number in its subject, never puts it
on a case by itself; what only those who had our mail can know, the ids of earlier mails, does.
"""

from collections.abc import Iterable

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import MailKind, Outcome
from omtanke_desktop.domain.states import CaseState, MessageState
from omtanke_desktop.mail.message import Bounce
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.queries.known_mails import Twin
from omtanke_desktop.storage.queries.letter_answers import letter_mailed_as
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.filing import living, put_on_case
from omtanke_desktop.workflows.intake.reading import ReadMail
from omtanke_desktop.workflows.letters.mail_letters import note_letter_mailed
from omtanke_desktop.workflows.sending import note_bounce, note_sent

_WAITS = (MessageState.INBOX, MessageState.FOLLOWS)
Placed = tuple[Outcome, str]


def place(work: Work, message: m.Message, one: ReadMail, own: frozenset[str]) -> Placed:
    """Decide where a new message lies; returns what became of it, and why in a sentence."""
    if one.mail is None:
        message.state_reason = str(one.problems[0])
        return Outcome.UNREADABLE, "Gick inte att läsa; filen är sparad i registret."
    answered = intake.answered_message(work.session, _answered_ids(message))
    if message.kind is MailKind.REPLY and answered is not None and _is_ours(message, answered, own):
        message.kind = MailKind.OUTGOING
    match message.kind:
        case MailKind.AUTOMATIC:
            message.state = MessageState.AUTOMATIC
            return Outcome.AUTOMATIC, "Automatiskt svar; inget nytt ärende."
        case MailKind.BOUNCE:
            return _place_bounce(work, message, one.mail.bounce)
        case MailKind.OUTGOING:
            return _place_outgoing(work, message, answered, own)
        case _:
            return _place_incoming(work, message, answered, own)


def adopt_waiting(work: Work, message: m.Message, replies: Iterable[m.Message]) -> None:
    """Let mails that came before the one they answer follow it."""
    for reply in replies:
        cases = intake.cases_of_message(work.session, message.id)
        if cases:
            _attach(work, reply, cases[0], f"Svar på ”{_name(message)}”")
        elif message.state in _WAITS and not _wait_for_each_other(work, message, reply):
            reply.state, reply.answers_id = MessageState.FOLLOWS, message.id


def _wait_for_each_other(work: Work, message: m.Message, reply: m.Message) -> bool:
    """Whether the reply would wait in a ring: then none of them would stand in the inbox."""
    waits = message.answers_id is not None
    return waits and intake.waits_for(work.session, message.id, reply.id)


def _answered_ids(message: m.Message) -> list[str]:
    """The mails it says that it answers, the nearest first; no mail answers itself."""
    named = [message.in_reply_to, *reversed(message.references)]
    return [one for one in named if one and one != message.message_id]


def _is_ours(message: m.Message, answered: m.Message, own: frozenset[str]) -> bool:
    """Whether we sent it, where nobody has said what our mailbox is called.

    It answers a mail that was addressed to its sender, and goes to the one who wrote that.
    """
    asked = [one.casefold() for one in answered.recipients]
    to = [one.casefold() for one in message.recipients]
    return (
        not own
        and asked == [message.sender_address.casefold()]
        and answered.sender_address.casefold() in to
    )


def _place_incoming(
    work: Work, message: m.Message, answered: m.Message | None, own: frozenset[str]
) -> Placed:
    if answered is not None:
        placed = _after_answered(work, message, answered)
        if placed is not None:
            return Outcome.ATTACHED, placed
    letter = letter_mailed_as(work.session, _answered_ids(message))
    if letter is not None and (alive := living(work, work.get(m.Case, letter.case_id))):
        return Outcome.ATTACHED, _attach(work, message, alive, "Svar på vårt beslutsbrev")
    named = intake.cases_named_in(work.session, message.subject)
    for case in named:
        if _belongs(work, message, case, own) and (alive := living(work, case)):
            why = f"ärendets nummer i ämnesraden, och {message.sender_address} hör till ärendet"
            return Outcome.ATTACHED, _attach(work, message, alive, f"{why[:1].upper()}{why[1:]}")
    if named:
        first = next(filter(None, (living(work, one) for one in named)), named[0])
        stranger = "" if _is_over(first) else ", men avsändaren hör inte till ärendet"
        _suggest(message, first, f"{first.number} står i ämnesraden{stranger}")
        return Outcome.NEW, f"Nytt mejl i inkorgen. {message.suggestion}."
    return Outcome.NEW, "Nytt mejl i inkorgen."


def _belongs(work: Work, message: m.Message, case: m.Case, own: frozenset[str]) -> bool:
    """Whether sender or a recipient, beside ourselves, has written with the case before."""
    here = {message.sender_address.casefold(), *(one.casefold() for one in message.recipients)}
    return bool((here - own) & (intake.addresses_of_case(work.session, case.id) - own))


def _after_answered(work: Work, message: m.Message, answered: m.Message) -> str | None:
    """Follow the mail it answers: to its case, or to wait beside it; None when neither is sure."""
    reason = f"Svar på ”{_name(answered)}”"
    cases = intake.cases_of_message(work.session, answered.id)
    alive = list(dict.fromkeys(filter(None, (living(work, one) for one in cases))))
    if len(alive) == 1:
        return _attach(work, message, alive[0], reason)
    if cases:
        first = (alive or cases)[0]
        _suggest(message, first, f"{reason} i {first.number}")
        return None
    if answered.state not in _WAITS:
        message.suggestion = f"{reason}, som inte ligger i något ärende"
        return None
    if _wait_for_each_other(work, answered, message):
        return None
    message.state, message.answers_id = MessageState.FOLLOWS, answered.id
    return f"{reason} i inkorgen; följer med när det registreras."


def _suggest(message: m.Message, case: m.Case, why: str) -> None:
    """Suggest a case; of one that nothing more is put into it is only said."""
    over = _is_over(case)
    message.suggestion = f"{why}. Ärendet är {case.state.label.lower()}" if over else why
    message.suggested_case_id = None if over else case.id


def _is_over(case: m.Case) -> bool:
    return case.state in (CaseState.MERGED, CaseState.CANCELLED)


def _attach(work: Work, message: m.Message, case: m.Case, reason: str) -> str:
    put_on_case(work, message, case)
    words = f"{message.subject} ({reason[:1].lower()}{reason[1:]})"
    work.record(EventKind.ATTACHED, words, case_id=case.id, message_id=message.id)
    return f"Kopplat till {case.number}: {reason}."


def _name(message: m.Message) -> str:
    return message.subject or message.filename


def _place_outgoing(
    work: Work, message: m.Message, answered: m.Message | None, own: frozenset[str]
) -> Placed:
    """File our own mail on its case, and tick the draft that it carried out."""
    message.state = MessageState.OUTGOING
    if message.received is None:  # a mail gets its date when it is sent; our own drafts have none
        return (
            Outcome.OUTGOING,
            "Vårt eget utkast, som inte är skickat än; det prickar inte av något.",
        )
    to = [one.casefold() for one in message.recipients]
    draft = intake.unsent_draft(work.session, to, message.subject)
    if draft is not None:
        note_sent(work, draft, message.sent or work.now)
        if draft.case_id is None:
            return Outcome.OUTGOING, f"Skickat: {draft.kind.label.lower()}."
        case = _living_or_last(work, work.get(m.Case, draft.case_id))
        put_on_case(work, message, case)
        return Outcome.OUTGOING, f"Skickat: {draft.kind.label.lower()} i {case.number}."
    letter = note_letter_mailed(work, message)
    if letter is not None:
        case = _living_or_last(work, work.get(m.Case, letter.case_id))
        put_on_case(work, message, case)
        return Outcome.OUTGOING, f"Skickat: beslutsbrev i {case.number}."
    placed = _after_answered(work, message, answered) if answered is not None else None
    if placed is not None:
        return Outcome.OUTGOING, f"Vårt eget mejl. {placed}"
    for case in intake.cases_named_in(work.session, message.subject):
        if _belongs(work, message, case, own) and (alive := living(work, case)):
            reason = "Ärendets nummer i ämnesraden, och mottagaren hör till ärendet"
            return Outcome.OUTGOING, f"Vårt eget mejl. {_attach(work, message, alive, reason)}"
    return Outcome.OUTGOING, "Vårt eget mejl; inget ärende hittades."


def _living_or_last(work: Work, case: m.Case) -> m.Case:
    """Where what we have sent about a case lies: with the case it was merged into."""
    return living(work, case) or case


def _place_bounce(work: Work, message: m.Message, bounce: Bounce | None) -> Placed:
    """Lay a delivery report on what bounced: a draft, a letter, or a mail of ours."""
    message.state = MessageState.AUTOMATIC
    if bounce is None:
        return Outcome.AUTOMATIC, "Studs; inget nytt ärende."
    words = bounce_words(bounce)
    found = note_bounce(work, message, bounce, words)
    if found is None:
        return Outcome.AUTOMATIC, f"Studs: {words} Inget ärende hittades."
    case = _living_or_last(work, found)
    put_on_case(work, message, case)
    work.record(EventKind.BOUNCED, after=words, case_id=case.id, message_id=message.id)
    return Outcome.ATTACHED, f"Studs i {case.number}: {words}"


def bounce_words(bounce: Bounce) -> str:
    """One sentence that says what a delivery report says."""
    code = f" ({bounce.status})" if bounce.status else ""
    if bounce.action == "delayed":
        return f"Mejlet till {bounce.recipient} är försenat{code}."
    return f"Mejlet till {bounce.recipient} kom inte fram{code}."


def twin_sentence(found: Twin) -> str:
    """What is the same and why, and for a mail that was set aside how it comes back."""
    row = found.message
    day = dates.long_day(dates.local(row.taken_in).date())
    words = f"Finns redan: {found.why} som ”{_name(row)}”, som togs in {day}."
    if row.state is MessageState.SET_ASIDE:
        words += f" Det lades undan: ”{row.state_reason}”. Öppna det för att ta tillbaka det."
    return words
