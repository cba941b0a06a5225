"""Meetings: what an item on the agenda is, how far a meeting has come, which papers it keeps."""

from enum import StrEnum


class ItemKind(StrEnum):
    """What a line of the agenda is."""

    HEADING = "rubrik"
    STANDING = "staende"
    CASE = "arende"
    OTHER = "ovrigt"


class MeetingState(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planerat"
    CALLED = "kallat"
    CLOSED = "paragraferat"
    APPROVED = "justerat"
    FINISHED = "avslutat"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    MeetingState.PLANNED: "Planeras",
    MeetingState.CALLED: "Kallelse har gått ut",
    MeetingState.CLOSED: "Hållet, § satta",
    MeetingState.APPROVED: "Justerat",
    MeetingState.FINISHED: "Avslutat",
}


class PaperKind(StrEnum):
    """Which of a meeting's papers was kept."""

    CALL = "kallelse"
    SUPPLEMENT = "tillaggslista"
    PACKAGE = "moteshandlingar"
    MINUTES = "protokoll"
    EXCERPT = "utdrag"
    CORRECTION = "rattelseblad"

    @property
    def label(self) -> str:
        return _PAPER_LABELS[self]


_PAPER_LABELS = {
    PaperKind.CALL: "Kallelse",
    PaperKind.SUPPLEMENT: "Tilläggslista",
    PaperKind.PACKAGE: "Möteshandlingar",
    PaperKind.MINUTES: "Protokoll",
    PaperKind.EXCERPT: "Utdrag",
    PaperKind.CORRECTION: "Rättelseblad",
}
