"""Placeholder while its author writes it."""

from collections.abc import Sequence

from omtanke_desktop.domain.mails import MailWarning
from omtanke_desktop.files.forms import FormReading
from omtanke_desktop.mail.message import IncomingMail


def warnings_of(
    mail: IncomingMail, forms: Sequence[FormReading], texts: Sequence[str]
) -> tuple[MailWarning, ...]:
    return ()


def personal_warnings_in(text: str, where: str) -> tuple[MailWarning, ...]:
    return ()
