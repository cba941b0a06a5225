"""The history's field names and sources in Swedish words."""

from __future__ import annotations

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Goal, Perspective
from omtanke_desktop.storage.queries.cases import EventRow
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
    "principal": "Huvudman",
    "completeness": "Underlaget",
    "target_group": "Målgrupper",
    "goal": "Mål",
    "national_goal": "Nationella mål",
    "agreement": "Överenskommelser",
    "weighing": "Sekretariatets avvägning",
    "proposal": "Förslag till beslut",
    "proposal_type": "Typ av beslut",
    "arrived": "Kom in",
    "state": "Läge",
    "mail_draft.recipient_name": "Mejlets mottagare",
    "mail_draft.recipient_address": "Mejlets adress",
    "mail_draft.subject": "Mejlets ämnesrad",
    "mail_draft.text": "Mejlets text",
    "letter.recipient": "Brevets mottagare",
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
_MARKS = ("target_group", "goal", "national_goal", "agreement")
_OWN_LINE = (EventKind.STATE_CHANGED, EventKind.ARRIVAL_CORRECTED)


def headline(event: EventRow) -> str:
    """What happened, in one line: "Ändrades: Rubrik", "Registrerat → Under värdering"."""
    if event.kind is EventKind.STATE_CHANGED and event.after:
        return f"{event.before} → {event.after}"
    if _says_itself(event):
        return event.text
    about = field_words(event)
    return f"{event.kind.label}: {about}" if about else event.kind.label


def _says_itself(event: EventRow) -> bool:
    """Whether an edit names no field and says all in its own words: "Studsen är åtgärdad"."""
    return event.kind is EventKind.EDITED and not event.field and bool(event.text.strip())


def said_words(event: EventRow) -> str:
    """What is said below the headline; "" when the headline has said it."""
    named = event.field.startswith(FIELD_PREFIX)  # the headline has the section's heading
    return "" if named or _says_itself(event) else event.text


def field_words(event: EventRow) -> str:
    """The name of the field an event touched; "" when the event's own words say it."""
    if event.kind in (*_OWN_LINE, EventKind.PROPOSED) or not event.field:
        return ""
    if event.kind is EventKind.EVALUATED:
        return _cell_words(event.field)
    if event.field.startswith(FIELD_PREFIX):
        return f"Beslutsförslaget, ”{event.text}”"
    return FIELD_WORDS.get(event.field, event.field)


def values(event: EventRow) -> tuple[str, str]:
    """Before and after as people read them; empty when there is nothing to compare."""
    if event.kind is EventKind.STATE_CHANGED:
        return "", ""
    if event.field in _MARKS:
        return _named(event.field, event.before), _named(event.field, event.after)
    if event.field == "proposal_type":
        return _type_named(event.before), _type_named(event.after)
    return event.before, event.after


def _cell_words(field: str) -> str:
    """ "halsoframjande.individ" as "Hälsofrämjande, individ"."""
    factor, _, side = field.partition(".")
    names = {one.key: one.name for one in defaults.malbild().factors}
    return f"{names.get(factor, factor)}, {Perspective(side).label.lower()}"


def _type_named(key: str) -> str:
    kind = defaults.decision_types().get(key)
    return kind.name if kind else key


def _named(kind: str, keys: str) -> str:
    named = {one.key: one.name for one in _known(kind)}
    return ", ".join(named.get(key, key) for key in keys.split(", ") if key)


def _known(kind: str) -> tuple[Goal, ...] | tuple[defaults.Agreement, ...]:
    if kind == "target_group":
        return defaults.target_groups()
    if kind == "goal":
        return defaults.malbild().goals
    if kind == "national_goal":
        return defaults.national_goals()
    return defaults.agreements()
