"""Who brings an initiative: the sender, or the one whose mail the sender passes on."""

from collections.abc import Collection, Iterator

from omtanke_desktop.domain.mails import Initiator, InitiatorSource
from omtanke_desktop.mail.forwarded import A_NOTE, forwarded_in, says_forward, says_reply
from omtanke_desktop.mail.kinds import is_reply
from omtanke_desktop.mail.message import Address, Attachment, IncomingMail
from omtanke_desktop.mail.plain import readable_text, text_of_html
from omtanke_desktop.mail.reader import UnreadableMail, read_mail

DEEPEST = 5
_MOST_MAILS = 100
_MAIL_TYPES = frozenset({"message/rfc822", "message/global", "application/vnd.ms-outlook"})
_MAIL_ENDINGS = (".eml", ".msg")
_NO_FILES = ("image/", "application/pkcs7-", "application/x-pkcs7-", "application/pgp-")


def initiator_of(mail: IncomingMail, own: Collection[str] = ()) -> Initiator | None:
    """Return who brings the initiative, None when the mail names nobody.

    own: the addresses of the secretariat's mailbox; a forwarded letter of ours has no initiator in
    it. Reply-To says where answers go, not who asks.
    """
    ours = frozenset(one.strip().casefold() for one in own)
    return _initiator(mail, ours, DEEPEST)


def attached_mails(mail: IncomingMail, depth: int = DEEPEST) -> Iterator[tuple[str, IncomingMail]]:
    """Yield every mail attached to a mail, and those attached to it, at most `depth` deep.

    Each comes with the way to it, for the reader: "bilagan Idé.eml i bilagan Tråd.eml". What is no
    readable mail is passed over.
    """
    yield from _attached(mail, depth, "", [_MOST_MAILS])


def is_attached_mail(attachment: Attachment) -> bool:
    """Tell whether an attachment claims to be a mail."""
    ending = attachment.filename.lower().endswith(_MAIL_ENDINGS)
    return ending or attachment.content_type in _MAIL_TYPES


def _attached(
    mail: IncomingMail, depth: int, outside: str, left: list[int]
) -> Iterator[tuple[str, IncomingMail]]:
    if depth <= 0:
        return
    for one in mail.attachments:
        inner = _read(one) if left[0] > 0 and is_attached_mail(one) else None
        if inner is None:
            continue
        left[0] -= 1
        way = f"bilagan {one.filename}{outside}"
        yield way, inner
        yield from _attached(inner, depth - 1, f" i {way}", left)


def _read(attachment: Attachment) -> IncomingMail | None:
    try:
        return read_mail(attachment.content)
    except UnreadableMail:
        return None


def _initiator(mail: IncomingMail, ours: frozenset[str], depth: int) -> Initiator | None:
    if mail.bounce is None and not mail.automatic:
        found = _attached_initiator(mail, ours, depth) or _forwarded_initiator(mail, ours)
        if found is not None:
            return found
    return _named(mail.sender, InitiatorSource.SENDER) if mail.sender else None


def _attached_initiator(mail: IncomingMail, ours: frozenset[str], depth: int) -> Initiator | None:
    """Return the initiator in the first attached mail, innermost when that one forwards too."""
    if depth <= 0 or not _passes_mails_on(mail):
        return None
    for _, inner in attached_mails(mail, 1):
        found = _initiator(inner, ours, depth - 1)
        if found is None or found.address.casefold() in ours:
            continue
        if found.how is InitiatorSource.SENDER:
            return Initiator(found.name, found.address, InitiatorSource.ATTACHED)
        return found
    return None


def _passes_mails_on(mail: IncomingMail) -> bool:
    """Tell whether a mail is there for the mails attached to it.

    A document beside them, a longer text or an answer is the sender's own word.
    """
    if not any(map(is_attached_mail, mail.attachments)):
        return False
    if says_forward(mail.subject):
        return True
    if is_reply(mail) or says_reply(mail.subject):
        return False
    alone = all(is_attached_mail(one) or _is_decoration(one) for one in mail.attachments)
    return alone and len(readable_text(mail).strip()) <= A_NOTE


def _is_decoration(attachment: Attachment) -> bool:
    """A logo below a signature, or the signature itself."""
    return attachment.content_type.startswith(_NO_FILES)


def _forwarded_initiator(mail: IncomingMail, ours: frozenset[str]) -> Initiator | None:
    for text in _texts(mail):
        found = forwarded_in(text, mail.subject, is_reply(mail))
        if found is not None and found.sender.address.casefold() not in ours:
            return _named(found.sender, InitiatorSource.FORWARDED)
    return None


def _texts(mail: IncomingMail) -> Iterator[str]:
    """Yield the text, then the words of the HTML when only they may hold what is forwarded."""
    yield readable_text(mail)
    if mail.text is not None and mail.html and says_forward(mail.subject):
        yield text_of_html(mail.html)


def _named(address: Address, how: InitiatorSource) -> Initiator:
    return Initiator(address.name, address.address, how)
