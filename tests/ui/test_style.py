"""Light and dark, text size, icons: everything can be read, and stays as it was chosen."""

import ast
import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMessageBox, QWidget

from omtanke_desktop.paths import RESOURCES, resource
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.page_list import PAGES
from omtanke_desktop.ui.style import SCALES, remembered_look
from omtanke_desktop.ui.tokens import TOKENS, Tokens
from omtanke_desktop.ui.widgets.completer import Completer
from tests import builders
from tests.ui.desks import one_style
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
THEMES = ("light", "dark")
UI = Path(__file__).parents[2] / "omtanke_desktop"


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture(autouse=True)
def usual_look(qapp):
    """Every test leaves the look to the next as it met it."""
    yield
    one_style().set_mode("light")
    one_style().set_scale(1.0)


def in_the_menu(person, words):
    """An action of the menu bar."""
    menus = person.window.menuBar().findChildren(QMenu)
    return next(one for menu in menus for one in menu.actions() if one.text() == words)


def brightness(colour):
    """The relative luminance of WCAG 2.2, 0 to 1."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    high, low = sorted((brightness(QColor(one)), brightness(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_its_ground(theme):
    colours = TOKENS.colours(theme)

    ratios = {pair: contrast(*(colours[one] for one in pair)) for pair in TOKENS.text_pairs()}

    assert len(ratios) > 20
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_light_and_dark_name_the_same_colours():
    assert Tokens().colours("light").keys() == Tokens().colours("dark").keys()


@pytest.mark.parametrize(("words", "dark"), [("Mörkt", True), ("Ljust", False)])
def test_every_page_stands_on_a_ground_of_its_theme(register, qtbot, words, dark):
    builders.a_held_meeting(register, "bifall")
    builders.receive(register, builders.mail())
    with window_on(register, qtbot) as person:
        in_the_menu(person, words).trigger()
        seen = {}
        for entry in PAGES:
            person.window.open_page(entry.key)
            person.settle()
            picture = person.window.page.grab().toImage()
            seen[entry.key] = brightness(picture.pixelColor(3, 3))

        limits = (0.0, 0.1) if dark else (0.8, 1.0)
        assert {key: seen[key] for key in seen if not limits[0] <= seen[key] <= limits[1]} == {}


def test_the_theme_chosen_in_the_menu_is_there_the_next_time(register, qtbot):
    with window_on(register, qtbot) as person:
        in_the_menu(person, "Mörkt").trigger()
        assert TOKENS.theme == "dark"

    with window_on(open_register(register.path), qtbot) as person:
        assert in_the_menu(person, "Mörkt").isChecked()
        assert TOKENS.theme == "dark"
        assert brightness(QApplication.palette().window().color()) < 0.1


def test_the_text_size_chosen_in_the_menu_is_there_the_next_time(register, qtbot):
    with window_on(register, qtbot) as person:
        in_the_menu(person, "Större text").trigger()
        in_the_menu(person, "Större text").trigger()

    with window_on(open_register(register.path), qtbot):
        assert QApplication.font().pointSizeF() == pytest.approx(12.5)


def test_ctrl_plus_and_minus_change_the_text_and_ctrl_0_makes_it_as_it_was(person_at_text):
    person, size = person_at_text

    sizes = []
    for keys in ("Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+-"):
        person.key(keys)
        sizes.append(size())

    assert sizes == pytest.approx([11.0, 12.5, 11.0, 10.0, 9.0])


@pytest.fixture
def person_at_text(register, qtbot):
    """Somebody at a window, and how large a word on the page is, in points."""
    with window_on(register, qtbot) as person:
        word = QLabel("ord", person.window.page)
        word.show()
        yield person, lambda: word.font().pointSizeF()


def test_the_text_grows_and_shrinks_no_further_than_its_sizes(person_at_text):
    person, size = person_at_text

    for _ in range(9):
        person.key("Ctrl++")
    largest = size()
    for _ in range(9):
        person.key("Ctrl+-")

    assert (largest, size()) == (pytest.approx(10 * SCALES[-1]), pytest.approx(10 * SCALES[0]))


@pytest.mark.parametrize(("mode", "scale"), [("rosa", "stor"), ("", "nan"), ("DARK", "40")])
def test_a_look_that_cannot_be_read_is_the_usual_one(tmp_path, mode, scale):
    settings = QSettings(str(tmp_path / "o.ini"), QSettings.Format.IniFormat)
    settings.setValue("style/mode", mode)
    settings.setValue("style/scale", scale)

    assert remembered_look(settings) == ("system", 1.0)


def test_the_qt_in_use_does_not_lose_hold_of_none(qtbot):
    assert version("PySide6-Essentials") == version("PySide6-Addons") == "6.11.3"
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for _ in range(500):
        label.setText("x")

    assert sys.getrefcount(None) > before - 100


def test_the_list_a_field_offers_looks_like_the_window_it_comes_up_over(qtbot):
    window = QLineEdit()
    qtbot.addWidget(window)
    window.setCompleter(Completer(["Anna", "Andra"], window))
    one_style().dress(window)
    window.show()
    QTest.keyClicks(window, "An")
    offered = window.completer().popup()
    assert offered.isVisible()
    assert offered.sizeHintForRow(0) >= 28


def test_a_dialog_looks_like_the_window_it_comes_up_over(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QMessageBox(QMessageBox.Icon.NoIcon, "Fråga", "Ska det vara så?", parent=window)
    plain = dialog.addButton("Ja", QMessageBox.ButtonRole.AcceptRole).sizeHint()
    one_style().dress(window)
    dialog.show()
    assert dialog.buttons()[0].sizeHint().height() > plain.height()


def icons_named(tree):
    """Every icon a module names: icon("…"), pixmap("…"), Picture("…"), icon="…"."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    drawn = [one for one in calls if getattr(one.func, "id", "") in _DRAWING]
    given = [one.args[0] for one in drawn if one.args]
    given += [word.value for call in calls for word in call.keywords if word.arg == "icon"]
    given += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "icon"
    ]
    leaves = [leaf for one in given for leaf in ast.walk(one) if isinstance(leaf, ast.Constant)]
    return {leaf.value for leaf in leaves if isinstance(leaf.value, str)} - {""}


_DRAWING = {"icon", "pixmap", "themed_icon", "Picture"}
_DRAWN = re.compile(r"\b(icon|pixmap|themed_icon|Picture)\b")


def test_every_icon_named_in_the_code_is_there():
    named = {}
    for file in sorted(UI.rglob("*.py")):
        text = file.read_text("utf-8")
        for name in icons_named(ast.parse(text)) if _DRAWN.search(text) else ():
            named.setdefault(name, file.name)
    named |= {entry.icon: "page_list.py" for entry in PAGES}

    assert len(named) > 20
    there = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    assert {name: file for name, file in named.items() if name not in there} == {}


def test_every_icon_takes_the_colour_it_is_given():
    for file in sorted((RESOURCES / "icons").glob("*.svg")):
        assert "currentColor" in resource("icons", file.name).read_text("utf-8"), file.name
