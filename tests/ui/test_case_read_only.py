"""A second start while a case is edited: it reads only, says why, and sees what is written."""

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from omtanke_desktop.domain.states import RelationKind
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui import followed
from omtanke_desktop.ui.background import Background
from omtanke_desktop.ui.bridge import RegisterBridge
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.followed import Followed
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.workflows import answer_questions, contacts, edit_case, watches
from omtanke_desktop.workflows.label_cases import add_label
from omtanke_desktop.workflows.merge_cases import relate
from tests.ui.case_registers import desk_on, new_case

READING = ("Öppna", "Visa", "Gå till", "Ändra ", "Välj ", "Tillbaka", "Förra", "Nästa")


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def case_id(desk):
    made = new_case(desk.register, "Trygg hemgång", summary="Ett hemteam")
    watches.add_watch(desk.register, made, date(2025, 4, 9), "Ring")
    contacts.add_contact(desk.register, made, "Chef", "Socialchefen")
    other = new_case(desk.register, "Hemgång för alla")
    relate(desk.register, made, other, RelationKind.RELATED)
    return made


@pytest.fixture
def second(qtbot, desk, case_id, monkeypatch):
    """The page of a second program, open on the same case."""
    monkeypatch.setattr(followed, "PAUSE_S", 0.01)
    register = open_register(desk.register.path)
    background, bridge = Background(), RegisterBridge()
    reader = Desk(register, background, bridge, desk.style)
    page = CasesPage(reader)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open_case(case_id)
    bridge.changed.connect(page.refresh)
    yield page
    background.close()
    register.close()


def test_the_second_window_may_change_nothing_and_says_who_writes(second):
    facts, note = second._open._pages[0], second.desk.register.note
    assert "har registret öppet" in note
    editors = [*facts.findChildren(QPlainTextEdit), *facts.findChildren(QLineEdit)]
    writable = [one for one in editors if one.isEnabled() and not one.isReadOnly()]
    assert writable == []
    assert [one for one in facts.findChildren(QComboBox) if one.isEnabled()] == []
    assert facts.about.fields["title"].editor.toolTip() == note
    assert facts.watches.new.toolTip() == note


def test_only_buttons_that_show_something_can_be_pressed_in_the_second_window(second):
    facts = second._open._pages[0]
    live = [one.accessibleName() for one in facts.findChildren(QAbstractButton) if one.isEnabled()]
    assert [name for name in live if not name.startswith(READING)] == []
    assert not any(one.list.isEnabled() for one in facts.marks.lists.values())
    assert not second._open._header.more.isEnabled()


def test_the_second_window_shows_what_the_first_writes(qtbot, desk, case_id, second):
    Followed(second.desk)
    register, facts = desk.register, second._open._pages[0]
    edit_case.edit_text(register, case_id, "summary", "Ett hemteam i Hylte")
    add_label(register, "äldre", case_id)
    answer_questions.answer(register, case_id, "samverkan", "ja")
    watches.add_watch(register, case_id, date(2025, 3, 20), "Först")
    qtbot.waitUntil(lambda: facts.about.fields["summary"].text == "Ett hemteam i Hylte")
    assert facts.about.labels._labels == ("äldre",)
    assert facts.questions._rows[0]._answer.currentText() == "Ja"
    assert facts.watches._shown[0][0].text == "Först"


def test_the_second_window_is_told_nothing_while_nobody_writes(qtbot, second):
    told, looks = [], []
    second.desk.bridge.changed.connect(told.append)
    following = Followed(second.desk)
    following.looked.connect(looks.append)
    qtbot.waitUntil(lambda: len(looks) > 5)
    assert len(told) == 1  # what was written before the first look
