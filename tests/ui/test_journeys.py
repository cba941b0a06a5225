"""Shorter ways through the window, each done by clicking, typing and dropping."""

import pytest

from tests import builders
from tests.ui.hands import FIELDS
from tests.ui.windows import QUIET, window_on

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
    dialog.choose("Kom in genom", "Telefon")
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
    person.drop(some_mails(tmp_path / "mejl", 30))
    person.wait_for("Tar in 4 av 30")
    person.click("Avbryt mejlintaget")

    person.wait_for("Avbrutet")

    kept = len(person.lines("Mejl"))
    assert 3 <= kept < 30
    assert person.sees(f"{kept} lästa = {kept} nya. Avbrutet: {30 - kept} filer togs inte in")


def test_a_double_click_registers_one_case_and_asks_for_no_file(person, tmp_path, monkeypatch):
    take_in(person, some_mails(tmp_path / "mejl", 2))

    person.double_click("Registrera nytt ärende")

    assert len(person.lines("Mejl")) == 1
    person.click("Ärenden")
    assert len(person.lines("Ärenden")) == 1


def test_a_double_click_saves_one_decision_and_goes_one_item_on(register, qtbot):
    held = builders.an_agenda(register)
    with window_on(register, qtbot) as person:
        person.click("Möten")
        person.pick("Möten", "")
        person.key("Return")
        person.tab("Under mötet")
    assert held
