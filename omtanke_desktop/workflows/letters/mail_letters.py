"""Letters by e-mail: a draft with the letter and the excerpt as files, for our own mail program."""

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.letter_files import LetterFiles
from omtanke_desktop.domain.mail_templates import Value, fill
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.mail.draft import DraftMail, draft_eml, new_message_id
from omtanke_desktop.mail.message import Address, Attachment
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake, letter_answers
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.letters.dispatch_letters import (
    require_draft,
    require_reason_for_letter,
)
from omtanke_desktop.workflows.letters.letter_preflight import require_ready
from omtanke_desktop.workflows.sending import MAILED, note_letter_gone

_PDF, _SET = "application/pdf", b"%PDF"


def mail_letter(register: Register, letter_id: int, files: LetterFiles, reason: str = "") -> bytes:
    """The letter as an .eml that Outlook opens ready to be sent; exactly that mail is kept.

    Its Message-ID stays the letter's own, so that bounces and answers find it. Raises RuleProblem
    without an address, ReasonNeeded when it names a person who must not be.
    """
    with register.begin() as work:
        letter = work.get(m.Letter, letter_id)
        require_draft(letter)
        if "@" not in letter.email:
            raise RuleProblem("Brevet har ingen e-postadress", "Skriv mottagarens e-postadress.")
        require_ready(work.session, letter.id)
        require_reason_for_letter(work, letter, reason)
        letter.mail_id = letter.mail_id or new_message_id(work.settings().mailbox)
        content = _eml(work, letter, files)
        letter.sha256, letter.printed = work.store_blob(content), None
        told = {"case_id": letter.case_id, "after": letter.email}
        work.record(EventKind.DRAFTED, "Beslutsbrev", **told)
        return content


def _eml(work: Work, letter: m.Letter, files: LetterFiles) -> bytes:
    case, settings = work.get(m.Case, letter.case_id), work.settings()
    attached = _attachments(case, files)
    values: dict[str, Value] = {
        "nummer": case.number,
        "rubrik": files.title,
        "organ": settings.body_name,
        "kontakt": " eller ".join(filter(None, (settings.phone, settings.email))),
        "handlingar": tuple(one.filename for one in attached),
    }
    words = fill(defaults.letter_mail(), values)
    asked = intake.latest_incoming(work.session, case.id) if letter.leader_id is None else None
    return draft_eml(
        DraftMail(
            message_id=letter.mail_id,
            sender=Address(settings.body_short, settings.mailbox) if settings.mailbox else None,
            recipients=(Address(_name(letter), letter.email.strip()),),
            subject=words.subject,
            text=words.text,
            answers=asked.message_id if asked else None,
            references=tuple(asked.references) if asked else (),
            attachments=attached,
        )
    )


def _attachments(case: m.Case, files: LetterFiles) -> tuple[Attachment, ...]:
    letter = Attachment(f"Brev {file_part(case.number)}.pdf", _PDF, files.letter)
    if files.excerpt is None:
        return (letter,)
    return letter, Attachment(f"{file_part(files.excerpt_name)}.pdf", _PDF, files.excerpt)


def _name(letter: m.Letter) -> str:
    return next(iter(letter.recipient.strip().splitlines()), "")


def papers_of_mail(content: bytes) -> list[bytes]:
    """The PDFs that a kept mail carried: the letter first, then the excerpt."""
    attached = read_mail(content).attachments
    return [one.content for one in attached if one.content_type == _PDF]


def note_letter_mailed(work: Work, message: m.Message) -> m.Letter | None:
    """Tick the letter that our own mail carried out: by its Message-ID, else by its subject."""
    letter = letter_answers.letter_mailed_as(work.session, [message.message_id or ""])
    if letter is None:
        to = [one.casefold() for one in message.recipients]
        waiting = letter_answers.mailed_and_waiting(work.session, to)
        letter = next((one for one in waiting if _carries(work, one, message.subject)), None)
    if letter is None or letter.dispatched is not None:
        return None
    note_letter_gone(work, letter, MAILED, message.sent or work.now)
    return letter


def _carries(work: Work, letter: m.Letter, subject: str) -> bool:
    """Whether the mail made of a letter has this subject, blanks aside."""
    if letter.sha256 is None:
        return False
    kept = work.get_blob(letter.sha256)
    return not kept.startswith(_SET) and _bare(read_mail(kept).subject or "") == _bare(subject)


def _bare(words: str) -> str:
    return "".join(words.split())
