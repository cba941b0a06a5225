"""What becomes of an item of the agenda when somebody wants it on a later meeting."""

from dataclasses import dataclass
from enum import Enum, auto

from omtanke_desktop.domain.agenda import is_trace
from omtanke_desktop.domain.meetings import ItemKind
from omtanke_desktop.domain.states import CaseState

_GOES_ON = (CaseState.DEFERRED, CaseState.REFERRED_BACK, CaseState.EVALUATING)


class Fate(Enum):
    """Move: it leaves this agenda. Copy: it stays, and goes on at the other. Refused: neither."""

    MOVE = auto()
    COPY = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Carried:
    """What will happen to one item; why: a Swedish sentence when nothing will."""

    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What matters of an item; case_state: None without a case; closed: its meeting is."""

    kind: ItemKind
    template_key: str
    case_state: CaseState | None
    decided: bool
    closed: bool


def fate_of(item: Item, *, copy: bool) -> Carried:
    """Say what becomes of an item; copy is the user's wish where there is a choice.

    A case that waits for its decision is moved, one that was put off is copied, whatever the wish.
    """
    if item.kind is ItemKind.HEADING:
        return _refused("En rubrik flyttas inte. Välj punkterna under den.")
    if is_trace(item.template_key):
        return _refused("Raden säger bara vart punkten har flyttats.")
    if item.case_state is not None:
        return _of_case(item, item.case_state)
    if copy:
        return Carried(Fate.COPY)
    if item.closed:
        return _refused("Mötet är avslutat. Kopiera punkten i stället.")
    if item.decided:
        return _refused("Punkten har ett beslut. Kopiera den i stället.")
    return Carried(Fate.MOVE)


def _of_case(item: Item, state: CaseState) -> Carried:
    if item.decided and state in _GOES_ON:
        return Carried(Fate.COPY)
    if item.decided:
        return _refused(f"Ärendet är redan avgjort och har läget ”{state.label}”.")
    if state is not CaseState.ON_AGENDA or item.closed:
        return _refused(f"Ärendet har läget ”{state.label}” och tas inte upp igen.")
    return Carried(Fate.MOVE)


def _refused(why: str) -> Carried:
    return Carried(Fate.REFUSED, why)
