"""The places outside a letter where something about it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omtanke_desktop.storage.queries.meetings import meeting_detail

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.letters import LetterRow
    from omtanke_desktop.ui.desk import Desk

SIGNATORY_SECTION = "roller"


def open_place(desk: Desk, letter: LetterRow, field: str) -> bool:
    """Go to where a finding of this field is mended; False for what is mended in the letter."""
    if field == "case":
        desk.open("arenden", letter.case_id)
    elif field == "signatory":
        desk.open("installningar", SIGNATORY_SECTION)
    elif field == "meeting":
        desk.open("moten", {"meeting": letter.meeting_id, "tab": "protokoll"})
    elif field == "decision":
        open_decision(desk, letter)
    else:
        return False
    return True


def open_decision(desk: Desk, letter: LetterRow) -> None:
    """Go to the decision that a letter answers with."""
    with desk.register.read() as session:
        meeting = meeting_detail(session, letter.meeting_id)
    items = meeting.items if meeting else ()
    item = next((one.id for one in items if one.case_id == letter.case_id), None)
    desk.open("moten", {"meeting": letter.meeting_id, "item": item})
