"""Why a case waits for a meeting, in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.domain.agenda import short_day
from omtanke_desktop.domain.states import CaseState

if TYPE_CHECKING:
    from omtanke_desktop.storage.queries.pool import PoolRow

_WHAT_IS_WANTED = re.compile(
    r"^återremittera (?:ärendet|förslaget|initiativet) för ", re.IGNORECASE
)
_WHOM = re.compile(r"^remittera (?:ärendet|förslaget|initiativet) till (.+?)(?: för yttrande.*)?$")
_LONGEST = 80  # letters of what somebody has written, in a list


def reason(row: PoolRow, beside: date) -> str:
    """Bordlagt 9 april: till mötet den 14 maj; years only when another than that of a day."""
    since = f" {short_day(row.since, beside)}" if row.since else ""
    back = f"den {short_day(row.back, beside)}" if row.back else ""
    if row.on_remiss:
        return _joined(f"Remiss{since}", _asked(row), f"svar senast {back}" if back else "")
    if row.state is CaseState.DEFERRED:
        return _joined(f"Bordlagt{since}", f"till mötet {back}" if back else "")
    if row.state is CaseState.REFERRED_BACK:
        again = f"åter till mötet {back}" if back else ""
        return _joined(f"Återremitterat{since}", _wanted(row), again)
    return f"Klart sedan{since}" if since else row.state.label


def lacks(row: PoolRow) -> str:
    """What is not done before the case can be decided, "" when nothing is missing."""
    missing = [] if row.evaluated else ["värdering"]
    missing += [] if row.proposed else ["förslag till beslut"]
    return f"Saknar {' och '.join(missing)}" if missing else ""


def _joined(head: str, *told: str) -> str:
    said = ", ".join(part for part in told if part)
    return f"{head}: {said}" if said else head


def _wanted(row: PoolRow) -> str:
    """ "komplettering avseende kostnad", from the decision that sent the case back."""
    for words in row.words:
        if _WHAT_IS_WANTED.match(words):
            return _short(_WHAT_IS_WANTED.sub("", words))
    return ""


def _asked(row: PoolRow) -> str:
    for words in row.words:
        if found := _WHOM.match(words):
            return _short(found[1])
    return ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
