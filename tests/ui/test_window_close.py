"""Closing the window while something cannot be saved: the user is asked, and may go back."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event

from omtanke_desktop.storage.register import open_register
from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
WORDS = "Det sista jag skrev innan jag gick hem. " * 3000


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def case_id(register):
    return builders.a_case(register)


@pytest.fixture
def person(register, case_id, qtbot):
    with window_on(register, qtbot) as somebody:
        somebody.click("Ärenden")
        somebody.pick("Ärenden", "Gemensamt hemteam")
        somebody.key("Return")
        yield somebody


@contextmanager
def full_disk(register):
    """No connection may make the register larger than it is."""
    with sqlite3.connect(register.path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]

    def begin(connection, _record):
        connection.execute(f"PRAGMA max_page_count={pages}")

    register._engine.dispose()
    event.listen(register._engine, "connect", begin)
    yield
    event.remove(register._engine, "connect", begin)
    register._engine.dispose()


def told(box):
    """Read that the disk is full."""
    assert box.sees("Disken är full"), box.texts()
    box.click("Stäng")


def asked(key):
    """Answer the question whether to close with a key."""

    def answer(box):
        assert box.sees("Det du skrev sist gick inte att spara. Stäng ändå?"), box.texts()
        box.key(key)

    return answer


def close_on_full_disk(person, *answers):
    person.answering([told], lambda: person.paste_into("Sammanfattning", WORDS))
    person.answering([told, *answers], person.window.close)


@pytest.mark.parametrize("key", ["Return", "Esc"])
def test_going_back_keeps_the_window_and_what_was_written(person, register, case_id, key):
    with full_disk(register):
        close_on_full_disk(person, asked(key))
        assert person.window.isVisible()
        assert person.find(FIELDS, "Sammanfattning").toPlainText() == WORDS
    person.window.close()

    with closing(open_register(register.path)) as again:
        assert builders.case(again, case_id).summary == WORDS


def test_closing_all_the_same_asks_once_and_closes(person, register):
    with full_disk(register):
        close_on_full_disk(person, lambda box: box.click("Stäng ändå"))

    assert not person.window.isVisible()


def test_a_window_where_everything_is_saved_closes_without_a_question(person):
    person.paste_into("Sammanfattning", "Kort och sparat.")

    person.answering([], person.window.close)

    assert not person.window.isVisible()
