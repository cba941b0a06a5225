"""What is typed is kept: after a pause, on leaving the field, and if the program is killed."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.widgets.autosave import PAUSE_MS, AutosaveLine, AutosaveText
from tests import builders
from tests.ui.windows import QUIET

pytestmark = QUIET
HARD = "2\u00a0000\u00a0kr"
BOTH = pytest.mark.parametrize("kind", [AutosaveLine, AutosaveText])


class Shelf:
    """Where an editor saves; a full one keeps nothing."""

    def __init__(self):
        self.kept, self.full = [], False

    def keep(self, text):
        """Keep a text, or say that it could not be."""
        if self.full:
            return False
        self.kept.append(text)
        return True


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def editor(kind, shelf, qtbot):
    """An editor with the keyboard, in a window beside another field."""
    window = QWidget()
    qtbot.addWidget(window)
    made = kind(shelf.keep)
    window.other = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(window.other)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.give_up()


def held(editor):
    return editor.toPlainText() if isinstance(editor, AutosaveText) else editor.text()


@BOTH
def test_words_are_saved_once_after_a_pause(editor, shelf, qtbot):
    QTest.keyClicks(editor, "hej")
    assert shelf.kept == []

    qtbot.wait(PAUSE_MS + 300)

    assert shelf.kept == ["hej"]


@BOTH
def test_leaving_the_field_saves_at_once(editor, shelf):
    QTest.keyClicks(editor, "hej")

    editor.window().other.setFocus()

    assert shelf.kept == ["hej"]


@BOTH
def test_a_field_that_goes_out_of_sight_is_saved_at_once(editor, shelf):
    QTest.keyClicks(editor, "hej")

    editor.window().hide()

    assert shelf.kept == ["hej"]


@BOTH
def test_nothing_is_saved_when_nothing_is_changed(editor, shelf):
    editor.show_saved("hej")
    QTest.keyClicks(editor, "x")
    editor.undo()

    editor.save_now()
    editor.window().hide()

    assert shelf.kept == []


@BOTH
def test_what_could_not_be_saved_is_tried_again(editor, shelf):
    shelf.full = True
    QTest.keyClicks(editor, "hej")
    editor.save_now()
    assert editor.unsaved

    shelf.full = False
    editor.save_now()

    assert shelf.kept == ["hej"]
    assert not editor.unsaved


@BOTH
def test_what_could_not_be_saved_is_not_replaced(editor, shelf):
    shelf.full = True
    QTest.keyClicks(editor, "hej")
    editor.window().other.setFocus()

    editor.show_saved("något annat")

    assert held(editor) == "hej"


@BOTH
def test_what_is_given_up_is_not_tried_again(editor, shelf):
    shelf.full = True
    QTest.keyClicks(editor, "hej")
    editor.save_now()
    editor.give_up()

    shelf.full = False
    editor.window().hide()

    assert shelf.kept == []


@BOTH
def test_what_the_register_holds_does_not_overwrite_what_is_being_typed(editor, shelf):
    editor.show_saved("")
    QTest.keyClicks(editor, "hej")

    editor.show_saved("något annat")
    editor.save_now()

    assert shelf.kept == ["hej"]


@BOTH
def test_what_the_register_holds_is_shown_when_nothing_is_being_typed(editor, shelf, qtbot):
    editor.show_saved("något annat")
    qtbot.wait(PAUSE_MS + 300)

    assert held(editor) == "något annat"
    assert shelf.kept == []


@BOTH
def test_hard_spaces_are_kept(editor, shelf):
    QApplication.clipboard().setText(HARD)
    editor.paste()
    editor.save_now()

    assert shelf.kept == [HARD]


@BOTH
def test_a_text_with_hard_spaces_is_shown_without_being_saved_again(editor, shelf):
    editor.show_saved(HARD)
    editor.save_now()

    assert (held(editor), shelf.kept) == (HARD, [])


@pytest.mark.parametrize("kind", [AutosaveText])
def test_lines_of_every_kind_are_ordinary_lines(editor, shelf):
    editor.show_saved("ett\r\ntvå")
    editor.save_now()
    assert (held(editor), shelf.kept) == ("ett\ntvå", [])

    data = QMimeData()
    data.setText("tre\u2028fyra\u2029fem")
    editor.selectAll()
    editor.insertFromMimeData(data)
    editor.save_now()

    assert shelf.kept == ["tre\nfyra\nfem"]


SENTENCE = "Vi provar ett gemensamt hemteam."


@pytest.fixture
def case(tmp_path):
    """The path of a register that nobody has open, and a case in it."""
    with closing(builders.new_register(tmp_path)) as register:
        return register.path, builders.a_case(register)


def test_a_sentence_typed_before_the_program_was_killed_is_in_the_register(case):
    path, case_id = case
    command = [sys.executable, "-m", "tests.ui.killed_writer", str(path), str(case_id), SENTENCE]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout.readline() == "typed\n"
            time.sleep(1.5)
        finally:
            writer.kill()

    with closing(open_register(path)) as register:
        assert not register.read_only
        assert builders.case(register, case_id).summary == SENTENCE
