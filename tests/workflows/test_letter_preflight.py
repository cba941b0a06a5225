"""What stops a letter, what is only told, and where each thing is mended."""

import pytest

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.workflows import change_settings, edit_case
from omtanke_desktop.workflows.letters import dispatch_letters, letter_recipients
from omtanke_desktop.workflows.letters.letter_preflight import (
    letter_problems,
    require_ready,
    stopping,
)
from omtanke_desktop.workflows.meetings import close_meeting, hold_meeting
from tests.builders import a_decision, a_held_meeting, an_agenda, letter_of

ADDRESS = "Hemteamet\nÖstra Vallgatan 1\n432 80 Varberg"


@pytest.fixture
def letter(register):
    """A letter with an address, of a case and its meeting."""
    held = a_held_meeting(register, "avslag")
    row = letter_of(register, held.case_ids[0])
    write(register, row.id, "recipient", ADDRESS)
    return row


def write(register, letter_id, field, words):
    dispatch_letters.edit_letter(register, letter_id, field, words)


def found(register, letter_id):
    with register.read() as session:
        return {one.key: one for one in letter_problems(session, letter_id)}


def test_a_letter_with_an_address_and_a_signatory_waits_only_for_the_approval(register, letter):
    change_settings.change_setting(register, "signatory", "Ordförande")
    (one,) = found(register, letter.id).values()
    assert (one.key, one.field, one.stops) == ("not_approved", "meeting", False)
    with register.read() as session:
        require_ready(session, letter.id)


REACHED = (
    ("", "team@varberg.example", "recipient_missing", True),
    ("Hemteamet", "", "unreachable", True),
    ("Hemteamet\nVarberg", "", "unreachable", True),
    ("Hemteamet", "team@varberg.example", "only_mail", False),
)


def test_a_letter_that_reaches_nobody_is_stopped_at_its_address(register, letter):
    for recipient, email, key, stops in REACHED:
        write(register, letter.id, "recipient", recipient)
        letter_recipients.set_email(register, letter.id, email)
        one = found(register, letter.id)[key]
        assert (one.field, one.stops) == ("recipient", stops)


def test_a_gap_nobody_has_filled_in_stops_the_letter_in_its_field(register, letter):
    for field in ("why", "next_steps", "recipient"):
        write(register, letter.id, field, f"{ADDRESS}\nVi ses den {{datum}}.")
        one = found(register, letter.id)[f"gap_{field}"]
        assert (one.field, one.stops) == (field, True)
        assert "{datum}" in one.sentence
    with register.read() as session, pytest.raises(RuleProblem, match="lucka att fylla i"):
        require_ready(session, letter.id)


def test_a_gap_in_the_decision_stops_its_letter(register):
    held = an_agenda(register)
    decision = a_decision("avslag", sentences=("avslå förslaget med hänvisning till …",))
    hold_meeting.decide(register, held.item_ids[0], decision)
    close_meeting.close_for_minutes(register, held.meeting_id)
    row = letter_of(register, held.case_ids[0])
    assert found(register, row.id)["gap_decision"].field == "decision"


def test_letters_wait_for_the_approval_only_where_the_settings_say_so(register, letter):
    change_settings.change_setting(register, "letters_wait", "ja")
    assert found(register, letter.id)["not_approved"].stops


def test_a_gap_in_the_words_stops_the_copies_too(register, letter):
    copy = letter_recipients.add_recipient(register, letter.id, "Region Halland", copy=True)
    write(register, letter.id, "why", "Därför att …")
    with register.read() as session:
        assert [one.key for one in stopping(session, copy)] == ["unreachable", "gap_why"]


def test_a_changed_case_a_secret_one_and_a_named_person_are_told(register, letter):
    write(register, letter.id, "why", "Gäller 19121212-1212.")
    edit_case.edit_text(register, letter.case_id, "title", "Ny rubrik")
    edit_case.edit_text(register, letter.case_id, "secrecy", "OSL 26:1")
    keys = found(register, letter.id)
    assert {"stale", "secret", "personal_why", "no_signatory"} <= keys.keys()
    assert not any(one.stops for one in keys.values())


def test_another_recipient_of_a_secret_case_is_pointed_out(register, letter):
    edit_case.edit_text(register, letter.case_id, "secrecy", "OSL 26:1")
    copy = letter_recipients.add_recipient(
        register, letter.id, "Socialchef\nHylte kommun", copy=True
    )
    assert "får läsa rubriken" in found(register, copy)["secret"].sentence
    assert "får läsa rubriken" not in found(register, letter.id)["secret"].sentence


def test_a_letter_that_has_gone_out_is_looked_at_no_more(register, letter):
    dispatch_letters.dispatch(register, letter.id, b"%PDF", "Post")
    assert found(register, letter.id) == {}
