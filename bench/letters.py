"""A hundred letters with their excerpts, each as its own file and all as one to print.

Beside them a hundred bare reportlab letters: the same texts, in the same typeface, one file each.
"""

from dataclasses import astuple, replace
from datetime import date

from bench.bare import bare_pdf, strings
from bench.measure import Figure, compare, seconds
from bench.minutes import SENTENCE, item
from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.letter import letter_pdf, letters_pdf
from omtanke_desktop.documents.values import ExcerptPaper, LetterPaper, LetterPart, Sender

LETTERS = 100
_BODY = "Regional utvecklingsgrupp God och nära vård"
_DAY = date(2025, 3, 26)
_SENDER = Sender("Region Halland", "Sekretariatet", "Box 517, 301 80 Halmstad", "035-000 00 00")


def measure() -> Figure:
    """One run of each makes all the bytes."""
    papers = [_letter(number) for number in range(1, LETTERS + 1)]
    texts = [_texts(paper) for paper in papers]
    fonts.register()
    return compare(
        f"{LETTERS} brev med utdrag, var för sig och samlade / bara reportlab",
        5,
        lambda: seconds(lambda: ([letter_pdf(paper) for paper in papers], letters_pdf(papers))),
        lambda: seconds(lambda: [bare_pdf(words) for words in texts]),
        bound=5,
        rounds=5,
    )


def _letter(number: int) -> LetterPaper:
    section = item(number)
    return LetterPaper(
        sender=_SENDER,
        date=_DAY,
        case_number=section.case_number,
        diary_number=f"RS25{number:04}",
        recipient=("Distriktssköterska", "Hemsjukvården", "Varbergs kommun", "432 80 Varberg"),
        subject=f"Beslut om ert förslag: {section.title}",
        paragraphs=(
            LetterPart("", SENTENCE),
            LetterPart("Därför säger vi ja", SENTENCE * 2, (SENTENCE, SENTENCE)),
            LetterPart("Det här händer nu", SENTENCE * 2),
            LetterPart("", "Har ni frågor? Hör gärna av er till sekretariatet."),
        ),
        signatory=("Utvecklingschef, Region Halland", f"Ordförande i {_BODY}"),
        decided=SENTENCE,
        enclosures=(f"Utdrag ur protokoll den 26 mars 2025, § {number}",),
        excerpt=ExcerptPaper("Protokoll", _SENDER, _BODY, _DAY, section, _DAY),
    )


def _texts(paper: LetterPaper) -> list[str]:
    """The words of a letter and of its excerpt."""
    own = strings(astuple(replace(paper, excerpt=None)))
    return [*own, *(strings(astuple(paper.excerpt.item)) if paper.excerpt else ())]
