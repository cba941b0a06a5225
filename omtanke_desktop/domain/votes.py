"""A vote at the table: what was moved, what yes and no stand for, and how it came out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Ballot(StrEnum):
    """What somebody who decides answered."""

    YES = "ja"
    NO = "nej"
    ABSTAINS = "avstar"

    @property
    def label(self) -> str:
        return {"ja": "Ja", "nej": "Nej", "avstar": "Avstår"}[self.value]


@dataclass(frozen=True, slots=True)
class Motion:
    """One yrkande: who moved what."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on one item; ballots by attendance id, so that only those who decide are counted.

    asked_by: who wanted it. yes, no: what each answer stands for (propositionsordning). casting:
    the chair's casting vote, which settles a tie (utslagsröst, Förvaltningslagen 29 §); None while
    it has not been given.
    """

    motions: tuple[Motion, ...] = ()
    asked_by: str = ""
    yes: str = ""
    no: str = ""
    ballots: tuple[tuple[int, Ballot], ...] = ()
    casting: Ballot | None = None

    def of(self, deciding: Iterable[int]) -> "Vote":
        """The same vote with only the ballots of these, who decide on the item."""
        may = set(deciding)
        return replace(self, ballots=tuple(one for one in self.ballots if one[0] in may))

    def ballot_of(self, attendance_id: int) -> Ballot | None:
        """What one of them answered."""
        return dict(self.ballots).get(attendance_id)

    def with_ballot(self, attendance_id: int, ballot: Ballot | None) -> "Vote":
        """The vote with one answer in place of the one before; None takes it away."""
        kept = [one for one in self.ballots if one[0] != attendance_id]
        if ballot is not None:
            kept.append((attendance_id, ballot))
        return replace(self, ballots=tuple(kept))

    def count(self, ballot: Ballot) -> int:
        """How many answered so."""
        return sum(one is ballot for _, one in self.ballots)

    @property
    def is_tie(self) -> bool:
        """Whether yes and no have the same number, so that the casting vote settles it."""
        return bool(self.ballots) and self.count(Ballot.YES) == self.count(Ballot.NO)

    @property
    def result(self) -> Ballot | None:
        """YES or NO; None while nobody has voted or a tie waits for the casting vote."""
        if not self.ballots:
            return None
        if self.is_tie:
            return self.casting
        return Ballot.YES if self.count(Ballot.YES) > self.count(Ballot.NO) else Ballot.NO

    @property
    def winner(self) -> str:
        """What the side that won stands for, "" while there is none."""
        return {Ballot.YES: self.yes, Ballot.NO: self.no}.get(self.result or Ballot.ABSTAINS, "")


def to_json(vote: Vote) -> dict[str, Any]:
    """The vote as JSON values; {} for one in which nothing stands."""
    if vote == Vote():
        return {}
    return {
        "motions": [[one.who, one.words] for one in vote.motions],
        "asked_by": vote.asked_by,
        "yes": vote.yes,
        "no": vote.no,
        "ballots": [[who, ballot.value] for who, ballot in vote.ballots],
        "casting": vote.casting.value if vote.casting else "",
    }


def from_json(kept: dict[str, Any]) -> Vote | None:
    """The vote that was kept; None for {}."""
    if not kept:
        return None
    return Vote(
        motions=tuple(Motion(who, words) for who, words in kept["motions"]),
        asked_by=kept["asked_by"],
        yes=kept["yes"],
        no=kept["no"],
        ballots=tuple((who, Ballot(ballot)) for who, ballot in kept["ballots"]),
        casting=Ballot(kept["casting"]) if kept["casting"] else None,
    )
