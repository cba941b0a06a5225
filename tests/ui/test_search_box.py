"""Search everywhere: from Ctrl+K to the place where the words stand."""

import pytest
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from omtanke_desktop.domain.hits import MARKS
from omtanke_desktop.ui.widgets.hit_lines import HIT_ROLE
from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
HITS = "Träffar"
FIELD = "Sök överallt"
NOTHING = "Inget hittades. Pröva ett kortare ord."


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def person(register, qtbot):
    with window_on(register, qtbot) as somebody:
        yield somebody


def search(person, words):
    """Press Ctrl+K, type, and wait for what is found; returns it line by line."""
    person.key("Ctrl+K")
    person.write(words)
    person.wait(lambda: bool(person.all(QListWidget, HITS)), "träffarna")
    return person.lines(HITS)


def marked_lines(person):
    """Each line with the words sought marked, as they are drawn; they are read without marks."""
    hits = person.find(QListWidget, HITS)
    items = [hits.item(row) for row in range(hits.count())]
    assert not any(mark in item.text() for item in items for mark in MARKS)
    return [f"{item.text()}\n{item.data(HIT_ROLE)}" for item in items]


def closed(person):
    """Whether no hits are shown."""
    return not person.all(QListWidget, HITS)


def choose(person, words):
    """Step down to the hit with these words and press Enter."""
    hits = person.find(QListWidget, HITS)
    for _ in range(hits.count()):
        if words in hits.currentItem().text():
            person.key("Return")
            return
        person.key("Down")
    raise AssertionError(person.lines(HITS))


def test_ctrl_k_puts_the_cursor_in_the_search_from_every_page(person):
    for number in range(1, 7):
        person.key(f"Ctrl+{number}")

        person.key("Ctrl+K")

        assert person.find(FIELDS, FIELD).hasFocus()


@pytest.mark.parametrize(
    ("words", "title", "context"),
    [
        ("varje lördag", "OH-2025-002 Rond i hemmet", "Läkaren kommer ‹varje› ‹lördag›"),
        ("undrar", "En fråga", "Vi ‹undrar›"),
        ("halmstad", "Regional utvecklingsgrupp 9 april 2025", "‹Halmstad›"),
        ("föreslagits", "Initiativ 1", "handlägga initiativet så som ‹föreslagits›"),
    ],
    ids=["case", "mail", "meeting", "decision"],
)
def test_a_hit_is_named_and_shown_in_its_context(register, qtbot, words, title, context):
    builders.a_held_meeting(register, "bifall")
    summary = "Läkaren kommer varje lördag."
    builders.a_case(register, title="Rond i hemmet", summary=summary)
    builders.receive(register, builders.mail("En fråga", "Vi undrar om stödet."))
    with window_on(register, qtbot) as person:
        search(person, words)

        found = [line.replace("\u00a0", " ") for line in marked_lines(person)]
        assert any(title in line and context in line for line in found), found


def test_enter_on_a_case_opens_it(register, qtbot):
    for title in ("Lördagsrond i norr", "Lördagsrond i söder"):
        builders.a_case(register, title=title)
    with window_on(register, qtbot) as person:
        search(person, "lördagsrond")

        choose(person, "i söder")

        assert person.find(FIELDS, "Rubrik").text() == "Lördagsrond i söder"
        assert closed(person)
        assert person.find(FIELDS, FIELD).text() == ""


def test_enter_on_a_mail_opens_it_in_the_inbox(register, qtbot):
    for subject in ("Trygg hemgång", "Trygg natt"):
        builders.receive(register, builders.mail(subject), f"{subject}.eml")
    with window_on(register, qtbot) as person:
        search(person, "trygg")

        choose(person, "Trygg natt")

        assert person.window.page.key == "inkorg"
        chosen = person.find(QAbstractItemView, "Mejl").currentIndex().data()
        assert "Trygg natt" in chosen


def test_enter_on_a_meeting_opens_it(register, qtbot):
    builders.a_meeting(register)
    with window_on(register, qtbot) as person:
        search(person, "halmstad")

        person.key("Return")

        assert person.window.page.key == "moten"
        assert person.sees("9 april 2025")
        assert person.button("Visa kallelse").isVisible()


