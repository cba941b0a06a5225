"""Header values as mail programs really write them."""

from datetime import UTC, datetime, timedelta

import pytest

from omtanke_desktop.mail.headers import addresses, message_ids, moment, parameters, words
from omtanke_desktop.mail.message import Address, ReceivedSource
from omtanke_desktop.mail.reader import read_mail
from tests.mails import raw_mail


def test_a_name_cannot_turn_the_address_that_is_read_after_it():
    assert words("\u202eesrever\u202c hej") == "esrever hej"
    assert addresses(["\u202etxet <a@b.example>"]) == (Address("txet", "a@b.example"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?q?F=C3=B6rslag?=", "Förslag"),
        ("=?iso-8859-1?Q?F=F6rslag_p=E5_=84n=E4ra=94?=", "Förslag på „nära”"),
        ("VB: =?UTF-8?B?w6XDpMO2?= =?UTF-8?B?IG9jaA==?= mer", "VB: åäö och mer"),
        ("=?utf-8?b?w6XD?= =?utf-8?b?pMO2?=", "åäö"),
        ("=?utf-8*sv?q?F=C3=B6rslag?=", "Förslag"),
        ("=?x-okand?q?F=F6rslag?=", "Förslag"),
        ("=?utf-8?B?w6XDpMO2", "=?utf-8?B?w6XDpMO2"),
        ("Två\r\n\trader", "Två rader"),
        ("  ", None),
    ],
)
def test_encoded_words_are_read_and_broken_ones_shown(written, read):
    assert words(written) == read


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_an_unencoded_subject_is_read_in_either_charset(charset):
    head = "From: a@b.example\r\nSubject: Idé – åäö\r\n\r\nHej".encode(charset)
    assert read_mail(head).subject == "Idé – åäö"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a@b.example", [Address("", "a@b.example")]),
        ('"Team, ungdom" <a@b.example>', [Address("Team, ungdom", "a@b.example")]),
        ("Team, ungdom <a@b.example>", [Address("Team, ungdom", "a@b.example")]),
        ("=?utf-8?q?=C3=85sa=2C_team?= <a@b.example>", [Address("Åsa, team", "a@b.example")]),
        ("A <a@b.example>, c@d.example", [Address("A", "a@b.example"), Address("", "c@d.example")]),
        ("a@b.example, C <c@d.example>", [Address("", "a@b.example"), Address("C", "c@d.example")]),
        ("a@b.example <a@b.example>", [Address("a@b.example", "a@b.example")]),
        ('"a@b.example" <a@b.example>', [Address("a@b.example", "a@b.example")]),
        ("undisclosed-recipients:;", []),
        ("?", []),
    ],
)
def test_addresses_are_split_before_their_names_are_decoded(written, read):
    assert list(addresses([written])) == read


def test_a_date_keeps_the_offset_that_the_sender_wrote():
    assert moment("Fri, 07 Mar 2025 03:00:00 -0500").utcoffset() == timedelta(hours=-5)


@pytest.mark.parametrize(
    ("written", "in_utc"),
    [
        ("Tue, 1 Jul 2025 12:00:00", datetime(2025, 7, 1, 10, tzinfo=UTC)),
        ("Tue, 1 Jul 2025 12:00:00 CEST", datetime(2025, 7, 1, 10, tzinfo=UTC)),
        ("Tue, 1 Jul 2025 12:00:00 -0000", datetime(2025, 7, 1, 12, tzinfo=UTC)),
        ("Tue, 1 Jul 2025 12:00:00 +0200 (CEST)", datetime(2025, 7, 1, 10, tzinfo=UTC)),
        ("1 Jul 2025\r\n 12:00 GMT", datetime(2025, 7, 1, 12, tzinfo=UTC)),
    ],
)
def test_a_date_without_a_zone_is_swedish_time(written, in_utc):
    assert moment(written) == in_utc


@pytest.mark.parametrize("written", ["i går", "32 Jan 2025 10:00", "Mon, 1 Jan 0001 00:00 +9999"])
def test_what_is_no_date_is_none(written):
    assert moment(written) is None


def test_the_topmost_received_header_is_the_last_hop():
    mail = read_mail(
        raw_mail(
            "Received: from mx by mailbox; Tue, 4 Mar 2025 08:05:00 +0000",
            "Received: from sender by mx; Tue, 4 Mar 2025 08:03:00 +0100",
        )
    )
    assert mail.received.when.isoformat() == "2025-03-04T09:05:00+01:00"


def test_an_unreadable_received_header_falls_back_on_date():
    mail = read_mail(raw_mail("Received: from mx by mailbox; kl. 8"))
    assert mail.received.source is ReceivedSource.DATE


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("attachment; filename*=utf-8''F%C3%B6rslag.docx", "Förslag.docx"),
        ("attachment; filename*0*=iso-8859-1'sv'F%F6r; filename*1=slag.docx", "Förslag.docx"),
        ("attachment; filename*1=slag.docx; filename*0=For", "Forslag.docx"),
        ("attachment; filename=\"x.docx\"; filename*=UTF-8''%C3%A5.docx", "å.docx"),
        ('attachment; filename="=?utf-8?q?F=C3=B6rslag.docx?="', "Förslag.docx"),
        ('attachment; filename="a \\"b\\"; c.docx"', 'a "b"; c.docx'),
        ("attachment; filename=Två ord.docx", "Två ord.docx"),
        ('attachment; filename="avbruten.do', "avbruten.do"),
    ],
)
def test_file_names_are_read_however_they_are_encoded(written, name):
    assert parameters(written)["filename"] == name


def test_message_ids_lose_brackets_and_folding():
    assert message_ids("<a@x.example>\r\n <b@x.example>") == ("a@x.example", "b@x.example")
    assert message_ids("bare@x.example") == ("bare@x.example",)
    assert message_ids("") == ()


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        ("Auto-Submitted: auto-generated", True),
        ("Auto-Submitted: no", False),
        ("X-Auto-Response-Suppress: OOF", True),
        ("List-Id: Nyhetsbrev <nytt.region.example>", True),
        ('Content-Type: multipart/report; report-type=delivery-status; boundary="b"', True),
        ("X-Mailer: Outlook", False),
    ],
)
def test_automatic_mail_is_known_by_its_headers(header, automatic):
    assert read_mail(raw_mail(header)).automatic is automatic
