"""The same mail in other bytes is the same mail; another mail with the same id is not."""

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.storage.queries import messages
from omtanke_desktop.workflows import register_case
from tests.builders import mail, receive


def test_the_same_message_id_in_other_bytes_is_the_same_mail(register):
    one = receive(register, mail("Hej", "Ord", Message_ID="<a@x.example>"))
    again = receive(register, mail("Hej", "Ord\n\n", Message_ID="<a@x.example>", X_Copy="2"))
    assert (again.outcome, again.message_id) == (Outcome.ALREADY_THERE, one.message_id)
    assert "samma Message-ID som ”Hej”" in again.sentence


def test_no_stranger_can_make_a_mail_vanish_by_using_its_message_id(register):
    receive(register, mail("Reklam", "Köp!", Message_ID="<a@x.example>"))
    assert receive(
        register, mail("Ett förslag", "Vi vill", Message_ID="<a@x.example>")
    ).outcome is (Outcome.NEW)


def without_id(text="Ett förslag om hemteam", **headers):
    raw = mail("Hej", text, **headers)
    return b"\r\n".join(line for line in raw.split(b"\r\n") if b"Message-ID" not in line)


def test_without_an_id_sender_time_and_words_tell_the_same_mail(register):
    one = receive(register, without_id())
    again = receive(register, without_id("Ett  förslag\nom hemteam", X_Copy="2"))
    assert (again.outcome, again.message_id) == (Outcome.ALREADY_THERE, one.message_id)
    assert "samma avsändare, tid och text" in again.sentence


def test_without_an_id_other_words_are_another_mail(register):
    receive(register, without_id())
    assert receive(register, without_id("Ett helt annat förslag")).outcome is Outcome.NEW


def test_a_twin_that_was_set_aside_is_offered_with_its_reason(register):
    one = receive(register, mail())
    register_case.set_aside(register, one.message_id, "Reklam")
    again = receive(register, mail())
    assert again.message_id == one.message_id
    assert again.sentence.endswith("Det lades undan: ”Reklam”. Öppna det för att ta tillbaka det.")
    register_case.take_back(register, one.message_id)
    with register.read() as session:
        assert messages.message_detail(session, one.message_id).state.value == "inkorg"
