"""Who uses the program, who sits at the table, between which days, and how many are enough."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class User:
    """The person at the keyboard; every event carries it."""

    name: str
    title: str = ""
    unit: str = ""

    @property
    def signature(self) -> str:
        """Name, title and unit on one line, without empty parts."""
        return ", ".join(part for part in (self.name, self.title, self.unit) if part)


class Role(StrEnum):
    """In what capacity somebody is called to a meeting."""

    CHAIR = "ordforande"
    MEMBER = "ledamot"
    SUBSTITUTE = "ersattare"
    SECRETARY = "sekreterare"
    OTHER = "ovrig"

    @property
    def label(self) -> str:
        return _ROLE_LABELS[self]

    @property
    def decides(self) -> bool:
        """Whether the role takes part in decisions."""
        return self in (Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE)

    @property
    def has_seat(self) -> bool:
        """Whether the role counts when a quorum is reckoned; a substitute takes another's seat."""
        return self in (Role.CHAIR, Role.MEMBER)


_ROLE_LABELS = {
    Role.CHAIR: "Ordförande",
    Role.MEMBER: "Ledamot",
    Role.SUBSTITUTE: "Ersättare",
    Role.SECRETARY: "Sekreterare",
    Role.OTHER: "Övrig",
}


class Belonging(StrEnum):
    """Whether somebody belongs to the group today, will, or did."""

    NOW = "nu"
    COMING = "kommande"
    FORMER = "tidigare"


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day of somebody in the group, None for no limit."""

    first: date | None = None
    last: date | None = None

    @property
    def possible(self) -> bool:
        """Whether there is a day that it holds on."""
        return self.first is None or self.last is None or self.first <= self.last

    def belonging(self, today: date) -> Belonging:
        """Where it lies seen from a day."""
        if self.last is not None and self.last < today:
            return Belonging.FORMER
        if self.first is not None and self.first > today:
            return Belonging.COMING
        return Belonging.NOW


HALF = "halften"
MOST_IN_QUORUM = 99


def quorum_needed(setting: str, called: int) -> int:
    """How many must take part in a decision; 0 when nothing is asked for.

    setting: "" for no quorum, "halften" for more than half of the called seats (Role.has_seat), or
    a number as text. called: how many seats were called; a group without seats has no quorum.
    """
    if setting == HALF:
        return called // 2 + 1 if called else 0
    return int(setting) if setting.isdecimal() else 0


def is_quorate(setting: str, called: int, present: int) -> bool:
    """Whether so many, substitutes in service among them, are enough to decide."""
    return present >= quorum_needed(setting, called)


def quorum_possible(setting: str) -> bool:
    """Whether the setting says something that `quorum_needed` can reckon with."""
    number = setting.isascii() and setting.isdecimal()
    return setting in ("", HALF) or (number and 1 <= int(setting[:9]) <= MOST_IN_QUORUM)
