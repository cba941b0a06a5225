"""Drops on the window: files of every kind, and files that Outlook gives without a path."""

import struct
import time

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.drops import Drops
from omtanke_desktop.ui.outlook_drop import FORMAT
from tests import builders
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
ACTIONS, LEFT = Qt.DropAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SAVE_IT = "Spara mejlet som fil och släpp filen här."


def dropped(widget, mime, possible=ACTIONS.CopyAction, proposed=None):
    """Drag this over a window and let it go there; returns the drop, or None when refused."""
    at, handle = widget.rect().center(), widget.windowHandle()
    enter = QDragEnterEvent(at, possible, mime, LEFT, NONE)
    move = QDragMoveEvent(at, possible, mime, LEFT, NONE)
    drop = QDropEvent(at.toPointF(), possible, mime, LEFT, NONE)
    for event in (enter, move, drop):
        if proposed is not None:
            event.setDropAction(proposed)
        if event is move:
            event.accept()
        QApplication.sendEvent(handle, event)
        if not event.isAccepted():
            return None
    return drop


def linked(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def from_outlook(**files):
    """What Outlook drags: `hemteam=b"..."` is hemteam.eml; b"" could not be read."""
    raw = struct.pack("<I", len(files))
    mime = QMimeData()
    for index, (name, data) in enumerate(files.items()):
        raw += bytes(72) + f"{name}.eml".encode("utf-16-le").ljust(520, b"\0")
        mime.setData(f"{FORMAT.format('FileContents')};index={index}", data)
    mime.setData(FORMAT.format("FileGroupDescriptorW"), raw)
    return mime


class Taken(QObject):
    """A window with drops on it, and what came of them."""

    def __init__(self, qtbot, place):
        super().__init__()
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.show()
        self.drops = Drops(self.window, place)
        self.drops.live = True
        self.drops.watch(self.window.windowHandle())
        self.files, self.problems = [], []
        self.drops.files.connect(self.files.extend)
        self.drops.problem.connect(self.problems.append)


@pytest.fixture
def place(tmp_path):
    """Where the private folders are made."""
    made = tmp_path / "temp"
    made.mkdir()
    return made


@pytest.fixture
def taken(qtbot, place):
    made = Taken(qtbot, place)
    yield made
    made.drops.close()


@pytest.mark.parametrize("name", ["a.eml", "a.msg", "a.mbox", "winmail.dat", "a.tnef", "a.pdf"])
def test_a_file_of_any_kind_is_handed_over_where_it_lies(taken, qtbot, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x")
    dropped(taken.window, linked(path))
    qtbot.waitUntil(lambda: taken.files == [path])
    assert path.read_bytes() == b"x"


def test_a_folder_is_handed_over_as_a_folder(taken, qtbot, tmp_path):
    dropped(taken.window, linked(tmp_path))
    qtbot.waitUntil(lambda: taken.files == [tmp_path])


@pytest.mark.parametrize("other", [ACTIONS.MoveAction, ACTIONS.LinkAction])
def test_a_drop_is_always_a_copy_since_outlook_deletes_what_was_moved(taken, tmp_path, other):
    both = ACTIONS.CopyAction | other
    drop = dropped(taken.window, linked(tmp_path / "a.eml"), both, proposed=other)
    assert drop.dropAction() == ACTIONS.CopyAction


def test_what_can_only_be_moved_is_refused(taken, tmp_path):
    assert dropped(taken.window, linked(tmp_path / "a.eml"), ACTIONS.MoveAction) is None
    assert taken.files == []


def test_a_mail_straight_from_outlook_is_handed_over_as_a_file(taken, qtbot, place):
    dropped(taken.window, from_outlook(hemteam=b"Subject: Hemteam"))
    qtbot.waitUntil(lambda: len(taken.files) == 1)
    assert taken.files[0].read_bytes() == b"Subject: Hemteam"
    assert taken.files[0].name == "hemteam.eml"
    assert place in taken.files[0].parents
    assert taken.problems == []


def test_nothing_is_said_or_asked_before_the_drop_is_over(taken, qtbot):
    dropped(taken.window, from_outlook(tomt=b""))
    assert taken.problems == []
    qtbot.waitUntil(lambda: len(taken.problems) == 1)
    assert taken.problems[0].advice == SAVE_IT


def test_what_could_not_be_read_is_named_and_the_rest_is_taken(taken, qtbot):
    dropped(taken.window, from_outlook(ett=b"", två=b"Subject: A", tre=b"", fyra=b"", fem=b""))
    qtbot.waitUntil(lambda: len(taken.problems) == 1)
    assert [path.name for path in taken.files] == ["två.eml"]
    told = str(taken.problems[0])
    assert "”ett.eml”, ”tre.eml”, ”fyra.eml”, 1 till" in told
    assert SAVE_IT in told


def test_the_private_folder_is_closed_to_others_and_emptied_when_all_is_read(taken, qtbot, place):
    dropped(taken.window, from_outlook(hemteam=b"Subject: Hemteam"))
    qtbot.waitUntil(lambda: len(taken.files) == 1)
    assert next(place.iterdir()).stat().st_mode & 0o077 == 0

    taken.drops.forget()

    assert not taken.files[0].exists()
    taken.drops.close()
    assert list(place.iterdir()) == []


def test_an_earlier_intake_that_ends_takes_nothing_of_a_drop_not_handed_over_yet(taken, qtbot):
    dropped(taken.window, from_outlook(hemteam=b"Subject: Hemteam"))
    taken.drops.forget()
    qtbot.waitUntil(lambda: len(taken.files) == 1)
    assert taken.files[0].exists()


def test_a_place_that_cannot_be_written_is_a_sentence(qtbot, place):
    taken = Taken(qtbot, place / "borta")
    dropped(taken.window, from_outlook(hemteam=b"Subject: Hemteam"))
    qtbot.waitUntil(lambda: len(taken.problems) == 1)
    assert taken.problems[0].title == "Det som släpptes gick inte att spara undan"
    assert taken.files == []


@pytest.fixture
def person(tmp_path, qtbot):
    with window_on(builders.new_register(tmp_path), qtbot) as somebody:
        yield somebody


def test_a_mail_dragged_from_outlook_lands_in_the_inbox_and_leaves_no_file(person):
    mail = builders.mail("Gemensamt hemteam")

    dropped(person.window, from_outlook(hemteam=mail))

    person.wait_for("1 läst")
    assert person.lines("Mejl") == ["Gemensamt hemteam"]
    batches = [one for one in person.window._drops._folder._folder.iterdir() if one.is_dir()]
    assert batches == []


def test_a_paper_dragged_from_outlook_stays_until_the_question_is_answered(person):
    mime = from_outlook(hemteam=builders.mail("Gemensamt hemteam"))
    raw = struct.pack("<I", 2) + bytes(mime.data(FORMAT.format("FileGroupDescriptorW")))[4:]
    mime.setData(
        FORMAT.format("FileGroupDescriptorW"),
        raw + bytes(72) + "brev.pdf".encode("utf-16-le").ljust(520, b"\0"),
    )
    mime.setData(f"{FORMAT.format('FileContents')};index=1", b"%PDF-1.4 brev")

    def answer(dialog):
        person.wait_for("1 läst")  # the mail is in long before somebody has answered
        dialog.type_into("Rubrik", "Brev från Hylte")
        dialog.click("Registrera ärendet")

    person.answering([answer], lambda: dropped(person.window, mime))

    person.wait_for("Registrerat som OH-2025-001")


def test_a_drop_from_outlook_on_a_window_that_only_reads_loses_nothing(person, qtbot):
    second = open_register(person.window.desk.register.path)
    with window_on(second, qtbot, "andra") as reader:
        said = []

        def read(box):
            said.extend(box.texts())
            box.click("Stäng")

        mime = from_outlook(hemteam=builders.mail("Gemensamt hemteam"))
        reader.answering([read], lambda: dropped(reader.window, mime))
    assert "Registret är öppet för läsning" in said


def test_a_thousand_mails_from_outlook_are_written_in_good_time(taken, qtbot):
    mime = from_outlook(**{f"mejl-{n}": b"Subject: A\n\n" + bytes(20_000) for n in range(1000)})
    started = time.perf_counter()
    dropped(taken.window, mime)
    assert time.perf_counter() - started < 5
    qtbot.waitUntil(lambda: len(taken.files) == 1000)
