"""Drafts that the secretariat's own mail program opens ready to be sent."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mail_templates import fill
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.mail.draft import BadAddress, DraftMail, draft_eml, new_message_id
from omtanke_desktop.mail.message import Address, Attachment
from omtanke_desktop.mail.reader import read_mail
from tests.domain.test_mail_templates import VALUES

MAILBOX = Address("Sekretariatet för nära vård", "initiativ@region.example")
ASTRID = Address("Åsa Öberg, enhetschef", "asa.oberg@kommun.example")


def draft(**changed):
    values = {
        "message_id": "1@region.example",
        "sender": MAILBOX,
        "recipients": (ASTRID,),
        "subject": "[OH-2025-001] Tack för initiativet: En väg in på Källgården",
        "text": "Hej Åsa!\n\nTack för ditt initiativ. " + "Räksmörgås " * 40 + "\n",
        **changed,
    }
    return DraftMail(**values)


def read(**changed):
    return read_mail(draft_eml(draft(**changed)))


def header_names(content):
    head = content.partition(b"\r\n\r\n")[0].decode()
    return [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]


def test_a_draft_is_marked_unsent_and_has_no_date_yet():
    content = draft_eml(draft())
    assert content.startswith(b"X-Unsent: 1\r\n")
    assert b"\r\nDate:" not in content


def test_a_draft_reads_back_with_its_swedish_names_subject_and_text():
    mail = read(copies=(Address("", "chef@kommun.example"),))
    assert (mail.sender, mail.recipients) == (MAILBOX, (ASTRID,))
    assert mail.copies == (Address("", "chef@kommun.example"),)
    assert mail.subject == draft().subject
    assert mail.text.strip() == draft().text.strip()
    assert mail.message_id == "1@region.example"


def test_a_draft_answers_the_mail_it_belongs_to():
    mail = read(answers="fråga".replace("å", "a") + "@kommun.example", references=("a@b", "c@d"))
    assert mail.in_reply_to == "fraga@kommun.example"
    assert mail.references == ("a@b", "c@d", "fraga@kommun.example")


def test_long_message_ids_are_written_whole_and_never_encoded():
    long = "A" * 300 + "@kommun.example"
    assert read(answers=long, references=("b" * 120 + "@c",)).in_reply_to == long
    assert b"=?" not in draft_eml(draft(answers=long, subject="Svar", sender=None, recipients=()))


def test_a_draft_without_a_mailbox_of_ours_or_anyone_to_send_to_is_still_a_draft():
    mail = read(sender=None, recipients=())
    assert mail.sender is None
    assert mail.recipients == ()
    assert mail.subject == draft().subject


def test_attachments_come_along_under_their_own_names():
    form = Attachment("Blankett å ä ö.docx", "application/msword", b"PK\x03\x04" + bytes(500))
    odd = Attachment("x\r\nBcc: a@b.example.eml", "multipart/mixed; boundary=1", b"hej")
    mail = read(attachments=(form, odd))
    assert mail.attachments[0] == form
    assert mail.attachments[1].content_type == "application/octet-stream"
    assert "bcc" not in {name.lower() for name in header_names(draft_eml(draft()))}
    assert mail.text.strip() == draft().text.strip()


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_a_line_break_in_a_name_or_subject_adds_no_header(line_break):
    evil = f"Hej{line_break}Bcc: alla@kommun.example"
    content = draft_eml(
        draft(subject=evil, recipients=(Address(evil, "a@b.example"),), references=(evil,))
    )
    assert "Bcc" not in header_names(content)
    assert read_mail(content).subject == "Hej Bcc: alla@kommun.example"


@pytest.mark.parametrize(
    "subject",
    [
        "å" * 2_000,
        "a" * 2_000,
        "ord " * 600,
        "=?utf-8?q?lurad?=",
        "Vård 🏥 " * 90,
        "[OH-2025-001] x",
    ],
)
def test_no_line_is_longer_than_mail_allows_and_the_subject_comes_back(subject):
    content = draft_eml(draft(subject=subject, text=subject))
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert read_mail(content).subject == subject.strip()


def test_lines_end_as_mail_lines_do_and_hold_only_ascii():
    content = draft_eml(draft(text="Rad 1\nRad 2\rRad 3\r\nÅÄÖ"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert content.isascii()
    assert read_mail(content).text.split() == ["Rad", "1", "Rad", "2", "Rad", "3", "ÅÄÖ"]


@pytest.mark.parametrize(
    "name", ["Berg, Bo", 'Bo "Bosse" Berg', "Bo\\Berg", "b.o", "B" * 200, "<x@y.example>", "@"]
)
def test_odd_names_come_back_as_they_were(name):
    assert read(recipients=(Address(name, "bo@b.example"),)).recipients == (
        Address(name, "bo@b.example"),
    )


@pytest.mark.parametrize("address", ["", "bo", "bo@", "a b@c.example", "bö@b.example", "a@b,c@d"])
def test_an_address_nobody_can_send_to_is_named(address):
    with pytest.raises(BadAddress, match="Det går inte att skicka"):
        draft_eml(draft(recipients=(Address("Bo", address),)))


def test_a_swedish_domain_is_written_as_the_mail_servers_know_it():
    content = draft_eml(draft(recipients=(Address("", "bo@hälsan.example"),)))
    assert b"To: bo@xn--hlsan-gra.example\r\n" in content


def test_the_same_draft_gives_the_same_bytes():
    one = draft(attachments=(Attachment("a.txt", "text/plain", b"a"),))
    assert draft_eml(one) == draft_eml(one)


@pytest.mark.parametrize(
    ("mailbox", "domain"),
    [
        ("initiativ@Region.Example", "region.example"),
        ("", "omtanke.invalid"),
        ("å", "omtanke.invalid"),
    ],
)
def test_every_message_id_is_new_and_in_our_own_domain(mailbox, domain):
    first, second = new_message_id(mailbox), new_message_id(mailbox)
    assert first != second
    assert first.endswith(f"@{domain}")


def test_a_filled_template_becomes_a_draft_that_reads_back_word_for_word():
    for template in defaults.mail_templates().values():
        mail = fill(template, VALUES)
        back = read(subject=mail.subject, text=mail.text)
        assert back.subject == mail.subject
        assert back.text.rstrip() == mail.text.rstrip()


@given(st.text(), st.text(), st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_whatever_is_written_makes_a_mail_or_a_problem(name, subject, text, address, ids):
    try:
        content = draft_eml(
            draft(
                recipients=(Address(name, "a@b.example"), Address("", f"{address}@b.example")),
                subject=subject,
                text=text,
                references=tuple(ids),
                attachments=(Attachment(name, text, b""),),
            )
        )
    except Problem:
        return
    assert content.isascii()
    assert header_names(content)[:4] == ["X-Unsent", "From", "To", "Subject"]
    assert read_mail(content).recipients[0].address == "a@b.example"
