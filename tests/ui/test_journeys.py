"""Shorter ways through the window, each done by clicking, typing and dropping."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QListWidget

from omtanke_desktop.paths import resource
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.meetings import hold_meeting
from tests import builders
from tests.demos import a_demo
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, pick_file, window_on

pytestmark = QUIET


@pytest.fixture
def register(tmp_path):
    return builders.new_register(tmp_path)


@pytest.fixture
def person(register, qtbot):
    with window_on(register, qtbot) as somebody:
        yield somebody


def some_mails(folder, number):
    """So many mails of one's own, in a folder."""
    folder.mkdir()
    files = [folder / f"{place:02}.eml" for place in range(number)]
    for file in files:
        file.write_bytes(builders.mail(subject=f"Förslag {file.stem}"))
    return files


def take_in(person, files):
    """Drop files on the window and wait until they are in the inbox."""
    person.drop(files)
    person.wait_for(f"{len(files)} läs")


def phone_call(dialog):
    """What is written down about a phone call."""
    dialog.choose("Kom in genom", "Telefonsamtal")
    dialog.type_into("Rubrik", "Trygg hemgång på fredagar")
    dialog.type_into("Initiativtagare", "Biståndsenheten")
    dialog.type_into("Tjänsteanteckning", "Ringde och berättade.\nSkickar mer på måndag.")
    dialog.click("Registrera ärendet")


def test_a_phone_call_becomes_a_case_in_the_register(person):
    person.click("Inkorg")
    person.answering([phone_call], lambda: person.key("Ctrl+N"))
    person.wait_for("Registrerat som OH-2025-001")

    person.click("Ärenden")

    assert person.holds("Ärenden", "Trygg hemgång på fredagar")
    assert person.holds("Ärenden", "OH-2025-001")


def test_a_mail_set_aside_can_be_taken_back(person, tmp_path):
    take_in(person, some_mails(tmp_path / "mejl", 1))

    def reason(dialog):
        dialog.type_into("Skäl", "Hör till tandvården")
        dialog.click("Lägg undan")

    person.click("Inte ett initiativ…", reason)
    person.wait_for("Inga mejl att registrera")
    person.choose("Visa mejl", "Undanlagda (1)")
    person.click("Ta tillbaka")

    assert person.lines("Mejl") == ["Förslag 00"]
    assert person.button("Registrera nytt ärende").isEnabled()


def test_the_search_finds_a_case_by_a_part_of_a_compound_and_opens_it(register, qtbot):
    builders.a_case(register, title="Lördagsrond i hemsjukvården")
    builders.a_case(register, title="Något helt annat")
    with window_on(register, qtbot) as person:
        person.key("Ctrl+K")
        person.write("sjukvård")
        person.wait(lambda: person.holds("Träffar", "Lördagsrond i hemsjukvården"), "träffen")
        assert len(person.lines("Träffar")) == 1
        person.key("Return")

        assert person.sees("OH-2025-001")
        assert person.find(FIELDS, "Rubrik").text() == "Lördagsrond i hemsjukvården"


def test_thirty_mails_dropped_at_once_are_all_taken_in_and_the_sum_adds_up(person, tmp_path):
    person.drop(some_mails(tmp_path / "mejl", 30))

    person.wait_for("30 lästa = 30 nya")

    assert len(person.lines("Mejl")) == 30
    assert len(person.lines("Vad som blev av filerna")) == 30


def test_cancelling_an_intake_keeps_what_was_taken_in(person, tmp_path):
    person.drop(some_mails(tmp_path / "mejl", 150))
    person.wait_for("Tar in 101 av 150")
    person.click("Avbryt mejlintaget")

    person.wait_for("Avbrutet")

    kept = len(person.lines("Mejl"))
    assert 100 <= kept < 150
    assert person.sees(f"{kept} lästa = {kept} nya. Avbrutet: {150 - kept} mejl togs inte in")


def test_a_double_click_registers_one_case_and_leaves_the_next_mail(person, tmp_path):
    take_in(person, some_mails(tmp_path / "mejl", 2))

    person.double_click("Registrera nytt ärende")

    assert len(person.lines("Mejl")) == 1
    person.click("Ärenden")
    assert len(person.lines("Ärenden")) == 1


def test_a_double_click_marks_one_mail_as_sent(person, tmp_path):
    take_in(person, some_mails(tmp_path / "mejl", 2))
    person.click("Registrera nytt ärende")
    person.click("Registrera nytt ärende")
    person.click("Expediering")
    person.click("Mejl")

    person.double_click("Markera som skickat")

    assert len(person.lines("Mejllista")) == 1


