"""How far a decision letter has come on its way to the one who gets it."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class LetterState(StrEnum):
    """Where a letter stands, in the order it gets there."""

    DRAFT = "utkast"
    PRINTED = "utskrivet"
    SENT = "skickat"
    BOUNCED = "studsat"
    ANSWERED = "besvarat"
    NONE = "inget_brev"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def waits(self) -> bool:
        """Whether the letter is still to go out."""
        return self in (LetterState.DRAFT, LetterState.PRINTED)


_LABELS = {
    LetterState.DRAFT: "Utkast",
    LetterState.PRINTED: "Utskrivet",
    LetterState.SENT: "Skickat",
    LetterState.BOUNCED: "Studsat",
    LetterState.ANSWERED: "Besvarat",
    LetterState.NONE: "Inget brev",
}


class _Way(Protocol):
    """The moments of one letter, as its row has them."""

    @property
    def printed(self) -> datetime | None: ...
    @property
    def dispatched(self) -> datetime | None: ...
    @property
    def bounced_id(self) -> int | None: ...
    @property
    def answered_id(self) -> int | None: ...
    @property
    def discarded(self) -> datetime | None: ...


def letter_state(letter: _Way) -> LetterState:
    """What holds for a letter now; a bounce is loud until it is seen to."""
    if letter.discarded is not None:
        return LetterState.NONE
    if letter.dispatched is None:
        return LetterState.DRAFT if letter.printed is None else LetterState.PRINTED
    if letter.bounced_id is not None:
        return LetterState.BOUNCED
    return LetterState.SENT if letter.answered_id is None else LetterState.ANSWERED
