"""The sample mails, one behaviour each."""

from datetime import datetime, timedelta, timezone

import pytest

from omtanke_desktop.mail.message import Address, ReceivedSource
from omtanke_desktop.mail.plain import readable_text
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from tests.mails import FIXTURES, fixture

SWEDISH_WINTER = timezone(timedelta(hours=1))
READABLE = sorted(path.stem for path in FIXTURES.glob("*.eml") if path.stem != "14-trasig")


@pytest.mark.parametrize("name", READABLE)
def test_every_sample_has_sender_subject_date_and_words(name):
    mail = read_mail(fixture(name))
    assert mail.sender
    assert mail.subject
    assert mail.date
    assert readable_text(mail).strip()


def test_a_mail_arrived_when_our_own_server_says_so():
    mail = read_mail(fixture("01-mall-tabell"))
    assert mail.date == datetime(2025, 3, 3, 16, 58, 12, tzinfo=SWEDISH_WINTER)
    assert mail.received.when == datetime(2025, 3, 3, 17, 3, 40, tzinfo=SWEDISH_WINTER)
    assert mail.received.source is ReceivedSource.RECEIVED


def test_without_a_received_header_the_date_counts_and_says_so():
    mail = read_mail(fixture("02-mall-rubriker"))
    assert mail.received.when == mail.date
    assert mail.received.source is ReceivedSource.DATE


def test_names_subject_and_file_name_are_read_as_swedish():
    mail = read_mail(fixture("01-mall-tabell"))
    assert mail.sender == Address("Hemsjukvården norr", "hemsjukvard.norr@varberg.example")
    assert mail.subject == "Nära vård-initiativ: Gemensamt hemteam för sköra äldre"
    assert [one.filename for one in mail.attachments] == ["Gemensam mall – hemteam.docx"]


def test_a_reply_names_the_mail_that_it_answers():
    mail = read_mail(fixture("05-svar"))
    assert mail.message_id == "20250311.4@varberg.example"
    assert mail.in_reply_to == "20250303.1@varberg.example"
    assert mail.references == ("20250303.1@varberg.example",)


@pytest.mark.parametrize("name", READABLE)
def test_only_absence_reply_and_bounce_are_automatic(name):
    assert read_mail(fixture(name)).automatic == (name in {"06-franvaro", "07-studs"})


def test_a_bounce_keeps_its_report_as_attachments():
    kinds = [one.content_type for one in read_mail(fixture("07-studs")).attachments]
    assert kinds == ["message/delivery-status", "text/rfc822-headers"]


def test_an_attached_file_name_never_holds_a_folder():
    names = [one.filename for one in read_mail(fixture("08-farlig-html")).attachments]
    assert names == ["faktura.pdf.exe", "con.csv"]


def test_html_alone_leaves_the_text_empty_and_the_words_readable():
    mail = read_mail(fixture("08-farlig-html"))
    assert mail.text is None
    assert "<script>" in mail.html
    assert readable_text(mail) == "Klicka här eller här."


def test_an_attached_mail_is_kept_byte_for_byte_and_named_by_its_subject():
    content = fixture("11-vidarebefordrad-som-bilaga")
    (attached,) = read_mail(content).attachments
    assert attached.filename == "Initiativ Rehab hemma från dag ett.eml"
    assert attached.content in content
    assert read_mail(attached.content).sender.address == "rehab@halmstad.example"


def test_the_broken_sample_is_refused_with_a_sentence():
    with pytest.raises(UnreadableMail, match="för skadat"):
        read_mail(fixture("14-trasig"))
