"""Whether the register is safe, as Översikt and Inställningar show it, and what can be done."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
)

from omtanke_desktop.domain.health import Level
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui import backups as module
from omtanke_desktop.ui import jobs
from omtanke_desktop.ui.dialogs.restore import RestoreDialog
from omtanke_desktop.ui.pages.overview import OverviewPage
from omtanke_desktop.ui.pages.overview_register import RegisterCard
from omtanke_desktop.ui.pages.settings import SettingsPage
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.safety.back_up import first_copy
from omtanke_desktop.workflows.safety.look_at_copies import Reading
from tests import builders
from tests.ui.desks import a_desk, answer, named, shown
from tests.ui.hanging_share import hang


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made
        made.stop_backups()


def read(page):
    """Everything that can be read, with ordinary spaces; new words are shown a turn later."""
    QApplication.processEvents()
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return " ".join(labels).replace("\u00a0", " ")


def rested(desk, qtbot):
    qtbot.waitUntil(lambda: not desk.backups.busy and not desk.backups.copying, timeout=20_000)


def copies(desk):
    return sorted(folder_beside(desk.register.path).glob("*.omtanke"))


def test_a_flipped_byte_turns_oversikt_from_green_to_a_sentence_and_the_next_copy_back(desk, qtbot):
    change_setting(desk.register, "backup_elsewhere", "ja")
    page = shown(OverviewPage(desk), qtbot)
    assert "Är registret tryggt? Ser efter …" in read(page)
    desk.backups.begin()
    rested(desk, qtbot)
    assert "Ingen säkerhetskopia är gjord än." in read(page)
    desk.backups.turn()
    rested(desk, qtbot)
    assert "Ja, registret är tryggt Senaste hela säkerhetskopian: i dag kl. 10.00" in read(page)
    content = bytearray(copies(desk)[0].read_bytes())
    content[5000] ^= 1
    copies(desk)[0].write_bytes(content)
    desk.backups.look(Reading.DUE)
    rested(desk, qtbot)
    assert "Nej, registret är i fara" in read(page)
    assert "Säkerhetskopian från i dag kl. 10.00 är skadad." in read(page)
    builders.set_clock(desk.register, builders.MONDAY.replace(minute=30))
    desk.backups.turn()
    rested(desk, qtbot)
    assert "Ja, registret är tryggt" in read(page)
    assert page.findChild(RegisterCard).accessibleDescription().startswith("Ja, registret")


def test_a_register_that_is_gone_is_seen_when_somebody_looks_and_when_it_is_back(desk, qtbot):
    page = shown(OverviewPage(desk), qtbot)
    desk.backups.begin()
    rested(desk, qtbot)
    path = desk.register.path
    path.rename(path.with_name("undan"))
    desk.register.renew()
    with pytest.raises(Problem):
        page.refresh(None)
    assert "Nej, registret är i fara Registret går inte att öppna." in read(page)
    path.with_name("undan").rename(path)
    page.refresh(None)
    assert desk.health.level is Level.LOOK  # for want of a copy


def test_the_button_leads_to_the_copies(desk, qtbot):
    page = shown(OverviewPage(desk), qtbot)
    with qtbot.waitSignal(desk.go) as gone:
        named(page, QPushButton, "Visa säkerhetskopiorna").click()
    assert gone.args == ["installningar", "sakerhetskopior"]


@pytest.fixture
def page(desk, qtbot):
    made = shown(SettingsPage(desk), qtbot)
    made.show_target("sakerhetskopior")
    rested(desk, qtbot)
    return made


@pytest.fixture
def section(page):
    """The page stays alive as long as its fixture."""
    return page.section


def test_a_copy_is_made_at_once_and_goes_to_both_places(
    desk, section, qtbot, tmp_path, monkeypatch
):
    (tmp_path / "delad").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "delad"))
    named(section, QPushButton, "Välj en annan plats").click()
    rested(desk, qtbot)
    assert named(section, QLineEdit, "Annan plats").text() == str(tmp_path / "delad")
    with qtbot.waitSignal(desk.told, timeout=20_000) as said:
        named(section, QPushButton, "Säkerhetskopiera nu").click()
        assert named(section, QPushButton, "Avbryt").isVisible()
    rested(desk, qtbot)
    assert said.args == ["Säkerhetskopian är gjord, öppnad och räknad."]
    table = named(section, QTableWidget, "Säkerhetskopior")
    rows = [[table.item(row, at).text() for at in (0, 1, 2)] for row in range(table.rowCount())]
    assert sorted(rows) == [
        ["2025-03-03 10.00", "Annan plats", "0"],
        ["2025-03-03 10.00", "Bredvid registret", "0"],
    ]
    assert "Båda platserna ligger på samma disk" in read(section)
    named(section, QCheckBox, "Disken säkerhetskopieras redan av någon annan").click()
    qtbot.waitUntil(lambda: desk.health.level is Level.SAFE, timeout=20_000)


def test_a_copy_is_restored_beside_the_register_and_what_differs_is_shown(
    desk, section, qtbot, monkeypatch
):
    first_copy(desk.register.path, "", desk.register.clock())
    builders.a_case(desk.register, "Kom till efteråt")
    desk.backups.look(Reading.NOTES)
    rested(desk, qtbot)
    named(section, QTableWidget, "Säkerhetskopior").selectRow(0)
    opened, told = [], []
    desk.open_register = opened.append

    def restore(dialog):
        named(dialog, QPushButton, "Återställ").click()
        qtbot.waitUntil(lambda: "Återställde" in read(dialog), timeout=20_000)
        told.append(read(dialog))
        lines = named(dialog, QListWidget, "Händelser som skiljer")
        told.append(lines.item(0).text())
        named(dialog, QPushButton, "Öppna den återställda").click()

    answer(RestoreDialog, restore)
    named(section, QPushButton, "Återställ…").click()
    assert [path.name for path in opened] == ["r (återställd 2025-03-03 10.00).omtanke"]
    assert "Registret har 1 händelse som inte finns i kopian." in told[0]
    assert "Ärenden: 1 i registret, 0 i kopian" in told[0]
    assert "Vera Testsson · OH-2025-001" in told[1]


def test_a_damaged_copy_is_refused_in_the_dialog_and_nothing_is_made(desk, qtbot, tmp_path):
    (tmp_path / "brev.omtanke").write_bytes(b"Hej")
    dialog = RestoreDialog(None, desk, tmp_path / "brev.omtanke")
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, QPushButton, "Återställ").click()
    qtbot.waitUntil(lambda: "inget Omtanke-register" in read(dialog), timeout=20_000)
    assert list(tmp_path.glob("*återställd*")) == []


def test_a_copying_that_is_cancelled_leaves_nothing(desk, section, qtbot):
    desk.backups.make_now()
    named(section, QPushButton, "Avbryt").click()
    rested(desk, qtbot)
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=20_000)
    desk.backups.look(Reading.NOTES)
    rested(desk, qtbot)
    assert desk.health.level is Level.LOOK
    assert not desk.backups.copying


def test_a_place_that_does_not_answer_is_given_up(desk, qtbot, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.2)
    monkeypatch.setattr(jobs, "PATIENCE_MS", 50)
    failed = []
    desk.backups._begin(hang, then=failed.append, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert failed[0].title == "Platsen svarar inte"
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=20_000)


def test_a_register_that_is_open_for_reading_is_copied_but_its_places_stay(tmp_path, qapp, qtbot):
    with a_desk(tmp_path, qapp) as desk:
        desk.register.close()
        desk.register = open_register(desk.register.path, read_only=True)
        page = shown(SettingsPage(desk), qtbot)
        page.show_target("sakerhetskopior")
        assert "Platserna kan inte ändras nu. Öppnat för läsning." in read(page)
        assert not named(page, QPushButton, "Välj en annan plats").isEnabled()
        assert named(page, QPushButton, "Säkerhetskopiera nu").isEnabled()
        rested(desk, qtbot)
        desk.stop_backups()
