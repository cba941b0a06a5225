"""Who is there and who decides at each item, whatever happens to the agenda's order."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain.attendance import Presence, with_move
from omtanke_desktop.domain.people import Role

ITEMS = [1, 2, 3, 4, 5]


@dataclass(frozen=True)
class Sits:
    id: int
    role: Role = Role.MEMBER
    present: bool = True
    conflicts: tuple = ()
    moves: tuple = ()
    serves: bool = False
    serves_for_id: int | None = None


def move(item, comes, time=""):
    return {"item": item, "comes": comes, "time": time}


def items_of(seat, *others, order=ITEMS):
    return Presence([seat, *others], order).items_of(seat)


def test_who_comes_late_and_leaves_early_decides_in_between():
    assert items_of(Sits(1, present=False, moves=(move(2, True), move(4, False)))) == [2, 3]


def test_a_conflicted_member_decides_on_everything_else():
    assert items_of(Sits(1, conflicts=(3,))) == [1, 2, 4, 5]


def test_moves_follow_their_item_when_the_agenda_changes():
    late = Sits(1, present=False, moves=(move(4, True),))
    assert items_of(late, order=[4, 1, 2]) == [4, 1, 2]
    assert items_of(late, order=[1, 2]) == []


def test_a_substitute_decides_exactly_where_the_member_takes_no_part():
    member = Sits(1, conflicts=(2,), moves=(move(4, False),))
    assert items_of(Sits(2, Role.SUBSTITUTE, serves=True, serves_for_id=1), member) == [2, 4, 5]


def test_a_substitute_for_nobody_in_particular_decides_all_along():
    assert items_of(Sits(2, Role.SUBSTITUTE, serves=True)) == ITEMS
    assert items_of(Sits(2, Role.SUBSTITUTE)) == []


def test_of_two_substitutes_for_one_member_the_first_who_can_decides():
    gone = Sits(1, present=False)
    first = Sits(2, Role.SUBSTITUTE, serves=True, serves_for_id=1, conflicts=(3,))
    second = replace(first, id=3, conflicts=())
    presence = Presence([gone, first, second], ITEMS)
    assert [[one.id for one in presence.deciding(item)] for item in (2, 3, 4)] == [[2], [3], [2]]


def test_a_secretary_takes_part_without_deciding():
    presence = Presence([Sits(1), Sits(2, Role.SECRETARY)], ITEMS)
    assert [one.id for one in presence.others(1)] == [2]


def test_coming_when_one_is_there_already_is_nothing_to_tell_of():
    seat = Sits(1, moves=(move(2, True), move(3, False, "10.15")))
    presence = Presence([seat], ITEMS)
    assert presence.move_at(seat, 2) is None
    assert presence.move_at(seat, 3)["time"] == "10.15"


def test_a_second_move_at_an_item_replaces_the_first():
    moves = with_move([move(2, True), move(4, False)], 2, False, "9.40")
    assert sorted(moves, key=lambda one: one["item"]) == [move(2, False, "9.40"), move(4, False)]
    assert with_move(moves, 4, None) == [move(2, False, "9.40")]


ids = st.integers(1, 6)
seats = st.lists(
    st.builds(
        Sits,
        id=ids,
        role=st.sampled_from(list(Role)),
        present=st.booleans(),
        conflicts=st.lists(ids, max_size=3).map(tuple),
        moves=st.lists(st.builds(move, ids, st.booleans()), max_size=4).map(tuple),
        serves=st.booleans(),
        serves_for_id=st.none() | ids,
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(seats, st.permutations([1, 2, 3, 4]))
def test_nobody_decides_who_is_not_in_the_room_and_no_seat_is_filled_twice(called, order):
    presence = Presence(called, order)
    for item in order:
        deciding = presence.deciding(item)
        assert all(item not in one.conflicts and presence.here(one, item) for one in deciding)
        stood_in = [one for one in map(presence.stood_in_for, deciding) if one is not None]
        filled = [one.id for one in deciding if one.role.has_seat] + [one.id for one in stood_in]
        assert len(filled) == len(set(filled))
