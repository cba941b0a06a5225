"""Two windows on one register: the reader is offered it, takes it over; the old holder is told."""

import os
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage import lock as locking
from omtanke_desktop.storage.holder import Note
from omtanke_desktop.storage.lock import LostRegister
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui import followed
from omtanke_desktop.workflows import edit_case
from omtanke_desktop.workflows.change_settings import introduce
from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET


@pytest.fixture
def writer(tmp_path, monkeypatch):
    """Somebody else, who has the register open for writing."""
    monkeypatch.setattr(followed, "PAUSE_S", 0.02)
    register = builders.new_register(tmp_path)
    builders.a_case(register)
    introduce(register, builders.USER)
    register._lock.beat()
    yield register
    register.close()


@contextmanager
def reader(writer, qtbot):
    with window_on(open_register(writer.path), qtbot, "läsare") as person:
        yield person


def go_silent(writer):
    """Let the note be an hour old by the clock of its disk."""
    note = Note(writer.path).path
    long_ago = note.stat().st_mtime - 3600
    os.utime(note, (long_ago, long_ago))


def test_a_register_that_became_free_is_offered_and_opened_on_the_same_page(writer, qtbot):
    with reader(writer, qtbot) as person:
        person.click("Ärenden")
        assert person.sees("Läses bara – Vera Testsson på ")
        writer.close()
        person.wait_for("Registret är ledigt.")
        assert person.sees("Läses bara – Ingen ändrar i registret just nu.")
        person.key("Ctrl+Shift+W")
        assert not person.window.desk.read_only
        assert not person.sees("Registret är ledigt.")
        assert not person.sees("Läses bara")
        assert person.window.page.key == "arenden"


def test_a_register_with_a_living_holder_is_not_offered(writer, qtbot):
    with reader(writer, qtbot) as person:
        seen = []
        person.window.desk.findChild(followed.Followed).looked.connect(seen.append)
        person.wait(lambda: len(seen) > 3)
        assert not person.sees("Registret är ledigt.")
        assert not person.sees("Ta över…")


def facts(answer):
    """Read the question with its facts, and answer it."""

    def read(box):
        assert box.sees("Ta över registret?"), box.texts()
        assert box.sees("Det har inte hörts av sedan "), box.texts()
        box.click(answer)

    return read


def test_a_silent_holder_is_asked_about_once_and_the_offer_stays(writer, qtbot):
    go_silent(writer)
    with window_on(open_register(writer.path), qtbot, "läsare") as person:
        person.answering([facts("Läs bara")], person.settle)
        person.wait_for("har inte hörts av sedan")
        person.click("Ta över…", facts("Ta över"))
        assert not person.window.desk.read_only
    with pytest.raises(LostRegister):
        edit_case.edit_text(writer, 1, "summary", "Nej")


def test_a_holder_that_comes_back_before_the_answer_keeps_the_register(writer, qtbot):
    def too_late(box):
        writer._lock.beat()
        facts("Ta över")(box)

    def told(box):
        assert box.sees("Registret används igen"), box.texts()
        box.click("Stäng")

    go_silent(writer)
    with window_on(open_register(writer.path), qtbot, "läsare") as person:
        person.answering([too_late, told], person.settle)
        assert person.window.desk.read_only
    edit_case.edit_text(writer, 1, "summary", "Kvar")


def not_saved(box):
    assert box.sees("Det senaste sparades inte"), box.texts()
    assert box.sees("tog över registret"), box.texts()
    box.click("Stäng")


def test_who_lost_the_register_keeps_the_words_and_may_copy_them(writer, qtbot, monkeypatch):
    monkeypatch.setattr(locking, "STALE_S", 0.0)
    with window_on(writer, qtbot, "första") as person:
        person.click("Ärenden")
        person.pick("Ärenden", "Gemensamt hemteam")
        person.key("Return")
        second = open_register(writer.path, take_over=Note(writer.path).read())
        person.answering([not_saved], lambda: person.paste_into("Sammanfattning", "Mina ord"))
        person.wait_for("Det du inte hann spara står kvar på sidan")
        assert person.find(FIELDS, "Sammanfattning").toPlainText() == "Mina ord"
        assert person.sees("Läses bara")
        person.click("Läs registret", lambda box: box.click("Kopiera och gå vidare"))
        assert QApplication.clipboard().text() == "Sammanfattning\nMina ord"
        assert person.window.desk.read_only
        assert "har registret öppet" in person.window.desk.register.note
    assert builders.case(second, 1).summary == ""
    second.close()


def test_the_beat_alone_tells_the_window_that_it_only_reads(writer, qtbot, monkeypatch):
    monkeypatch.setattr(locking, "STALE_S", 0.0)
    with window_on(writer, qtbot, "första") as person:
        second = open_register(writer.path, take_over=Note(writer.path).read())
        writer._lock.beat()
        person.wait_for("Det är nu öppet för läsning här.")
        with pytest.raises(EnvironmentProblem, match="öppet för läsning"):
            edit_case.edit_text(writer, 1, "summary", "Nej")
        second.close()
        person.wait_for("Registret är ledigt.")
        person.click("Öppna för att ändra")
        assert not person.window.desk.read_only


def test_a_reader_is_told_that_the_register_is_gone_and_reads_it_when_it_is_back(writer, qtbot):
    with reader(writer, qtbot) as person:
        person.click("Ärenden")
        away = writer.path.with_name("undan")
        writer.path.rename(away)
        person.wait_for("finns inte kvar i mappen")
        copy = writer.path.with_name("kopia")
        copy.write_bytes(away.read_bytes())
        away.rename(writer.path)
        edit_case.edit_text(writer, 1, "title", "Ny rubrik")
        person.wait(lambda: person.holds("Ärenden", "Ny rubrik"), "den nya rubriken")
        assert not person.sees("finns inte kvar i mappen")
        copy.replace(writer.path)
        person.wait(lambda: person.holds("Ärenden", "Gemensamt hemteam"), "kopians rubrik")


def test_f1_tells_what_reading_only_means(writer, qtbot):
    def read(box):
        words = [one.text() for one in box.window.findChildren(QLabel)]
        assert any("kan du ta över registret" in one for one in words)
        box.click("Stäng")

    with reader(writer, qtbot) as person:
        person.answering([read], lambda: person.key("F1"))
