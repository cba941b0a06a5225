"""The frame around the pages: keys, rail, top bar, drops, help and status bar."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget

from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.page_list import PAGES
from omtanke_desktop.workflows.letters import dispatch_letters
from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, first_start, window_on

pytestmark = QUIET
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def person(register, qtbot):
    with window_on(register, qtbot) as somebody:
        yield somebody


def in_the_rail(person, title):
    """The rail's button of a page."""
    return next(one for one in person.all(QToolButton, title) if one.isCheckable())


def waiting(person, title):
    """What the rail says waits on a page, read aloud; the number seen must be the same."""
    button = in_the_rail(person, title)
    said = button.accessibleDescription()
    seen = [label.text() for label in button.findChildren(QLabel) if label.isVisible()]
    assert seen == ([said.partition(" ")[0]] if said else [])
    return said


def title(person):
    """What the top bar says one looks at."""
    return person.window.top.title.text().replace("\u00a0", " ")


def let_go(person, carried, on):
    """Drag this in over a widget and let it go; returns whether the window took it."""
    at, handle = on.mapTo(person.window, on.rect().center()), person.window.windowHandle()
    enter = QDragEnterEvent(at, COPY, carried, LEFT, NONE)
    QApplication.sendEvent(handle, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, COPY, carried, LEFT, NONE)
    move.setDropAction(enter.dropAction())
    move.accept()
    QApplication.sendEvent(handle, move)
    QApplication.sendEvent(handle, QDropEvent(at.toPointF(), COPY, carried, LEFT, NONE))
    return True


def a_file(folder):
    """A mail as a file manager drags it: its place as a link and as text."""
    file = folder / "forslag.eml"
    file.write_bytes(builders.mail("Gemensamt hemteam"))
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    carried.setText(file.as_uri())
    return carried


def test_ctrl_and_a_number_open_the_page_and_the_rail_marks_it(person):
    for number in (2, 3, 4, 5, 6, 1):
        person.key(f"Ctrl+{number}")

        entry = PAGES[number - 1]
        assert person.window.page.key == entry.key
        assert title(person) == entry.title
        marked = [one.title for one in PAGES if in_the_rail(person, one.title).isChecked()]
        assert marked == [entry.title]


def test_the_rail_counts_new_mails_and_follows_every_change(person, register):
    assert waiting(person, "Inkorg") == ""

    builders.receive(register, builders.mail("Ett"), "ett.eml")
    person.wait(lambda: waiting(person, "Inkorg") == "1 väntar")
    builders.receive(register, builders.mail("Två"), "två.eml")

    person.wait(lambda: waiting(person, "Inkorg") == "2 väntar")
    assert waiting(person, "Översikt") == ""


def test_the_rail_counts_letters_until_they_are_sent(register, qtbot):
    held = builders.a_held_meeting(register, "bifall", "avslag")
    with window_on(register, qtbot) as person:
        assert waiting(person, "Expediering") == "2 väntar"

        letter = builders.letter_of(register, held.case_ids[0])
        dispatch_letters.edit_letter(register, letter.id, "recipient", "Hemsjukvården norr")
        dispatch_letters.dispatch(register, letter.id, b"%PDF-1.7", "E-post")

        person.wait(lambda: waiting(person, "Expediering") == "1 väntar")


def test_title_and_next_step_follow_the_page_in_view(register, qtbot):
    case_id = builders.a_case(register)
    builders.receive(register, builders.mail())
    with window_on(register, qtbot) as person:
        primary = person.window.top.primary
        person.key("Ctrl+2")
        assert (title(person), primary.text()) == ("Inkorg", "Registrera nytt ärende")

        person.window.open_page("arenden", case_id)
        assert title(person) == "OH-2025-001"
        of_the_case = primary.text()
        assert of_the_case != "Registrera nytt ärende"

        person.key("Ctrl+7")
        assert title(person) == "Inställningar"
        assert not primary.isVisible() or primary.text() != of_the_case


def test_a_narrow_window_shows_icons_alone_with_their_names_as_tooltips(person):
    person.window.resize(960, 540)
    person.settle()

    for number, entry in enumerate(PAGES, start=1):
        button = in_the_rail(person, entry.title)
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        assert button.toolTip() == f"{entry.title} (Ctrl+{number})"
        assert not button.icon().isNull()
    assert person.window.rail.width() < 80


