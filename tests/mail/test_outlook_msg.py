"""Outlook's .msg files, one behaviour each; the files are made here."""

import struct
from datetime import UTC, datetime

import pytest

from omtanke_desktop.mail.message import Address, Format, ReceivedSource
from omtanke_desktop.mail.outlook.mapi import Tag
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from tests.mail.msg_writer import compound_file, compressed, file, mail_file, message, person
from tests.mails import mail_with, multipart

SENT = datetime(2025, 3, 3, 15, 58, 12, tzinfo=UTC)
ARRIVED = datetime(2025, 3, 3, 16, 3, 40, tzinfo=UTC)
FROM = {0x0C1A: "Hemsjukvården norr", 0x0C1E: "SMTP", 0x0C1F: "norr@varberg.example"}
EXCHANGE = "/o=Exchange/ou=Administrative Group/cn=Recipients/cn=norr"
PLAIN = {**FROM, 0x0037: "Nära vård", 0x1000: "Hej å ä ö\r\nfrån oss", 0x0039: SENT}
HEADERS = (
    "Received: from mx.varberg.example by mx.region.example; Mon, 3 Mar 2025 17:03:40 +0100\r\n"
    "From: =?utf-8?Q?Hemsjukv=C3=A5rden?= <hemsjukvard@varberg.example>\r\n"
    "To: Sekretariatet <rug@region.example>\r\n"
    "Date: Mon, 3 Mar 2025 16:58:12 +0100\r\n"
    "Message-ID: <1@varberg.example>\r\n"
    "In-Reply-To: <0@region.example>\r\n"
    "References: <a@region.example>\r\n <0@region.example>\r\n"
)


def read(values, **parts):
    return read_mail(compound_file(message(values, **parts)))


def test_subject_sender_text_and_format_are_read():
    mail = read(PLAIN)
    assert mail.subject == "Nära vård"
    assert mail.sender == Address("Hemsjukvården norr", "norr@varberg.example")
    assert mail.text == "Hej å ä ö\nfrån oss"
    assert mail.html is None
    assert mail.format is Format.MSG


@pytest.mark.parametrize(("code_page", "codec"), [(1252, "cp1252"), (65001, "utf-8")])
def test_eight_bit_strings_are_read_by_the_code_page_of_the_file(code_page, codec):
    mail = read(PLAIN | {0x3FFD: code_page}, codec=codec)
    assert mail.text == "Hej å ä ö\nfrån oss"


def test_without_a_code_page_the_language_of_the_file_counts():
    mail = read({0x0037: "Żółw", 0x1000: "Łódź", 0x3FF1: 0x0415}, codec="cp1250")
    assert (mail.subject, mail.text) == ("Żółw", "Łódź")


@pytest.mark.parametrize(
    ("code_page", "codec"), [(65001, "utf-8"), (28591, "latin-1"), (1251, "cp1251")]
)
def test_html_is_read_in_its_own_character_set(code_page, codec):
    word = "смена" if codec == "cp1251" else "hemgång å ä ö"
    mail = read(FROM | {0x1013: f"<p>{word}</p>".encode(codec), 0x3FDE: code_page})
    assert mail.html == f"<p>{word}</p>"
    assert mail.text is None


def test_without_a_code_page_the_html_itself_says_its_character_set():
    page = '<meta charset="windows-1251"><p>смена</p>'
    assert read(FROM | {0x1013: page.encode("cp1251")}).html == page


def test_html_inside_rtf_comes_back_as_html():
    rtf = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Hemg\'e5ng}"
    assert read(FROM | {0x1009: compressed(rtf)}).html == "<p>Hemgång"


def test_a_body_of_rtf_alone_is_text():
    rtf = rb"{\rtf1\ansi\ansicpg1252 Hemg\'e5ng\par Rehab}"
    mail = read(FROM | {0x1009: compressed(rtf)})
    assert (mail.text, mail.html) == ("Hemgång\nRehab", None)


def test_a_damaged_rtf_body_leaves_the_plain_text():
    assert read(PLAIN | {0x1009: b"\xff" * 40}).text == "Hej å ä ö\nfrån oss"


def test_recipients_and_copies_are_told_apart_and_blind_copies_left_out():
    people = [
        person("Sekretariatet", "rug@region.example"),
        person("'kopia@region.example'", "kopia@region.example", kind=2),
        person("Dold", "dold@region.example", kind=3),
    ]
    mail = read(PLAIN, to=people)
    assert mail.recipients == (Address("Sekretariatet", "rug@region.example"),)
    assert mail.copies == (Address("", "kopia@region.example"),)


