"""What is erased is nowhere in the file, and the chain is whole without it."""

import sqlite3
from contextlib import closing

import pytest

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.workflows import change_settings, edit_case
from omtanke_desktop.workflows.personal_data import erase_personal
from tests import builders

PHONE, EMAIL = "0346-55 66 77", "anna.kvarnby@varberg.example"


def erase_all(register, words: str) -> None:
    with register.read() as session:
        chosen = [one for one in about_person(session, words) if one.rule.may_go]
    erase_personal(register, chosen, "Personen har bett om det")


def require_gone(register, words: str) -> None:
    """Nowhere in the bytes of the file or of its journal, and the chain is whole."""
    for path in register.path.parent.glob("r.omtanke*"):
        assert words.encode() not in path.read_bytes(), path.name
    with closing(sqlite3.connect(register.path)) as connection:
        assert list(breaks(connection)) == []


@pytest.fixture
def salt(register) -> bytes:
    """The salt of a telephone number that is in a case, before it is erased."""
    case_id = builders.a_case(register)
    edit_case.edit_initiator(register, case_id, "phone", PHONE)
    with register.read() as session:
        found = driver(session).execute("SELECT salt FROM audit_row WHERE tbl = 'contact'")
        return found.fetchone()[0]


def test_an_erased_number_is_gone_from_the_file_with_the_salt_that_could_give_it_away(
    register, salt
):
    assert salt in register.path.read_bytes()
    erase_all(register, PHONE)
    require_gone(register, PHONE)
    assert salt not in register.path.read_bytes()


def test_a_number_can_be_written_anew_in_the_same_sitting_after_it_was_erased(register, salt):
    erase_all(register, PHONE)
    edit_case.edit_initiator(register, 1, "phone", "0340-11 22 33")
    assert builders.case(register, 1).initiator.phone == "0340-11 22 33"
    require_gone(register, PHONE)


def test_a_members_address_is_found_in_the_trail_and_erased_from_it(register):
    function = ("Socialchef", "Varbergs kommun", Role.MEMBER)
    member_id = change_settings.add_member(register, *function, email=EMAIL)
    change_settings.edit_member(register, member_id, email="socialchef@varberg.example")
    erase_all(register, EMAIL)
    require_gone(register, EMAIL)


def test_a_change_that_nobody_told_of_is_found_and_erased_too(register):
    with register.begin() as work:
        driver(work.session).execute(
            "INSERT INTO body (id, key, kind, name, short, email, postal_address) "
            "VALUES (90, 'x', 'namnd', 'En nämnd', 'x', ?, '')",
            (EMAIL,),
        )
    with register.begin() as work:
        driver(work.session).execute("DELETE FROM body WHERE id = 90")
    erase_all(register, EMAIL)
    require_gone(register, EMAIL)


def test_to_whom_a_mail_went_may_go_once_the_case_is_ended(register):
    case_id = builders.a_case(register)
    with register.begin() as work:
        from omtanke_desktop.domain.events import EventKind

        work.record(EventKind.DRAFT_SENT, "Kvittens", after=EMAIL, case_id=case_id)
    with register.read() as session:
        assert [one.rule.may_go for one in about_person(session, EMAIL)] == [False]
    with register.begin() as work:
        driver(work.session).execute("UPDATE \"case\" SET state = 'avslutat'")
    with register.read() as session:
        (one,) = about_person(session, EMAIL)
    assert one.rule.may_go, one.rule
    erase_all(register, EMAIL)
    require_gone(register, EMAIL)
