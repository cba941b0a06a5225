"""The window can be made narrow whatever is open in it, and everything is still there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QToolButton

from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.ui.everywhere import picture_targets
from omtanke_desktop.ui.page_list import PAGES
from omtanke_desktop.workflows import evaluate, evaluators
from tests import builders
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
NARROW = 960
WIDTHS = (NARROW, 1366, 1920)
_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICONS = Qt.ToolButtonStyle.ToolButtonIconOnly
FUNCTIONS = ("Socialchef", "Förvaltningschef vård och omsorg", "Närsjukvårdschef", "Psykiatrichef")


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.receive(made, builders.mail())
    builders.a_held_meeting(made, "bifall")
    case_id = builders.an_agenda(made, 2).case_ids[0]
    for function in FUNCTIONS:
        who = evaluators.add_evaluator(made, case_id, function, "Kungsbacka kommun")
        with made.read() as session:
            place = next(iter(evaluate.evaluation(session, case_id).cells))
        evaluate.set_cell(made, case_id, *place, level=Level.CLEAR, evaluator=who)
    return made


def views(person, register):
    """Bring each page, and each tab of what is opened on it, into view; gives its name."""
    targets = picture_targets(register)
    for entry in PAGES:
        person.window.resize(max(WIDTHS), 700)
        person.window.open_page(entry.key)
        person.settle()
        yield entry.title
        if entry.key not in targets:
            continue
        person.window.open_page(entry.key, targets[entry.key])
        tabs = [one for one in person.window.stack.findChildren(QTabWidget) if one.isVisible()]
        for place in range(tabs[0].count()) if tabs else ():
            tabs[0].setCurrentIndex(place)
            person.settle()
            yield f"{entry.title}: {tabs[0].tabText(place)}"


def test_no_page_and_no_tab_keeps_the_window_from_becoming_narrow(register, qtbot):
    with window_on(register, qtbot) as person:
        window, needed = person.window, {}
        for name in views(person, register):
            for width in WIDTHS:
                window.resize(width, 700)
                person.settle()
                window.resize(NARROW, 700)
                person.settle()
                needed[name, width] = window.width(), window.minimumSizeHint().width()
        assert len(needed) > 15 * len(WIDTHS)
        assert {name: most for name, most in needed.items() if max(most) > NARROW} == {}


def test_a_long_title_is_cut_in_the_top_bar_and_told_in_its_tooltip(register, qtbot):
    with window_on(register, qtbot) as person:
        person.window.resize(NARROW, 540)
        title = person.window.top.title
        for words in (
            "Möten",
            "Regional utvecklingsgrupp för nära vård i hela länet 14 april 2025",
        ):
            title.setText(words)
            person.settle()
            assert title.toolTip() == (words if len(words) > 20 else "")
        assert person.window.top.search.width() >= 180


@pytest.mark.parametrize(("width", "words"), [(1366, False), (1920, True)])
def test_the_rail_has_room_for_its_words_in_large_text_or_shows_icons(
    register, qtbot, width, words
):
    with window_on(register, qtbot) as person:
        style = person.window.desk.style
        person.window.resize(width, 900)
        try:
            style.set_scale(1.6)
            person.settle()
            buttons = person.window.rail.findChildren(QToolButton)
            shown = {one.toolButtonStyle() for one in buttons}
            assert shown == {_WORDS if words else _ICONS}
            assert all(one.width() >= one.sizeHint().width() for one in buttons)
        finally:
            style.set_scale(1.0)
