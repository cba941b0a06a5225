"""The sections of a proposal belong to the register: named, moved, hidden, added, taken back."""

import pytest

from omtanke_desktop.domain.papers import Paper
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.templates import document_sections, paper_sections
from omtanke_desktop.workflows import change_sections as change
from omtanke_desktop.workflows.write_proposal import write_section
from tests.builders import a_case


def all_of(register):
    with register.read() as session:
        return paper_sections(session, Paper.PROPOSAL)


def keys(register):
    return [one.key for one in all_of(register)]


def printed(register):
    with register.read() as session:
        return [one.key for one in document_sections(session)[Paper.PROPOSAL]]


def test_a_section_is_called_what_the_register_says(register):
    change.edit_section(register, "economy", "heading", "  Kostnader \n och vinster ")
    change.edit_section(register, "economy", "ready", "Rad ett\nRad två")
    found = next(one for one in all_of(register) if one.key == "economy")
    assert (found.heading, found.ready) == ("Kostnader och vinster", "Rad ett\nRad två")


@pytest.mark.parametrize("heading", ["", "  ", "x" * 121, "x" * 10_000])
def test_a_heading_that_is_empty_or_endless_is_refused(register, heading):
    with pytest.raises(RuleProblem):
        change.edit_section(register, "economy", "heading", heading)
    with pytest.raises(RuleProblem):
        change.add_section(register, heading)
    assert all_of(register) == change.shipped_sections()


def test_a_section_is_moved_and_stops_at_the_ends(register):
    change.move_section(register, "background", -1)
    assert keys(register)[:3] == ["proposal", "background", "summary"]
    change.move_section(register, "background", -9)
    change.move_section(register, "proposal", 99)
    assert (keys(register)[0], keys(register)[-1]) == ("background", "proposal")


def test_a_hidden_section_is_not_printed_and_keeps_its_place(register):
    change.hide_section(register, "summary", hidden=True)
    assert "summary" not in printed(register)
    assert keys(register)[1] == "summary"
    change.hide_section(register, "summary", hidden=False)
    assert printed(register) == keys(register)


def test_a_section_of_ones_own_stands_before_the_enclosures_with_a_key_of_its_own(register):
    first, second = change.add_section(register, "Personal"), change.add_section(register, "Plan")
    assert (first, second) == ("eget_1", "eget_2")
    assert keys(register)[-4:] == [first, second, "enclosures", "dispatch_to"]


def test_a_section_that_a_case_has_words_in_can_be_hidden_but_not_taken_away(register):
    key = change.add_section(register, "Personal")
    case_id = a_case(register)
    write_section(register, case_id, key, "Facken är hörda.")
    with pytest.raises(RuleProblem, match="ett ärende"):
        change.remove_section(register, key)
    write_section(register, case_id, key, "")
    change.remove_section(register, key)
    assert key not in keys(register)


def test_a_shipped_section_cannot_be_taken_away(register):
    with pytest.raises(RuleProblem, match="följer med programmet"):
        change.remove_section(register, "economy")


def test_the_shipped_sections_come_back_and_words_in_ones_own_are_not_lost(register):
    used, unused = change.add_section(register, "Använt"), change.add_section(register, "Oanvänt")
    write_section(register, a_case(register), used, "Ord")
    change.edit_section(register, "economy", "heading", "Pengar")
    change.move_section(register, "economy", -5)
    change.reset_sections(register)
    assert all_of(register)[:-1] == change.shipped_sections()
    assert (all_of(register)[-1].key, all_of(register)[-1].hidden) == (used, True)
    assert unused not in keys(register)


def test_there_is_an_end_to_how_many_sections_there_may_be(register):
    for number in range(30):
        change.add_section(register, f"Avsnitt {number}")
    with pytest.raises(RuleProblem, match="många"):
        change.add_section(register, "Ett till")
    assert len(all_of(register)) == 40


def test_the_other_papers_keep_their_sections(register):
    with register.read() as session:
        before = document_sections(session)
    change.add_section(register, "Personal")
    with register.read() as session:
        after = document_sections(session)
    assert {p: s for p, s in after.items() if p != Paper.PROPOSAL} == {
        p: s for p, s in before.items() if p != Paper.PROPOSAL
    }
