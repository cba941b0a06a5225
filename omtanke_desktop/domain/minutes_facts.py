"""What the pre-flight of the minutes looks at, as plain values, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.votes import Vote


class Spot(StrEnum):
    """Where something is mended."""

    AGENDA = "dagordning"
    PEOPLE = "deltagare"
    FLOOR = "under_motet"
    MINUTES = "protokoll"
    LETTERS = "expediering"
    SETTINGS = "installningar"


class Stops(IntEnum):
    """What cannot be done before a finding is mended; what stops the close stops approval too."""

    NOTHING = 0
    APPROVAL = 1
    CLOSE = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: which check found it, in words, and where it is mended.

    field: the field there, as a Decision field, a part of the minutes or a role. case_id: the case
    whose letter it is.
    """

    check: str
    text: str
    spot: Spot
    item_id: int | None = None
    field: str = ""
    stops: Stops = Stops.NOTHING
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A task as far as the pre-flight goes."""

    what: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item of the minutes.

    name: "§ 12" or "Punkt 5". texts: what is printed, by part. own: the parts in our own words.
    torn: the parts (key, heading) where those and the program's now differ. settled: the close
    gives it its ready decision. demanded: the close refuses to go without one. deciding, jav:
    attendance ids. reached: whether the letter has somebody to go to, None when there is no letter.
    begun: words that are typed and not saved.
    """

    id: int
    name: str
    decides: bool = True
    case_id: int | None = None
    section: int | None = None
    secret: bool = False
    settled: bool = False
    demanded: bool = False
    begun: bool = False
    decision: Decision | None = None
    decided_on: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    torn: tuple[tuple[str, str], ...] = ()
    deciding: frozenset[int] = frozenset()
    jav: frozenset[int] = frozenset()
    vote: Vote | None = None
    quorum_lack: str = ""
    tasks: tuple[GivenTask, ...] = ()
    reached: bool | None = None


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """A meeting and its items.

    before: the last § number that other meetings have taken in the year up to this one. called,
    present: how many deciding members. late_since: the last day for approval, once that has passed
    and they are not approved. signers: who signs, by role. approver_here: whether that
    one was there, None when it is nobody at the table. names_approver: an item waits for the name.
    """

    day: date
    closed: bool
    before: int
    called: int
    present: int
    signers: Mapping[str, str]
    approver_here: bool | None
    items: tuple[ItemFacts, ...]
    names_approver: bool = False
    late_since: date | None = None
    own: frozenset[str] = frozenset()
    torn: tuple[tuple[str, str], ...] = ()
