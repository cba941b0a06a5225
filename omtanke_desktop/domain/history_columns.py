"""What the columns of an old list can mean, and a guess of it from their headings."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache


class Target(StrEnum):
    """What a column becomes in the register; the value is what the command line calls it."""

    NUMBER = "nummer"
    DIARY_NUMBER = "diarienummer"
    TITLE = "rubrik"
    SUMMARY = "sammanfattning"
    BACKGROUND = "bakgrund"
    INITIATOR = "initiativtagare"
    UNIT = "enhet"
    EMAIL = "epost"
    PHONE = "telefon"
    PRINCIPAL = "huvudman"
    ARRIVED = "kom_in"
    DECIDED = "beslutsdatum"
    DECISION_TYPE = "beslutstyp"
    DECISION_TEXT = "beslut"
    STATE = "lage"
    HANDLER = "handlaggare"
    LABELS = "etiketter"
    NOTE = "anteckning"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def may_repeat(self) -> bool:
        """Whether several columns may go there, one after another."""
        return self in _REPEATED


_LABELS = {
    Target.NUMBER: "Nummer",
    Target.DIARY_NUMBER: "Diarienummer",
    Target.TITLE: "Rubrik",
    Target.SUMMARY: "Sammanfattning",
    Target.BACKGROUND: "Bakgrund",
    Target.INITIATOR: "Initiativtagare",
    Target.UNIT: "Enhet",
    Target.EMAIL: "E-post",
    Target.PHONE: "Telefon",
    Target.PRINCIPAL: "Huvudman",
    Target.ARRIVED: "Kom in",
    Target.DECIDED: "Beslutsdatum",
    Target.DECISION_TYPE: "Beslutstyp",
    Target.DECISION_TEXT: "Beslut",
    Target.STATE: "Läge",
    Target.HANDLER: "Handläggare",
    Target.LABELS: "Etiketter",
    Target.NOTE: "Anteckning",
}
_REPEATED = (Target.SUMMARY, Target.BACKGROUND, Target.DECISION_TEXT, Target.LABELS, Target.NOTE)

LEFT_OUT = "ta_inte_med"
"""What the command line calls a column that is not taken."""

_WORDS: dict[Target, str] = {
    Target.NUMBER: (
        "nummer, nr, löpnummer, löpnr, ärendenummer, ärendenr, ärende nr, ärende id, id, "
        "initiativnummer, initiativnr, initiativ nr, eget nummer, registernummer"
    ),
    Target.DIARY_NUMBER: "diarienummer, diarienr, diarie nr, dnr, d nr, diariet, diarium",
    Target.TITLE: (
        "rubrik, titel, ärende, ärendemening, ärenderubrik, initiativ, förslag, benämning, idé, "
        "initiativets namn, namn på initiativ, namn på initiativet, förslagets namn, projekt"
    ),
    Target.SUMMARY: (
        "sammanfattning, beskrivning, kort beskrivning, innehåll, beskrivning av initiativet, "
        "beskrivning av förslaget, ärendebeskrivning, vad handlar det om"
    ),
    Target.BACKGROUND: "bakgrund, behov, syfte, bakgrund och behov, syfte och mål",
    Target.INITIATOR: (
        "initiativtagare, avsändare, namn, kontaktperson, kontakt, förslagsställare, inlämnat av, "
        "inskickat av, från, från vem"
    ),
    Target.UNIT: "enhet, verksamhet, arbetsplats, avdelning, förvaltning, klinik",
    Target.EMAIL: "e post, epost, mejl, mail, e postadress, epostadress, mejladress, mailadress",
    Target.PHONE: "telefon, tel, telefonnummer, mobil, mobilnummer",
    Target.PRINCIPAL: "huvudman, kommun, region, organisation, kommun region, region kommun",
    Target.ARRIVED: (
        "kom in, inkom, inkommet, inkommen, ankomst, ankomstdatum, ankomstdag, inkommet datum, "
        "inkom datum, datum in, datum inkommet, mottaget, inlämnat, datum, registrerat, "
        "registreringsdatum, år"
    ),
    Target.DECIDED: (
        "beslutsdatum, beslut datum, datum för beslut, beslutsdag, beslutat, beslutades, "
        "mötesdatum, sammanträdesdatum, möte, rug datum, rug möte, datum beslut"
    ),
    Target.DECISION_TYPE: "beslutstyp, beslut typ, typ av beslut, utfall, resultat, bifall avslag",
    Target.DECISION_TEXT: (
        "beslut, beslutet, beslutstext, beslut text, rugs beslut, motivering, beslutsmotivering"
    ),
    Target.STATE: "läge, status, tillstånd, ärendestatus, ärendets status",
    Target.HANDLER: "handläggare, ansvarig, ansvarig handläggare, handläggs av",
    Target.LABELS: "etiketter, etikett, kategori, område, ämne, ämnesområde, taggar, nyckelord",
    Target.NOTE: (
        "anteckning, anteckningar, kommentar, kommentarer, övrigt, notering, noteringar, "
        "anmärkning, anmärkningar"
    ),
}
_DAY = frozenset({"datum", "dag", "den", "när"})
_TYPE = frozenset({"typ", "utfall", "resultat"})
_TEXT = frozenset({"text", "ordalydelse", "formulering"})
_OF_DECISION = (Target.DECIDED, Target.DECISION_TYPE, Target.DECISION_TEXT)
_WHOLE, _PART, _START = 3, 2, 1
_TELLING = 6  # letters


def is_known_heading(text: str) -> bool:
    """Whether a text is a usual heading of such a list, by itself."""
    return _plain(text) in _known() or _plain(text) in _DAY


def guess_mapping(headings: Sequence[str]) -> tuple[Target | None, ...]:
    """What each column is, from its heading; two rows of headings as "Beslut / Datum".

    The best guess takes what only one column can be; whatever is left becomes a note, so that
    nothing is lost without anybody having said so.
    """
    guesses = [_guess(heading) for heading in headings]
    order = sorted(range(len(guesses)), key=lambda place: (-guesses[place][0], place))
    chosen: dict[int, Target] = {}
    for place in order:
        target = guesses[place][1]
        free = target.may_repeat or target not in chosen.values()
        chosen[place] = target if free else Target.NOTE
    return tuple(chosen[place] for place in range(len(guesses)))


def _guess(heading: str) -> tuple[int, Target]:
    """How sure the guess is, and what it is."""
    plain = _plain(heading)
    if plain in _known():
        return _WHOLE, _known()[plain]
    group, _, part = heading.rpartition("/")
    last, above = _plain(part), _known().get(_plain(group))
    if above in _OF_DECISION and (named := _part_of_decision(last)):
        return _WHOLE, named
    if last in _known():
        return _PART, _known()[last]
    for words, target in _known().items():
        if len(words) >= _TELLING and plain.startswith(words):
            return _START, target
    return 0, Target.NOTE


def _part_of_decision(last: str) -> Target | None:
    if last in _DAY:
        return Target.DECIDED
    if last in _TYPE:
        return Target.DECISION_TYPE
    return Target.DECISION_TEXT if last in _TEXT else None


@cache
def _known() -> dict[str, Target]:
    """Every usual heading, the longest first, so that a start of one does not hide another."""
    pairs = [(word, target) for target, words in _WORDS.items() for word in words.split(", ")]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-zåäöé0-9]+", " ", text.casefold()).split())
