"""What a history can be narrowed to, and where each of its lines leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.storage.queries.cases import EventRow

E = EventKind


class Kind(Enum):
    """The values are what the user reads."""

    ALL = "Allt"
    STEPS = "Steg"
    PAPERS = "Handlingar"
    TEXTS = "Texter"


_TEXTS = (
    *(E.EDITED, E.EVALUATED, E.PROPOSED, E.TEXT_RESTORED, E.ERASED, E.ARRIVAL_CORRECTED),
    E.INITIATOR_CHOSEN,
)
_PAPERS = (
    *(E.RECEIVED, E.ATTACHED, E.DETACHED, E.DRAFTED, E.DRAFT_SENT, E.DRAFT_DISCARDED, E.BOUNCED),
    *(E.NOTED, E.SCANNED, E.LETTER_DRAFTED, E.LETTER_DISPATCHED, E.LETTER_DISCARDED, E.PAPER_MADE),
    *(E.DOCUMENT_FINISHED, E.DOCUMENT_DISPATCHED, E.DOCUMENT_WITHDRAWN, E.CASEFILE_MADE),
    *(E.EXTRACT_MADE, E.FORM_MADE, E.FORM_RETURNED, E.SET_ASIDE, E.RESTORED, E.DELAY_TOLD),
    E.GONE_ON,
)


def fits(event: EventRow, kind: Kind) -> bool:
    """Whether a line is shown when the history is narrowed like this."""
    if kind is Kind.TEXTS:
        return event.kind in _TEXTS
    if kind is Kind.PAPERS:
        return event.kind in _PAPERS
    return kind is Kind.ALL or event.kind not in (*_TEXTS, *_PAPERS)


MAIL, MEETING, LETTER, DRAFT = "mejl", "mote", "brev", "utkast"
CASE, FIELD, PAPERS, ENTRY = "arende", "falt", "handlingar", "post"
_LETTERS = (E.LETTER_DRAFTED, E.LETTER_DISPATCHED)
_DRAFTS = (E.DRAFTED, E.DRAFT_SENT, E.DRAFT_DISCARDED)
_OTHERS = (E.MERGED, E.UNMERGED, E.RELATED, E.UNRELATED, E.STATE_CHANGED)
_NUMBERED = re.compile(r"\S*\d\S*")


def link_of(event: EventRow, cases: Mapping[str, int]) -> str:
    """Where a line leads, as "what:which"; "" for one that is about the case as a whole.

    cases: the ids of other cases by their numbers, as far as the history names any.
    """
    if event.kind in _LETTERS:
        return f"{LETTER}:"
    if event.kind in _DRAFTS:
        kinds = [kind for kind in DraftKind if event.text.startswith(kind.label)]
        return f"{DRAFT}:{kinds[0]}" if kinds else ""
    if event.meeting_id is not None:
        return f"{MEETING}:{event.meeting_id}"
    if event.message_id is not None:
        return f"{MAIL}:{event.message_id}"
    if other := next((cases[one] for one in numbers_in(event) if one in cases), None):
        return f"{CASE}:{other}"
    if event.kind in _TEXTS or event.field.startswith("watch."):
        return f"{FIELD}:{event.field}" if event.field else ""
    return f"{PAPERS}:" if event.kind in _PAPERS else ""


def numbers_in(event: EventRow) -> list[str]:
    """What may be the number of another case in an event that ties two."""
    return _NUMBERED.findall(event.text) if event.kind in _OTHERS else []
