"""An event in Swedish words: its headline, what is said below it, and before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.defaults import Agreement, Organisation
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Goal, Perspective
from omtanke_desktop.storage.audit.tables import record_tables
from omtanke_desktop.storage.queries.text_places import PROPOSED, said_by_evaluators
from omtanke_desktop.workflows.field_words import (
    FIELD_WORDS,
    column_words,
    part_words,
    record_words,
    setting_words,
)
from omtanke_desktop.workflows.write_proposal import FIELD_PREFIX


class Told(Protocol):
    """What an event says: a line of a case's history or of the whole trail."""

    @property
    def kind(self) -> EventKind: ...
    @property
    def field(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


_MARKS = ("target_group", "goal", "national_goal", "agreement", "principals", "nok")
_STEPS = (EventKind.STATE_CHANGED, EventKind.STEP_TAKEN_BACK, EventKind.UNMERGED)
_SAY_IT_ALL = (
    *(EventKind.WATCHED, EventKind.WATCH_DONE, EventKind.TASK_GIVEN, EventKind.TASK_DONE),
)
_WENT_TO = {  # what stands between the event's own words and whom it went to
    EventKind.DRAFTED: " till ",
    EventKind.DRAFT_SENT: " till ",
    EventKind.LETTER_PRINTED: "",
    EventKind.LETTER_DISPATCHED: ", ",
}
_PARTS = {
    "level": "bedömning",
    "note": "intern anteckning",
    "sentence": "mening till brevet",
    "statements": "målbildens ord",
}

_SIDES = {side.value for side in Perspective}
_NONE: Mapping[str, str] = MappingProxyType({})


def headline(event: Told, factors: Mapping[str, str] = _NONE) -> str:
    """What happened, in one line: "Ändrades: Rubrik", "Registrerat → Under värdering".

    factors: what each factor of the shared vision is called, by its key.
    """
    if event.kind in _STEPS and event.after:
        step = f"{event.before} → {event.after}"
        return step if event.kind is EventKind.STATE_CHANGED else f"{event.kind.label}: {step}"
    if event.kind is EventKind.RECORD_CHANGED:
        return record_words(event.field, was=bool(event.before), is_now=bool(event.after))
    if _says_itself(event):
        return event.text
    about = field_words(event, factors)
    if about.startswith(event.kind.label):
        return about
    return f"{event.kind.label}: {about}" if about else event.kind.label


def _says_itself(event: Told) -> bool:
    """Whether an edit names no field and says all in its own words: "Studsen är åtgärdad"."""
    return event.kind is EventKind.EDITED and not event.field and bool(event.text.strip())


def said_words(event: Told) -> str:
    """What is said below the headline; "" when the headline has said it."""
    if event.kind is EventKind.RECORD_CHANGED:  # its words are the row's key, which tell nobody
        return ""
    if event.kind in _WENT_TO:
        return _WENT_TO[event.kind].join(filter(None, (event.text, event.after)))
    named = event.field.startswith(FIELD_PREFIX) or said_by_evaluators(event.field)
    return "" if named or is_cell(event.field) or _says_itself(event) else event.text


def field_words(event: Told, factors: Mapping[str, str]) -> str:
    """The name of the field an event touched; "" when the event's own words say it."""
    own = (*_STEPS, EventKind.ARRIVAL_CORRECTED, EventKind.PROPOSED)
    if (
        event.kind in _SAY_IT_ALL
        or not event.field
        or (event.kind in own and event.field != PROPOSED)
    ):
        return ""
    if event.kind is EventKind.SETTING_CHANGED:
        return setting_words(event.field)
    if event.kind is EventKind.MEMBER_CHANGED:
        return column_words(event.field.rpartition(".")[2])
    if event.field.startswith(FIELD_PREFIX):
        return f"Beslutsförslaget, ”{event.text}”"
    if is_cell(event.field) or event.field == PROPOSED:
        whose = f" ({event.text})" if event.text else ""
        return f"{_cell_words(event.field, factors)}{whose}"
    return FIELD_WORDS.get(event.field) or part_words(event.field)


def is_cell(field: str) -> bool:
    """Whether a field is a cell of an evaluation, or a part of one."""
    parts = field.split(".")
    return len(parts) in (2, 3) and parts[1] in _SIDES and _PARTS.keys() >= {*parts[2:]}


def values(event: Told) -> tuple[str, str]:
    """Before and after as people read them; empty when there is nothing to compare."""
    if event.kind in (*_STEPS, *_WENT_TO):
        return "", ""
    if event.kind is EventKind.RECORD_CHANGED and "." not in event.field:
        return _row_words(event.field, event.before), _row_words(event.field, event.after)
    if event.field in _MARKS:
        return _named(event.field, event.before), _named(event.field, event.after)
    if event.field == "proposal_type":
        return _type_named(event.before), _type_named(event.after)
    return event.before, event.after


def _row_words(table: str, row: str) -> str:
    """A row that came or went, a value a line; as it stands when it has been erased."""
    try:
        found = json.loads(row)
    except ValueError:
        return row
    if table not in record_tables() or not isinstance(found, list):
        return row
    pairs = zip(record_tables()[table].columns, found, strict=False)
    return "\n".join(f"{column_words(name)}: {value}" for name, value in pairs if value)


def _cell_words(field: str, factors: Mapping[str, str]) -> str:
    """ "halsoframjande.individ.note" as "Hälsofrämjande, individ: intern anteckning"."""
    if field == PROPOSED:
        return FIELD_WORDS[PROPOSED]
    factor, side, *part = field.split(".")
    where = f"{factors.get(factor, factor)}, {Perspective(side).label.lower()}"
    return f"{where}: {_PARTS.get(part[0], part[0])}" if part else where


def _type_named(key: str) -> str:
    kind = defaults.decision_types().get(key)
    return kind.name if kind else key


def _named(kind: str, keys: str) -> str:
    named = {one.key: one.name for one in _known(kind)}
    return ", ".join(named.get(key, key) for key in keys.split(", ") if key)


def _known(kind: str) -> Iterable[Goal | Agreement | Organisation]:
    known: dict[str, Iterable[Goal | Agreement | Organisation]] = {
        "target_group": defaults.target_groups(),
        "goal": defaults.malbild().goals,
        "national_goal": defaults.national_goals(),
        "principals": defaults.principals(),
        "nok": (area for _, areas in defaults.nok_years() for area in areas),
        "agreement": defaults.agreements(),
    }
    return known[kind]
