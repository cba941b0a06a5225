"""What the fields of events are called: of a case, a meeting, a mail, the settings, any table."""

from __future__ import annotations

from functools import cache

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mails import DraftKind

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
    "meeting.approver": "Justerare",
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


def part_words(field: str) -> str:
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
    if first == "form" and len(rest) == 2:
        return f"Formuläret, ”{_form_label(rest[1])}”"
    if first == "item" and len(rest) == 2:
        return f"Dagordningen, {column_words(rest[1])}"
    return FIELD_WORDS.get(first, field)


def setting_words(field: str) -> str:
    """What a setting is called: one of the register's own, or a part of a template."""
    first, *rest = field.split(".")
    last = rest[-1] if rest else ""
    if first == "label":
        return f"Etiketter för ”{_form_label(last)}”"
    if first == "mail":
        return f"Mejlmall, {_draft_label(last)}"
    if first in ("phrases", "letter") and rest:
        kind = defaults.decision_types().get(rest[0])
        what = "Fraser" if first == "phrases" else "Brevets ord"
        return f"{what}, {(kind.name if kind else rest[0]).lower()}"
    if first in _TEMPLATES:
        return _TEMPLATES[first]
    if last in ("email", "postal_address"):
        return f"Mottagares {column_words(last)}"
    return str(_words()["settings"].get(field, field))


_TEMPLATES = {
    "standing": "Stående punkt",
    "proposal": "Beslutsförslagets avsnitt",
    "meeting_template": "Dagordningens mall",
}


def record_words(field: str, *, was: bool, is_now: bool) -> str:
    """A change that nothing else tells of: "Ledamot: e-post ändrades", "Ledamot lades till".

    field: table.column, or a table of which a row came (is_now) or went (was).
    """
    table, _, column = field.partition(".")
    name = str(_words()["tables"].get(table, table))
    if column:
        return f"{name}: {column_words(column)} ändrades"
    if was and is_now:
        return f"{name} ändrades"
    return f"{name} togs bort" if was else f"{name} lades till"


def fields_named(words: str) -> tuple[str, ...]:
    """The fields (as GLOB patterns) whose names in Swedish hold these words."""
    wanted = words.casefold()
    own = FIELD_WORDS.items() | _words()["settings"].items()
    found = [field for field, name in own if wanted in name.casefold()]
    tables = [name for name, said in _words()["tables"].items() if wanted in said.casefold()]
    columns = [name for name, said in _words()["columns"].items() if wanted in said.casefold()]
    of_tables = [pattern for name in tables for pattern in (name, f"{name}.*")]
    return tuple(sorted({*found, *of_tables, *(f"*.{name}" for name in columns)}))


def column_words(column: str) -> str:
    """What a column of any table is called, in lower case."""
    return str(_words()["columns"].get(column, column))


def _form_label(key: str) -> str:
    return next((one.label for one in defaults.form_fields() if one.key == key), key)


def _draft_label(kind: str) -> str:
    return DraftKind(kind).label.lower() if kind in set(DraftKind) else kind


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = defaults.raw("record_words")
    return words