def test_an_exchange_recipient_has_the_smtp_address_or_the_name_alone():
    known = {
        0x0C15: 1,
        0x3001: "Norr",
        0x3002: "EX",
        0x3003: EXCHANGE,
        0x39FE: "norr@varberg.example",
    }
    unknown = {0x0C15: 1, 0x3001: "Söder", 0x3002: "EX", 0x3003: EXCHANGE}
    mail = read(PLAIN, to=[known, unknown])
    assert mail.recipients == (Address("Norr", "norr@varberg.example"), Address("Söder", ""))


def test_an_exchange_sender_has_the_address_of_the_from_header():
    sender = {0x0C1A: "Hemsjukvården", 0x0C1E: "EX", 0x0C1F: EXCHANGE}
    assert read(sender | {0x0037: "Nära vård"}).sender == Address("Hemsjukvården", "")
    mail = read(sender | {0x007D: HEADERS})
    assert mail.sender == Address("Hemsjukvården", "hemsjukvard@varberg.example")


def test_a_mail_sent_for_another_is_from_the_other():
    other = {0x0042: "Norr", 0x0064: "SMTP", 0x0065: "norr@varberg.example", 0x0C1A: "Assistenten"}
    assert read(other | {0x0C1F: "assistent@varberg.example"}).sender.name == "Norr"


def test_ids_come_from_the_properties_else_from_the_headers():
    own = {
        0x1035: "<9@varberg.example>",
        0x1042: "<8@x.example>",
        0x1039: "<7@x.example> <8@x.example>",
    }
    mail = read(PLAIN | own)
    assert (mail.message_id, mail.in_reply_to) == ("9@varberg.example", "8@x.example")
    assert mail.references == ("7@x.example", "8@x.example")
    mail = read(PLAIN | {0x007D: HEADERS})
    assert (mail.message_id, mail.in_reply_to) == ("1@varberg.example", "0@region.example")
    assert mail.references == ("a@region.example", "0@region.example")


def test_the_headers_say_when_it_was_sent_and_arrived():
    mail = read(PLAIN | {0x007D: HEADERS, 0x0E06: SENT})
    assert (mail.date, mail.received.when) == (SENT, ARRIVED)
    assert mail.received.source is ReceivedSource.RECEIVED


def test_without_headers_the_times_of_the_mailbox_count():
    mail = read(PLAIN | {0x0E06: ARRIVED})
    assert (mail.date, mail.received.when) == (SENT, ARRIVED)
    assert mail.received.source is ReceivedSource.RECEIVED
    assert mail.received.when.isoformat() == "2025-03-03T17:03:40+01:00"


def test_a_draft_has_not_arrived():
    mail = read({0x0037: "Utkast", 0x1000: "Hej", 0x0E06: ARRIVED, 0x0E07: 0x08})
    assert (mail.date, mail.received) == (None, None)


@pytest.mark.parametrize(
    "values",
    [
        {0x001A: "IPM.Note.Rules.OofTemplate.Microsoft"},
        {0x001A: "REPORT.IPM.Note.DR"},
        {0x007D: HEADERS + "Auto-Submitted: auto-replied\r\n"},
        {0x007D: HEADERS + "X-Auto-Response-Suppress: All\r\n"},
    ],
)
def test_what_a_program_wrote_is_automatic(values):
    mail = read(PLAIN | values)
    assert mail.automatic
    assert mail.bounce is None
    assert not read(PLAIN).automatic


def test_a_report_of_what_did_not_arrive_is_a_bounce():
    lost = person("", "borta@region.example") | {
        0x0C1B: "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"
    }
    values = {0x001A: "REPORT.IPM.Note.NDR", 0x0049: "Kvittens", 0x1046: "<k1@region.example>"}
    mail = read(values | {0x1001: "Meddelandet kom inte fram."}, to=[lost])
    assert mail.automatic
    assert mail.text == "Meddelandet kom inte fram."
    assert (mail.bounce.recipient, mail.bounce.action) == ("borta@region.example", "failed")
    assert (mail.bounce.status, mail.bounce.original_subject) == ("5.1.1", "Kvittens")
    assert mail.bounce.original_message_id == "k1@region.example"


def test_files_keep_their_long_names_types_and_bytes():
    typed = file("bild.bin", b"\x89PNG") | {0x370E: "image/png"}
    hidden = file("logga.gif", b"GIF89a") | {0x7FFE: True}
    mail = read(PLAIN, files=[file("Gemensam mall – hemteam.docx", b"PK"), typed, hidden])
    assert [one.filename for one in mail.attachments] == [
        *("Gemensam mall – hemteam.docx", "bild.bin", "logga.gif")
    ]
    kinds = [one.content_type.rpartition(".")[2] for one in mail.attachments]
    assert kinds == ["document", "image/png", "image/gif"]
    assert [one.content for one in mail.attachments] == [b"PK", b"\x89PNG", b"GIF89a"]