def test_in_a_narrow_window_nothing_is_squeezed_away_on_any_page(register, qtbot):
    builders.an_agenda(register, 1)
    builders.receive(register, builders.mail())
    with window_on(register, qtbot) as person:
        person.window.resize(960, 540)
        for entry in PAGES:
            person.window.open_page(entry.key)
            person.settle()

            assert person.window.width() == 960, entry.key
            assert squeezed(person.window) == [], entry.key


def squeezed(window):
    """The buttons and fields that are there but cannot be seen in a window."""
    shown = window.findChildren(QWidget)
    used = [one for one in shown if isinstance(one, QAbstractButton | FIELDS) and one.isVisible()]
    flat = [one for one in used if not (one.width() and one.height())]
    return flat + [one for one in used if one.mapTo(window, one.rect().topLeft()).x() > 960]


def test_a_file_dropped_anywhere_lands_in_the_inbox(person, tmp_path):
    person.key("Ctrl+4")

    assert let_go(person, a_file(tmp_path), person.window.page)

    person.wait(lambda: person.window.page.key == "inkorg", "inkorgen")
    person.wait(lambda: person.lines("Mejl") == ["Gemensamt hemteam"], "mejlet")


@pytest.mark.parametrize("name", ["Sök överallt", "Rubrik", "Sammanfattning"])
def test_a_file_dropped_on_a_field_goes_to_the_window_not_into_the_text(
    register, qtbot, tmp_path, name
):
    case_id = builders.a_case(register)
    with window_on(register, qtbot) as person:
        person.window.open_page("arenden", case_id)
        field = person.find(FIELDS, name)
        read = field.toPlainText if hasattr(field, "toPlainText") else field.text
        before = read()

        assert let_go(person, a_file(tmp_path), field)

        person.wait_for("1 läst")
        assert read() == before
        assert builders.case(register, case_id).title == "Gemensamt hemteam"


def test_words_dragged_into_a_field_are_still_words(register, qtbot):
    with window_on(register, qtbot) as person:
        carried = QMimeData()
        carried.setText("hemteam")

        assert let_go(person, carried, person.window.top.search)

        assert person.window.top.search.text() == "hemteam"


def test_a_mail_dragged_straight_from_outlook_is_explained(person):
    carried = QMimeData()
    carried.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01")
    said = []

    def read(box):
        said.extend(box.texts())
        box.click("Stäng")

    person.answering([read], lambda: let_go(person, carried, person.window.page))

    assert any("Spara mejlet som fil och släpp filen här." in text for text in said)


def test_nothing_can_be_dropped_before_there_is_a_register(tmp_path, qtbot):
    with first_start(tmp_path, qtbot) as person:
        assert not let_go(person, a_file(tmp_path), person.window.stack)


def test_f1_tells_of_the_page_in_view(person):
    told = {}
    for number, entry in enumerate(PAGES, start=1):
        person.key(f"Ctrl+{number}")

        def read(box, entry=entry):
            told[entry.title] = box.window.informativeText()
            assert box.sees(entry.title)
            box.click("Stäng")

        person.answering([read], lambda: person.key("F1"))

    assert list(told) == [entry.title for entry in PAGES]
    assert all(len(text) > 40 for text in told.values())
    assert len(set(told.values())) == len(PAGES)


def test_the_window_comes_back_as_large_as_it_was_left(register, tmp_path, qtbot):
    with window_on(register, qtbot) as person:
        person.window.resize(771, 593)  # the screen offscreen is 800 x 800
        person.settle()

    with window_on(open_register(register.path), qtbot) as person:
        assert (person.window.width(), person.window.height()) == (771, 593)


def test_the_status_bar_names_the_register(person, register):
    assert person.sees("r.omtanke")
    assert not person.sees("Läses bara")
    assert not person.sees("Sparat")
    assert person.find(QLabel, "r.omtanke").toolTip() == str(register.path)


def test_the_status_bar_says_who_keeps_the_register_from_being_written(person, register, qtbot):
    with window_on(open_register(register.path), qtbot, "andra") as reader:
        assert reader.sees("Läses bara – ")
        assert reader.sees("har registret öppet")
    assert not person.sees("Läses bara")


def test_the_status_bar_says_when_what_was_typed_is_saved(register, qtbot):
    case_id = builders.a_case(register)
    with window_on(register, qtbot) as person:
        person.window.open_page("arenden", case_id)
        assert not person.sees("Sparat ")

        person.type_into("Rubrik", "Trygg hemgång")

        person.wait_for("Sparat ")
        assert builders.case(register, case_id).title == "Trygg hemgång"
