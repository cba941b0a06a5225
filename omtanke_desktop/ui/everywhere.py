"""What the frame asks of the register: the rail's numbers, the hits of the search."""

from __future__ import annotations

from omtanke_desktop.storage.queries.overview import badge_counts
from omtanke_desktop.storage.queries.search import SearchHit, find, place_of
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.search_box import Hit

_LOOKS = {
    "case": ("folder", "arenden"),
    "message": ("mail", "inkorg"),
    "meeting": ("calendar-days", "moten"),
    "decision": ("gavel", "arenden"),
}


def badges(register: Register) -> dict[str, int]:
    """How much waits, by page."""
    with register.read() as session:
        return badge_counts(session)


def search(register: Register, words: str) -> list[Hit]:
    """The best hits of every kind."""
    with register.read() as session:
        return [_hit(found, place_of(session, found)) for found in find(session, words, limit=20)]


def _hit(found: SearchHit, place: tuple[str, int]) -> Hit:
    icon = _LOOKS[found.kind][0]
    kind, ref = place
    snippet = " ".join(found.snippet.split())
    return Hit(icon, found.title, snippet, _LOOKS[kind][1], ref)


def picture_targets(register: Register) -> dict[str, object]:
    """What is opened on a page for a picture: the case that most evaluate, the first meeting."""
    from omtanke_desktop.storage.queries.evaluations import most_evaluated
    from omtanke_desktop.storage.queries.meetings import meeting_rows

    with register.read() as session:
        case_id, meetings = most_evaluated(session), meeting_rows(session)
    targets: dict[str, object] = {"rapporter": "postlista"}
    if case_id is not None:
        targets["arenden"] = case_id
    if meetings:
        targets["moten"] = meetings[-1].id
    return targets
