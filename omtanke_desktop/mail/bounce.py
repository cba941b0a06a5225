"""Which letter of ours did not arrive, as the report about it says (RFC 3464, or in words)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.headers import message_ids, words
from omtanke_desktop.mail.message import Address, Bounce
from omtanke_desktop.mail.plain import text_of_html
from omtanke_desktop.mail.structure import Part, leaves, parse
from omtanke_desktop.mail.transfer import decode_file

_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_QUOTED_TYPES = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"}
    | {"message/global-headers"}
)
_COUNTED = ("failed", "delayed")
_DAEMONS = ("mailer-daemon", "mail-daemon", "maildaemon", "postmaster", "microsoftexchange")
_SEARCHED = 200_000  # characters of a report in words
_LONGEST = 500
_GROUP_END = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"^([A-Za-z-]{1,40})[ \t]*:([^\n]*(?:\n[ \t]+[^\n]+)*)", re.MULTILINE)
_QUOTED_ID = re.compile(r"^[> \t]{0,20}message-id:\s{0,9}<([^<>\s]{1,990})>", re.I | re.M)
_QUOTED_SUBJECT = re.compile(
    r"^[> \t]{0,20}(?:subject|ämne):[ \t]{0,9}([^\n]{1,998}(?:\n[ \t]+\S[^\n]{0,998}){0,5})",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'|]{1,64}@[^\s<>()\[\],;:\"'|]{1,255}")
_DELAYED = re.compile(r"delay|fördröj|försena|warning|will retry|not yet", re.IGNORECASE)


def bounce_in(
    message: Part, sender: Address | None, text: str | None, html: str | None
) -> Bounce | None:
    """Return what a message reports as not delivered, None when it reports no such thing.

    text, html: its body, read when a mail server reports in words only. Several failed recipients
    come with a comma between them; a report of success is no bounce.
    """
    reports = [one for one in leaves(message) if one.content_type in _STATUS_TYPES]
    if reports:
        return _reported(message, reports)
    if _is_daemon(message, sender):
        return _in_words(message, (text or text_of_html(html or ""))[:_SEARCHED])
    return None


def _reported(message: Part, reports: list[Part]) -> Bounce | None:
    groups = [group for report in reports for group in _groups(report)]
    for action in _COUNTED:
        counted = [one for one in groups if _action(one) == action]
        if not counted:
            continue
        recipients = dict.fromkeys(filter(None, map(_recipient, counted)))
        message_id, subject = _original(message)
        return Bounce(
            recipient=", ".join(recipients),
            action=action,
            status=counted[0].get("status", "").partition(" ")[0],
            diagnostic=_untyped(counted[0].get("diagnostic-code", ""))[:_LONGEST],
            original_message_id=message_id,
            original_subject=subject,
        )
    return None


def _groups(report: Part) -> Iterator[dict[str, str]]:
    """Yield the fields of each recipient; the first group is about the message as a whole."""
    content = decode(decode_file(report.body, report.encoding), None)
    for group in _GROUP_END.split(content.replace("\r\n", "\n")[:_SEARCHED].strip()):
        yield {name.lower(): words(value) or "" for name, value in _FIELD.findall(group)}


def _action(group: dict[str, str]) -> str:
    """Some servers leave the action out, or put words after it."""
    said = group.get("action", "").partition(" ")[0].lower()
    if not said and group.get("status", "").startswith("5."):
        return "failed"
    return said


def _recipient(group: dict[str, str]) -> str:
    """Return the address as we wrote it, else as the last server knew it."""
    original = group.get("original-recipient")
    if original:
        return unquote(re.sub(r"\+([0-9A-F]{2})", r"%\1", _untyped(original))).strip("<> ")
    return _untyped(group.get("final-recipient", "")).strip("<> ")


def _untyped(value: str) -> str:
    """Drop the type before the semicolon ("rfc822; ", "smtp; ")."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and " " not in kind.strip() else value.strip()


def _original(message: Part) -> tuple[str | None, str | None]:
    """Return message id and subject of the message that the report quotes as a part."""
    for part in leaves(message):
        if part.content_type in _QUOTED_TYPES:
            quoted = parse(decode_file(part.body, part.encoding).lstrip(b"\r\n"))
            return _first_id(quoted.header("message-id")), words(quoted.header("subject"))
    return None, None


def _first_id(value: str | None) -> str | None:
    ids = message_ids(value)
    return ids[0] if ids else None


def _is_daemon(message: Part, sender: Address | None) -> bool:
    """Tell whether a mail server wrote it; such messages have an empty return path, if any."""
    path = message.header("return-path")
    if sender is None or (path is not None and path.strip(" <>\t\r\n")):
        return False
    return sender.address.partition("@")[0].lower().startswith(_DAEMONS)


def _in_words(message: Part, text: str) -> Bounce | None:
    """Read a report without RFC 3464; one that quotes no message is no bounce of ours."""
    message_id, subject = _original(message)
    if message_id is None and subject is None:
        quoted_id, quoted_subject = _QUOTED_ID.search(text), _QUOTED_SUBJECT.search(text)
        message_id = quoted_id[1] if quoted_id else None
        subject = words(quoted_subject[1]) if quoted_subject else None
    if message_id is None and subject is None:
        return None
    status = _STATUS.search(text)
    delayed = _DELAYED.search(words(message.header("subject")) or "")
    return Bounce(
        recipient=_recipient_in_words(message, text),
        action="delayed" if delayed else "failed",
        status=status[0] if status else "",
        diagnostic=_line_around(text, status.start()) if status else "",
        original_message_id=message_id,
        original_subject=subject,
    )


def _recipient_in_words(message: Part, text: str) -> str:
    """Return the address that failed: a header of Exim and Gmail, else the first in the words."""
    failed = _ADDRESS.findall(message.header("x-failed-recipients") or "")
    if failed:
        return ", ".join(dict.fromkeys(failed))
    first = _ADDRESS.search(text)
    return first[0].rstrip(".") if first else ""


def _line_around(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else None].strip(" >\t")[:_LONGEST]
