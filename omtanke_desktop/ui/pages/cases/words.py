"""The history's field names and sources in Swedish words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.defaults import Agreement, Organisation
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Goal, Perspective
from omtanke_desktop.storage.queries.cases import EventRow
from omtanke_desktop.storage.queries.text_places import PROPOSED, said_by_evaluators
from omtanke_desktop.workflows.write_proposal import FIELD_PREFIX

CONTACT_WORDS = {
    "name": "Namn",
    "title": "Titel",
    "unit": "Verksamhet",
    "email": "E-post",
    "phone": "Telefon",
    "postal_address": "Postadress",
    "internal_post": "Internpost",
    "preferred_way": "Svar helst med",
}
FIELD_WORDS = {
    "title": "Rubrik",
    "public_title": "Rubrik utåt",
    "diary_number": "Diarienummer",
    "summary": "Sammanfattning",
    "background": "Bakgrund",
    "handler": "Handläggare",
    "secrecy": "Sekretess",
    "sender_left_out": "Avsändaren i listor utåt",
    "principal": "Huvudman",
    "completeness": "Underlaget",
    "target_group": "Målgrupper",
    "goal": "Målbildens mål",
    "national_goal": "Nationella mål",
    "agreement": "Överenskommelser",
    "principals": "Berörda huvudmän",
    "nok": "Områden i NÖK",
    "label": "Etiketter",
    "watch": "Bevakning",
    "contact": "Kontakt",
    "documents": "Handlingarnas nummer",
    "last_document": "Sista handlingens nummer",
    "weighing": "Sekretariatets avvägning",
    "proposal": "Förslag till beslut",
    "proposal_type": "Typ av beslut",
    "evaluation.proposal": "Förslag till beslut",
    "arrived": "Kom in",
    "state": "Läge",
    "mail_draft.recipient_name": "Mejlets mottagare",
    "mail_draft.recipient_address": "Mejlets adress",
    "mail_draft.subject": "Mejlets ämnesrad",
    "mail_draft.text": "Mejlets text",
    "minutes": "Protokollets text",
    "letter.recipient": "Brevets mottagare",
    "letter.recipients": "Fler mottagare av brevet",
    "letter.email": "Brevets e-post",
    "letter.why": "Brevets motivering",
    "letter.next_steps": "Brevets fortsättning",
    **{
        f"initiator.{key}": f"Initiativtagare, {words.lower()}"
        for key, words in CONTACT_WORDS.items()
    },
}
SOURCE_WORDS = {
    "received": "enligt mejlets mottagningsrad",
    "date": "enligt mejlets datum",
    "taken_in": "när mejlet lästes in",
    "by_hand": "angiven för hand",
    "corrected": "rättad för hand",
}
_MARKS = ("target_group", "goal", "national_goal", "agreement", "principals", "nok")
_STEPS = (EventKind.STATE_CHANGED, EventKind.STEP_TAKEN_BACK, EventKind.UNMERGED)
_SAY_IT_ALL = (
    *(EventKind.WATCHED, EventKind.WATCH_DONE, EventKind.TASK_GIVEN, EventKind.TASK_DONE),
)
_PARTS = {
    "level": "bedömning",
    "note": "intern anteckning",
    "sentence": "mening till brevet",
    "statements": "målbildens ord",
}

_SIDES = {side.value for side in Perspective}
_NONE: Mapping[str, str] = MappingProxyType({})


def headline(event: EventRow, factors: Mapping[str, str] = _NONE) -> str:
    """What happened, in one line: "Ändrades: Rubrik", "Registrerat → Under värdering".

    factors: what each factor of the shared vision is called, by its key.
    """
    if event.kind in _STEPS and event.after:
        step = f"{event.before} → {event.after}"
        return step if event.kind is EventKind.STATE_CHANGED else f"{event.kind.label}: {step}"
    if _says_itself(event):
        return event.text
    about = field_words(event, factors)
    return f"{event.kind.label}: {about}" if about else event.kind.label


def _says_itself(event: EventRow) -> bool:
    """Whether an edit names no field and says all in its own words: "Studsen är åtgärdad"."""
    return event.kind is EventKind.EDITED and not event.field and bool(event.text.strip())


def said_words(event: EventRow) -> str:
    """What is said below the headline; "" when the headline has said it."""
    named = event.field.startswith(FIELD_PREFIX) or said_by_evaluators(event.field)
    return "" if named or is_cell(event.field) or _says_itself(event) else event.text


def field_words(event: EventRow, factors: Mapping[str, str]) -> str:
    """The name of the field an event touched; "" when the event's own words say it."""
    own = (*_STEPS, EventKind.ARRIVAL_CORRECTED, EventKind.PROPOSED)
    if (
        event.kind in _SAY_IT_ALL
        or not event.field
        or (event.kind in own and event.field != PROPOSED)
    ):
        return ""
    if event.field.startswith(FIELD_PREFIX):
        return f"Beslutsförslaget, ”{event.text}”"
    if is_cell(event.field) or event.field == PROPOSED:
        whose = f" ({event.text})" if event.text else ""
        return f"{_cell_words(event.field, factors)}{whose}"
    return FIELD_WORDS.get(event.field) or _part_words(event.field)


def is_cell(field: str) -> bool:
    """Whether a field is a cell of an evaluation, or a part of one."""
    parts = field.split(".")
    return len(parts) in (2, 3) and parts[1] in _SIDES and _PARTS.keys() >= {*parts[2:]}


def values(event: EventRow) -> tuple[str, str]:
    """Before and after as people read them; empty when there is nothing to compare."""
    if event.kind in _STEPS:
        return "", ""
    if event.field in _MARKS:
        return _named(event.field, event.before), _named(event.field, event.after)
    if event.field == "proposal_type":
        return _type_named(event.before), _type_named(event.after)
    return event.before, event.after


def _cell_words(field: str, factors: Mapping[str, str]) -> str:
    """ "halsoframjande.individ.note" as "Hälsofrämjande, individ: intern anteckning"."""
    if field == PROPOSED:
        return FIELD_WORDS[PROPOSED]
    factor, side, *part = field.split(".")
    where = f"{factors.get(factor, factor)}, {Perspective(side).label.lower()}"
    return f"{where}: {_PARTS.get(part[0], part[0])}" if part else where


def _part_words(field: str) -> str:
    """What stands in a row of its own: a contact's detail, a watch, an answer and its why."""
    first, *rest = field.split(".")
    if first == "contact" and len(rest) == 2:
        names = {**CONTACT_WORDS, "role": "Roll", "principal": "Huvudman"}
        return f"Kontakt, {names.get(rest[1], rest[1]).lower()}"
    if first == "document" and len(rest) == 2:
        part = {"title": "i korthet", "counterpart": "från eller till", "text": "text"}
        return f"Handling {rest[0]}, {part.get(rest[1], rest[1])}"
    if first == "answer" and rest:
        asked = [one for one in defaults.fardplan() if one.key == rest[0]]
        words = asked[0].question if asked else rest[0]
        return f"{words} {asked[0].why}" if asked and len(rest) > 1 else words
    return FIELD_WORDS.get(first, field)


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
