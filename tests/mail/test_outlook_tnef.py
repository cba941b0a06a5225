"""Outlook's winmail.dat, on its own and in a mail; the files are made here."""

import struct
from datetime import UTC, datetime

import pytest

from omtanke_desktop.mail.message import Address, Format
from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.tnef import read_tnef
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from tests.mail.msg_writer import compressed
from tests.mail.tnef_writer import tnef
from tests.mails import mail_with_files

BODY = {0x0037: "Nära vård", 0x1000: "Hej å"}
FILE = ("Gemensam mall – hemteam.docx", b"PK-mall")


def test_a_file_on_its_own_is_read_as_a_mail():
    mail = read_mail(tnef(BODY, [FILE]))
    assert (mail.subject, mail.text, mail.format) == ("Nära vård", "Hej å", Format.TNEF)
    assert [(one.filename, one.content) for one in mail.attachments] == [FILE]


def test_html_and_rtf_bodies_are_read():
    page = "<p>Hemgång</p>".encode()
    assert read_tnef(tnef({0x1013: page, 0x3FDE: 65001})).html == "<p>Hemgång</p>"
    assert read_tnef(tnef({0x1009: compressed(rb"{\rtf1 Hemg\'e5ng}")})).text == "Hemgång"


def test_what_old_programs_wrote_beside_the_properties_is_read():
    name, address = b"Norr V\0", b"SMTP:norr@varberg.example\0"
    sender = struct.pack("<4H", 4, 40, len(name), len(address)) + name + address
    sent = struct.pack("<7H", 2025, 3, 3, 15, 58, 12, 1)
    older = {0x18004: b"N\xe4ra v\xe5rd\0", 0x2800C: b"Hej \xe5\0", 0x8000: sender, 0x38005: sent}
    mail = read_tnef(tnef(older=older))
    assert (mail.subject, mail.text) == ("Nära vård", "Hej å")
    assert mail.sender == Address("Norr V", "norr@varberg.example")
    assert mail.date == datetime(2025, 3, 3, 15, 58, 12, tzinfo=UTC)


def test_properties_count_before_what_old_programs_wrote():
    assert read_tnef(tnef(BODY, older={0x18004: b"N?ra v?rd\0"})).subject == "Nära vård"


def test_a_mail_inside_is_an_attached_mail():
    (attached,) = read_tnef(tnef(BODY, mails=[tnef(BODY, [FILE])])).attachments
    assert (attached.filename, attached.content_type) == ("Nära vård.eml", "message/rfc822")
    inner = read_mail(attached.content)
    assert inner.text == "Hej å"
    assert [one.filename for one in inner.attachments] == [FILE[0]]


def test_a_winmail_dat_in_a_mail_is_replaced_by_its_files():
    content = mail_with_files(("före.pdf", b"%PDF"), ("winmail.dat", tnef(BODY, [FILE])))
    mail = read_mail(content)
    assert [one.filename for one in mail.attachments] == ["före.pdf", FILE[0]]
    assert mail.format is Format.EML


def test_its_text_is_used_when_the_mail_has_no_other():
    head = b"From: a@b.example\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n"
    mail = read_mail(head + tnef(BODY, [FILE]))
    assert mail.text == "Hej å"
    assert [one.filename for one in mail.attachments] == [FILE[0]]


def test_the_text_of_the_mail_counts_before_that_of_a_winmail_dat():
    content = mail_with_files(("winmail.dat", tnef({0x1000: "Något annat"})))
    assert read_mail(content).text.strip() != "Något annat"


def test_a_broken_winmail_dat_stays_the_attachment_it_was():
    broken = tnef(BODY, [FILE])[:-30]
    mail = read_mail(mail_with_files(("winmail.dat", broken)))
    assert [(one.filename, one.content) for one in mail.attachments] == [("winmail.dat", broken)]


def test_winmails_signed_within_winmails_are_opened_once():
    inner = tnef(BODY)
    for number in range(500):
        line = b"--b%d" % number
        head = b"Content-Type: multipart/signed; boundary=" + line[2:] + b"\r\n\r\n" + line
        head += b"\r\nContent-Type: application/ms-tnef\r\n\r\n"
        part = head + inner + b"\r\n" + line + b"--\r\n"
        inner = tnef({0x001A: "IPM.Note.SMIME.MultipartSigned"}, [("smime.p7m", part)])
    assert [one.content_type for one in read_mail(inner).attachments] == ["application/ms-tnef"]


def test_mails_within_mails_end_somewhere():
    inner = tnef(BODY)
    for _ in range(300):
        inner = tnef(BODY, mails=[inner])
    assert len(read_tnef(inner).attachments) == 1


@pytest.mark.parametrize("length", [4, 6, 12, 15, 60, 100, 200])
def test_a_cut_off_file_is_refused_with_a_sentence(length):
    with pytest.raises(UnreadableMail, match="inget läsbart"):
        read_mail(tnef(BODY, [FILE])[:length])


def test_a_count_that_lies_is_refused_at_once():
    lie = tnef(older={0x69003: struct.pack("<IHHI", 1, 0x1003, 0x0037, 0xFFFFFFF0)})
    with pytest.raises(BrokenFile):
        read_tnef(lie)


def test_a_file_without_data_does_not_hide_the_others():
    empty = tnef(BODY, [("tom.txt", b""), FILE])
    assert [one.size for one in read_tnef(empty).attachments] == [0, len(FILE[1])]
