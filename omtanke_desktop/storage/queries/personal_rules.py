"""Why something about a person stays or may go, and how one such thing is told."""

from dataclasses import dataclass
from enum import StrEnum

LEAST = 3  # letters to look for: fewer fit half the register


class Rule(StrEnum):
    """Why something about a person stays or may go (GDPR 17, OSL 5:2, TF 2, arkivlagen)."""

    RECORD = "handling"
    REGISTER = "register"
    AUTHOR = "vem"
    NEEDED = "behovs"
    MAY_GO = "far_raderas"

    @property
    def may_go(self) -> bool:
        return self is Rule.MAY_GO

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Rule.RECORD: "Behålls: hör till handlingarna (artikel 17.3 b och d)",
    Rule.REGISTER: "Behålls: registret ska visa avsändare och mottagare (OSL 5 kap. 2 §)",
    Rule.AUTHOR: "Behålls: vem som gjorde vad ska gå att visa",
    Rule.NEEDED: "Behålls tills ärendet är avslutat: behövs för att svara",
    Rule.MAY_GO: "Får raderas",
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One thing about a person: what it is, the words, where it stands, and whether it may go.

    source: the kind of row ("contact", "warning", "note" ...), its id and its field. secret: it
    stands in a case with a secrecy mark.
    """

    what: str
    words: str
    where: str
    rule: Rule
    case_id: int | None
    source: tuple[str, int, str]
    secret: bool = False

    @property
    def internal(self) -> bool:
        """Whether it stands in an internal note, whose words reach no outgoing paper."""
        return self.source[0] in ("note", "earlier_note")


CONTACT = {
    "name": "Namn",
    "title": "Titel",
    "unit": "Enhet",
    "email": "E-post",
    "phone": "Telefon",
    "postal_address": "Postadress",
    "internal_post": "Internpost",
}


def fits(wanted: str, *texts: str | None) -> bool:
    """Whether any of the texts says what is wanted, whatever its capitals and blanks."""
    return any(wanted in " ".join(text.casefold().split()) for text in texts if text)
