"""How a meeting's last days are put in words, with the icon that goes with each."""

from __future__ import annotations

from datetime import date

from omtanke_desktop.domain.dates import MONTHS, NBSP
from omtanke_desktop.domain.meeting_dates import Due, DueKind

OVER, LATE, AHEAD = ("check", "good"), ("triangle-alert", "bad"), ("calendar", "icon")
_SOON, _PAST = (
    {
        DueKind.PAPERS: "Handlingarna ska vara inne",
        DueKind.CALL: "Kallelsen ska gå ut",
        DueKind.APPROVAL: "{minutes} ska vara {approved}",
    },
    {
        DueKind.PAPERS: "Handlingarna skulle ha varit inne",
        DueKind.CALL: "Kallelsen skulle ha gått ut",
        DueKind.APPROVAL: "{minutes} skulle ha varit {approved}",
    },
)
_DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_DEFINITE = {"Protokoll": ("Protokollet", "justerat")}
_OUR_OWN = ("Minnesanteckningarna", "justerade")


def look(due: Due, today: date) -> tuple[str, str]:
    """The icon and its colour token."""
    if due.over:
        return OVER
    return LATE if due.late(today) else AHEAD


def short_words(due: Due, today: date) -> str:
    """Kallelse senast 2 april; what is late says so in words too."""
    late = " – försenad" if due.late(today) else ""
    return f"{due.kind.label} senast {day_and_month(due.by)}{late}"


def sentence(due: Due, today: date, document_name: str) -> str:
    """Kallelsen ska gå ut senast fre 5 dec."""
    words = (_PAST if due.late(today) else _SOON)[due.kind]
    minutes, approved = _DEFINITE.get(document_name, _OUR_OWN)
    return f"{words.format(minutes=minutes, approved=approved)} senast {short_day(due.by)}"


def day_and_month(day: date) -> str:
    """2 april."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def list_words(due: Due, today: date) -> str:
    """Kallelse 2 apr, in a list where every letter counts."""
    late = ", försenad" if due.late(today) else ""
    return f"{due.kind.label} {_short_month(due.by)}{late}"


def short_day(day: date) -> str:
    """fre 5 dec."""
    return f"{_DAYS[day.weekday()]}{NBSP}{_short_month(day)}"


def _short_month(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1][:3]}"


def list_day(day: date) -> str:
    """Ons 9 april, v. 15: the year is said above the list."""
    name = _DAYS[day.weekday()].capitalize()
    return f"{name} {day_and_month(day)}, v.{NBSP}{day.isocalendar().week}"
