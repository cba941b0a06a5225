"""What in a mail, or in words of our own, asks for care, and exactly where it stands."""

from collections.abc import Iterable, Iterator, Sequence

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.mails import MailWarning, WarningKind
from omtanke_desktop.domain.personal_data import patient_words_in, personal_numbers_in
from omtanke_desktop.files.danger import dangers_in
from omtanke_desktop.files.forms import FormReading
from omtanke_desktop.mail.initiator import attached_mails, is_attached_mail
from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import readable_text, text_of_html

_MOST = 50
_MOST_DANGERS = 20
_BETWEEN_ANSWERS = "\n_\n"  # a word of its own: no hint reaches from one answer into the next

Place = tuple[str, str]  # where in Swedish, and the words that stand there


def warnings_of(
    mail: IncomingMail, forms: Sequence[FormReading], texts: Sequence[str]
) -> tuple[MailWarning, ...]:
    """Return what asks for care in a mail's subject, text, forms and attachments, at most 50.

    texts: the words of each attachment, in order, "" where it has none. Personal data come first.
    What an answer of a form says is not said once more of the file the form came in.
    """
    dangers = list(_dangers(mail))[:_MOST_DANGERS]
    personal = [*_in_mail(mail), *_in_forms_and_files(mail, forms, texts)]
    return (*personal[: _MOST - len(dangers)], *dangers)


def personal_warnings_in(text: str, where: str) -> tuple[MailWarning, ...]:
    """Return the personal numbers and hints at a patient in one text, each once.

    where: Swedish, as it is to be shown: "mejlets text", "brevet".
    """
    numbers: dict[str, str] = {}
    for one in personal_numbers_in(text):
        numbers.setdefault(one.digits, " ".join(one.text.split()))
    hints = patient_words_in(text, defaults.patient_words())
    return (
        *(MailWarning(WarningKind.PERSONNUMMER, where, written) for written in numbers.values()),
        *(MailWarning(WarningKind.PATIENT, where, hint) for hint in hints),
    )


def _in_mail(mail: IncomingMail) -> Iterator[MailWarning]:
    yield from personal_warnings_in(mail.subject or "", "ämnesraden")
    words = readable_text(mail)
    if mail.text is not None and mail.html:  # they may differ; mail programs show either
        words += f"{_BETWEEN_ANSWERS}{text_of_html(mail.html)}"
    yield from personal_warnings_in(words, "mejlets text")


def _in_forms_and_files(
    mail: IncomingMail, forms: Sequence[FormReading], texts: Sequence[str]
) -> Iterator[MailWarning]:
    said: set[tuple[str, str]] = set()
    for form in forms:
        found = _in_places(_answers(form, several=len(forms) > 1))
        said |= {(form.source, one.what) for one in found}
        yield from found
    for file, text in zip(mail.attachments, texts, strict=False):
        for one in personal_warnings_in(text, f"bilagan {clean_name(file.filename)}"):
            if (file.filename, one.what) not in said:
                yield one


def _answers(form: FormReading, several: bool) -> list[Place]:
    name = f"formuläret i {form.source}" if several else "formuläret"
    return [(f"{name}, ”{one.label}”", one.value) for one in form.values]


def _in_places(places: Iterable[Place]) -> list[MailWarning]:
    """Look at all the words together first: nearly always there is nothing to be found."""
    filled = [(where, words) for where, words in places if words]
    if not personal_warnings_in(_BETWEEN_ANSWERS.join(words for _, words in filled), ""):
        return []
    return [one for where, words in filled for one in personal_warnings_in(words, where)]


def _dangers(mail: IncomingMail) -> Iterator[MailWarning]:
    """Look at every file, also those of attached mails."""
    for file in mail.attachments:
        where = f"bilagan {clean_name(file.filename)}"
        for kind, words in dangers_in(file.filename, file.content):
            yield MailWarning(kind, where, words)
    if not any(map(is_attached_mail, mail.attachments)):
        return
    for way, inner in attached_mails(mail):
        for file in inner.attachments:
            where = f"bilagan {clean_name(file.filename)} i {way}"
            for kind, words in dangers_in(file.filename, file.content):
                yield MailWarning(kind, where, words)
