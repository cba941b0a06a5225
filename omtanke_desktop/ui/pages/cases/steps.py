"""Which step comes next for a case, in words, and which other steps may be taken by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import POOL, CaseState


class Act(Enum):
    """What a step does when it is chosen."""

    EVALUATE = auto()
    READY = auto()
    PUT_ON_AGENDA = auto()
    TAKE_OFF_AGENDA = auto()
    OPEN_MEETING = auto()
    WRITE_LETTER = auto()
    CONTINUE = auto()
    REQUEST_COMPLETION = auto()
    SEND_REQUEST = auto()
    JUDGE = auto()
    TELL_DELAY = auto()
    DELAY_TOLD = auto()
    MERGE = auto()
    TAKE_BACK = auto()
    STEP = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, what it does, where it leads, and what is asked on the way.

    question is the label of the reason asked for, "" when none is; must says it may not be empty.
    """

    words: str
    act: Act
    state: CaseState | None = None
    icon: str = ""
    question: str = ""
    must: bool = False


JUDGE = Step("Bedöm kompletteringen…", Act.JUDGE, CaseState.EVALUATING, "scale")
SEND_REQUEST = Step("Skicka begäran", Act.SEND_REQUEST, icon="send")
TAKE_BACK = Step("Ta tillbaka steget…", Act.TAKE_BACK, icon="rotate-ccw")
TELL_DELAY = Step("Skriv besked om försening…", Act.TELL_DELAY)
DELAY_TOLD = Step("Har fått veta det…", Act.DELAY_TOLD)
REQUEST_AGAIN = Step("Begär komplettering igen…", Act.REQUEST_COMPLETION)
_LEADING = {
    CaseState.ONGOING: ("Starta det gemensamma arbetet", "play"),
    CaseState.FOLLOWED_UP: ("Börja utvärdera", "list-checks"),
    CaseState.SPREAD: ("Sprid resultatet", "send"),
    CaseState.CLOSED: ("Avsluta ärendet", "archive"),
    CaseState.REFERRED: ("Hänskjut ärendet", "arrow-right"),
    CaseState.NOT_OURS: ("Överlämna ärendet", "arrow-right"),
    CaseState.WITHDRAWN: ("Avskriv ärendet", "undo-2"),
}
_AFTER = {
    CaseState.ONGOING: CaseState.FOLLOWED_UP,
    CaseState.FOLLOWED_UP: CaseState.SPREAD,
    CaseState.SPREAD: CaseState.CLOSED,
    CaseState.REFERRED: CaseState.CLOSED,
}
_OTHER = {
    CaseState.REGISTERED: Step(
        "Tillbaka till registrerat", Act.STEP, CaseState.REGISTERED, "undo-2"
    ),
    CaseState.COMPLETION_REQUESTED: Step(
        "Begär komplettering…",
        Act.REQUEST_COMPLETION,
        CaseState.COMPLETION_REQUESTED,
        "file-question-mark",
    ),
    CaseState.EVALUATING: Step(
        "Tillbaka till värdering…", Act.STEP, CaseState.EVALUATING, "undo-2", "Varför?"
    ),
    CaseState.READY: Step("Klart för möte", Act.READY, CaseState.READY, "check"),
    CaseState.NOT_OURS: Step(
        "Inte ett ärende för gruppen…", Act.STEP, CaseState.NOT_OURS, "ban", "Varför?", must=True
    ),
    CaseState.WITHDRAWN: Step(
        "Initiativet har återkallats…",
        Act.STEP,
        CaseState.WITHDRAWN,
        "undo-2",
        "Vem återkallade, och varför?",
        must=True,
    ),
    CaseState.REFERRED: Step(
        "Hänskjut…", Act.STEP, CaseState.REFERRED, "arrow-right", "Till vem, och varför?", must=True
    ),
    CaseState.CLOSED: Step("Avsluta ärendet…", Act.STEP, CaseState.CLOSED, "archive", "Varför?"),
    CaseState.MERGED: Step("Sammanför med…", Act.MERGE, CaseState.MERGED, "merge"),
    CaseState.CANCELLED: Step(
        "Makulera…",
        Act.STEP,
        CaseState.CANCELLED,
        "circle-x",
        "Varför makuleras ärendet?",
        must=True,
    ),
}
_ON_AGENDA = (
    Step("Ta från dagordningen", Act.TAKE_OFF_AGENDA, CaseState.READY, "calendar"),
    _OTHER[CaseState.WITHDRAWN],
)


def next_step(
    state: CaseState,
    *,
    empty: int,
    after: CaseState | None = None,
    answered: bool = False,
    unsent: bool = False,
    incomplete: bool = False,
) -> Step | None:
    """The one next step, or None when the case has ended.

    empty: cells not yet assessed. after: where an answered case's decision leads. answered:
    something came in after a completion was asked for. unsent: the mail that asks for it waits.
    incomplete: what came in lacks something that nobody has asked for yet.
    """
    if state is CaseState.REGISTERED and incomplete:
        return _OTHER[CaseState.COMPLETION_REQUESTED]
    if state is CaseState.COMPLETION_REQUESTED and (answered or unsent):
        return JUDGE if answered else SEND_REQUEST
    if state in (CaseState.REGISTERED, CaseState.EVALUATING):
        if empty == 0:
            return Step("Klart för möte", Act.READY, CaseState.READY, "check")
        return Step("Värdera", Act.EVALUATE, CaseState.EVALUATING, "radar")
    if state in POOL:
        return Step("Lägg på dagordningen", Act.PUT_ON_AGENDA, icon="calendar-days")
    if state is CaseState.ANSWERED:
        return _leading(after or CaseState.CLOSED, Act.CONTINUE if after else Act.STEP)
    if state in _AFTER:
        return _leading(_AFTER[state], Act.STEP)
    return _FIXED.get(state)


_FIXED = {
    CaseState.COMPLETION_REQUESTED: Step(
        "Kompletteringen har kommit…", Act.JUDGE, CaseState.EVALUATING, "check"
    ),
    CaseState.ON_AGENDA: Step("Öppna mötet", Act.OPEN_MEETING, icon="gavel"),
    CaseState.DECIDED: Step("Skriv ut brev", Act.WRITE_LETTER, icon="mail"),
}


def _leading(state: CaseState, act: Act) -> Step:
    words, icon = _LEADING[state]
    return Step(words, act, state, icon)


def other_steps(state: CaseState, first: Step | None) -> list[Step]:
    """The further steps allowed by hand; those of a meeting or a letter are not among them."""
    if state is CaseState.ON_AGENDA:
        return list(_ON_AGENDA)
    if state is CaseState.DECIDED:
        return []
    taken = first.state if first else None
    allowed = [one for one in defaults.allowed_steps()[state] if one is not taken]
    return [_worded(state, one) for one in allowed if one in _OTHER or one in _LEADING]


def _worded(now: CaseState, wanted: CaseState) -> Step:
    if wanted is CaseState.EVALUATING and now in (
        CaseState.REGISTERED,
        CaseState.COMPLETION_REQUESTED,
    ):
        return Step("Börja värdera", Act.STEP, CaseState.EVALUATING, "radar")
    if wanted is CaseState.READY and now is not CaseState.EVALUATING:
        return Step("Klart för möte", Act.STEP, CaseState.READY, "check")
    return _OTHER.get(wanted) or _leading(wanted, Act.STEP)
