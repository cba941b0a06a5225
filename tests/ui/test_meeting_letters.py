"""A meeting's own letters: how far each has come, and what is left before it can be closed."""

import pytest
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QPushButton

from omtanke_desktop.domain.letter_states import LetterState
from omtanke_desktop.ui.pages.meetings.letters_tab import LettersTab
from omtanke_desktop.workflows.letters import dispatch_letters
from tests import builders
from tests.ui.desks import a_desk, named


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


def a_tab(desk, qtbot, meeting_id):
    """The tab as the meeting's page shows it, read anew at every change."""
    tab = LettersTab(desk)
    qtbot.addWidget(tab)
    tab.resize(900, 400)

    def show(*_):
        tab.show_meeting(builders.meeting(desk.register, meeting_id), "")

    show()
    tab.show()
    desk.bridge.changed.connect(show)
    return tab


def test_a_meetings_letters_are_shown_with_what_is_left(desk, qtbot):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    letter = builders.letter_of(desk.register, held.case_ids[0])
    dispatch_letters.edit_letter(desk.register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
    tab = a_tab(desk, qtbot, held.meeting_id)

    def words():
        return " ".join(one.text() for one in tab.findChildren(QLabel))

    left = named(tab, QListWidget, "Kvar innan mötet kan stängas")
    assert "2 brev: 2 utkast" in words()
    assert "Brevet i OH-2025-001 (Elevhälsan) har inte gått ut" in left.item(1).text()
    dispatch_letters.dispatch(desk.register, letter.id, b"%PDF", "Post")
    qtbot.waitUntil(lambda: "2 brev: 1 utkast, 1 skickat" in words(), timeout=5000)
    assert "OH-2025-002" in left.item(1).text()


def test_a_letter_of_the_meeting_is_opened_where_it_is_written(desk, qtbot):
    held = builders.a_held_meeting(desk.register, "bifall", "avslag")
    tab = a_tab(desk, qtbot, held.meeting_id)
    rows = named(tab, QListView, "Mötets brev")
    rows.setCurrentIndex(rows.model().index(1, 0))
    with qtbot.waitSignal(desk.go) as went:
        named(tab, QPushButton, "Öppna brevet").click()
    letter = builders.letter_of(desk.register, held.case_ids[1])
    assert went.args == ["expediering", ("brev", letter.id)]
    assert tab.letters.line.letter.state is LetterState.DRAFT


def test_a_meeting_that_is_not_closed_says_when_letters_come(desk, qtbot):
    held = builders.an_agenda(desk.register)
    tab = a_tab(desk, qtbot, held.meeting_id)
    shown = [one.text() for one in tab.findChildren(QLabel) if one.isVisible()]
    assert any("Breven skrivs när mötet avslutas" in words for words in shown)
    assert not any(one.isVisible() for one in tab.findChildren(QPushButton))
