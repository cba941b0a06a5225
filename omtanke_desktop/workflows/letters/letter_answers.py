"""Which mail answers a letter of ours: found when it is filed, set or taken away by hand."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing, intake, letter_answers
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

_BY_PEOPLE = (MailKind.NEW, MailKind.REPLY)


def note_answer(work: Work, message: m.Message, case: m.Case) -> None:
    """A mail that is filed on a case may answer the letter that went out last.

    It does when it names the letter's mail, or comes from where the letter went. What a machine
    wrote is no answer.
    """
    if message.kind not in _BY_PEOPLE:
        return
    named = [message.in_reply_to or "", *reversed(message.references)]
    found = letter_answers.letter_mailed_as(work.session, named)
    if found is None:
        came = message.received or message.sent or message.taken_in
        cases = editing.family_of(work.session, case.id)
        sent = letter_answers.letters_to(work.session, cases, message.sender_address, came)
        found = next(iter(sent), None)
    if found is not None and found.dispatched is not None and found.answered_id is None:
        _answered(work, found, message)


def note_mail_gone(work: Work, message: m.Message, case_id: int) -> None:
    """A mail was taken off a case: it answers none of its letters."""
    for letter in editing.letters_answered_by(work.session, message.id):
        if letter.case_id == case_id:
            letter.answered_id = None


def set_answer(register: Register, letter_id: int, message_id: int) -> None:
    """Say by hand which mail on the case answers a letter."""
    with register.begin() as work:
        letter, message = work.get(m.Letter, letter_id), work.get(m.Message, message_id)
        if letter.dispatched is None:
            raise RuleProblem("Brevet har inte skickats", "Märk det som skickat först.")
        on = {one.id for one in intake.cases_of_message(work.session, message.id)}
        if not on & _near(work, letter):
            raise RuleProblem("Mejlet ligger inte i ärendet", "Koppla mejlet till ärendet först.")
        _answered(work, letter, message)


def unset_answer(register: Register, letter_id: int) -> None:
    """Say by hand that a letter has not been answered."""
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        letter.answered_id = None
        work.record(EventKind.LETTER_ANSWERED, "Inte besvarat", case_id=letter.case_id)


def _near(work: Work, letter: m.Letter) -> set[int]:
    """The letter's case, and where its documents lie when it was merged into another."""
    case = work.get(m.Case, letter.case_id)
    return {case.id, editing.root_of(work.session, case).id}


def _answered(work: Work, letter: m.Letter, message: m.Message) -> None:
    letter.answered_id = message.id
    about = {"case_id": letter.case_id, "message_id": message.id}
    work.record(EventKind.LETTER_ANSWERED, message.subject, **about)
