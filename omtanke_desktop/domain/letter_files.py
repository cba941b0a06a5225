"""A letter as files: what a mail carries, and what several are called in one folder."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from omtanke_desktop.domain.numbering import file_part


@dataclass(frozen=True, slots=True)
class LetterFiles:
    """The papers of one mail: the letter, and the § it answers with where there is one.

    title: what the mail is about. excerpt_name: "Utdrag § 12".
    """

    title: str
    letter: bytes
    excerpt: bytes | None = None
    excerpt_name: str = ""


def letter_names(case_numbers: Iterable[str], ending: str) -> list[str]:
    """ "Brev OH-2025-001.pdf", and "Brev OH-2025-001 2.pdf" for the case's next letter."""
    met: Counter[str] = Counter()
    names: list[str] = []
    for number in case_numbers:
        part = file_part(number)
        met[part.casefold()] += 1
        again = met[part.casefold()]
        names.append(f"Brev {part}{f' {again}' if again > 1 else ''}.{ending}")
    return names