def test_a_double_click_saves_one_decision_and_goes_one_item_on(register, qtbot):
    builders.an_agenda(register, 2)
    with window_on(register, qtbot) as person:
        go_to_the_floor(person)
        person.pick("Punkter på mötet", "Initiativ 1")
        person.choose("Beslutstyp", "Avslag")
        person.type_into("Skäl för avslaget i beslutet", "arbetet pågår redan i Falkenberg")
        person.type_into("Motivering", "Arbetet pågår redan.")
        person.double_click("Spara beslut")
        person.wait_for("är sparat")

        view = person.find(QListWidget, "Punkter på mötet")
        assert "Initiativ 2" in view.currentItem().text()


def test_closing_a_meeting_asks_first_and_closes_it_once(register, qtbot):
    held = builders.an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], builders.a_decision())
    close = "Avsluta mötet för protokoll"
    with window_on(register, qtbot) as person:
        go_to_the_floor(person)
        person.click(close, lambda box: box.click("Avbryt"))
        assert builders.meeting(register, held.meeting_id).closed is None

        person.click(close, lambda box: box.click(close))

        person.wait_for("Utdrag för en paragraf")
        assert not person.all(QAbstractButton, close)


def go_to_the_floor(person):
    """Open the only meeting there is, where its decisions are written."""
    person.click("Möten")
    person.click("Öppna mötet")
    person.tab("Under mötet")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo's register, held open by its first program."""
    register = a_demo(tmp_path_factory.mktemp("demo"))
    yield register
    register.close()


def test_a_second_program_reads_the_demo_and_says_who_has_it_open(demo, qtbot):
    second = open_register(demo.path)
    with window_on(second, qtbot, "andra") as person:
        assert person.sees("har registret öppet sedan")
        person.click("Inkorg")
        assert not person.button("Ta in mejl…").isEnabled()
        assert not person.button("Nytt ärende utan mejl…").isEnabled()
        person.click("Ärenden")
        assert not person.button("Nytt ärende utan mejl…").isEnabled()
        person.click("Möten")
        assert not person.button("Nytt möte…").isEnabled()


def test_a_mail_dropped_on_a_window_that_only_reads_is_answered_with_a_sentence(demo, qtbot):
    second = open_register(demo.path)
    with window_on(second, qtbot, "andra") as person:
        said = []

        def read(box):
            said.extend(box.texts())
            box.click("Stäng")

        person.answering([read], lambda: person.drop([resource("demo", "01-hemteam.eml")]))
        assert "Registret är öppet för läsning" in said


def test_two_windows_on_one_register_show_the_same_cases(register, qtbot):
    with window_on(register, qtbot) as writer:
        second = open_register(register.path)
        with window_on(second, qtbot, "andra") as reader:
            reader.click("Ärenden")
            writer.click("Ärenden")
            writer.answering([phone_call], lambda: writer.key("Ctrl+N"))
            writer.wait_for("OH-2025-001")

            reader.click("Översikt")
            reader.click("Ärenden")

            assert reader.holds("Ärenden", "Trygg hemgång på fredagar")


def test_the_register_that_is_open_can_be_chosen_again_and_stays_writable(
    person, register, monkeypatch
):
    pick_file(monkeypatch, register.path)

    person.key("Ctrl+O")

    assert person.sees("Registret är redan öppet.")
    assert not person.sees("Läses bara")


def test_mails_can_be_fetched_with_the_keyboard_from_the_inbox_too(person, tmp_path, monkeypatch):
    pick_file(monkeypatch, *some_mails(tmp_path / "mejl", 1))
    person.click("Inkorg")

    person.key("Ctrl+I")

    person.wait_for("1 läst = 1 ny")


def test_no_page_uses_keys_that_the_menus_have(demo, qtbot):
    second = open_register(demo.path)
    with window_on(second, qtbot, "andra") as person:
        menus = keys_of(person.window.menuBar())
        for page in ("Översikt", "Inkorg", "Ärenden", "Möten", "Expediering", "Inställningar"):
            person.click(page)
            assert not menus & keys_of(person.window.page), page


def keys_of(widget):
    """The shortcuts of everything inside a widget."""
    return {action.shortcut().toString() for action in widget.findChildren(QAction)} - {""}
