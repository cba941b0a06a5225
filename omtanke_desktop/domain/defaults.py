"""The defaults that ship with the program; the only module that reads resources/*.json."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.malbild import Goal, Malbild, parse_malbild
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.paths import resource

if TYPE_CHECKING:  # loaded where they are asked for: the window comes up without them
    from omtanke_desktop.domain.decisions import DecisionType
    from omtanke_desktop.domain.fardplan import Question
    from omtanke_desktop.domain.forms import FormField
    from omtanke_desktop.domain.letter_words import LetterWords
    from omtanke_desktop.domain.mail_templates import MailTemplate
    from omtanke_desktop.domain.papers import Paper, Sections
    from omtanke_desktop.domain.personal_data import PatientWords


@dataclass(frozen=True, slots=True)
class Organisation:
    """A principal (huvudman) or a body; kind as in resources/organisations.json."""

    key: str
    kind: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement between the principals; years only, None when the source gives none."""

    key: str
    name: str
    valid_from: int | None
    valid_to: int | None


@dataclass(frozen=True, slots=True)
class StandingItem:
    """A standing item of the agenda; section tells whether it becomes a §."""

    key: str
    title: str
    section: bool
    heading: bool
    minutes: int | None
    decision: str


@dataclass(frozen=True, slots=True)
class Station:
    """A stage on the overview's line, and the states that stand there."""

    key: str
    name: str
    states: tuple[CaseState, ...]


@cache
def raw(name: str) -> Any:  # noqa: ANN401 - the shape differs from file to file
    """The parsed content of resources/NAME.json."""
    return json.loads(resource(f"{name}.json").read_text(encoding="utf-8"))


@cache
def malbild() -> Malbild:
    """The shipped version of the shared vision."""
    return parse_malbild(raw("malbild"))


@cache
def principals() -> tuple[Organisation, ...]:
    return _organisations("principals")


@cache
def bodies() -> tuple[Organisation, ...]:
    return _organisations("bodies")


def _organisations(part: str) -> tuple[Organisation, ...]:
    rows = raw("organisations")[part]
    return tuple(Organisation(r["key"], r["kind"], r["name"], r["short"]) for r in rows)


@cache
def target_groups() -> tuple[Goal, ...]:
    return tuple(Goal(g["key"], g["name"]) for g in raw("target_groups")["target_groups"])


@cache
def national_goals() -> tuple[Goal, ...]:
    return tuple(Goal(g["key"], g["name"]) for g in raw("target_groups")["national_goals"])


@cache
def agreements() -> tuple[Agreement, ...]:
    return tuple(Agreement(**row) for row in raw("agreements")["agreements"])


@cache
def form_fields() -> "tuple[FormField, ...]":
    """The fields of the common form, with what else they are called and what can be chosen."""
    from omtanke_desktop.domain.forms import FormField

    return tuple(
        FormField(
            key=row["key"],
            label=row["label"],
            required=row["required"],
            type=row["type"],
            labels=tuple(row.get("labels", ())),
            options=_options(row),
        )
        for row in raw("form_fields")["fields"]
    )


def _options(row: dict[str, Any]) -> tuple[str, ...]:
    """The answers as they are shown: goals, groups, agreements and principals by their names."""
    goals = {goal.key: goal.name for goal in malbild().goals}
    named: dict[str, tuple[Organisation | Goal | Agreement, ...]] = {
        "huvudman": principals(),
        "parter": principals(),
        "malgrupper": target_groups(),
        "overenskommelse": agreements(),
        "nok": nok_areas(),
    }
    if row["key"] in named:
        return (*(one.name for one in named[row["key"]]), *row.get("extra", ()))
    return tuple(goals.get(option, option) for option in row.get("options", ()))


@cache
def nok_areas() -> tuple[Goal, ...]:
    """The areas of the latest NÖK there is."""
    return nok_years()[0][1]


@cache
def nok_years() -> tuple[tuple[int, tuple[Goal, ...]], ...]:
    """The areas of every NÖK, year by year, the latest first."""
    rows = sorted(raw("nok_areas")["years"], key=lambda year: -int(year["year"]))
    return tuple(
        (int(row["year"]), tuple(Goal(area["key"], area["name"]) for area in row["areas"]))
        for row in rows
    )


