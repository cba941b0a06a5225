"""Which part is the text and which is a file (RFC 8621 4.1.4)."""

import base64

import pytest

from omtanke_desktop.mail.reader import read_mail
from tests.mails import mail_with, multipart, raw_mail

PLAIN = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html; charset=utf-8"
IMAGE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64"
WORD = 'Content-Type: application/msword; name="mall.doc"'


def nested(kind: str, *parts: tuple[str, str]) -> tuple[str, str]:
    head, _, body = multipart(kind, *parts, boundary="inner").partition("\r\n\r\n")
    return head, body


def names(mail):
    return [one.filename for one in mail.attachments]


def test_text_and_html_of_an_alternative_are_both_kept():
    mail = read_mail(mail_with(multipart("alternative", (PLAIN, "Hej å"), (HTML, "<p>Hej å</p>"))))
    assert (mail.text, mail.html, mail.attachments) == ("Hej å", "<p>Hej å</p>", ())


def test_a_picture_in_html_is_an_attachment_with_a_name():
    related = nested("related", (HTML, "<img src='cid:1'>"), (IMAGE, "iVBORw0KGgo="))
    mail = read_mail(mail_with(multipart("alternative", (PLAIN, "Hej"), related)))
    assert mail.html == "<img src='cid:1'>"
    assert names(mail) == ["bilaga 1.png"]


def test_texts_around_a_file_are_joined():
    mail = read_mail(mail_with(multipart("mixed", (PLAIN, "Före"), (WORD, "x"), (PLAIN, "Efter"))))
    assert mail.text == "Före\n\nEfter\n"
    assert names(mail) == ["mall.doc"]


def test_a_named_text_after_the_first_part_is_a_file():
    named = 'Content-Type: text/plain; name="lista.txt"'
    mail = read_mail(mail_with(multipart("mixed", (PLAIN, "Hej"), (named, "1, 2"))))
    assert mail.text == "Hej"
    assert names(mail) == ["lista.txt"]


def test_a_text_sent_as_attachment_is_a_file_even_if_it_is_alone():
    mail = read_mail(raw_mail(PLAIN, "Content-Disposition: attachment; filename=a.txt"))
    assert mail.text is None
    assert names(mail) == ["a.txt"]


def test_a_mail_that_is_only_a_file_has_no_text():
    mail = read_mail(raw_mail("Content-Type: application/pdf", body="%PDF-1.7"))
    assert mail.text is None
    assert names(mail) == ["bilaga 1.pdf"]


def test_line_breaks_become_newlines():
    assert read_mail(raw_mail(PLAIN, body="a\r\nb\rc\nd")).text == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("label", "written_in"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "utf-8"),
        ("x-okand", "cp1252"),
        ("unicode-escape", "utf-8"),
        ("", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_a_wrong_charset_label_loses_no_letter(label, written_in):
    content = "”Idé” – åäö"
    mail = raw_mail(f"Content-Type: text/plain; charset={label}", body=content.encode(written_in))
    assert read_mail(mail).text == content


def test_a_byte_without_meaning_is_seen():
    assert read_mail(raw_mail(PLAIN, body=b"f\xf6re \x81 efter")).text == "före \ufffd efter"


def test_a_footer_added_after_base64_is_kept():
    coded = base64.encodebytes("Förslag".encode()) + b"-- \r\nlista@region.example"
    mail = read_mail(raw_mail(PLAIN, "Content-Transfer-Encoding: base64", body=coded))
    assert mail.text == "Förslag-- \nlista@region.example"


def test_noise_between_the_letters_of_base64_is_passed_over():
    coded = base64.encodebytes("Förslag om hemteam för äldre".encode())
    noisy = b"!!" + coded[:9] + b"*\r\n  " + coded[9:]
    mail = read_mail(raw_mail(PLAIN, "Content-Transfer-Encoding: base64", body=noisy))
    assert mail.text == "Förslag om hemteam för äldre"


def test_a_file_in_cut_off_base64_keeps_what_came_through():
    coded = base64.b64encode(b"0123456789").decode()[:-3]
    head = f"{WORD}\r\nContent-Transfer-Encoding: base64"
    (file,) = read_mail(mail_with(multipart("mixed", (PLAIN, "Hej"), (head, coded)))).attachments
    assert file.content == b"012345678"


def test_a_missing_end_boundary_loses_nothing():
    whole = mail_with(multipart("mixed", (PLAIN, "Hej"), (WORD, "innehåll")))
    mail = read_mail(whole[: whole.rindex(b"\r\n--boundary--")])
    assert mail.text == "Hej"
    assert mail.attachments[0].content == "innehåll".encode()


def test_a_boundary_that_never_comes_makes_it_plain_text():
    mail = read_mail(raw_mail('Content-Type: multipart/mixed; boundary="x"', body="Bara text"))
    assert mail.text == "Bara text"


def test_a_boundary_that_begins_another_is_not_mistaken_for_it():
    inner = multipart("alternative", (PLAIN, "Hej"), boundary="boundary2").split("\r\n\r\n", 1)
    mail = read_mail(mail_with(multipart("mixed", (inner[0], inner[1]), (WORD, "x"))))
    assert mail.text == "Hej"
    assert names(mail) == ["mall.doc"]


def test_endless_nesting_ends():
    text = "Content-Type: text/plain\r\n\r\nHej"
    for level in range(200):
        head, _, body = text.partition("\r\n\r\n")
        text = multipart("mixed", (head, body), boundary=f"b{level}x")
    assert len(read_mail(mail_with(text)).attachments) == 1
