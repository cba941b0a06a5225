"""Going on with words that name a person who must not be named: only with a reason, which stays."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.warnings import personal_warnings_in

_NOT_HERE = "Personnummer och uppgifter om patienter ska inte finnas här."
_ADVICE = f"{_NOT_HERE} Ta bort dem, eller skriv varför du går vidare."
_ADVICE_ON_MAIL = (
    f"{_NOT_HERE} Be avsändaren skicka mejlet på nytt utan dem, eller skriv varför du går vidare."
)


class ReasonNeeded(RuleProblem):
    """Ask for a reason and do the same again with it."""


def require_reason_for_mail(work: Work, message: m.Message, reason: str) -> None:
    """Let a mail with personal data go on only with a reason, now or earlier; keep it."""
    found = [one for one in message.warnings if one.kind.needs_reason]
    if not found or message.warning_reason:
        return
    if not reason.strip():
        words = "; ".join(f"{one.what} ({one.where})" for one in found[:5])
        raise ReasonNeeded(f"Mejlet kan handla om en viss person: {words}", _ADVICE_ON_MAIL)
    message.warning_reason = reason.strip()
    work.record(EventKind.GONE_ON, reason.strip(), message_id=message.id)


def require_reason(work: Work, words: str, where: str, case_id: int | None, reason: str) -> None:
    """Let words with personal data go out only with a reason; keep it in the case's history."""
    found = [one for one in personal_warnings_in(words, where) if one.kind.needs_reason]
    if not found:
        return
    if not reason.strip():
        what = "; ".join(one.what for one in found[:5])
        raise ReasonNeeded(f"Texten kan handla om en viss person: {what}", _ADVICE)
    work.record(EventKind.GONE_ON, f"{where}: {reason.strip()}", case_id=case_id)
