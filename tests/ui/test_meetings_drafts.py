"""Words of a decision that is only begun: kept after a pause, and there after a restart."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.workflows.meetings import call_meeting
from tests import builders
from tests.ui.meeting_desks import named, page_on, settle, tab

WORDS = "Beslutets att-satser"


@pytest.fixture
def called(tmp_path):
    """A register file with a called meeting of two cases, closed again."""
    register = builders.new_register(tmp_path)
    builders.add_members(register)
    made = builders.an_agenda(register, 2)
    call_meeting.call(register, made.meeting_id)
    path = register.path
    register.close()
    return path, made


def meeting_page(called):
    """The page on the meeting's decisions, on a register opened for this sitting."""
    return page_on(open_register(called[0]))


def show(page, made):
    page.show_target({"meeting": made.meeting_id, "item": made.item_ids[0]})
    settle()


def choose(page, name):
    combo = named(page, QComboBox, "Beslutstyp")
    combo.setCurrentIndex(combo.findText(name))
    combo.activated.emit(combo.currentIndex())


def text(page, name=WORDS):
    return named(page, QPlainTextEdit, name)


def kept(page, item_id):
    items = builders.meeting(page.desk.register, page.meeting.id).items
    return next(item.draft for item in items if item.id == item_id)


def test_words_of_a_begun_decision_are_there_in_the_next_sitting(called, qapp):
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Bordläggning")
        named(page, QLineEdit, "Datum i beslutet").setText("14 maj 2025")
        choose(page, "Avslag")
        text(page, "Motivering").setPlainText("Halvskriven")
        page.save_pending()
    with meeting_page(called) as page:
        show(page, called[1])
        assert named(page, QComboBox, "Beslutstyp").currentText() == "Avslag"
        assert text(page, "Motivering").toPlainText() == "Halvskriven"
        choose(page, "Bordläggning")
        assert named(page, QLineEdit, "Datum i beslutet").text() == "14 maj 2025"


def test_words_are_kept_when_the_keys_have_rested(called, qapp, qtbot):
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Avslag")
        text(page).setPlainText("avslå just detta")
        wanted = "avslå just detta"
        qtbot.waitUntil(
            lambda: kept(page, called[1].item_ids[0]).get("sentences") == wanted, timeout=4000
        )


@pytest.mark.parametrize("leave", ["item", "tab", "list"])
def test_words_are_kept_when_one_goes_elsewhere(called, qapp, leave):
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Avslag")
        text(page).setPlainText("avslå just detta")
        ways = {
            "item": lambda: page.view.floor.show_item(called[1].item_ids[1]),
            "tab": lambda: tab(page, "Protokoll"),
            "list": page.show_list,
        }
        page.view.floor._rest.setInterval(60_000)
        ways[leave]()
        items = builders.meeting(page.desk.register, called[1].meeting_id).items
        drafts = {item.id: item.draft for item in items}
        assert drafts[called[1].item_ids[0]]["sentences"] == "avslå just detta"


def test_a_begun_decision_is_named_before_the_close_also_in_the_next_sitting(called, qapp):
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Avslag")
        page.save_pending()
    with meeting_page(called) as page:
        page.open_meeting(called[1].meeting_id)
        assert page.view.floor.drafts.unsaved() == {called[1].item_ids[0]}
        tab(page, "Protokoll")
        findings = page.view.minutes.findings
        lines = [findings.item(row).text() for row in range(findings.count())]
        assert any("påbörjat men inte sparat" in line for line in lines), lines


def test_a_saved_decision_leaves_no_draft_behind(called, qapp):
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Bordläggning")
        text(page).setPlainText("bordlägga ärendet")
        page.save_pending()
        named(page, QPushButton, "Spara beslut").click()
        settle()
        page.save_pending()
        assert kept(page, called[1].item_ids[0]) == {}
        assert called[1].item_ids[0] not in page.view.floor.drafts.unsaved()


def test_a_draft_thrown_away_is_gone_for_good(called, qapp, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    with meeting_page(called) as page:
        show(page, called[1])
        choose(page, "Avslag")
        page.save_pending()
        named(page, QPushButton, "Kasta utkastet…").click()
        settle()
        assert kept(page, called[1].item_ids[0]) == {}
        assert named(page, QComboBox, "Beslutstyp").currentText() == "Välj beslutstyp"


_KILLED = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from omtanke_desktop.storage.register import open_register
from tests.ui.meeting_desks import page_on
from tests.ui.test_meetings_drafts import choose, kept, text

app = QApplication([])
with page_on(open_register(Path(sys.argv[1]))) as page:
    item_id = int(sys.argv[3])
    page.show_target({"meeting": int(sys.argv[2]), "item": item_id})
    choose(page, "Avslag")
    text(page).setPlainText("avslå mitt i en mening")
    until = time.monotonic() + 20
    while not kept(page, item_id) and time.monotonic() < until:
        app.processEvents()
    os._exit(9)
"""


def test_a_program_that_is_killed_has_kept_what_was_typed_a_second_before(called, qapp):
    path, made = called
    arguments = [str(path), str(made.meeting_id), str(made.item_ids[0])]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", _KILLED, *arguments], env=env, timeout=60)
    assert run.returncode == 9
    with meeting_page(called) as page:
        show(page, made)
        assert text(page).toPlainText() == "avslå mitt i en mening"
