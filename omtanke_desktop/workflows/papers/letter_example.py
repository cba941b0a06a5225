"""A letter in a made-up case: what the words of the letters become on paper."""

from collections.abc import Mapping
from datetime import date

from omtanke_desktop.documents.values import LetterPaper
from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.letter_words import ALL, LetterWords
from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.storage.queries.people import settings as settings_of
from omtanke_desktop.storage.queries.templates import document_sections
from omtanke_desktop.storage.register import ReadSession
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.letter import parts, signatory
from omtanke_desktop.workflows.papers.letter_gaps import contact_gaps

_DAY = date(2025, 4, 10)
_WHY = (
    "Förslaget ligger i linje med målbilden och rör många.\n\n"
    "Det stärker vardagen för den som bor hemma.\n\nSamverkan mellan huvudmännen kan bli tydligare."
)
_GAPS: Mapping[str, str] = {
    "titel": "Gemensamt hemteam för sköra äldre",
    "nummer": "OH-2025-001",
    "diarienummer": "RS 2025/0123",
    "datum": "9\u00a0april\u00a02025",
    "paragraf": "§\u00a012",
    "beslutande": "förvaltningschef (Region Halland); socialchef (Varbergs kommun, Hylte kommun)",
    "foredragande": "utvecklingsledare",
    "ovriga": "utvecklingsledare (Region Halland)",
    "ansvarig": "socialchef, Varbergs kommun",
    "start": "1\u00a0september\u00a02025",
    "uppfoljning": "2\u00a0mars\u00a02026",
    "indikator": "antal hembesök per vecka",
    "rapport": "Regional utvecklingsgrupp",
    "nytt_mote": "14\u00a0maj\u00a02025",
    "mottagare": "Driftnämnden Närsjukvård",
}
_RECIPIENT = ("Hemsjukvården norr", "Varbergs kommun", "Östra Vallgatan 1", "432 80 Varberg")


def example_letter(session: ReadSession, words: LetterWords, kind: str) -> LetterPaper:
    """The letter about a made-up case with these words; kind ALL shows a bifall."""
    settings = settings_of(session)
    kind = next(iter(defaults.letter_types())) if kind == ALL else kind
    contact = contact_gaps(settings)
    own = {"organ": settings.body_short, "organ_namn": settings.body_name}
    gaps = {**_GAPS, **own, "kontakt": contact["kontakt"] or "grupp@region.example"}
    said = {"why": _WHY, "next_steps": "", "dissent": "Socialchef, Hylte kommun: Frågan bör vänta."}
    return LetterPaper(
        sender=shared.sender(session, settings),
        date=_DAY,
        case_number=gaps["nummer"],
        diary_number=gaps["diarienummer"],
        recipient=_RECIPIENT,
        subject=words.filled(kind, "subject", gaps),
        paragraphs=parts(words, document_sections(session)[Paper.LETTER], kind, gaps, said),
        closing=words.said(kind, "closing"),
        signatory=signatory(settings),
        decided=words.filled(kind, "decided", gaps),
        enclosures=("Utdrag §\u00a012, 2025-04-09",),
        copies=words.filled(kind, "copies", {"kopior": "Driftnämnden Närsjukvård"}),
    )
