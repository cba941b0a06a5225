"""Whether the register is safe: from real copies in real folders to the sentences."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from omtanke_desktop.domain.health import Level
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.demo import REGISTER_NAME
from omtanke_desktop.workflows.safety import health
from omtanke_desktop.workflows.safety.back_up import back_up, first_copy, second_copy
from omtanke_desktop.workflows.safety.choose_second import choose_second
from omtanke_desktop.workflows.safety.look_at_copies import Reading
from tests.builders import MONDAY, a_case, set_clock


@pytest.fixture
def second(register, tmp_path):
    """A second place; that it is on the same disk here is somebody else's concern."""
    folder = tmp_path / "delad mapp"
    folder.mkdir()
    change_setting(register, "backup_folder", str(folder))
    change_setting(register, "backup_elsewhere", "ja")
    return folder


def answer(register, reading=Reading.DUE, failed=""):
    """The answer, and everything it says in one text with ordinary spaces."""
    asked = health.asked_of(register)
    seen = health.see_first(asked, reading)
    there = health.see_second(asked, reading) if asked.second else None
    found = health.answer(asked, seen, there, failed)
    return found.level, found.words.replace("\u00a0", " ")


def copy_now(register):
    return first_copy(register.path, "", register.clock())


def flip(path):
    """Change one byte and nothing else: not even the time of the file."""
    stat = path.stat()
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def later(register, **time):
    set_clock(register, register.clock() + timedelta(**time))


def test_a_copy_in_two_places_makes_the_register_safe(register, second):
    a_case(register)
    report = back_up(register.path, str(second), register.clock())
    assert [one.path.parent for one in report.copies] == [folder_beside(register.path), second]
    level, words = answer(register)
    assert level is Level.SAFE
    assert "Ja, registret är tryggt. Senaste hela säkerhetskopian: i dag kl. 10.00." in words
    assert "Allt är med." in words
    assert "På den andra platsen finns kopian från i dag kl. 10.00." in words


def test_a_flipped_byte_is_seen_when_the_copy_is_read_again_and_the_next_good_one_heals(
    register, second
):
    later(register, days=-1)
    copy_now(register)
    later(register, days=1)
    flip(copy_now(register).path)
    assert answer(register, Reading.DUE)[0] is Level.LOOK  # only since the other place has none
    level, words = answer(register, Reading.NEWEST)
    assert level is Level.LOOK
    assert "Säkerhetskopian från i dag kl. 10.00 är skadad. " in words
    assert "Senaste hela säkerhetskopian: i går kl. 10.00" in words
    later(register, minutes=5)
    back_up(register.path, str(second), register.clock())
    assert answer(register)[0] is Level.SAFE


def test_without_another_good_copy_a_damaged_one_is_dangerous(register):
    flip(copy_now(register).path)
    level, words = answer(register, Reading.NEWEST)
    assert level is Level.DANGER
    assert "Nej, registret är i fara." in words
    assert "Det finns ingen hel säkerhetskopia." in words


def test_two_damaged_copies_are_told_of_each_with_its_place(register, second):
    for copy in back_up(register.path, str(second), register.clock()).copies:
        flip(copy.path)
    level, words = answer(register, Reading.NEWEST)
    assert level is Level.DANGER
    assert "Säkerhetskopian från i dag kl. 10.00 är skadad. Kopian från i dag kl. 10.00 på den" in (
        words
    )
    assert "än." not in words.partition("Registret är inte")[0]


def test_the_newest_copy_is_read_once_a_day_without_being_asked(register):
    change_setting(register, "backup_elsewhere", "ja")
    flip(copy_now(register).path)
    later(register, hours=23)
    assert answer(register)[0] is Level.SAFE
    later(register, hours=2)
    assert answer(register)[0] is Level.DANGER


def test_a_copy_that_has_another_time_than_when_it_was_read_is_told_of_at_once(register):
    change_setting(register, "backup_elsewhere", "ja")
    path = copy_now(register).path
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(1, 1))
    level, words = answer(register, Reading.NOTES)
    assert level is Level.LOOK
    assert "har ändrats efter att den gjordes" in words
    assert answer(register, Reading.DUE)[0] is Level.SAFE  # it was read, and is what it was


@pytest.mark.parametrize(("days", "level"), [(2, Level.SAFE), (3, Level.LOOK), (12, Level.DANGER)])
def test_a_copy_grows_too_old_when_the_register_has_changed(register, days, level):
    change_setting(register, "backup_elsewhere", "ja")
    copy_now(register)
    later(register, days=days)
    assert answer(register)[0] is Level.SAFE  # nothing has happened meanwhile
    a_case(register)
    assert answer(register)[0] is level


def test_without_a_second_place_the_copies_lie_on_the_same_disk(register):
    copy_now(register)
    level, words = answer(register)
    assert level is Level.LOOK
    assert "Kopiorna ligger på samma disk som registret: går den sönder är båda borta." in words