@cache
def fardplan() -> "tuple[Question, ...]":
    """The färdplan's questions to every initiative."""
    from omtanke_desktop.domain.fardplan import parse_questions

    return parse_questions(raw("fardplan"))


@cache
def decision_types() -> "dict[str, DecisionType]":
    """Every decision type by its key, in the file's order."""
    return {row["key"]: _decision_type(row) for row in raw("decision_types")["decision_types"]}


def _decision_type(row: dict[str, Any]) -> "DecisionType":
    from omtanke_desktop.domain.decisions import DecisionType

    after, state = row.get("state_after_answer"), row.get("state")
    return DecisionType(
        key=row["key"],
        name=row["name"],
        definition=row["definition"],
        phrases=tuple(row["phrases"]),
        letter=row["letter"],
        reason_required=row["reason"] == "required",
        final=not row.get("not_final", False),
        meeting_action=row.get("meeting_action", False),
        state=CaseState(state) if state else None,
        state_after_answer=CaseState(after) if after else None,
        requires=tuple(row.get("requires", ())),
    )


def decision_lead_in() -> str:
    """The words before the att-satser."""
    return str(raw("decision_types")["lead_in"])


@cache
def allowed_steps() -> dict[CaseState, tuple[CaseState, ...]]:
    """Which states may follow each state."""
    rows = raw("process")["case_states"]
    return {CaseState(r["key"]): tuple(CaseState(key) for key in r["next"]) for r in rows}


@cache
def stations() -> tuple[Station, ...]:
    """The stations of the overview, in order."""
    rows = raw("process")["case_states"]
    return tuple(
        Station(
            s["key"],
            s["name"],
            tuple(CaseState(r["key"]) for r in rows if r["station"] == s["key"]),
        )
        for s in raw("process")["stations"]
    )


@cache
def standing_items() -> tuple[StandingItem, ...]:
    """The standing items of a new meeting's agenda."""
    return parse_standing_items(raw("meeting_template"))


def parse_standing_items(data: dict[str, Any]) -> tuple[StandingItem, ...]:
    """Read a meeting template from its JSON form."""
    return tuple(
        StandingItem(
            key=row["key"],
            title=row["title"],
            section=row.get("section", False),
            heading=row.get("kind") == "heading",
            minutes=row.get("minutes"),
            decision=row.get("decision", ""),
        )
        for row in data["items"]
    )


@cache
def _all_sections() -> "dict[Paper, Sections]":
    from omtanke_desktop.domain.papers import parse_sections

    return parse_sections(raw("document_sections"))


def document_sections(paper: "Paper") -> "Sections":
    """The sections of one paper, in order."""
    return _all_sections()[paper]


def letter_types() -> tuple[str, ...]:
    """The decision types that are answered with a letter."""
    from omtanke_desktop.domain.decisions import LETTER_NONE

    return tuple(key for key, kind in decision_types().items() if kind.letter != LETTER_NONE)


@cache
def letter_words() -> "LetterWords":
    """The ready words of a decision letter."""
    from omtanke_desktop.domain.letter_words import parse_letter_words

    return parse_letter_words(raw("letters"), letter_types())


@cache
def letter_mail() -> "MailTemplate":
    """The mail that carries a decision letter; its gaps are those of mail_templates."""
    from omtanke_desktop.domain.mail_templates import read_template

    return read_template(raw("letter_mail"))


@cache
def mail_templates() -> "dict[DraftKind, MailTemplate]":
    """The mails the program drafts, as shipped."""
    from omtanke_desktop.domain.mail_templates import parse_mail_templates

    return parse_mail_templates(raw("mail_templates"))


@cache
def patient_words() -> "PatientWords":
    """The words that hint at one certain patient."""
    from omtanke_desktop.domain.personal_data import parse_patient_words

    return parse_patient_words(raw("patient_words"))


@cache
def common_words() -> frozenset[str]:
    """Words that tell nothing about what a proposal is about."""
    return frozenset(raw("common_words")["words"])
