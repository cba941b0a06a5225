"""The same mail saved by two programs is one mail, whichever of them kept its Message-ID."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import messages
from tests.builders import mail, receive
from tests.mail.msg_writer import compound_file, message, person

WORDS = "Vi vill pröva ett gemensamt hemteam för sköra äldre."
ID = "<1@varberg.example>"


def as_eml(message_id=ID):
    raw = mail("Hemteam", WORDS, Message_ID=ID)
    return raw if message_id else raw.replace(f"Message-ID: {ID}\r\n".encode(), b"")


def as_msg(message_id=ID, minute=58, words=WORDS):
    values = {
        0x0C1A: "Hemsjukvården norr",
        0x0C1E: "SMTP",
        0x0C1F: "norr@varberg.example",
        0x0037: "Hemteam",
        0x1000: words,
        0x0039: datetime(2025, 3, 3, 7, minute, 12, tzinfo=UTC),
    }
    given = {0x1035: message_id} if message_id else {}
    return compound_file(message(values | given, to=[person("RUG", "omtanke@region.example")]))


def outcomes(register, *raws):
    return [receive(register, raw, f"{n}.eml").outcome for n, raw in enumerate(raws)]


@pytest.mark.parametrize("ids", [(ID, ID), (ID, ""), ("", ID), ("", "")])
def test_an_eml_and_a_msg_of_the_same_mail_are_one_mail(register, ids):
    both = as_eml(ids[0]), as_msg(ids[1])
    assert outcomes(register, *both) == [Outcome.NEW, Outcome.ALREADY_THERE]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_copies_of_a_mail_in_any_order_are_one_mail(register, order):
    copies = as_eml(), as_msg(), as_msg("")
    outcomes(register, *(copies[n] for n in order))
    with register.read() as session:
        assert len(messages.message_rows(session, *MessageState)) == 1


def test_a_minute_or_a_word_apart_are_two_mails(register):
    raws = as_msg(""), as_msg("", minute=59), as_msg("", words=WORDS + " Nu.")
    assert outcomes(register, *raws) == [Outcome.NEW] * 3


def test_two_mails_with_ids_of_their_own_are_two_though_all_else_is_the_same(register):
    assert outcomes(register, as_msg(), as_msg("<2@varberg.example>")) == [Outcome.NEW] * 2


@pytest.mark.parametrize(("raw", "name"), [(as_msg(), "brev.eml"), (as_eml(), "brev.msg")])
def test_a_mail_under_the_wrong_ending_is_read_as_what_it_is(register, raw, name):
    receipt = receive(register, raw, name)
    with register.read() as session:
        found = messages.message_detail(session, receipt.message_id)
    assert (found.subject, found.sender_address) == ("Hemteam", "norr@varberg.example")
