"""A hurried hand, and a second program on the same register, at the page of a meeting."""

from contextlib import closing

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs.meeting_paper import PaperDialog
from omtanke_desktop.workflows.meetings import call_meeting, keep_papers
from tests import builders
from tests.ui.meeting_desks import named, page_on, settle, tab

TABS = ("Dagordning", "Deltagare", "Handlingar", "Under mötet", "Protokoll", "Expediering")
LOOKING = (
    *("Alla möten", "Spara som kalenderfil…", "Gå till Ärenden", "Mer", "Visa kallelse"),
    *("Värdering", "Möteshandlingar…", "Regiblad…", "Öppna", "Spara…", "Skriv ut…", "Föregående"),
    *("Nästa", "Fraser för vad som sades", "Skriv ut", "Spara som PDF", "Spara som Excel"),
)


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.add_members(made)
    return made


def test_the_kallelse_is_made_once_however_often_the_button_is_pressed(
    register, qapp, qtbot, monkeypatch
):
    held, shown = builders.an_agenda(register), []
    monkeypatch.setattr(PaperDialog, "show_bytes", lambda *given: shown.append(given))
    with page_on(register) as page:
        page.open_meeting(held.meeting_id)
        tab(page, "Handlingar")
        make = named(page, QPushButton, "Gör kallelsen")
        for _ in range(3):
            make.click()
        qtbot.waitUntil(lambda: not page.desk.background.busy, timeout=20_000)
        with register.read() as session:
            kept = session.query(m.Event).filter_by(kind="moteshandling_upprattad").count()
            assert session.query(m.MeetingPaper).count() == 1
        assert (kept, len(shown)) == (1, 1)
        make.click()
        qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)


@pytest.fixture
def second(register):
    """Another program on the register, which reads only, at a meeting with a draft."""
    held = builders.an_agenda(register)
    call_meeting.make_call(register, held.meeting_id)
    with closing(register), page_on(open_register(register.path)) as page:
        page.open_meeting(held.meeting_id)
        yield page


def changing(page):
    """What can be pressed or written in that does more than look."""
    there = [one for one in page.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    fields = [one for one in there if isinstance(one, QLineEdit | QPlainTextEdit)]
    buttons = [one for one in there if isinstance(one, QAbstractButton)]
    writing = [one for one in fields if not one.isReadOnly()]
    return writing + [one for one in buttons if one.accessibleName() not in LOOKING]


@pytest.mark.parametrize("name", TABS)
def test_a_second_program_only_looks_and_says_why_on_every_tab(second, name):
    tab(second, name)
    assert [(type(one), one.accessibleName()) for one in changing(second)] == []
    assert second.view._note.isVisible()
    assert second.view._note_text.text() == second.desk.register.note


def test_a_draft_taken_away_by_another_program_is_a_sentence_here(second, register, monkeypatch):
    told, saved = [], []
    monkeypatch.setattr(Desk, "problem", lambda _, problem: told.append(problem.title))
    monkeypatch.setattr("omtanke_desktop.ui.dialogs.ask.save_file", lambda *_: saved.append(1))
    tab(second, "Handlingar")
    tree = named(second, QTreeWidget, "Mötets handlingar")
    tree.setCurrentItem(tree.topLevelItem(0))
    with register.read() as session:
        draft = session.query(m.MeetingPaper).one().id
    keep_papers.remove_draft(register, draft)
    for act in ("Öppna", "Spara…"):
        named(second, QPushButton, act).click()
    settle()
    assert (told, saved) == (["Handlingen finns inte längre"] * 2, [])
