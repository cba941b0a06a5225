"""Who is there and who decides at each item of a meeting, whatever order the items stand in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from omtanke_desktop.domain.people import Role

Move = Mapping[str, Any]


class Seat(Protocol):
    """One person called, as the register keeps it; conflicts are item ids.

    moves: {"item": id, "comes": bool, "time": "10.15" or ""}, which hold from that item on.
    serves_for_id: the seat a substitute in service stands in for; None means all the time.
    """

    @property
    def id(self) -> int: ...
    @property
    def role(self) -> Role: ...
    @property
    def present(self) -> bool: ...
    @property
    def conflicts(self) -> Sequence[int]: ...
    @property
    def moves(self) -> Sequence[Move]: ...
    @property
    def serves(self) -> bool: ...
    @property
    def serves_for_id(self) -> int | None: ...


S = TypeVar("S", bound=Seat)


class Presence(Generic[S]):
    """The seats of a meeting over its items, given as ids in the agenda's order."""

    def __init__(self, seats: Iterable[S], order: Sequence[int]) -> None:
        self.seats = tuple(seats)
        self.order = tuple(order)
        self._by_id = {seat.id: seat for seat in self.seats}
        self._here = {seat.id: _items_here(seat, self.order) for seat in self.seats}

    def here(self, seat: S, item_id: int) -> bool:
        """Whether somebody is at the meeting when an item comes up, jävig or not."""
        return item_id in self._here[seat.id]

    def takes_part(self, seat: S, item_id: int) -> bool:
        """Whether somebody is in the room: the jävig leave it (kommunallagen 6 kap. 30 §)."""
        return self.here(seat, item_id) and item_id not in seat.conflicts

    def decides(self, seat: S, item_id: int) -> bool:
        """Whether somebody takes part in the decision; a substitute does only in service."""
        if not self.takes_part(seat, item_id):
            return False
        if seat.role is not Role.SUBSTITUTE:
            return seat.role.has_seat
        return seat.serves and self._stands_in(seat, item_id)

    def deciding(self, item_id: int) -> list[S]:
        """Who decides on an item."""
        return [seat for seat in self.seats if self.decides(seat, item_id)]

    def others(self, item_id: int) -> list[S]:
        """Who takes part in an item without deciding on it (Förvaltningslagen 31 §)."""
        there = [seat for seat in self.seats if self.takes_part(seat, item_id)]
        return [seat for seat in there if not self.decides(seat, item_id)]

    def ever_here(self, seat: S) -> bool:
        """Whether somebody was at any part of the meeting."""
        return bool(self._here[seat.id]) or (seat.present and not self.order)

    def items_of(self, seat: S) -> list[int]:
        """The items somebody decides on, in order."""
        return [item_id for item_id in self.order if self.decides(seat, item_id)]

    def move_at(self, seat: S, item_id: int) -> Move | None:
        """How somebody comes or goes at an item; None where that changes nothing."""
        move = _by_item(seat).get(item_id)
        if move is None or bool(move["comes"]) is self._before(seat, item_id):
            return None
        return move

    def stood_in_for(self, seat: S) -> S | None:
        """The member a substitute in service stands in for; None when for nobody in particular."""
        member = self._by_id.get(seat.serves_for_id or 0)
        serves = seat.serves and seat.role is Role.SUBSTITUTE
        return member if serves and member is not None and member.role.has_seat else None

    def _before(self, seat: S, item_id: int) -> bool:
        """Whether somebody was there until this item."""
        place = self.order.index(item_id)
        return self.here(seat, self.order[place - 1]) if place else seat.present

    def _stands_in(self, seat: S, item_id: int) -> bool:
        """In the member's place exactly where that member takes no part; the first one called."""
        member = self.stood_in_for(seat)
        if member is None:
            return True
        if self.takes_part(member, item_id):
            return False
        able = (one for one in self.seats if self.takes_part(one, item_id))
        return next(one for one in able if self._for(one, member)).id == seat.id

    def _for(self, seat: S, member: S) -> bool:
        stood_in = self.stood_in_for(seat)
        return stood_in is not None and stood_in.id == member.id


def _items_here(seat: Seat, order: Sequence[int]) -> frozenset[int]:
    moves = _by_item(seat)
    here, found = seat.present, []
    for item_id in order:
        here = bool(moves[item_id]["comes"]) if item_id in moves else here
        if here:
            found.append(item_id)
    return frozenset(found)


def _by_item(seat: Seat) -> dict[int, Move]:
    return {move["item"]: move for move in seat.moves}


def with_move(
    moves: Iterable[Move], item_id: int, comes: bool | None, time: str = ""
) -> list[dict[str, Any]]:
    """The moves with this one in place of any other at the item; None takes it away."""
    kept = [dict(move) for move in moves if move["item"] != item_id]
    return kept if comes is None else [*kept, {"item": item_id, "comes": comes, "time": time}]
