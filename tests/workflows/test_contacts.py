"""Contacts beside the initiator, each with a role, and known ones taken over."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.in_use import known_contacts, roles_in_use
from omtanke_desktop.workflows.contacts import (
    add_contact,
    edit_contact,
    remove_contact,
    set_contact_principal,
)
from tests.builders import a_case, case, history


@pytest.fixture
def case_id(register):
    return a_case(register)


def contacts(register, case_id):
    return case(register, case_id).contacts


def test_a_contact_has_a_role_and_every_way_to_be_reached(register, case_id):
    tie = add_contact(register, case_id, "Sakkunnig", "Utvecklingsledare")
    edit_contact(register, tie, "email", "sakkunnig@hylte.example")
    edit_contact(register, tie, "role", "Kopia till")
    set_contact_principal(register, tie, "hylte")
    row = contacts(register, case_id)[0]
    assert (row.role, row.contact.name, row.contact.email, row.principal) == (
        *("Kopia till", "Utvecklingsledare", "sakkunnig@hylte.example"),
        "hylte",
    )
    assert history(register, case_id)[-1].field == f"contact.{row.contact.id}.principal"


def test_a_known_contact_is_taken_over_and_edited_apart(register, case_id):
    details = {"initiator_name": "Vera Testsson", "initiator_email": "vera@varberg.example"}
    other = a_case(register, "Ett annat", **details)
    with register.read() as session:
        known = next(one for one in known_contacts(session) if "Vera" in one.shown)
    tie = add_contact(register, case_id, "Chef", like=known.id)
    assert contacts(register, case_id)[0].contact.email == "vera@varberg.example"
    edit_contact(register, tie, "email", "ny@varberg.example")
    assert case(register, other).initiator.email == "vera@varberg.example"


def test_a_contact_taken_off_is_still_named_in_the_history(register, case_id):
    tie = add_contact(register, case_id, "Chef", "Socialchef")
    remove_contact(register, tie)
    assert contacts(register, case_id) == ()
    assert history(register, case_id)[-1].before == "Chef: Socialchef"


@pytest.mark.parametrize(("role", "name"), [("Chef", " "), ("Chef", "x" * 300), ("x" * 300, "A")])
def test_a_contact_has_a_name_of_reasonable_length(register, case_id, role, name):
    with pytest.raises(RuleProblem):
        add_contact(register, case_id, role, name)


def test_somebody_known_in_several_cases_is_offered_once(register):
    for _ in range(3):
        a_case(register, initiator_name="Vera Testsson")
    with register.read() as session:
        assert [one.shown for one in known_contacts(session)] == ["Vera Testsson"]


def test_roles_that_were_used_are_offered(register, case_id):
    add_contact(register, case_id, "Kopia till", "Socialchef")
    with register.read() as session:
        assert roles_in_use(session) == ["Kopia till"]
