"""The heads of the chain that stand on approved minutes, as the events of approval tell them."""

import re
import sqlite3

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.events import EventKind

_PRINTED = re.compile(r"händelseloggen (\d+) ([0-9a-f]{64})")


def printed_words(chain: Head) -> str:
    """How the event of an approval tells which head was printed."""
    return f"händelseloggen {chain.entry} {chain.link}"


def printed_heads(connection: sqlite3.Connection) -> list[tuple[int, Head]]:
    """Each head that was printed on approved minutes, with the meeting's id; oldest first."""
    approved = connection.execute(
        "SELECT meeting_id, text FROM event WHERE kind = ? AND meeting_id IS NOT NULL ORDER BY id",
        (EventKind.MINUTES_APPROVED.value,),
    )
    told = ((meeting_id, _PRINTED.search(text)) for meeting_id, text in approved)
    return [(meeting_id, Head(int(found[1]), found[2])) for meeting_id, found in told if found]
