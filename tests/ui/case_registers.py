"""Registers with cases in them, and a desk to put a page on, for the tests of Ärenden."""

from contextlib import contextmanager
from functools import cache
from pathlib import Path

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.storage.register import Register
from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.style import Style
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.evaluate import set_cell
from omtanke_desktop.workflows.register_case import register_by_hand
from tests import builders
from tests.ui.desks import one_style

TITLES = ("Trygg hemgång", "Ängslans mottagning", "Äldres fika", "Öppen dörr", "Digital tolk")


def new_case(register: Register, title: str, **draft: str) -> int:
    return register_by_hand(register, CaseDraft(title=title, **draft), Channel.PHONE, "Ringde.")


def assess_all(register: Register, case_id: int, level: Level = Level.CLEAR) -> None:
    with register.read() as session:
        places = list(evaluation(session, case_id).cells)
    for factor, side in places:
        set_cell(register, case_id, factor, side, level=level)


@cache
def style() -> Style:
    """One look for the whole run: each new one would load the fonts once more."""
    return one_style()


@contextmanager
def desk_on(path: Path):
    """A desk on a new register; what pages say with desk.open is kept in desk.gone."""
    register = builders.new_register(path)
    background, bridge = Background(), RegisterBridge()
    register.listeners.append(bridge.publish)
    desk = Desk(register, background, bridge, style())
    desk.gone = []
    desk.go.connect(lambda key, target: desk.gone.append((key, target)))
    yield desk
    background.close()
    register.close()
