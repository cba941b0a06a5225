"""What desk.open("rapporter", ...) takes to show one event of a case in the trail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrailTarget:
    """The trail of one case, by its number, with one event chosen."""

    case_number: str
    event_id: int
