"""The small questions: no is what nobody chose, words are shown as they are, a name is needed."""

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox

from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.ui.dialogs.ask import confirm, show_problem
from omtanke_desktop.ui.dialogs.snug import roomy
from omtanke_desktop.ui.dialogs.who import WhoDialog
from tests.ui.desks import answer
from tests.ui.hands import Hands
from tests.ui.windows import QUIET

pytestmark = QUIET
MARKUP = "Ett <b>förslag</b> & <img src='x'> till"


@pytest.mark.parametrize("key", ["Return", "Esc"])
def test_a_question_is_answered_no_by_the_keys_that_lie_nearest(qtbot, key):
    answer(QMessageBox, lambda box: Hands(qtbot, box).key(key))

    assert not confirm(None, "Radera?", "Det går inte att ångra.", "Radera")


def test_a_question_is_answered_yes_by_its_own_button(qtbot):
    answer(QMessageBox, lambda box: Hands(qtbot, box).click("Radera"))

    assert confirm(None, "Radera?", "Det går inte att ångra.", "Radera")


def test_a_question_says_what_no_means(qtbot):
    answer(QMessageBox, lambda box: Hands(qtbot, box).click("Gå tillbaka"))

    assert not confirm(None, "Stäng?", "Det går.", "Stäng ändå", no="Gå tillbaka")


def painted(box):
    """The words of a box as they are seen: none of them is read as markup."""
    return [one.text() for one in box.findChildren(QLabel) if one.textFormat().name == "PlainText"]


def test_words_that_look_like_markup_are_shown_as_they_are(qapp):
    shown = []
    answer(QMessageBox, lambda box: shown.extend(painted(box)))
    confirm(None, MARKUP, MARKUP, "Ja")
    answer(QMessageBox, lambda box: shown.extend(painted(box)))
    show_problem(None, RuleProblem(MARKUP, MARKUP))

    assert shown.count(MARKUP) == 4


@pytest.fixture
def who(qtbot):
    made = WhoDialog(None, User("Vera", "", ""))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_goes_on_without_a_name(who, name):
    who.name.setText(name)
    assert not who.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_the_suggested_name_is_enough(who, qtbot):
    Hands(qtbot, who).click("Fortsätt")

    assert who.result()
    assert who.value() == User("Vera", "", "")


def test_who_it_is_is_told_without_spaces_around_it(qtbot):
    def write(box):
        hands = Hands(qtbot, box)
        hands.type_into("Namn", "  Siv Testsson ")
        hands.type_into("Titel", "Nämndsekreterare")
        hands.key("Return")

    answer(WhoDialog, write)

    asked = WhoDialog.ask(None, User("Vera", "", "Regionkontoret"))
    assert asked == User("Siv Testsson", "Nämndsekreterare", "Regionkontoret")


def test_a_dialog_that_is_put_away_names_nobody(qtbot):
    answer(WhoDialog, lambda box: Hands(qtbot, box).key("Esc"))

    assert WhoDialog.ask(None, User("Vera", "", "")) is None


def test_a_large_dialog_is_never_larger_than_the_screen_it_comes_up_on(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    roomy(dialog, 9_000, 9_000)
    assert 0 < dialog.width() < room.width()
    assert 0 < dialog.height() < room.height()
    roomy(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
