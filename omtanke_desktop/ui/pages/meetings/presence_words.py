"""What somebody is at one item, in a few words with a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain.people import Role
from omtanke_desktop.ui.pages.meetings.words import person_name

if TYPE_CHECKING:
    from omtanke_desktop.domain.attendance import Presence
    from omtanke_desktop.storage.queries.meetings import AttendanceRow

Look = tuple[str, str, str]  # icon, colour token, words
_AT = " kl.\u00a0"


def state_of(presence: Presence[AttendanceRow], row: AttendanceRow, item_id: int) -> Look:
    """How somebody stands at an item: there, away, jävig, serving, just come or just gone."""
    picture, token, words = _stands(presence, row, item_id)
    move = presence.move_at(row, item_id)
    if move is not None:
        at = f"{_AT}{move['time']}" if move.get("time") else " nu"
        words = f"Kommer{at}" if move["comes"] else f"Går{at}"
        if move["comes"] and presence.decides(row, item_id) and row.role is Role.SUBSTITUTE:
            words += ", tjänstgör"
    return picture, token, f"{words}, på distans" if row.remote and words != "Borta" else words


def _stands(presence: Presence[AttendanceRow], row: AttendanceRow, item_id: int) -> Look:
    if not presence.here(row, item_id):
        return "minus", "line_strong", "Borta"
    if item_id in row.conflicts:
        return "scale", "warn", "Jäv"
    if row.role is not Role.SUBSTITUTE:
        return ("check", "good", "Här") if row.role.has_seat else ("check", "icon", "Här")
    member = presence.stood_in_for(row)
    whom = f" för {person_name(member)}" if member else ""
    if presence.decides(row, item_id):
        return "check", "good", f"Tjänstgör{whom}"
    return "check", "icon", f"Här, redo{whom}" if row.serves else "Här, tjänstgör inte"
