"""What the blank form says, whether as a Word file or as a PDF: its words, parts and questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.domain.forms import FormField

TITLE = "Initiativ till en god och nära vård"
REQUIRED = "Obligatorisk"
REQUIRED_RULE = "Frågor med * och ordet ”obligatorisk” behöver du svara på. Resten hjälper oss."
REMINDER = (
    "Skriv inga personnummer och inga uppgifter om enskilda patienter eller brukare, "
    "varken här eller i bilagor."
)
YES = "Ja"
PUBLIC_TITLE = "Allmän handling och personuppgifter"

_PARTS = {
    "Initiativet": ("titel",),
    "Du som lämnar initiativet": (
        *("initiativtagare_typ", "namn", "titel_befattning", "huvudman", "verksamhet"),
        *("epost", "telefon"),
    ),
    "Idén": ("beskrivning", "behov", "gemensam_varfor"),
    "Vilka det gäller": ("parter", "malgrupper"),
    "Målbilden": ("mal", "faktorer", "nytta_individ", "nytta_medarbetare", "nytta_organisation"),
    "Genomförande och uppföljning": (
        *("overenskommelse", "nok", "resurser", "ansvarig", "uppfoljning", "tidplan"),
        "barn_jamstalldhet",
    ),
    "Innan du skickar in": (
        *("forankring", "bilagor", "inga_patientuppgifter", "info_personuppgifter"),
    ),
}
_PART_OF = {key: heading for heading, keys in _PARTS.items() for key in keys}
_OWN_HINTS = {
    "bilagor": "Skicka bilagorna i samma mejl. Skriv här vad de heter.",
    "info_personuppgifter": "Informationen står sist i formuläret.",
}


@dataclass(frozen=True, slots=True)
class BlankFormHead:
    """Who publishes the form; mailbox: where it is mailed, "" when not known; day: its version."""

    organisation: str
    body_name: str
    mailbox: str
    day: date


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form under its heading, "1. Initiativet"."""

    heading: str
    fields: tuple[FormField, ...]


def parts(fields: Sequence[FormField]) -> tuple[Part, ...]:
    """The form's parts in the order their first questions come; no question is left out.

    A question the program does not know stands with the one before it.
    """
    found: dict[str, list[FormField]] = {}
    heading = next((_PART_OF[one.key] for one in fields if one.key in _PART_OF), "Frågor")
    for field in fields:
        heading = _PART_OF.get(field.key, heading)
        found.setdefault(heading, []).append(field)
    return tuple(
        Part(f"{number}. {name}", tuple(own))
        for number, (name, own) in enumerate(found.items(), start=1)
    )


def introduction(head: BlankFormHead) -> tuple[str, ...]:
    """The paragraphs under the title."""
    idea = (
        "Har du en idé om hur vård och omsorg kan utvecklas tillsammans? Beskriv den här. "
        f"{head.body_name} diskuterar, värderar och beslutar om alla initiativ."
    )
    return (idea, *_where_to(head.mailbox), REQUIRED_RULE)


def _where_to(mailbox: str) -> tuple[str, ...]:
    return (f"Spara formuläret och mejla det till {mailbox}.",) if mailbox.strip() else ()


def public_record(head: BlankFormHead) -> tuple[str, str]:
    """What happens with the form and with what it says of its writer (GDPR art. 13)."""
    record = (
        "Formuläret blir en allmän handling när det kommer in till oss. Vi registrerar det, och "
        "den som vill kan begära att få läsa det. Uppgifter som omfattas av sekretess lämnas "
        "inte ut."
    )
    person = (
        f"{head.organisation} är personuppgiftsansvarig. Vi sparar ditt namn, din befattning, din "
        "arbetsplats och dina kontaktuppgifter i arbetet för att kunna handlägga initiativet och "
        "svara dig, så länge som arkivreglerna kräver. I vår bekräftelse får du veta mer, också "
        "om dina rättigheter."
    )
    return record, person


def hint(field: FormField) -> str:
    """A short help beneath the question, "" when none is needed."""
    if field.key in _OWN_HINTS:
        return _OWN_HINTS[field.key]
    if field.type == "factor_matrix":
        which = f": {', '.join(field.options)}" if field.options else " faktorer"
        return f"Skriv om en eller flera{which}."
    if field.type == "multichoice":
        return "Kryssa för allt som stämmer." if options(field) else "Skriv en på varje rad."
    return ""


def options(field: FormField) -> tuple[str, ...]:
    """The answers to choose from, each once; none for a question that is answered in words."""
    if field.type == "bool":
        return (YES,)
    if field.type not in ("choice", "multichoice"):
        return ()
    return tuple(dict.fromkeys(" ".join(one.split()) for one in field.options if one.strip()))


def is_long(field: FormField) -> bool:
    """Whether the question is answered in more than a line of words."""
    if field.type == "multichoice":
        return not options(field)
    return field.type in ("longtext", "factor_matrix", "files")
