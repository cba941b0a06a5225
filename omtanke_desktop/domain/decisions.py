"""Decision types and what each of them demands before it may be recorded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import CaseState

LETTER_REQUIRED, LETTER_OPTIONAL, LETTER_NONE = "required", "optional", "none"
_PLACEHOLDER = re.compile(r"\{\w+\}")
_MARK = re.compile(r"^(?:[•–*-]|\d{1,2}\.)\s+")
_ATT = re.compile(r"^att\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DecisionType:
    """One type of resources/decision_types.json.

    state: set at once when the type is not final. state_after_answer: set once the answer has
    gone out. requires: names of Decision fields that must be filled in.
    """

    key: str
    name: str
    definition: str
    phrases: tuple[str, ...]
    letter: str
    reason_required: bool
    final: bool
    meeting_action: bool
    state: CaseState | None
    state_after_answer: CaseState | None
    requires: tuple[str, ...]

    @property
    def settles_case(self) -> bool:
        """Whether the type decides a case (and is not only a formality of the meeting)."""
        return self.final and self.state_after_answer is not None

    @property
    def may_exceed_mandate(self) -> bool:
        """Whether it can cost money or move responsibility, on which the group cannot decide."""
        return "responsible_principal" in self.requires or self.key == REFERRAL

    @property
    def for_cases(self) -> bool:
        """Whether the type can be chosen for a case on the agenda."""
        return self.settles_case or self.state is not None


REFERRAL = "hanskjuta"
"""The key of the type that sends a case on to the body that may decide on it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided on one item, in the words that go to minutes and letter.

    sentences: att-satser in the infinitive without "att" (domain source: Region Halland's
    decision texts). Dates are days without time. costs, shifts_responsibility: it takes money
    beyond the frames, or moves responsibility between principals. others: who took part without
    deciding (Förvaltningslagen 31 §), "" for those the attendance names.
    """

    type: str
    sentences: tuple[str, ...]
    reason: str = ""
    responsible_principal: str = ""
    responsible_function: str = ""
    start_date: date | None = None
    follow_up_date: date | None = None
    indicator_or_question: str = ""
    report_to: str = ""
    dissent: str = ""
    rapporteur: str = ""
    costs: bool = False
    shifts_responsibility: bool = False
    others: str = ""


PLACE_LABELS = {
    "ansvarig": "Ansvarig",
    "bilaga": "Bilaga",
    "datum": "Datum",
    "del": "Den del som bifalls",
    "dokument": "Dokument",
    "fraga": "Vad som ska kompletteras",
    "handling": "Handling",
    "indikator": "Indikator",
    "mottagare": "Mottagare",
    "namn": "Justerare",
    "organ": "Organ",
    "pagaende_arbete": "Pågående arbete",
    "person_grupp": "Person eller grupp",
    "skal": "Skäl för avslaget",
    "tid": "Från klockan",
    "tid2": "Till klockan",
    "titel": "Rubrik",
    "dnr": "Nummer",
    "uppfoljningsdatum": "Uppföljningsdatum",
    "uppgift": "Uppgift",
}
"""What stands in each place of the ready phrases, in words."""

REQUIREMENT_LABELS = {
    "sentences": "beslutets ordalydelse",
    "reason": "motivering",
    "responsible_principal": "ansvarig huvudman",
    "responsible_function": "ansvarig funktion",
    "start_date": "startdatum",
    "follow_up_date": "uppföljningsdatum",
    "indicator_or_question": "indikator eller fråga",
    "report_to": "vem som får rapporten",
}


def missing(decision: Decision, kind: DecisionType) -> list[str]:
    """Names of the Decision fields that are still empty (Förvaltningslagen 31-32 §§)."""
    needed = ["sentences", *(["reason"] if kind.reason_required else []), *kind.requires]
    return [name for name in needed if not getattr(decision, name)]


def unfilled(decision: Decision) -> list[str]:
    """Placeholders such as {datum} that nobody has filled in."""
    texts = [*decision.sentences, decision.reason]
    return [mark for text in texts for mark in _PLACEHOLDER.findall(text)]


def check(decision: Decision, kind: DecisionType) -> None:
    """Raise RuleProblem naming what is missing; return when the decision may be recorded."""
    if lacking := missing(decision, kind):
        words = ", ".join(REQUIREMENT_LABELS[name] for name in lacking)
        raise RuleProblem(f"Beslutet saknar {words}", "Fyll i det som saknas och spara igen.")
    if marks := unfilled(decision):
        words = ", ".join(marks)
        raise RuleProblem(f"Beslutstexten har en lucka: {words}", "Skriv in det som ska stå där.")
    if decision.start_date and decision.follow_up_date:
        _check_order(decision.start_date, decision.follow_up_date)


def _check_order(start: date, follow_up: date) -> None:
    if follow_up < start:
        raise RuleProblem(
            "Uppföljningen ligger före starten", "Välj ett uppföljningsdatum efter startdatumet."
        )


def should_be_referred(decision: Decision) -> bool:
    """Whether those with the right to decide on money and responsibility should have the case."""
    return decision.type != REFERRAL and (decision.costs or decision.shifts_responsibility)


def fill_phrases(phrases: Iterable[str], values: dict[str, str]) -> tuple[str, ...]:
    """Ready phrases with the known placeholders filled in; unknown ones stay."""

    def fill(match: re.Match[str]) -> str:
        return values.get(match[0][1:-1]) or match[0]

    return tuple(_PLACEHOLDER.sub(fill, phrase) for phrase in phrases)


def listed_rows(text: str) -> tuple[str, ...]:
    """The lines of a text of which each says one thing, without the mark it may begin with."""
    rows = (_MARK.sub("", line.strip()) for line in text.splitlines())
    return tuple(row for row in rows if row)


def type_of_wording(text: str, types: Iterable[DecisionType]) -> str:
    """The key of the formal type that a wording begins like: "godkänna …" is Godkänna; "" else."""
    verbs = [line.split()[0].casefold() for line in att_satser(text)[:1]]
    for kind in types:
        formal = kind.letter == LETTER_NONE and not kind.reason_required
        if formal and any(phrase.split()[0] in verbs for phrase in kind.phrases):
            return kind.key
    return ""


def att_satser(text: str) -> tuple[str, ...]:
    """The lines of a proposal as they follow "beslutar att": without a mark and an "att"."""
    return tuple(_ATT.sub("", row) for row in listed_rows(text))
