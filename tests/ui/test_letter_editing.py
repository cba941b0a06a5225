"""A letter on the page: what stops it, where its words come from, and who else it goes to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.recipients import followers
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pages.cases.versions import VersionsDialog
from omtanke_desktop.ui.pages.dispatch import DispatchPage
from omtanke_desktop.ui.pages.dispatch.draft_editor import DraftEditor
from omtanke_desktop.ui.pages.dispatch.recipients_dialog import RecipientsDialog
from omtanke_desktop.workflows import write_proposal
from omtanke_desktop.workflows.letters import dispatch_letters, letter_recipients
from omtanke_desktop.workflows.letters.letter_recipients import Additions
from tests import builders
from tests.ui.desks import a_desk, answer, named, shown

WHY = "Varför blev beslutet så?"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as opened:
        yield opened


@pytest.fixture
def letter_id(desk):
    """A letter with an address, and one recipient who follows it."""
    held = builders.a_held_meeting(desk.register, "hanskjuta")
    letter = builders.letter_of(desk.register, held.case_ids[0])
    words = "Elevhälsan\nHylte kommun"
    dispatch_letters.edit_letter(desk.register, letter.id, "recipient", words)
    letter_recipients.add_recipients(desk.register, letter.id, Additions(refs=("organ:rs",)))
    return letter.id


def row(desk, letter_id):
    with desk.register.read() as session:
        return letter_rows(session, letter_id=letter_id)[0]


@pytest.fixture
def page(desk, letter_id, qtbot):
    """The whole page with the letter that leads."""
    opened = shown(DispatchPage(desk), qtbot)
    opened.letters.list.select(letter_id, 0)
    QApplication.processEvents()
    return opened


@pytest.fixture
def editor(desk, letter_id, qtbot):
    """The letter's editor alone, which follows the register as the page does."""
    made = DraftEditor(desk)
    qtbot.addWidget(made)
    made.resize(480, 700)
    made.show()
    made.show_letter(row(desk, letter_id))
    desk.bridge.changed.connect(lambda _: made.show_letter(row(desk, letter_id)))
    return made


def test_a_place_named_in_a_letter_opens_its_cell_in_the_evaluation(desk, letter_id, qtbot):
    cases = shown(CasesPage(desk), qtbot)
    factor = builders.defaults.malbild().factors[1].key
    cases.show_target((row(desk, letter_id).case_id, factor, Perspective.EMPLOYEE))
    grid = cases._case_view()._evaluating().grid
    assert grid.cell().factor == factor
    assert grid.cell().perspective is Perspective.EMPLOYEE


def press(widget, key):
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def test_each_finding_leads_to_where_it_is_mended(page):
    went = []
    page.desk.go.connect(lambda key, target: went.append((key, target)))
    why = named(page, QPlainTextEdit, WHY)
    why.setPlainText("Vi ses den {datum}.")
    page.save_pending()
    QApplication.processEvents()
    checks = named(page, QListWidget, "Innan brevet går ut")
    assert checks.item(0).text().startswith("Stoppar brevet: ”Varför blev beslutet så?”")
    checks.setCurrentRow(0)
    press(checks, Qt.Key.Key_Return)
    assert page.focusWidget() is why
    told = [checks.item(row).text() for row in range(checks.count())]
    row = told.index("Se över: Ingen är vald att skriva under breven")
    checks.itemClicked.emit(checks.item(row))
    assert went == [("installningar", "roller")]


def test_each_sentence_leads_to_its_cell_and_says_when_it_was_changed(desk, editor, qtbot):
    went = []
    desk.go.connect(lambda key, target: went.append((key, target)))
    sources = named(editor, QListWidget, "Varifrån orden kommer")
    assert sources.item(1).text().startswith("Styrka · ")
    why = named(editor, QPlainTextEdit, WHY)
    why.setPlainText(why.toPlainText().replace("stärker vardagen", "stärker hela vardagen"))
    qtbot.waitUntil(lambda: "ändrad i brevet" in sources.item(1).text(), timeout=5000)
    (mark,) = why.extraSelections()
    assert mark.cursor.selectedText() == "Det stärker hela vardagen."
    sources.setCurrentRow(1)
    press(sources, Qt.Key.Key_Return)
    factor = builders.defaults.malbild().factors[0].key
    assert went == [("arenden", (editor._letter.case_id, factor, Perspective.INDIVIDUAL))]


def test_words_are_built_anew_only_after_a_question_and_can_come_back(editor, monkeypatch):
    why = named(editor, QPlainTextEdit, WHY)
    drafted = why.toPlainText()
    why.setPlainText("Mina egna ord.")
    answers = [False, True]
    monkeypatch.setattr(ask, "confirm", lambda *_: answers.pop(0))
    part = editor._sources
    part._rebuild.trigger()
    assert why.toPlainText() == "Mina egna ord."
    part._rebuild.trigger()
    QApplication.processEvents()
    assert why.toPlainText() == drafted
    pick = lambda _desk, _name, known, _now: next(k for k in known if k.text == "Mina egna ord.")  # noqa: E731
    monkeypatch.setattr(VersionsDialog, "ask", pick)
    part._earlier.trigger()
    QApplication.processEvents()
    assert why.toPlainText() == "Mina egna ord."
    assert answers == []


def test_those_the_proposal_names_get_copies_and_can_be_taken_away(desk, editor, letter_id):
    rows = "Samtliga driftnämnder\nPatientnämnden"
    write_proposal.write_section(desk.register, editor._letter.case_id, "dispatch_to", rows)
    answer(RecipientsDialog, lambda dialog: dialog.accept())
    editor.recipients._adding.trigger()
    QApplication.processEvents()
    listed = named(editor, QListWidget, "Fler mottagare")
    assert listed.count() == 6
    told = [listed.item(row).text() for row in range(6)]
    listed.setCurrentRow(told.index("Patientnämnden – kopia"))
    editor.recipients._removing.trigger()
    QApplication.processEvents()
    with desk.register.read() as session:
        left = [one.name for one in followers(session, letter_id)]
    assert "Patientnämnden" not in left
    assert listed.count() == len(left) == 5


def test_a_letter_that_follows_another_has_only_its_own_address(page, letter_id):
    with page.desk.register.read() as session:
        (follower,) = followers(session, letter_id)
    page.letters.list.select(follower.id, 0)
    QApplication.processEvents()
    pane = page.letters.letter
    assert not pane.editor._words.isVisible()
    assert pane._whose.text() == "Orden står i brevet till Elevhälsan."
    pane.editor._email.setText("rs@region.example")
    page.save_pending()
    with page.desk.register.read() as session:
        assert followers(session, pane._line.letter.leader_id)[0].email == "rs@region.example"
