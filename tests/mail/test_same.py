"""The same mail in other bytes, without a Message-ID to say so."""

import base64
import quopri

import pytest

from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.mail.same import same_key
from tests.mails import mail_with, mail_with_files, multipart, raw_mail

TEXT = "Hej!\r\n\r\nVi vill pröva – på allvar – en mötesplats.\r\n\r\nHälsningar\r\nElevhälsan\r\n"
PAGE = (
    "<html><body><p>Hej!</p><p>Vi vill pröva &ndash; på allvar &ndash; en&nbsp;mötesplats.</p>"
    "<p>Hälsningar<br>Elevhälsan</p></body></html>"
)
PLAIN = "Content-Type: text/plain; charset={}\r\nContent-Transfer-Encoding: {}"
HTML = "Content-Type: text/html; charset=utf-8"


def key(content):
    return same_key(read_mail(content))


FIRST = key(raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT))


@pytest.mark.parametrize(
    "content",
    [
        raw_mail(PLAIN.format("cp1252", "8bit"), body=TEXT.encode("cp1252")),
        raw_mail(PLAIN.format("utf-8", "base64"), body=base64.encodebytes(TEXT.encode())),
        raw_mail(
            PLAIN.format("utf-8", "quoted-printable"), body=quopri.encodestring(TEXT.encode())
        ),
        raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT.replace("\r\n", "\n\n") + "\n\n "),
        raw_mail(HTML, body=PAGE),
        mail_with(multipart("alternative", (PLAIN.format("utf-8", "8bit"), TEXT), (HTML, PAGE))),
        raw_mail("Subject: Annat", PLAIN.format("utf-8", "8bit"), body=TEXT).replace(
            b"08:02:00 +0100", b"07:02:59 GMT"
        ),
        raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT).replace(b"elevhalsan@", b"ElevHalsan@"),
    ],
)
def test_the_same_mail_in_other_bytes_has_the_same_key(content):
    assert key(content) == FIRST


@pytest.mark.parametrize(
    "content",
    [
        raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT.replace("mötesplats", "motesplats")),
        raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT).replace(b"08:02", b"08:03"),
        raw_mail(PLAIN.format("utf-8", "8bit"), body=TEXT).replace(b"elevhalsan@", b"annan@"),
    ],
)
def test_another_mail_has_another_key(content):
    assert key(content) != FIRST


def test_links_and_pictures_that_outlook_writes_into_the_text_do_not_count():
    text = "[cid:logga.png] Läs mer<https://region.example/a> eller ring"
    page = '<img src="cid:logga.png"> <a href="https://region.example/a">Läs mer</a> eller ring'
    assert key(raw_mail(body=text)) == key(raw_mail(HTML, body=page))


def test_mails_without_words_are_told_apart_by_subject_and_files():
    def empty(name, content):
        mail = mail_with_files((name, content), subject="Idé")
        return key(mail.replace(b"Hej!", b"").replace(b"Mallen bifogas.", b""))

    assert empty("a.docx", b"1") == empty("b.docx", b"1")
    assert empty("a.docx", b"1") != empty("a.docx", b"2")


def test_a_mail_with_neither_date_nor_sender_has_no_key():
    assert key(b"Subject: Hej\n\nVi vill") == ""
    assert key(b"From: a@b.example\n\nVi vill")
    assert key(b"Date: Tue, 4 Mar 2025 08:02:00 +0100\n\nVi vill")