def test_enter_on_a_decision_opens_its_case(register, qtbot):
    builders.a_held_meeting(register, "bifall")
    with window_on(register, qtbot) as person:
        search(person, "föreslagits")

        person.key("Return")

        assert person.window.page.key == "arenden"
        assert person.find(FIELDS, "Rubrik").text() == "Initiativ 1"


def test_the_arrows_stop_at_the_first_and_the_last_hit(register, qtbot):
    for number in (1, 2):
        builders.a_case(register, title=f"Lördagsrond {number}")
    with window_on(register, qtbot) as person:
        search(person, "lördagsrond")
        hits = person.find(QListWidget, HITS)

        rows = []
        for key in ("Up", "Down", "Down", "Down", "Up"):
            person.key(key)
            rows.append(hits.currentRow())

        assert rows == [0, 1, 1, 1, 0]


def test_a_hit_can_be_pressed_with_the_mouse(register, qtbot):
    builders.a_case(register, title="Lördagsrond")
    with window_on(register, qtbot) as person:
        search(person, "lördagsrond")

        person.pick(HITS, "Lördagsrond")

        assert person.find(FIELDS, "Rubrik").text() == "Lördagsrond"


def test_enter_pressed_before_the_hits_have_come_opens_the_best_one(register, qtbot):
    builders.a_case(register, title="Lördagsrond")
    with window_on(register, qtbot) as person:
        person.key("Ctrl+K")
        person.write("lördagsrond")
        person.key("Return")

        assert person.find(FIELDS, "Rubrik").text() == "Lördagsrond"


def test_escape_clears_the_words_and_takes_the_hits_away(register, qtbot):
    builders.a_case(register)
    with window_on(register, qtbot) as person:
        search(person, "hemteam")

        person.key("Escape")

        assert closed(person)
        assert person.find(FIELDS, FIELD).text() == ""


def test_escape_pressed_before_the_hits_have_come_keeps_them_away(register, qtbot):
    builders.a_case(register)
    with window_on(register, qtbot) as person:
        person.key("Ctrl+K")
        person.write("hemteam")
        person.key("Escape")
        qtbot.wait(250)

        assert closed(person)


def test_words_that_stand_nowhere_are_answered_with_a_sentence(person):
    assert search(person, "xyzzyx") == [NOTHING]

    person.key("Return")

    assert person.window.page.key == "oversikt"


def test_signs_alone_are_answered_with_the_same_sentence(person):
    assert search(person, '"*(') == [NOTHING]


def test_words_taken_away_again_take_the_hits_with_them(register, qtbot):
    builders.a_case(register)
    with window_on(register, qtbot) as person:
        search(person, "hemteam")

        person.key("Ctrl+A")
        person.key("Backspace")

        person.wait(lambda: closed(person), "att träffarna går bort")


def test_markup_in_a_title_is_shown_as_it_was_written(register, qtbot):
    builders.a_case(register, title="<b>Hemteam</b> & <img src=x>")
    with window_on(register, qtbot) as person:
        (line,) = search(person, "hemteam")

        assert "<b>Hemteam</b> & <img src=x>" in line


def test_the_hits_go_away_with_the_focus(register, qtbot):
    builders.a_case(register)
    with window_on(register, qtbot) as person:
        search(person, "hemteam")

        person.key("Tab")

        assert not person.find(FIELDS, FIELD).hasFocus()
        assert closed(person)


def test_the_hits_stay_away_when_the_focus_left_before_they_came(register, qtbot):
    builders.a_case(register)
    with window_on(register, qtbot) as person:
        person.key("Ctrl+K")
        person.write("hemteam")
        person.key("Tab")
        qtbot.wait(250)

        assert closed(person)


def test_ctrl_k_once_more_marks_the_old_words_so_that_new_ones_replace_them(register, qtbot):
    builders.a_case(register, title="Lördagsrond")
    with window_on(register, qtbot) as person:
        search(person, "hemteam")
        person.key("Tab")

        assert "Lördagsrond" in search(person, "lördagsrond")[0]