def test_a_file_name_never_holds_a_folder_and_is_never_empty():
    unnamed = {0x3701: b"x", 0x3705: 1}
    mail = read(PLAIN, files=[file("..\\..\\plan.pdf", b"x"), unnamed])
    assert [one.filename for one in mail.attachments] == ["plan.pdf", "bilaga 2"]


def test_a_large_file_is_read_whole():
    content = bytes(range(256)) * 40_000
    mail = read(PLAIN, files=[file("stor.bin", content)])
    assert mail.attachments[0].content == content


def test_an_ole_object_gives_the_file_inside_it():
    sheet = {0x3001: "Kalkyl", 0x3705: 6, 0x3701: {"Package": b"PK-ark", "\x01Ole": b"?" * 20}}
    mail = read(PLAIN, files=[sheet])
    assert [(one.filename, one.content) for one in mail.attachments] == [("Kalkyl", b"PK-ark")]


def test_a_file_that_was_only_linked_to_says_where_it_lies():
    link = {0x3705: 7, 0x3707: "plan.docx", 0x370D: "https://filer.example/plan.docx"}
    (linked,) = read(PLAIN, files=[link]).attachments
    assert (linked.filename, linked.content) == (
        "plan.docx.txt",
        b"https://filer.example/plan.docx",
    )


def test_a_mail_inside_is_an_attached_mail_with_its_own_files_and_mails():
    deepest = message({0x0037: "Innerst", 0x1000: "Längst in"}, inner=True)
    inner = message(
        PLAIN | {0x1013: b"<p>Hej</p>"},
        to=[person("Sekretariatet", "rug@region.example")],
        files=[file("mall å.docx", b"PK"), mail_file("Innerst", deepest)],
        inner=True,
    )
    (attached,) = read({0x0037: "VB: Nära vård"}, files=[mail_file("Nära vård", inner)]).attachments
    assert (attached.filename, attached.content_type) == ("Nära vård.eml", "message/rfc822")
    mail = read_mail(attached.content)
    assert mail.sender == Address("Hemsjukvården norr", "norr@varberg.example")
    assert (mail.date, mail.text, mail.html) == (SENT, "Hej å ä ö\nfrån oss", "<p>Hej</p>")
    assert [one.filename for one in mail.attachments] == ["mall å.docx", "Innerst.eml"]
    assert read_mail(mail.attachments[1].content).text == "Längst in"


def test_mails_within_mails_end_somewhere_and_the_last_is_named():
    inner = message({0x0037: "Innerst", 0x1000: "Hej"}, inner=True)
    for _ in range(30):
        inner = message(PLAIN | {0x0037: "Nästa"}, files=[mail_file("Nästa", inner)], inner=True)
    mail = read({0x0037: "Ytterst"}, files=[mail_file("Nästa", inner)])
    depth = 0
    while mail.attachments and mail.attachments[0].content_type == "message/rfc822":
        mail, depth = read_mail(mail.attachments[0].content), depth + 1
    assert depth == 8
    assert [one.filename for one in mail.attachments] == ["Nästa"]


def test_a_clear_signed_mail_is_read_from_what_was_signed():
    signed = mail_with(
        multipart(
            "signed",
            ("Content-Type: text/plain; charset=utf-8", "Undertecknat åtagande"),
            ("Content-Type: application/pkcs7-signature; name=smime.p7s", "MIIB"),
        )
    )
    part = signed[signed.index(b"Content-Type: multipart") :]
    values = {0x0037: "Signerat", 0x001A: "IPM.Note.SMIME.MultipartSigned", 0x0039: SENT}
    mail = read(FROM | values, files=[{0x3701: part, 0x3705: 1, 0x3707: "smime.p7m"}])
    assert mail.signed
    assert mail.text.strip() == "Undertecknat åtagande"
    assert [one.filename for one in mail.attachments] == ["smime.p7s"]


def test_every_tag_is_asked_for_by_its_own_number():
    assert len({int(tag) for tag in Tag}) == len(list(Tag))


def test_an_old_word_file_is_no_mail():
    with pytest.raises(UnreadableMail, match="inget läsbart"):
        read_mail(compound_file({"WordDocument": b"x" * 5000}))


def test_a_message_with_nothing_in_it_is_refused_with_advice():
    with pytest.raises(UnreadableMail, match="inget läsbart") as refused:
        read_mail(compound_file({"__properties_version1.0": struct.pack("<32x")}))
    assert "Outlook" in refused.value.advice
