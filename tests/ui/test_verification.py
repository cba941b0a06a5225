"""Inställningar, Kontroll av registret; and what the window says of a damaged register."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QLabel, QPushButton

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.health import Level
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.verify.note import last_verification
from omtanke_desktop.ui import checking
from omtanke_desktop.ui.damaged import RESCUE, RESTORE
from omtanke_desktop.ui.dialogs import rescue as dialogs
from omtanke_desktop.ui.pages.settings.verification import VerificationSection
from omtanke_desktop.workflows.safety.back_up import to_folder
from omtanke_desktop.workflows.safety.verify_register import verify_register
from tests.storage.whole_registers import put, whole
from tests.ui.desks import a_desk, named
from tests.ui.windows import first_start, pick_file, window_on

STRIP = "Registret är skadat"


def shown_texts(widget):
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def buttons(widget):
    return {one.text() for one in widget.findChildren(QPushButton) if one.isVisible()}


@pytest.fixture
def section(tmp_path, qapp, qtbot):
    with a_desk(tmp_path, qapp) as desk:
        desk.window = made = VerificationSection(desk)
        qtbot.addWidget(made)
        made.resize(900, 700)
        made.show()
        yield made
        desk.stop_checking()


def change(path, statement):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def spoil_root(path, table):
    """Make the first page of a table no page of a table at all."""
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(root[0] - 1) * size : (root[0] - 1) * size + 200] = bytes(range(200))
    path.write_bytes(content)


def done(section, qtbot):
    qtbot.waitUntil(lambda: not section.desk.checking.busy, timeout=60_000)
    QApplication.processEvents()


def test_a_check_that_is_asked_for_says_when_and_what(section, qtbot):
    assert "inte kontrollerat än" in shown_texts(section)
    named(section, QPushButton, "Kontrollera nu").click()
    assert "Avbryt" in buttons(section)
    done(section, qtbot)
    assert "Registret är helt: 0 ärenden" in shown_texts(section)
    assert buttons(section) == {"Kontrollera nu"}


def test_a_check_that_is_stopped_changes_nothing(section, qtbot):
    named(section, QPushButton, "Kontrollera nu").click()
    named(section, QPushButton, "Avbryt").click()
    assert not section.desk.checking.busy
    assert last_verification(section.desk.register.path) is None
    assert "Kontrollera nu" in buttons(section)


def test_a_wrong_search_index_is_rebuilt_by_a_button(section, qtbot):
    path = section.desk.register.path
    change(path, "INSERT INTO search_entry VALUES (99, 'case', 99, 'spöke', 'spöke')")
    verify_register(path)
    section.refresh()
    QApplication.processEvents()
    assert "Sökningen säger något annat" in shown_texts(section)
    named(section, QPushButton, "Bygg om sökregistret").click()
    qtbot.waitUntil(lambda: section.desk.checking.busy, timeout=10_000)
    done(section, qtbot)
    assert "Registret är helt" in shown_texts(section)


def test_damage_that_a_check_finds_takes_the_register_over_to_reading(section, qtbot):
    register = section.desk.register
    change(register.path, "DELETE FROM phrase WHERE id = 2")
    named(section, QPushButton, "Kontrollera nu").click()
    done(section, qtbot)
    assert register.read_only
    qtbot.waitUntil(lambda: section.desk.health is not None, timeout=10_000)
    assert section.desk.health.level is Level.DANGER  # as Översikt shows it, at once
    assert section.desk.health.lines[0].checking
    assert "borttagen utanför programmet" in shown_texts(section)
    assert "Fortsätt ändå…" in buttons(section)


def test_a_week_after_the_last_check_one_is_made_and_not_before(section, qtbot, monkeypatch):
    desk = section.desk
    verify_register(desk.register.path)
    desk.checking.turn()
    assert not desk.checking.busy
    later = dates.now() + checking.WEEK
    monkeypatch.setattr(checking.dates, "now", lambda: later)
    desk.checking.turn()
    assert desk.checking.busy


def test_a_register_with_damage_has_a_strip_and_work_goes_on_with_a_reason(
    tmp_path, qtbot, monkeypatch
):
    path = put(tmp_path)
    change(path, "DELETE FROM phrase WHERE id = 2")
    verify_register(path)
    monkeypatch.setattr("omtanke_desktop.ui.dialogs.ask.ask_text", lambda *_, **__: "Känt")
    with window_on(open_register(path), qtbot) as hands:
        strip = named(hands.window, QFrame, STRIP)
        assert "borttagen utanför programmet" in shown_texts(strip)
        assert {RESTORE, RESCUE} <= buttons(strip)
        named(strip, QPushButton, "Visa kontrollen").click()
        named(hands.window, QPushButton, "Fortsätt ändå…").click()
        assert not hands.window.desk.read_only
        assert hands.all(QFrame, STRIP) == []


def test_damage_met_while_working_brings_the_strip(tmp_path, qtbot):
    register = open_register(put(tmp_path))
    with window_on(register, qtbot) as hands:
        register.find_damage("Registret är skadat. Ändra inget mer i filen.")
        QApplication.processEvents()
        assert "Ändra inget mer i filen" in shown_texts(named(hands.window, QFrame, STRIP))


def test_a_register_whose_letters_cannot_be_read_is_told_of_once_and_shown(
    tmp_path, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr("omtanke_desktop.ui.dialogs.ask.show_problem", lambda *a: told.append(a))
    path = put(tmp_path)
    spoil_root(path, "letter")
    with window_on(open_register(path), qtbot) as hands:
        QApplication.processEvents()
        assert "Ändra inget mer i filen" in shown_texts(named(hands.window, QFrame, STRIP))
        hands.window.open_page("oversikt")
        assert hands.window.page.key == "oversikt"
        assert len(told) == 1


def test_a_register_that_cannot_be_opened_offers_both_ways_at_the_start(
    tmp_path, qtbot, monkeypatch
):
    path = put(tmp_path)
    copies = folder_beside(path)
    copies.mkdir()
    copy = to_folder(path, copies, dates.now())
    path.write_bytes(whole()[:5000])
    with first_start(tmp_path, qtbot) as hands:
        pick_file(monkeypatch, path)
        hands.click("Öppna ett register…")
        assert hands.sees("Registret är skadat")
        assert hands.button(RESCUE).isEnabled()
        pick_file(monkeypatch, copy.path)
        hands.click(RESTORE)
        assert hands.window.desk.register.path.name != path.name
        assert not hands.window.desk.read_only
    assert path.read_bytes() == whole()[:5000]


def test_what_can_be_read_is_rescued_and_the_outcome_told(tmp_path, monkeypatch, qapp):
    path = put(tmp_path, whole()[: -8 * 4096])
    (tmp_path / "ut").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "ut"))
    told = []
    monkeypatch.setattr(dialogs, "_tell_rescued", lambda _parent, one: told.append(one))
    folder = dialogs.rescue(None, path)
    assert folder.parent == tmp_path / "ut"
    assert (folder / "Läs mig.txt").exists()
    assert told[0].folder == folder
