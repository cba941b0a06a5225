"""What a verification says: findings in words, and what to do about each."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Severity(Enum):
    """How bad it is."""

    DAMAGE = "damage"  # the register opens for reading only until a check is clean
    MENDABLE = "mendable"  # the program can put it right
    NOTICE = "notice"  # something to know

    @property
    def label(self) -> str:
        return {"damage": "Skada", "mendable": "Går att rätta", "notice": "Att veta"}[self.value]


class Check(Enum):
    """What was looked at."""

    FILE = "file"
    REFERENCES = "references"
    VALUES = "values"
    CONTENTS = "contents"
    NUMBERS = "numbers"
    SEARCH = "search"
    TRAIL = "trail"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Check.FILE: "Filen",
    Check.REFERENCES: "Hänvisningar",
    Check.VALUES: "Uppgifter",
    Check.CONTENTS: "Handlingar och bilagor",
    Check.NUMBERS: "Nummerserier",
    Check.SEARCH: "Sökregistret",
    Check.TRAIL: "Händelseloggen",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, as whole sentences: what (words) and what to do (advice)."""

    check: Check
    severity: Severity
    words: str
    advice: str


@dataclass(frozen=True, slots=True)
class Report:
    """One verification: what was counted, what was found, what could not be looked at and why."""

    name: str
    at: datetime
    cases: int = 0
    documents: int = 0
    entries: int = 0
    findings: tuple[Finding, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.findings

    @property
    def damaged(self) -> bool:
        """Whether something is lost or changed, so that nothing more should be written."""
        return any(one.severity is Severity.DAMAGE for one in self.findings)

    @property
    def mendable(self) -> bool:
        """Whether the search index is all or a part of what is wrong."""
        return any(one.severity is Severity.MENDABLE for one in self.findings)

    @property
    def sentence(self) -> str:
        """The outcome in one line, without full stop."""
        if self.clean:
            counted = [
                number(self.cases, "ärende", "ärenden"),
                number(self.documents, "handling", "handlingar"),
            ]
            if self.entries:
                counted.append(number(self.entries, "post", "poster"))
            return f"Registret är helt: {', '.join(counted)} prövade"
        found = number(len(self.findings), "fynd", "fynd")
        return f"Registret är {'skadat' if self.damaged else 'inte helt'}: {found}"


def number(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 033 handlingar" with a hard space."""
    return f"{count:,} {one if count == 1 else many}".replace(",", "\u00a0")


def some(names: list[str], most: int = 5) -> str:
    """The first few of a list, and how many more there are."""
    more = f" och {len(names) - most} till" if len(names) > most else ""
    return ", ".join(names[:most]) + more
