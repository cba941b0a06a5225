"""Further recipients of a letter: copies, groups, and what the proposal says."""

from datetime import date

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries import letters, recipients
from omtanke_desktop.workflows import write_proposal
from omtanke_desktop.workflows.letters import change_letters, dispatch_letters, letter_recipients
from omtanke_desktop.workflows.letters.letter_recipients import Additions
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import excerpt_paper
from tests.builders import a_held_meeting, history, letter_of

BOARD = "Driftnämnden Närsjukvård\nBox 517\n301 80 Halmstad"


@pytest.fixture
def answered(register):
    """A closed meeting, and the letter that leads the answers to its decision."""
    held = a_held_meeting(register, "hanskjuta")
    letter = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "recipient", "Elevhälsan\nHylte kommun")
    return held, letter.id


def paper(register, letter_id):
    with register.read() as session:
        return letter_paper(session, letter_id, date(2025, 4, 10))


def followers(register, letter_id):
    with register.read() as session:
        return recipients.followers(session, letter_id)


def test_a_copy_has_the_words_of_the_letter_and_an_address_of_its_own(register, answered):
    _, leader = answered
    dispatch_letters.edit_letter(register, leader, "why", "Nämnden äger frågan.")
    copy = letter_recipients.add_recipient(register, leader, BOARD, copy=True)
    led, copied = paper(register, leader), paper(register, copy)
    assert led.copies == "Kopia till: Driftnämnden Närsjukvård"
    assert (led.mark, copied.mark) == ("", "Kopia")
    assert copied.recipient == tuple(BOARD.splitlines())
    assert copied.paragraphs == led.paragraphs
    assert copied.paragraphs[1].text == "Nämnden äger frågan."


def test_one_more_recipient_of_its_own_is_no_copy(register, answered):
    _, leader = answered
    other = letter_recipients.add_recipient(
        register, leader, BOARD, "dn@region.example", copy=False
    )
    assert paper(register, leader).copies == ""
    assert paper(register, other).mark == ""
    letter_recipients.set_copy(register, other, copy=True)
    assert paper(register, leader).copies == "Kopia till: Driftnämnden Närsjukvård"


def test_a_group_adds_one_letter_for_each_member_and_nobody_twice(register, answered):
    _, leader = answered
    change_letters.set_reach(register, "organ:dn_psyk", email="psyk@region.example")
    letter_recipients.add_recipient(register, leader, BOARD, copy=True)
    assert letter_recipients.add_group(register, leader, "driftnamnder", copy=True) == 3
    assert letter_recipients.add_group(register, leader, "driftnamnder", copy=True) == 0
    found = {one.name: one.email for one in followers(register, leader)}
    assert len(found) == 4
    assert found["Driftnämnden Psykiatri"] == "psyk@region.example"
    assert letter_recipients.add_recipient(register, leader, "elevhälsan", copy=True) is None


def test_a_recipient_is_taken_away_again_until_its_letter_has_gone(register, answered):
    held, leader = answered
    first = letter_recipients.add_recipient(register, leader, BOARD, copy=True)
    second = letter_recipients.add_recipient(register, leader, "Region Halland", copy=True)
    letter_recipients.remove_recipient(register, second)
    dispatch_letters.dispatch(register, first, b"%PDF", "Post")
    for letter_id, said in ((first, "redan expedierat"), (leader, "går inte att ta bort")):
        with pytest.raises(RuleProblem, match=said):
            letter_recipients.remove_recipient(register, letter_id)
    assert [one.name for one in followers(register, leader)] == ["Driftnämnden Närsjukvård"]
    told = [row.after for row in history(register, held.case_ids[0])]
    assert "Kopia till Region Halland" in told


def test_the_excerpt_names_everybody_it_is_sent_to(register, answered):
    held, leader = answered
    letter_recipients.add_recipient(register, leader, BOARD, copy=True)
    with register.read() as session:
        excerpt = excerpt_paper(session, held.meeting_id, held.item_ids[0])
    assert excerpt.item.dispatch_to[0] == "Initiativtagaren"
    assert excerpt.item.dispatch_to[-1] == "Driftnämnden Närsjukvård"


def test_the_rows_of_the_proposal_suggest_recipients_and_groups(register, answered):
    held, leader = answered
    rows = "Initiativtagaren\n– HSU\nSamtliga kommuner\nPatientnämnden"
    write_proposal.write_section(register, held.case_ids[0], "dispatch_to", rows)
    with register.read() as session:
        body, group, other = recipients.suggestions(session, leader)
    assert body.recipient.name == "Regionstyrelsens hälso- och sjukvårdsutskott"
    assert len(group.group.members) == 6
    assert (other.words, other.recipient, other.group) == ("Patientnämnden", None, None)
    letter_recipients.add_group(register, leader, group.group.key, copy=True)
    letter_recipients.add_recipients(register, leader, Additions(refs=(body.recipient.ref,)))
    with register.read() as session:
        assert [one.words for one in recipients.suggestions(session, leader)] == ["Patientnämnden"]


def test_a_principal_gets_an_address_that_its_letters_are_sent_to(register, answered):
    _, leader = answered
    change_letters.set_reach(register, "huvudman:hylte", address="Storgatan 8\n314 80 Hyltebruk")
    change_letters.set_reach(register, "huvudman:hylte", email="kommun@hylte.example")
    letter_recipients.add_recipients(register, leader, Additions(refs=("huvudman:hylte",)))
    (added,) = followers(register, leader)
    assert added.recipient == "Hylte kommun\nStorgatan 8\n314 80 Hyltebruk"
    assert added.email == "kommun@hylte.example"
    with pytest.raises(RuleProblem, match="ingen e-postadress"):
        change_letters.set_reach(register, "huvudman:hylte", email="hylte")


def test_groups_are_made_named_filled_and_taken_away(register):
    key = change_letters.add_group(register, "Psykisk hälsa")
    change_letters.edit_group(register, key, members=["organ:dn_psyk", "huvudman:laholm"] * 2)
    with pytest.raises(RuleProblem, match="redan en grupp"):
        change_letters.edit_group(register, key, name="samtliga kommuner")
    change_letters.remove_group(register, "driftnamnder")
    with register.read() as session:
        groups = {one.key: one for one in recipients.recipient_groups(session)}
    assert groups[key].members == ("organ:dn_psyk", "huvudman:laholm")
    assert "driftnamnder" not in groups
    change_letters.reset_groups(register)
    with register.read() as session:
        assert len(recipients.recipient_groups(session)) == 5


def test_a_recipient_without_a_name_or_without_end_is_refused(register, answered):
    for words in ("", "\n \n", "x" * 2000):
        with pytest.raises(RuleProblem):
            letter_recipients.add_recipient(register, answered[1], words, copy=True)
    with register.read() as session:
        assert len(letters.letter_rows(session)) == 1
