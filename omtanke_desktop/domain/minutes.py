"""Minutes: who signs them, and our own words in place of those the program writes."""

from dataclasses import dataclass
from datetime import date

SECRETARY, CHAIR, APPROVER = "secretary", "chair", "approver"
SIGNERS = (SECRETARY, CHAIR, APPROVER)
"""Who signs the minutes, in the order of the paper."""
CHAIR_AND_APPROVER = frozenset({CHAIR, APPROVER})
"""Who signs a single § that is approved at once."""
SIGNER_LABELS = {SECRETARY: "Sekreterare", CHAIR: "Ordförande", APPROVER: "Justerare"}
IMMEDIATE = "Paragrafen förklaras omedelbart justerad."
FIRST_PAGE = "Första sidan"


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's name under the minutes or a §: the role above, who by function, and the day."""

    role: str
    who: str
    day: date


def wording_field(meeting_id: int, item_id: int | None, part: str) -> str:
    """The name that events give a part of the minutes."""
    return f"minutes.{meeting_id}.{item_id or 0}.{part}"


def same_words(first: str, second: str) -> bool:
    """Whether two texts say the same line by line: a space more or less is no change."""
    return _words(first) == _words(second)


def _words(text: str) -> list[str]:
    return [" ".join(row.split()) for row in text.splitlines() if row.strip()]
