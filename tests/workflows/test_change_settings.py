"""Who uses the program, and what the secretariat has set."""

from datetime import date

import pytest

from omtanke_desktop.domain.people import Role, User, Validity
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem
from omtanke_desktop.storage.queries import cases, people
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import change_settings
from tests.builders import a_case, case


def settings_of(register):
    with register.read() as session:
        return people.settings(session)


def members(register, **more):
    with register.read() as session:
        return people.members(session, **more)


def test_a_new_register_does_not_know_who_is_at_the_keyboard(register):
    assert not register.user_known


def test_the_register_remembers_who_a_login_is(register):
    change_settings.introduce(register, User("Nils Prov", "Handläggare", "Kansliet"))
    register.close()
    again = open_register(register.path)
    assert again.user_known
    assert again.user == User("Nils Prov", "Handläggare", "Kansliet")
    again.close()


def test_nobody_is_nameless(register):
    with pytest.raises(RuleProblem, match="Namnet saknas"):
        change_settings.introduce(register, User(" "))


def test_a_name_that_could_not_be_saved_is_not_taken(register):
    reader = open_register(register.path, read_only=True)
    with pytest.raises(EnvironmentProblem):
        change_settings.introduce(reader, User("Nils Prov"))
    assert not reader.user_known
    reader.close()


def test_address_mailbox_and_organisation_number_are_empty_at_first(register):
    found = settings_of(register)
    assert (found.address, found.mailbox, found.org_number, found.email) == ("", "", "", "")


def test_a_setting_is_kept(register):
    change_settings.change_setting(register, "unit", "Regionkontoret")
    assert settings_of(register).unit == "Regionkontoret"


def test_a_pattern_that_cannot_number_cases_is_refused_and_the_old_one_stays(register):
    with pytest.raises(RuleProblem, match="löpnummer"):
        change_settings.change_setting(register, "number_pattern", "{serie}-{år}")
    assert case(register, a_case(register)).number == "OH-2025-001"


def test_a_new_pattern_numbers_the_next_case(register):
    change_settings.change_setting(register, "number_pattern", "{serie} {år}:{nr}")
    assert case(register, a_case(register)).number == "OH 2025:1"


def test_only_known_settings_can_be_changed(register):
    with pytest.raises(ValueError, match="no such setting"):
        change_settings.change_setting(register, "x", "y")


def test_a_logo_is_a_picture(register):
    with pytest.raises(RuleProblem, match="Bilden går inte att använda"):
        change_settings.set_logo(register, b"GIF89a")
    change_settings.set_logo(register, b"\x89PNG bild")
    with register.read() as session:
        assert cases.blob(session, settings_of(register).logo_sha256) == b"\x89PNG bild"


def test_a_member_who_leaves_gets_a_last_day_and_can_be_called_again(register):
    member = change_settings.add_member(register, "Socialchef", "Hylte", Role.MEMBER)
    change_settings.stop_calling(register, member)
    assert members(register, active_only=True) == []
    assert [(row.function, row.valid_to) for row in members(register)] == [
        ("Socialchef", date(2025, 3, 2))
    ]
    change_settings.call_again(register, member)
    assert [row.id for row in members(register, active_only=True)] == [member]


def test_a_member_to_come_is_one_from_the_first_day_and_cannot_leave_before_it(register):
    days = Validity(date(2025, 3, 4), date(2025, 12, 31))
    member = change_settings.add_member(register, "Socialchef", "Hylte", Role.MEMBER, validity=days)
    (row,) = members(register)
    assert (row.validity, row.active) == (days, False)
    with pytest.raises(RuleProblem, match="inte hunnit börja"):
        change_settings.stop_calling(register, member)
    with pytest.raises(RuleProblem, match="före den första"):
        change_settings.edit_member(register, member, validity=Validity(days.last, days.first))


def test_a_member_is_changed_part_by_part(register):
    member = change_settings.add_member(register, "Socialchef", "Hylte", Role.MEMBER)
    change_settings.edit_member(register, member, role=Role.CHAIR)
    change_settings.edit_member(register, member, principal="Laholms kommun", email="a@b.example")
    (row,) = members(register)
    assert (row.function, row.role) == ("Socialchef", Role.CHAIR)
    assert (row.principal, row.email) == ("Laholms kommun", "a@b.example")


def test_a_member_has_a_function(register):
    with pytest.raises(RuleProblem, match="Funktionen saknas"):
        change_settings.add_member(register, " ", "Hylte", Role.MEMBER)
    member = change_settings.add_member(register, "Socialchef", "Hylte", Role.MEMBER)
    with pytest.raises(RuleProblem, match="Funktionen saknas"):
        change_settings.edit_member(register, member, function="")
