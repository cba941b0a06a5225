"""What a mail is to the secretariat: its kind, what became of it, who brings the initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MailKind(StrEnum):
    """What kind of mail it is, as far as the mail itself tells."""

    NEW = "new"
    REPLY = "reply"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    OUTGOING = "outgoing"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        return _KINDS[self]


_KINDS = {
    MailKind.NEW: "Nytt mejl",
    MailKind.REPLY: "Svar",
    MailKind.AUTOMATIC: "Automatiskt svar",
    MailKind.BOUNCE: "Studs",
    MailKind.OUTGOING: "Vårt eget mejl",
    MailKind.UNREADABLE: "Oläsbart",
}


class InitiatorSource(StrEnum):
    """Where the true initiator of a mail was found."""

    SENDER = "sender"
    FORWARDED = "forwarded"
    ATTACHED = "attached"

    @property
    def label(self) -> str:
        return _SOURCES[self]


_SOURCES = {
    InitiatorSource.SENDER: "mejlets avsändare",
    InitiatorSource.FORWARDED: "det vidarebefordrade mejlets Från-rad",
    InitiatorSource.ATTACHED: "det bifogade mejlets avsändare",
}


@dataclass(frozen=True, slots=True)
class Initiator:
    """Who brings the initiative ("" where the mail says nothing), and how we know."""

    name: str
    address: str
    how: InitiatorSource


class WarningKind(StrEnum):
    """What in a mail asks for care."""

    PERSONNUMMER = "personnummer"
    PATIENT = "patient"
    MACRO = "macro"
    EXECUTABLE = "executable"
    DISGUISED = "disguised"
    ENCRYPTED = "encrypted"
    BOMB = "bomb"

    @property
    def label(self) -> str:
        return _WARNINGS[self]

    @property
    def needs_reason(self) -> bool:
        """Whether registering or sending needs a reason (personal data that is not to be here)."""
        return self in (WarningKind.PERSONNUMMER, WarningKind.PATIENT)


_WARNINGS = {
    WarningKind.PERSONNUMMER: "Personnummer",
    WarningKind.PATIENT: "Kan handla om en patient",
    WarningKind.MACRO: "Innehåller makron",
    WarningKind.EXECUTABLE: "Kan vara ett program",
    WarningKind.DISGUISED: "Namnet döljer filtypen",
    WarningKind.ENCRYPTED: "Låst eller krypterat",
    WarningKind.BOMB: "För stor uppackad",
}


@dataclass(frozen=True, slots=True)
class MailWarning:
    """One thing that asks for care.

    where: Swedish, for the reader: "mejlets text", "bilagan mall.docx". what: the words or the
    file that was found, "" when `where` says all.
    """

    kind: WarningKind
    where: str
    what: str = ""


class Outcome(StrEnum):
    """What became of one file or message at intake; every one is exactly one of these."""

    NEW = "ny"
    ATTACHED = "kopplad"
    OUTGOING = "utgaende"
    ALREADY_THERE = "fanns_redan"
    AUTOMATIC = "automatisk"
    UNREADABLE = "olasbar"

    def counted(self, number: int) -> str:
        """The outcome with its number: "1 ny", "3 redan registrerade"."""
        return f"{number} {_OUTCOMES[self][number != 1]}"


_OUTCOMES = {
    Outcome.NEW: ("ny", "nya"),
    Outcome.ATTACHED: ("kopplad", "kopplade"),
    Outcome.OUTGOING: ("utgående", "utgående"),
    Outcome.ALREADY_THERE: ("redan registrerad", "redan registrerade"),
    Outcome.AUTOMATIC: ("automatisk", "automatiska"),
    Outcome.UNREADABLE: ("oläsbar", "oläsbara"),
}


def sum_of(counts: Mapping[Outcome, int]) -> str:
    """The sum of an intake: "10 lästa = 8 nya + 1 kopplad + 1 redan registrerad"."""
    read = sum(counts.values())
    parts = [one.counted(counts[one]) for one in Outcome if counts.get(one)]
    return f"{read} {'läst' if read == 1 else 'lästa'} = {' + '.join(parts) or '0'}"


class DraftKind(StrEnum):
    """The mails that the program drafts for the secretariat; values are keys of the templates."""

    RECEIPT = "kvittens"
    COMPLETION = "komplettering"
    DELAY = "forsening"
    REMINDER = "paminnelse"
    CALL = "kallelse"

    @property
    def label(self) -> str:
        return _DRAFTS[self]


_DRAFTS = {
    DraftKind.RECEIPT: "Kvittens",
    DraftKind.COMPLETION: "Begäran om komplettering",
    DraftKind.DELAY: "Besked om försening",
    DraftKind.REMINDER: "Påminnelse om värdering",
    DraftKind.CALL: "Kallelse till möte",
}


def addresses_in(field: str) -> tuple[str, ...]:
    """The addresses of a recipient's field, several with commas or semicolons between them."""
    parts = (one.strip() for one in field.replace(";", ",").split(","))
    return tuple(dict.fromkeys(one for one in parts if one))
