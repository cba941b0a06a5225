"""Akt…: the dialog puts the case file together, saves it, and keeps a masked copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.dialogs import ask, casefile
from omtanke_desktop.ui.dialogs.casefile import CasefileDialog, Form
from omtanke_desktop.ui.pages.cases.documents import Documents
from tests import builders
from tests.documents.reading import text_of
from tests.ui.case_registers import desk_on
from tests.ui.desks import named
from tests.workflows.casefiles import a_case_with_papers, rows_of

_LONG = 60_000  # milliseconds


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_on(tmp_path) as made:
        yield made


@pytest.fixture
def case_id(desk):
    return a_case_with_papers(desk.register)


@pytest.fixture
def dialog(qtbot, desk, case_id):
    made = CasefileDialog(desk, builders.case(desk.register, case_id))
    qtbot.addWidget(made)
    made.show()
    return made


def compiled(qtbot, dialog):
    """Press the primary button and wait for the paper; its words."""
    dialog._primary.trigger()
    qtbot.waitUntil(lambda: dialog._made is not None, timeout=_LONG)
    return " ".join(text_of(dialog._made[1].pdf).split())


def saving_to(monkeypatch, path: Path):
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    return path


def test_the_button_among_the_documents_opens_the_dialog_and_the_file_is_put_together(
    qtbot, desk, case_id
):
    tab = Documents(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_case(builders.case(desk.register, case_id))
    named(tab, QPushButton, "Akt…").click()
    tops = QApplication.topLevelWidgets()
    [dialog] = [one for one in tops if isinstance(one, CasefileDialog)]
    qtbot.waitUntil(lambda: dialog._made is not None, timeout=_LONG)
    assert dialog._preview._document.pageCount() > 5
    dialog.reject()


def test_documents_taken_off_are_not_ticked_from_the_start(desk, dialog, case_id):
    assert dialog._documents.values() == [row.id for row in rows_of(desk.register, case_id)[:2]]
    assert dialog._documents.values(ticked=False) == [rows_of(desk.register, case_id)[2].id]


def test_only_what_is_ticked_is_in_the_file(qtbot, dialog):
    dialog._documents.setFocus()
    dialog._documents.setCurrentRow(0)
    QTest.keyClick(dialog._documents, Qt.Key.Key_Space)
    words = compiled(qtbot, dialog)
    assert "handling 2, sida 1 (1)" in words
    assert "handling 1" not in words


def test_the_file_is_saved_and_noted_in_the_history(qtbot, desk, dialog, tmp_path, monkeypatch):
    compiled(qtbot, dialog)
    path = saving_to(monkeypatch, tmp_path / "akt.pdf")
    dialog._primary.trigger()
    assert path.read_bytes() == dialog._made[1].pdf
    event = builders.history(desk.register, dialog._case.id)[-1]
    assert (event.kind, event.text) == (EventKind.CASEFILE_MADE, "Handling 1–2 som PDF")


def test_a_change_of_what_is_chosen_asks_for_a_new_file(qtbot, dialog):
    compiled(qtbot, dialog)
    assert dialog._primary.text() == "Spara akten…"
    named(dialog, QPushButton, "Kryssa inte för någon handling").click()
    assert dialog._made is None
    assert not dialog._primary.isEnabled()
    named(dialog, QPushButton, "Kryssa för alla handlingar").click()
    assert dialog._primary.text() == "Sammanställ"


def test_a_masked_copy_is_saved_and_kept_as_a_document(
    qtbot, desk, dialog, case_id, tmp_path, monkeypatch
):
    named(dialog, QRadioButton, Form.MASKED.value).click()
    dialog._mask._own.setText("ringde")
    QTest.keyClick(dialog._mask._own, Qt.Key.Key_Return)
    words = compiled(qtbot, dialog)
    assert "Qvarnlund" not in words
    assert "ringde" not in words
    path = saving_to(monkeypatch, tmp_path / "kopia.pdf")
    dialog._primary.trigger()
    kept = rows_of(desk.register, case_id)[-1]
    assert kept.kind == "masked_copy"
    assert path.read_bytes() == dialog._made[1].pdf


def test_a_picture_can_be_taken_into_the_copy_once_it_has_been_looked_at(qtbot, dialog):
    named(dialog, QRadioButton, Form.MASKED.value).click()
    assert "foto.png går inte att maskera" in compiled(qtbot, dialog)
    files = dialog._mask.files
    assert [files.item(line).text() for line in range(files.count())] == ["foto.png"]
    files.item(0).setCheckState(Qt.CheckState.Checked)
    assert "foto.png går inte att maskera" not in compiled(qtbot, dialog)


def test_a_word_too_short_is_refused_with_a_sentence(dialog, desk, monkeypatch):
    said = []
    monkeypatch.setattr(desk, "problem", said.append)
    named(dialog, QRadioButton, Form.MASKED.value).click()
    dialog._mask._own.setText("a")
    named(dialog, QPushButton, "Lägg till").click()
    assert "för kort" in said[0].title
    assert "a" not in dialog._mask.words.values()


def test_the_originals_are_saved_in_a_folder(qtbot, dialog, tmp_path, monkeypatch):
    named(dialog, QRadioButton, Form.FOLDER.value).click()
    chosen = lambda *_: str(tmp_path)  # noqa: E731 - stands in for the system's dialog
    monkeypatch.setattr(casefile.QFileDialog, "getExistingDirectory", chosen)
    dialog._primary.trigger()
    folder = tmp_path / "Akt OH-2025-001"
    qtbot.waitUntil(lambda: (folder / "Innehåll.txt").exists(), timeout=_LONG)
    qtbot.waitUntil(lambda: not dialog._making.busy, timeout=_LONG)
    assert "Sparade mappen" in dialog._preview._message.text()


def test_what_is_being_made_can_be_given_up(qtbot, dialog):
    dialog._primary.trigger()
    assert named(dialog, QPushButton, "Avbryt").isEnabled()
    named(dialog, QPushButton, "Avbryt").click()
    assert not dialog._making.busy
    assert dialog._primary.text() == "Sammanställ"
    assert "Hej!" in compiled(qtbot, dialog)


def test_a_register_that_may_only_be_read_gives_no_masked_copies(qtbot, desk, case_id):
    second = open_register(desk.register.path)
    reading = Desk(second, desk.background, desk.bridge, desk.style)
    dialog = CasefileDialog(reading, builders.case(second, case_id))
    qtbot.addWidget(dialog)
    dialog.show()
    masked = named(dialog, QRadioButton, Form.MASKED.value)
    assert not masked.isEnabled()
    assert masked.toolTip() == second.note
    assert "Hej!" in compiled(qtbot, dialog)
    second.close()


def test_a_word_to_mask_that_was_not_found_is_told(qtbot, dialog):
    named(dialog, QRadioButton, Form.MASKED.value).click()
    dialog._mask._own.setText("Qvarnlynd")
    named(dialog, QPushButton, "Lägg till").click()
    compiled(qtbot, dialog)
    assert "”Qvarnlynd”" in dialog._mask._unfound.text()
    assert "Qvarnlund" not in dialog._mask._unfound.text()
