"""When something was said, came in or was sent: it has happened, and not by a slip in the year."""

from datetime import datetime

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.problems import RuleProblem

EARLIEST = 2000  # year


def check_happened(when: datetime, now: datetime) -> None:
    """Raise RuleProblem for a moment in the future or before the year 2000.

    now is aware; when without a zone is a clock in Halland.
    """
    if when.year < EARLIEST:
        raise RuleProblem("Året kan inte stämma", f"Skriv en dag från år {EARLIEST} och framåt.")
    here = when if when.tzinfo else when.replace(tzinfo=dates.STOCKHOLM)
    if when.year > now.year + 1 or here > now:
        raise RuleProblem("Tiden ligger i framtiden", "Skriv när det hände, senast nu.")
