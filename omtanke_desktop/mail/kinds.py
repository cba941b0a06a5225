"""What kind of mail it is, as far as the mail itself tells."""

import re
from collections.abc import Collection, Mapping, Sequence

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.mail.forwarded import says_forward
from omtanke_desktop.mail.message import IncomingMail

# Values that mean "a program wrote this". DR, NDR, RN and NRN only decline receipts, which
# people's own mail programs do as well (MS-OXCMAIL).
_SUPPRESSING = frozenset({"all", "autoreply", "oof"})
_PRECEDENCE = frozenset({"auto-reply", "auto_reply", "bulk", "junk", "list"})
_SAYS_AUTOMATIC = ("list-id", "x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponse")
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:autosvar|automatiskt svar|frånvaromeddelande|automatic reply|auto-?reply"
    r"|out of (?:the )?office(?: autoreply)?)\s*:",
    re.IGNORECASE,
)


def kind_of(mail: IncomingMail, own: Collection[str] = ()) -> MailKind:
    """Return the kind of a mail; own: the addresses of the secretariat's mailbox.

    A forwarded mail is new even if it names the mail it forwards, as most programs do.
    """
    if mail.bounce:
        return MailKind.BOUNCE
    if mail.automatic:
        return MailKind.AUTOMATIC
    if mail.sender and mail.sender.address.casefold() in {one.strip().casefold() for one in own}:
        return MailKind.OUTGOING
    if is_reply(mail):
        return MailKind.REPLY
    return MailKind.NEW


def is_reply(mail: IncomingMail) -> bool:
    """Tell whether it answers another mail rather than forwards one."""
    return bool(mail.in_reply_to or mail.references) and not says_forward(mail.subject)


def is_automatic(
    headers: Mapping[str, Sequence[str]], subject: str | None, has_files: bool
) -> bool:
    """Tell whether a program sent it (RFC 3834, RFC 6522, mailing lists, Exchange).

    headers: lower-case names with their raw values. A subject such as "Autosvar:" counts when the
    mail answers another one or has no files with it.
    """
    if any(name in headers for name in _SAYS_AUTOMATIC):
        return True
    if _value(headers, "auto-submitted") not in ("", "no"):
        return True
    if _value(headers, "precedence") in _PRECEDENCE:
        return True
    if _value(headers, "content-type") == "multipart/report":
        return True
    if _SUPPRESSING.intersection(re.split(r"[,\s]+", _value(headers, "x-auto-response-suppress"))):
        return True
    if not _AUTOMATIC_SUBJECT.match(subject or ""):
        return False
    return "in-reply-to" in headers or not has_files


def _value(headers: Mapping[str, Sequence[str]], name: str) -> str:
    """Return a header's own value in lower case, without parameters."""
    said = headers.get(name)
    return said[0].partition(";")[0].strip().lower() if said else ""
