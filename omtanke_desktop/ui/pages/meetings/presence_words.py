"""What somebody is at one item, in a few words with a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.domain.people import Role

if TYPE_CHECKING:
    from omtanke_desktop.domain.attendance import Presence
    from omtanke_desktop.storage.queries.meetings import AttendanceRow

_AWAY = "Borta"
Look = tuple[str, str, str]  # icon, colour token, words


def state_of(presence: Presence[AttendanceRow], row: AttendanceRow, item_id: int) -> Look:
    """How somebody stands at an item: there, away, jävig, serving, just come or just gone."""
    picture, token, words = _stands(presence, row, item_id)
    move = presence.move_at(row, item_id)
    if move is not None:
        words = "Kommer" if move["comes"] else "Går"
    return picture, token, f"{words}, distans" if row.remote and words != _AWAY else words


def _stands(presence: Presence[AttendanceRow], row: AttendanceRow, item_id: int) -> Look:
    if not presence.here(row, item_id):
        return "minus", "line_strong", _AWAY
    if item_id in row.conflicts:
        return "scale", "warn", "Jäv"
    if row.role is not Role.SUBSTITUTE:
        return ("check", "good", "Här") if row.role.has_seat else ("check", "icon", "Här")
    if presence.decides(row, item_id):
        return "check", "good", "Tjänstgör"
    return "check", "icon", "Redo" if row.serves else "Ersättare"
