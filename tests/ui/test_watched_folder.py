"""Bevakad mapp: what is saved there comes in by itself, once, when it has been written."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui import folder_looks, watched_folder
from omtanke_desktop.ui.folder_looks import Seen, look_in, remember, remembered, sift
from omtanke_desktop.ui.pages.settings.mail_in import MailInSection
from omtanke_desktop.workflows.intake.run import receive
from tests import builders
from tests.ui.desks import a_desk, named
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    """The same, ten times as fast."""
    monkeypatch.setattr(watched_folder, "SETTLE_MS", 300)
    monkeypatch.setattr(watched_folder, "LOOK_MS", 1500)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mejl in"
    made.mkdir()
    return made


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made
        made.watched.stop()


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "arbetsplats" / "omtanke.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def offered(desk, settings):
    """What is offered to the inbox, in turn."""
    names = []
    desk.watched.found.connect(lambda found: names.extend(path.name for path in found.paths))
    desk.watched.begin(settings)
    return names


@pytest.fixture
def person(tmp_path, qtbot):
    with window_on(builders.new_register(tmp_path), qtbot) as somebody:
        yield somebody


def save(folder, name, subject="Gemensamt hemteam"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(builders.mail(subject))
    return path


def names_in(folder):
    return {Path(one.path).name for one in look_in(str(folder), lambda *_: None).files}


def wait_for(qtbot, offered, *names):
    qtbot.waitUntil(lambda: sorted(offered) == sorted(names), timeout=10000)


def two_more_looks(desk, qtbot):
    for _ in range(2):
        before = desk.watched._latest
        desk.watched._look()
        qtbot.waitUntil(lambda before=before: desk.watched._latest is not before, timeout=10000)
        qtbot.waitUntil(lambda: desk.watched._job is None, timeout=10000)


def test_a_folder_that_is_full_already_is_offered_with_its_subfolders(desk, qtbot, folder, offered):
    for name in ("a.eml", "2024/b.msg", "2024/mars/winmail.dat", "c.MBOX"):
        save(folder, name)
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "a.eml", "b.msg", "winmail.dat", "c.MBOX")


def test_a_new_file_is_offered_without_waiting_for_the_slow_look(
    desk, qtbot, folder, offered, monkeypatch
):
    desk.watched._slow.setInterval(600_000)
    desk.watched.choose(folder)
    qtbot.waitUntil(lambda: "inget nytt" in desk.watched.sentence, timeout=10000)
    save(folder, "a.eml")
    wait_for(qtbot, offered, "a.eml")


def test_a_file_is_offered_once_however_often_it_is_looked_at(desk, qtbot, folder, offered):
    save(folder, "a.eml")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "a.eml")
    two_more_looks(desk, qtbot)
    assert offered == ["a.eml"]


def test_a_file_that_grows_is_left_until_it_has_stopped(desk, qtbot, folder, offered):
    path = save(folder, "a.eml")
    desk.watched.choose(folder)
    for number in range(8):
        with path.open("ab") as file:
            file.write(b"mer text\r\n" * (number + 1))
        qtbot.wait(100)
        assert offered == []
    assert "väntar på att filen ska vara färdigskriven" in desk.watched.sentence
    wait_for(qtbot, offered, "a.eml")


def test_a_file_that_changes_later_is_offered_again(desk, qtbot, folder, offered):
    path = save(folder, "a.eml")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "a.eml")
    path.write_bytes(builders.mail("Ett helt annat förslag"))
    wait_for(qtbot, offered, "a.eml", "a.eml")


def test_what_the_register_has_already_is_not_offered(desk, qtbot, folder, offered):
    receive(desk.register, save(folder, "dropped.eml", "Hemteam"))
    save(folder, "new.eml", "Samtalsstöd")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "new.eml")


def test_an_unchanged_file_is_not_read_again(desk, qtbot, folder, offered, monkeypatch):
    save(folder, "a.eml")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "a.eml")
    read = []
    monkeypatch.setattr(folder_looks, "_digest", read.append)
    two_more_looks(desk, qtbot)
    assert read == []


def test_a_file_that_cannot_be_opened_is_offered_when_it_can(
    desk, qtbot, folder, offered, monkeypatch
):
    save(folder, "a.eml")
    monkeypatch.setattr(folder_looks, "_digest", lambda _: None)  # as another program holds it
    desk.watched.choose(folder)
    qtbot.waitUntil(lambda: "väntar" in desk.watched.sentence, timeout=10000)
    two_more_looks(desk, qtbot)
    assert offered == []
    monkeypatch.undo()
    wait_for(qtbot, offered, "a.eml")


def test_a_folder_that_disappears_is_told_once_and_watched_again_when_it_is_back(
    desk, qtbot, folder, offered
):
    told = []
    desk.told.connect(told.append)
    desk.watched.choose(folder)
    qtbot.waitUntil(lambda: "inget nytt" in desk.watched.sentence, timeout=10000)
    folder.rename(folder.with_name("borta"))
    qtbot.waitUntil(lambda: "kan inte läsas just nu" in desk.watched.sentence, timeout=10000)
    qtbot.wait(2000)
    assert len(told) == 1
    assert "försöker igen" in told[0]

    folder.with_name("borta").rename(folder)
    save(folder, "a.eml")

    wait_for(qtbot, offered, "a.eml")
    assert told[1:] == ["Den bevakade mappen kan läsas igen."]


def test_a_register_that_is_only_read_watches_nothing(tmp_path, qapp, folder, settings, desk):
    desk.watched.begin(settings)
    desk.watched.choose(folder)
    desk.watched.stop()
    reader = open_register(desk.register.path)
    read_only = type(desk)(reader, desk.background, desk.bridge, desk.style)
    save(folder, "a.eml")
    read_only.watched.begin(settings)
    assert read_only.watched.folder == folder
    assert "bevakas inte nu" in read_only.watched.sentence
    assert read_only.watched._job is None
    reader.close()


def test_the_folder_belongs_to_the_workstation_and_the_register(tmp_path, qapp, folder, settings):
    (tmp_path / "annat").mkdir()
    with a_desk(tmp_path, qapp) as one, a_desk(tmp_path / "annat", qapp) as other:
        one.watched.begin(settings)
        one.watched.choose(folder)
        other.watched.begin(settings)
        one.watched.stop()
        assert other.watched.folder is None
        again = type(one)(one.register, one.background, one.bridge, one.style)
        again.watched.begin(settings)
        assert again.watched.folder == folder
        again.watched.choose(None)
        again.watched.begin(settings)
        assert again.watched.folder is None


def test_what_was_taken_in_is_not_read_at_the_next_start(desk, qtbot, folder, settings, offered):
    save(folder, "brevlåda.mbox")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "brevlåda.mbox")
    desk.intake_rested.emit(True)
    note = desk.watched._note
    qtbot.waitUntil(lambda: note.exists() and not desk.background.busy, timeout=10000)
    desk.watched.begin(settings)
    two_more_looks(desk, qtbot)
    assert offered == ["brevlåda.mbox"]


def test_what_a_cancelled_intake_did_not_keep_is_offered_at_the_next_start(
    desk, qtbot, folder, settings, offered
):
    kept = save(folder, "kept.eml", "Hemteam")
    save(folder, "left.eml", "Samtalsstöd")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "kept.eml", "left.eml")
    receive(desk.register, kept)
    desk.intake_rested.emit(False)
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=10000)
    desk.watched.begin(settings)
    wait_for(qtbot, offered, "kept.eml", "left.eml", "left.eml")


def test_take_in_now_offers_again_what_did_not_become_part_of_the_register(
    desk, qtbot, folder, offered
):
    save(folder, "a.eml")
    desk.watched.choose(folder)
    wait_for(qtbot, offered, "a.eml")
    desk.intake_rested.emit(False)
    opened = []
    desk.go.connect(lambda key, _target: opened.append(key))
    desk.watched.take_in_now()
    wait_for(qtbot, offered, "a.eml", "a.eml")
    assert opened == ["inkorg"]


def test_take_in_now_says_when_there_is_nothing_new(desk, qtbot, folder, offered):
    receive(desk.register, save(folder, "a.eml"))
    desk.watched.choose(folder)
    qtbot.waitUntil(lambda: "inget nytt" in desk.watched.sentence, timeout=10000)
    with qtbot.waitSignal(desk.told, timeout=10000) as told:
        desk.watched.take_in_now()
    assert told.args == ["Det finns inget nytt i den bevakade mappen."]


def test_a_note_for_a_later_state_of_the_register_is_not_believed(tmp_path, folder):
    register = builders.new_register(tmp_path)
    save(folder, "a.eml")
    files = look_in(str(folder), lambda *_: None).files
    note = tmp_path / "bevakad.json"
    remember(note, str(folder), register, files)
    assert remembered(note, str(folder), register) == files
    builders.a_case(register)
    remember(note, str(folder), register, files)
    register.close()
    earlier = builders.new_register(tmp_path, "earlier.omtanke")
    assert remembered(note, str(folder), earlier) == frozenset()
    earlier.close()


@pytest.mark.parametrize("told", ["", "{", "[]", '{"event": 0}', '{"event": "x"}', "[" * 100_000])
def test_a_note_that_cannot_be_read_is_no_note(tmp_path, folder, told):
    register = builders.new_register(tmp_path)
    note = tmp_path / "bevakad.json"
    note.write_text(told, encoding="utf-8")
    assert remembered(note, str(folder), register) == frozenset()
    register.close()


def test_only_whole_mail_files_count(tmp_path, folder):
    for name in ("a.eml", "b.MSG", "~$c.msg", ".d.eml", "e.pdf", "f.eml.tmp", "winmail.dat", "g"):
        save(folder, name)
    (folder / "tom.eml").touch()
    (folder / "mapp.eml").mkdir()
    assert names_in(folder) == {"a.eml", "b.MSG", "winmail.dat"}


def test_a_ring_of_links_is_not_walked(folder):
    save(folder, "2024/a.eml")
    (folder / "2024" / "upp").symlink_to(folder, target_is_directory=True)
    assert names_in(folder) == {"a.eml"}


def test_a_whole_disk_is_refused_with_a_sentence(folder, monkeypatch):
    monkeypatch.setattr(folder_looks, "_MOST_FOLDERS", 5)
    for number in range(6):
        (folder / str(number)).mkdir()
    with pytest.raises(InputProblem, match="till för mejl"):
        look_in(str(folder), lambda *_: None)


@pytest.mark.parametrize("name", ["borta", "en fil.eml"])
def test_a_folder_that_is_none_is_a_sentence(folder, name):
    save(folder, "en fil.eml")
    with pytest.raises(EnvironmentProblem, match="finns inte"):
        look_in(str(folder / name), lambda *_: None)


def test_a_file_that_changed_since_the_look_is_not_taken_for_still(tmp_path, folder):
    register = builders.new_register(tmp_path)
    path = save(folder, "a.eml")
    known = path.stat()
    stale = Seen(str(path), known.st_size - 1, known.st_mtime_ns)
    assert sift(register, [stale], lambda *_: None).new == {}
    register.close()


def test_five_thousand_files_are_looked_at_in_good_time(folder):
    for number in range(5000):
        (folder / f"{number}.eml").write_bytes(b"x")
    started = time.perf_counter()
    assert len(look_in(str(folder), lambda *_: None).files) == 5000
    assert time.perf_counter() - started < 2


def test_saved_mails_come_into_the_inbox_while_another_page_stays_in_view(person, folder):
    first = save(folder, "a.eml", "Hemteam")
    save(folder, "b.eml", "Samtalsstöd")
    before = first.stat()
    person.key("Ctrl+3")
    here = person.window.page.key

    person.window.desk.watched.choose(folder)

    person.wait_for("2 lästa = 2 nya")
    assert person.window.page.key == here
    assert person.window.pages["inkorg"].badge() == 2
    now = first.stat()
    assert (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def test_a_mail_that_comes_by_itself_does_not_change_the_mail_one_is_reading(person, folder):
    desk = person.window.desk
    receive(desk.register, save(folder.parent, "läses.eml", "Den jag läser"))
    person.window.open_page("inkorg")
    person.pick("Mejl", "Den jag läser")
    save(folder, "a.eml", "Den som kom av sig själv")

    desk.watched.choose(folder)

    person.wait(lambda: person.holds("Mejl", "av sig själv"), "det nya mejlet")
    person.wait_for("1 läst")
    assert person.window.page.mail.subject == "Den jag läser"


def test_the_next_start_offers_nothing_that_came_in(tmp_path, qtbot, folder):
    register = builders.new_register(tmp_path)
    save(folder, "a.eml", "Hemteam")
    with window_on(register, qtbot) as person:
        desk = person.window.desk
        desk.watched.choose(folder)
        person.wait_for("1 läst = 1 ny")
        person.wait(lambda: not desk.background.busy, "allt är klart")
        assert desk.watched._note.exists()
    with window_on(open_register(register.path), qtbot) as person:
        watched = person.window.desk.watched
        person.wait(lambda: "1 mejl i mappen, inget nytt" in watched.sentence, "läget")
        assert "inkorg" not in person.window.pages


def shown_section(desk, qtbot):
    section = MailInSection(desk)
    qtbot.addWidget(section)
    section.resize(900, 600)
    section.show()
    return section


def test_the_folder_is_chosen_and_left_in_the_settings(desk, qtbot, folder, offered, monkeypatch):
    section = shown_section(desk, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    named(section, QPushButton, "Välj mapp…").click()
    assert named(section, QLineEdit, "Bevakad mapp").text() == str(folder)
    state = named(section, QLabel, "Hur det går med den bevakade mappen")
    qtbot.waitUntil(lambda: state.text().startswith("Inga mejl i mappen"), timeout=10000)
    assert named(section, QPushButton, "Byt mapp…").isVisible()

    named(section, QPushButton, "Sluta bevaka").click()

    assert named(section, QLineEdit, "Bevakad mapp").text() == "Ingen mapp är vald"
    assert not desk.watched._slow.isActive()


def test_a_lost_folder_is_said_in_the_settings(desk, qtbot, folder, offered):
    section = shown_section(desk, qtbot)
    desk.watched.choose(folder / "finns inte")
    state = named(section, QLabel, "Hur det går med den bevakade mappen")
    qtbot.waitUntil(lambda: "kan inte läsas just nu" in state.text(), timeout=10000)
    assert state.property("role") == "warning"


def test_a_closed_subfolder_is_counted_and_the_rest_is_listed(folder, monkeypatch):
    save(folder, "a.eml")
    closed = folder / "stängd"
    closed.mkdir()
    real = os.scandir

    def scandir(path):
        if Path(path) == closed:  # chmod does not stop root
            raise PermissionError(13, "closed")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    look = look_in(str(folder), lambda *_: None)
    monkeypatch.undo()
    assert (len(look.files), look.closed) == (1, 1)
