"""A mail from inside one of Outlook's files as an .eml of its own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from omtanke_desktop.mail.as_eml import as_eml
from omtanke_desktop.mail.message import Address, Attachment, Format, IncomingMail
from omtanke_desktop.mail.reader import read_mail

MAIL = IncomingMail(
    message_id="1@varberg.example",
    date=datetime(2025, 3, 3, 15, 58, 12, tzinfo=UTC),
    received=None,
    subject="Nära vård – hemteam",
    sender=Address("Hemsjukvården, norr", "norr@varberg.example"),
    recipients=(Address("Sekretariatet", "rug@region.example"), Address("", "två@region.example")),
    copies=(Address('Namn "med" citat', "kopia@region.example"),),
    in_reply_to="0@region.example",
    references=("a@region.example", "0@region.example"),
    text="Hej å ä ö\n.\nFrom oss\n",
    html="<p>Hej å</p>",
    attachments=(
        Attachment('mall å; "x".docx', "application/octet-stream", bytes(range(256)) * 9),
        Attachment("Inre.eml", "message/rfc822", b"From: a@b.example\r\n\r\nHej\r\n"),
    ),
    automatic=False,
)


@pytest.mark.parametrize(
    "mail",
    [
        MAIL,
        replace(MAIL, text=None),
        replace(MAIL, html=None, attachments=()),
        replace(MAIL, automatic=True),
        replace(MAIL, subject="=?utf-8?q?redan?=", copies=()),
    ],
)
def test_what_is_written_is_read_back_the_same(mail):
    read = read_mail(as_eml(mail))
    assert replace(read, received=None) == mail
    assert read.format is Format.EML


def test_the_same_mail_gives_the_same_bytes():
    assert as_eml(MAIL) == as_eml(replace(MAIL))


def test_an_attached_mail_stays_byte_for_byte():
    assert MAIL.attachments[1].content in as_eml(MAIL)


def test_line_breaks_in_a_value_write_no_header():
    evil = "x\r\nBcc: z@y.example"
    mail = replace(MAIL, subject=evil, message_id=evil, sender=Address(evil, f"{evil}@x.example"))
    assert b"\nBcc:" not in as_eml(mail)


def test_a_mail_with_nothing_but_a_sender_is_read_back():
    bare = replace(MAIL, subject=None, text=None, html=None, attachments=())
    assert replace(read_mail(as_eml(bare)), received=None) == bare
