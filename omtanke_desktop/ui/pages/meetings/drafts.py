"""What has been typed of a decision that is not saved as one yet, kept per agenda item.

Texts stay as they were typed; `decision` makes the domain's value of them, with the places in
the sentences filled from the fields and from what was typed for each place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.decisions import (
    PLACE_LABELS,
    REQUIREMENT_LABELS,
    Decision,
    DecisionType,
    att_satser,
    missing,
    unfilled,
)
from omtanke_desktop.ui.widgets.days import parse_day

if TYPE_CHECKING:
    from datetime import date

_PLACE = re.compile(r"\{(\w+)\}")
_TEXTS = ("responsible_principal", "responsible_function", "indicator_or_question", "report_to")
_DAYS = ("start_date", "follow_up_date")
FROM_FIELDS = {
    "ansvarig": "responsible_function",
    "uppfoljningsdatum": "follow_up_date",
    "indikator": "indicator_or_question",
}


@dataclass(slots=True)
class DecisionDraft:
    """One item's decision as typed; dates are text until they are read."""

    type: str = ""
    sentences: str = ""
    reason: str = ""
    responsible_principal: str = ""
    responsible_function: str = ""
    start_date: str = ""
    follow_up_date: str = ""
    indicator_or_question: str = ""
    report_to: str = ""
    dissent: str = ""
    rapporteur: str = ""
    others: str = ""
    costs: bool = False
    shifts_responsibility: bool = False
    fills: dict[str, str] = field(default_factory=dict)
    by_type: dict[str, str] = field(default_factory=dict)
    given_reason: str = ""

    def texts(self) -> tuple[str, ...]:
        """Everything typed, to see whether it differs from what is saved."""
        return (
            *(self.type, self.sentences.strip(), self.reason, self.responsible_principal),
            *(self.responsible_function, self.start_date, self.follow_up_date),
            *(self.indicator_or_question, self.report_to, self.dissent, self.rapporteur),
            *(self.others, str(self.costs), str(self.shifts_responsibility)),
            *(text for text in self.fills.values() if text),
        )

    def choose(self, suggestion: Decision) -> None:
        """Take over a type's ready words; what was typed for another type is kept for it."""
        if self.type:
            self.by_type[self.type] = self.sentences
        self.type = suggestion.type
        self.sentences = self.by_type.get(self.type, "\n".join(suggestion.sentences))
        if self.reason in ("", self.given_reason):
            self.reason = self.given_reason = suggestion.reason
        self.rapporteur = self.rapporteur or suggestion.rapporteur

    def refer(self, suggestion: Decision) -> None:
        """Make it a referral with the same words: they become what the group proposes there."""
        lines = att_satser(self.filled(self.sentences))
        reason = self.reason
        self.by_type.pop(suggestion.type, None)
        self.choose(suggestion)
        proposed = [f"föreslå {{organ}} att {line}" for line in lines]
        self.sentences = "\n".join([*suggestion.sentences, *proposed])
        self.reason = reason or self.reason

    def add_dissent(self, line: str) -> None:
        """One more dissenting opinion, on a line of its own."""
        self.dissent = "\n".join(part for part in (self.dissent.rstrip(), line) if part)

    def places(self, kind: DecisionType | None) -> list[str]:
        """Names of the places in the words that no shown field fills, each once."""
        shown = kind.requires if kind else ()
        found = dict.fromkeys(_PLACE.findall(f"{self.sentences}\n{self.reason}"))
        return [name for name in found if FROM_FIELDS.get(name) not in shown]

    def filled(self, text: str) -> str:
        """The text with every place filled that something has been typed for."""
        typed = {name: _shown(name, value) for name, value in self.fills.items()}
        values = {**self._from_fields(), **{name: text for name, text in typed.items() if text}}
        return _PLACE.sub(lambda match: values.get(match[1]) or match[0], text)

    def decision(self, kind: DecisionType) -> Decision:
        """The decision as it would be saved now, with only what the type asks for."""
        lines = (line.strip() for line in self.filled(self.sentences).splitlines())
        texts = {name: getattr(self, name).strip() for name in _TEXTS if name in kind.requires}
        days = {name: parse_day(getattr(self, name)) for name in _DAYS if name in kind.requires}
        return Decision(
            type=kind.key,
            sentences=tuple(line for line in lines if line),
            reason=self.filled(self.reason).strip() if kind.reason_required else "",
            dissent=self.dissent.strip(),
            rapporteur=self.rapporteur.strip(),
            others=self.others.strip(),
            costs=self.costs and kind.may_exceed_mandate,
            shifts_responsibility=self.shifts_responsibility and kind.may_exceed_mandate,
            **texts,
            **days,  # type: ignore[arg-type]
        )

    def lacking(self, kind: DecisionType | None) -> list[str]:
        """What is still needed before the decision can be saved, in words."""
        if kind is None:
            return ["beslutstyp"]
        made = self.decision(kind)
        words = [REQUIREMENT_LABELS[name] for name in missing(made, kind)]
        open_places = {mark[1:-1] for mark in unfilled(made)}
        places = [name for name in self.places(kind) if name in open_places]
        words += [PLACE_LABELS.get(name, name).lower() for name in places]
        if made.start_date and made.follow_up_date and made.follow_up_date < made.start_date:
            words.append("ett uppföljningsdatum efter startdatumet")
        return words

    def _from_fields(self) -> dict[str, str]:
        principal, function = self.responsible_principal.strip(), self.responsible_function.strip()
        small = function[:1].lower() + function[1:] if function[1:2].islower() else function
        follow_up = parse_day(self.follow_up_date)
        return {
            "ansvarig": f"{small} i {principal}" if principal and function else "",
            "uppfoljningsdatum": long_day(follow_up) if follow_up else "",
            "indikator": self.indicator_or_question.strip(),
        }


def _shown(name: str, typed: str) -> str:
    """What was typed for a place; a day as running text writes it."""
    day = parse_day(typed) if name == "datum" else None
    return long_day(day) if day else typed.strip()


def draft_of(decision: Decision | None) -> DecisionDraft:
    """The draft that shows a saved decision; an empty one when there is none."""
    if decision is None:
        return DecisionDraft()
    return DecisionDraft(
        type=decision.type,
        sentences="\n".join(decision.sentences),
        reason=decision.reason,
        responsible_principal=decision.responsible_principal,
        responsible_function=decision.responsible_function,
        start_date=_iso(decision.start_date),
        follow_up_date=_iso(decision.follow_up_date),
        indicator_or_question=decision.indicator_or_question,
        report_to=decision.report_to,
        dissent=decision.dissent,
        rapporteur=decision.rapporteur,
        others=decision.others,
        costs=decision.costs,
        shifts_responsibility=decision.shifts_responsibility,
    )


def recalled(words: dict[str, Any]) -> DecisionDraft:
    """The draft that was kept as JSON values; what a later version added is left out."""
    known = {one.name for one in fields(DecisionDraft)}
    return DecisionDraft(**{name: value for name, value in words.items() if name in known})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
