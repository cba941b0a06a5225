"""What the history holds about one person: who did what, and the words that events have kept."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.events import EventKind, stays_here
from omtanke_desktop.domain.states import ENDED
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.personal_rules import CONTACT, Datum, Rule, fits
from omtanke_desktop.storage.queries.trail import glob_of
from omtanke_desktop.storage.search_texts import driver

EVENT, EARLIER_NOTE = "event", "earlier_note"  # kinds of sources
_TRAIL = "Händelseloggen"
_RECKONED = ("state", "documents", "last_document")  # the program goes by what these say
_TO_WHOM = (
    *(EventKind.DRAFTED, EventKind.DRAFT_SENT, EventKind.LETTER_DISPATCHED),
    *(EventKind.LETTER_PRINTED, EventKind.BOUNCED, EventKind.INITIATOR_CHOSEN),
)


def events_about(session: Session, wanted: str) -> Iterator[Datum]:
    """Who did what is told once for each person and case; kept words once for each event."""
    yield from _doers(session, wanted)
    pattern = f"*{'*'.join(map(glob_of, wanted.split()))}*"
    for id_, kind, field, text, before, after, case_id, number, state, secret in driver(
        session
    ).execute(_SAYING, (pattern, pattern, pattern)):
        where = f"Historiken i {number}" if number else _TRAIL
        if fits(wanted, before, after) and field not in _RECKONED:
            words = " → ".join(filter(None, (before, after)))
            rule = _rule_of(EventKind(kind), open_case=number and state not in ENDED)
            internal = stays_here(EventKind(kind), field)
            source = (EARLIER_NOTE if internal else EVENT, id_, "before")
            where = f"{where}: {EventKind(kind).label.lower()}"
            yield Datum(_what(field), words, where, rule, case_id, source, bool(secret))
        elif fits(wanted, text):
            label = EventKind(kind).label
            source = (EVENT, 0, "text")
            yield Datum(label, text, where, Rule.RECORD, case_id, source, bool(secret))


def _doers(session: Session, wanted: str) -> Iterator[Datum]:
    e = m.Event
    done = select(e.who, e.case_id, m.Case.number).outerjoin(m.Case, e.case_id == m.Case.id)
    for who, case_id, number in session.execute(done.distinct()):
        if fits(wanted, who):
            where = f"Historiken i {number}" if number else "Registrets historik"
            yield Datum("Vem som gjorde det", who, where, Rule.AUTHOR, case_id, (EVENT, 0, "who"))


def _rule_of(kind: EventKind, *, open_case: object) -> Rule:
    """A note is a document of its case; to whom we wrote is needed while the case is open."""
    if kind is EventKind.NOTED:
        return Rule.RECORD
    return Rule.NEEDED if kind in _TO_WHOM and open_case else Rule.MAY_GO


def _what(field: str) -> str:
    """The name of a contact's detail, else that the words once stood somewhere."""
    first, _, rest = field.partition(".")
    detail = CONTACT.get(rest.rpartition(".")[2]) if first in ("initiator", "contact") else None
    return f"{detail}, tidigare" if detail else "Tidigare ord"


# What an event about a mail says by itself stands in the mail, which is told of as such.
_SAYING = """
SELECT e.id, e.kind, e.field, CASE WHEN e.message_id IS NULL THEN e.text ELSE '' END,
       coalesce(t.before, ''), coalesce(t.after, ''), e.case_id, c.number, c.state,
       coalesce(c.secrecy, '') <> '' OR EXISTS (
           SELECT 1 FROM document d JOIN "case" s ON s.id = d.case_id
           WHERE d.message_id = e.message_id AND s.secrecy <> '')
FROM event e
LEFT JOIN event_text t ON t.event_id = e.id
LEFT JOIN "case" c ON c.id = e.case_id
WHERE e.text GLOB ? OR t.before GLOB ? OR t.after GLOB ?
ORDER BY e.id
"""