def test_a_second_place_that_is_away_is_told_of_and_gets_its_copy_later(register, second):
    second.rename(second.with_name("undan"))
    report = back_up(register.path, str(second), register.clock())
    assert [one.reason for one in report.problems] == ["Mappen finns inte där nu."]
    assert report.copies[0].good
    level, words = answer(register)
    assert level is Level.LOOK
    assert "Den andra platsen går inte att nå." in words
    second.with_name("undan").rename(second)
    asked = health.asked_of(register)
    seen = health.see_first(asked).place
    assert health.second_is_due(asked, seen, health.see_second(asked))
    assert second_copy(register.path, str(second), register.clock()).good
    assert second_copy(register.path, str(second), register.clock()) is None
    assert answer(register)[0] is Level.SAFE


def test_a_second_place_that_is_days_behind_is_told_of(register, second):
    back_up(register.path, str(second), register.clock())
    later(register, days=4)
    a_case(register)
    copy_now(register)
    level, words = answer(register)
    assert level is Level.LOOK
    assert "På den andra platsen finns kopian från 3 mars 2025 kl. 10.00." in words


def test_before_the_first_copy_it_is_told_that_it_will_come(register):
    level, words = answer(register)
    assert level is Level.LOOK
    assert "Ingen säkerhetskopia är gjord än. Den första görs av sig själv" in words
    assert health.is_due(
        health.asked_of(register), health.see_first(health.asked_of(register)).place
    )


def test_a_copy_is_due_after_two_hours_of_changes_or_on_another_day(register):
    def due():
        asked = health.asked_of(register)
        return health.is_due(asked, health.see_first(asked).place)

    copy_now(register)
    later(register, days=5)
    assert not due()  # nothing has changed
    a_case(register)
    assert due()
    assert not health.is_due(
        replace(health.asked_of(register), read_only="Filen är skrivskyddad."),
        health.see_first(health.asked_of(register)).place,
    )
    copy_now(register)
    a_case(register)
    later(register, minutes=119)
    assert not due()
    later(register, minutes=1)
    assert due()


def test_a_clock_that_was_set_back_is_told_of_and_the_copy_stays(register):
    change_setting(register, "backup_elsewhere", "ja")
    later(register, days=300)
    ahead = copy_now(register)
    set_clock(register, MONDAY)
    copy_now(register)
    level, words = answer(register)
    assert level is Level.LOOK
    assert "är daterad 2025-12-28 10.00, alltså i framtiden." in words
    assert "Senaste hela säkerhetskopian: i dag kl. 10.00" in words
    assert ahead.path.exists()


def test_with_copies_from_the_future_alone_it_is_the_clock_that_is_told_of(register):
    later(register, days=300)
    copy_now(register)
    set_clock(register, MONDAY)
    level, words = answer(register)
    assert level is Level.LOOK
    assert "alltså i framtiden." in words
    assert "Ingen säkerhetskopia är gjord än" not in words


def test_damage_in_the_register_itself_outweighs_good_copies(register, second):
    back_up(register.path, str(second), register.clock())
    register.find_damage("Registret är skadat. Ändra inget mer i filen.")
    level, words = answer(register)
    assert level is Level.DANGER
    assert words.startswith("Nej, registret är i fara. Registret är skadat. Ändra inget mer")


def test_a_folder_that_cannot_be_used_is_refused_when_it_is_chosen(register, tmp_path):
    with pytest.raises(EnvironmentProblem, match="Mappen går inte att använda"):
        choose_second(register, tmp_path / "finns inte")


def test_the_demo_needs_no_copies(register):
    assert health.DEMO == REGISTER_NAME
    asked = replace(health.asked_of(register), demo=True)
    found = health.answer(asked, health.see_first(asked), None)
    assert found.level is Level.SAFE
    assert "allt i det är påhittat" in found.words
    assert not health.is_due(asked, health.see_first(asked).place)


def test_what_went_wrong_last_and_who_has_the_register_is_told(register):
    copy_now(register)
    level, words = answer(register, failed="Disken är full.")
    assert level is Level.LOOK
    assert "gick inte att göra. Disken är full." in words


def test_the_memory_of_what_was_read_may_be_garbled(register):
    path = copy_now(register).path
    for spoilt in (b"[1]", b'{"x": 5}', b"\xff", b'{"%s": {"at": 5}}' % str(path).encode()):
        (folder_beside(register.path) / "kontrollerade.json").write_bytes(spoilt)
        assert answer(register, Reading.DUE)[0] is Level.LOOK  # only for want of a second place


def test_looking_writes_nothing_in_the_register(register, second):
    back_up(register.path, str(second), register.clock())
    before = Path(register.path).read_bytes()
    answer(register, Reading.NEWEST)
    assert Path(register.path).read_bytes() == before
