"""The states of a case: the keys of resources/process.json, which also holds the steps between."""

from enum import StrEnum


class CaseState(StrEnum):
    """Where a case is in the process."""

    RECEIVED = "inkommet"
    REGISTERED = "registrerat"
    COMPLETION_REQUESTED = "komplettering_begard"
    EVALUATING = "under_vardering"
    READY = "klart_for_mote"
    ON_AGENDA = "pa_foredragningslista"
    DEFERRED = "bordlagt"
    REFERRED_BACK = "aterremitterat"
    DECIDED = "beslutat"
    ANSWERED = "aterkopplat"
    ONGOING = "pagar"
    FOLLOWED_UP = "utvarderas"
    SPREAD = "spritt"
    CLOSED = "avslutat"
    WITHDRAWN = "aterkallat"
    NOT_OURS = "ej_rug_arende"
    REFERRED = "hanskjutet"
    MERGED = "sammanfort"
    CANCELLED = "makulerat"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    CaseState.RECEIVED: "Inkommet",
    CaseState.REGISTERED: "Registrerat",
    CaseState.COMPLETION_REQUESTED: "Komplettering begärd",
    CaseState.EVALUATING: "Under värdering",
    CaseState.READY: "Klart för möte",
    CaseState.ON_AGENDA: "På föredragningslista",
    CaseState.DEFERRED: "Bordlagt",
    CaseState.REFERRED_BACK: "Återremitterat",
    CaseState.DECIDED: "Beslutat",
    CaseState.ANSWERED: "Återkopplat",
    CaseState.ONGOING: "Pågår",
    CaseState.FOLLOWED_UP: "Utvärderas",
    CaseState.SPREAD: "Spritt",
    CaseState.CLOSED: "Avslutat",
    CaseState.WITHDRAWN: "Återkallat",
    CaseState.NOT_OURS: "Ej RUG-ärende",
    CaseState.REFERRED: "Hänskjutet",
    CaseState.MERGED: "Sammanfört",
    CaseState.CANCELLED: "Makulerat",
}

UNDECIDED = (
    *(CaseState.REGISTERED, CaseState.COMPLETION_REQUESTED, CaseState.EVALUATING),
    *(CaseState.READY, CaseState.ON_AGENDA, CaseState.DEFERRED, CaseState.REFERRED_BACK),
)
"""States in which the initiator still waits for the decision."""

POOL = (CaseState.READY, CaseState.DEFERRED, CaseState.REFERRED_BACK)
"""States from which a case can be put on an agenda."""

JUDGED_AGAIN = (
    *(CaseState.COMPLETION_REQUESTED, CaseState.REGISTERED, CaseState.EVALUATING),
    *POOL,
)
"""States in which a completion that has come in is still to be judged."""

ENDED = (
    CaseState.CLOSED,
    CaseState.WITHDRAWN,
    CaseState.NOT_OURS,
    CaseState.MERGED,
    CaseState.CANCELLED,
)


class Completeness(StrEnum):
    """Whether the initiative is complete; a mark of its own beside the state."""

    NOT_JUDGED = "ej_bedomd"
    COMPLETE = "komplett"
    INCOMPLETE = "ofullstandig"
    REASSESS = "ny_bedomning_begard"
    NOT_NEEDED = "behovs_ej"

    @property
    def label(self) -> str:
        return _COMPLETENESS[self]


_COMPLETENESS = {
    Completeness.NOT_JUDGED: "Ej bedömd",
    Completeness.COMPLETE: "Komplett",
    Completeness.INCOMPLETE: "Ofullständig",
    Completeness.REASSESS: "Ny bedömning begärd",
    Completeness.NOT_NEEDED: "Behövs ej",
}


class Channel(StrEnum):
    """How an initiative reached the secretariat."""

    MAIL = "mejl"
    PHONE = "telefon"
    PAPER = "papper"
    MEETING = "mote"
    SCAN = "inskannat"
    OLD_LIST = "aldre_lista"

    @property
    def label(self) -> str:
        return _CHANNELS[self]


_CHANNELS = {
    Channel.MAIL: "E-post",
    Channel.PHONE: "Telefonsamtal",
    Channel.PAPER: "Papper",
    Channel.MEETING: "Möte",
    Channel.SCAN: "Inskannad handling",
    Channel.OLD_LIST: "Äldre förteckning",
}


class Direction(StrEnum):
    """Which way a document went."""

    INCOMING = "in"
    OUTGOING = "ut"
    INTERNAL = "internt"

    @property
    def label(self) -> str:
        return {"in": "Inkommen", "ut": "Utgående", "internt": "Intern"}[self.value]


class RelationKind(StrEnum):
    """How two cases belong together."""

    RELATED = "hor_ihop"
    DUPLICATE = "dubblett"

    @property
    def label(self) -> str:
        return {"hor_ihop": "Hör ihop med", "dubblett": "Handlar om samma sak som"}[self.value]


class DocumentStatus(StrEnum):
    """How far a document has come.

    What has come in or been sent is a public record; what is finished in a case becomes one when it
    is sent or the case is finished (TF 2:9-10).
    """

    INCOMING = "inkommen"
    DRAFT = "utkast"
    FINISHED = "fardig"
    DISPATCHED = "expedierad"
    WITHDRAWN = "makulerad"

    @property
    def label(self) -> str:
        return self.value.capitalize().replace("Fardig", "Färdig")


def document_status(
    direction: Direction, finished: object, dispatched: object, withdrawn: object
) -> DocumentStatus:
    """What a document is now; the last three are moments, or None."""
    if withdrawn is not None:
        return DocumentStatus.WITHDRAWN
    if direction is Direction.INCOMING:
        return DocumentStatus.INCOMING
    if dispatched is not None:
        return DocumentStatus.DISPATCHED
    return DocumentStatus.DRAFT if finished is None else DocumentStatus.FINISHED


def title_without_name(kind: str, title: str) -> str:
    """A document's title where nobody is named: "Kvittens till a@a.example" is "Kvittens"."""
    before_name = _BEFORE_NAME.get(kind)
    return title.partition(before_name)[0] if before_name else title


_BEFORE_NAME = {"sent_mail": " till ", "letter": " till ", "note": ", "}


class MessageState(StrEnum):
    """What became of a message."""

    INBOX = "inkorg"
    FOLLOWS = "foljer"
    OUTGOING = "utgaende"
    ON_CASE = "i_arende"
    SET_ASIDE = "undanlagd"
    AUTOMATIC = "automatiskt"
    UNREADABLE = "olasbart"

    @property
    def label(self) -> str:
        return _MESSAGE_STATES[self]


_MESSAGE_STATES = {
    MessageState.INBOX: "Att registrera",
    MessageState.FOLLOWS: "Svar som väntar",
    MessageState.OUTGOING: "Utgående utan ärende",
    MessageState.ON_CASE: "I ärende",
    MessageState.SET_ASIDE: "Inte ett initiativ",
    MessageState.AUTOMATIC: "Automatiskt svar",
    MessageState.UNREADABLE: "Oläsbart",
}
