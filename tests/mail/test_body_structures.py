"""The structures of RFC 8621 4.1.4 and those that mail programs and gateways make."""

import pytest

from omtanke_desktop.domain.file_names import is_dangerous
from omtanke_desktop.mail.reader import read_mail
from tests.mails import mail_with, multipart, raw_mail

PLAIN = "Content-Type: text/plain; charset=utf-8"
INLINE = f"{PLAIN}\r\nContent-Disposition: inline"
HTML = "Content-Type: text/html; charset=utf-8"
IMAGE = "Content-Type: image/jpeg; name={}.jpg\r\nContent-Disposition: {}"
EXCEL = "Content-Type: application/x-excel; name=H.xls"
PDF = "Content-Type: application/pdf; name=mall.pdf"
MAIL = "Content-Type: message/rfc822"
SMIME = "Content-Type: application/pkcs7-signature"
PGP = "Content-Type: application/pgp-signature"


def inside(kind, *parts, boundary):
    head, _, body = multipart(kind, *parts, boundary=boundary).partition("\r\n\r\n")
    return head, body


def image(name, disposition="inline"):
    return IMAGE.format(name, disposition), "jpeg"


def names(mail):
    return [one.filename for one in mail.attachments]


def the_example_of_the_rfc():
    mixed = inside("mixed", (INLINE, "B"), image("C"), (INLINE, "D"), boundary="e4")
    related = inside("related", (HTML, "<p>E</p>"), image("F"), boundary="e5")
    alternative = inside("alternative", mixed, related, boundary="e3")
    attached = (MAIL, "Subject: J\r\n\r\nHej")
    files = (image("G", "attachment"), (EXCEL, "excel"), attached)
    inner = inside("mixed", alternative, *files, boundary="e2")
    return read_mail(mail_with(multipart("mixed", (INLINE, "A"), inner, (INLINE, "K"))))


def test_the_example_of_the_rfc_gives_its_text():
    assert the_example_of_the_rfc().text.split() == ["A", "B", "D", "K"]


def test_the_example_of_the_rfc_gives_its_html():
    assert the_example_of_the_rfc().html.split() == ["<p>A</p>", "<p>E</p>", "<p>K</p>"]


def test_the_example_of_the_rfc_gives_its_attachments():
    assert names(the_example_of_the_rfc()) == ["C.jpg", "F.jpg", "G.jpg", "H.xls", "J.eml"]


def test_a_footer_below_html_stands_in_both_forms():
    mail = read_mail(mail_with(multipart("mixed", (HTML, "<b>Hej</b>"), (PLAIN, "Lista <x>"))))
    assert mail.text == "Hej\n\nLista <x>\n"
    assert mail.html == "<b>Hej</b>\n\n<p>Lista &lt;x&gt;</p>\n"


def test_html_around_a_file_is_one_page():
    parts = ((HTML, "<p>Före</p>"), (PDF, "%PDF"), (HTML, "<p>Efter</p>"))
    mail = read_mail(mail_with(multipart("mixed", *parts)))
    assert mail.text is None
    assert mail.html == "<p>Före</p>\n\n<p>Efter</p>\n"
    assert names(mail) == ["mall.pdf"]


def test_the_files_within_one_form_of_an_alternative_are_kept():
    page = inside("mixed", (HTML, "<p>Ett</p>"), (PDF, "%PDF"), (HTML, "<p>Två</p>"), boundary="m")
    mail = read_mail(mail_with(multipart("alternative", (PLAIN, "Ett, två"), page)))
    assert mail.text == "Ett, två"
    assert mail.html == "<p>Ett</p>\n\n<p>Två</p>\n"
    assert names(mail) == ["mall.pdf"]


def test_an_alternative_with_html_only_stands_beside_a_text():
    page = inside("alternative", (HTML, "<p>Hej</p>"), boundary="a")
    mail = read_mail(mail_with(multipart("mixed", (PLAIN, "Varning: utifrån"), page)))
    assert mail.text == "Varning: utifrån\n\nHej\n"
    assert mail.html == "<p>Varning: utifrån</p>\n\n<p>Hej</p>\n"


def test_an_invitation_in_an_alternative_is_a_file():
    calendar = ("Content-Type: text/calendar; method=REQUEST", "BEGIN:VCALENDAR")
    parts = ((PLAIN, "Möte"), (HTML, "<p>Möte</p>"), calendar)
    mail = read_mail(mail_with(multipart("alternative", *parts)))
    assert (mail.text, mail.html, names(mail)) == ("Möte", "<p>Möte</p>", ["bilaga 1.ics"])


def test_an_empty_text_beside_html_does_not_hide_it():
    mail = read_mail(mail_with(multipart("alternative", (PLAIN, " \r\n"), (HTML, "<p>Hej</p>"))))
    assert (mail.text, mail.html) == (None, "<p>Hej</p>")


def test_a_picture_in_the_text_is_never_lost():
    mail = read_mail(mail_with(multipart("mixed", (PLAIN, "Se bild"), image("karta"))))
    assert (mail.text, names(mail)) == ("Se bild", ["karta.jpg"])


@pytest.mark.parametrize(("head", "name"), [(SMIME, "smime.p7s"), (PGP, "signature.asc")])
def test_a_signed_text_is_the_body_and_its_signature_is_kept(head, name):
    signed = multipart("signed", (PLAIN, "Vi föreslår"), (head, "underskrift"))
    mail = read_mail(mail_with(signed))
    assert (mail.signed, mail.text, names(mail)) == (True, "Vi föreslår", [name])


def test_a_signed_mail_in_a_list_with_its_own_file_is_still_signed():
    content = inside("mixed", (PLAIN, "Hej"), (PDF, "%PDF"), boundary="m")
    signed = inside("signed", content, (SMIME + "; name=smime.p7s", "x"), boundary="s")
    mail = read_mail(mail_with(multipart("mixed", signed, (PLAIN, "Sidfot"))))
    assert mail.signed
    assert mail.text == "Hej\n\nSidfot\n"
    assert names(mail) == ["mall.pdf", "smime.p7s"]


def test_a_mail_without_a_signature_is_not_signed():
    assert not read_mail(mail_with(multipart("signed", (PLAIN, "Hej")))).signed
    assert not read_mail(raw_mail(PLAIN)).signed


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "application/x-pkcs7-mime"])
def test_an_encrypted_mail_is_kept_as_a_file_without_text(kind):
    mail = read_mail(raw_mail(f"Content-Type: {kind}; smime-type=enveloped-data", body="MIIB"))
    assert (mail.text, mail.html, mail.signed) == (None, None, False)
    assert names(mail) == ["smime.p7m"]


def test_a_mail_encrypted_with_openpgp_keeps_both_its_parts():
    version = ("Content-Type: application/pgp-encrypted", "Version: 1")
    secret = ('Content-Type: application/octet-stream; name="encrypted.asc"', "-----BEGIN PGP")
    mail = read_mail(mail_with(multipart("encrypted", version, secret)))
    assert mail.text is None
    assert names(mail) == ["bilaga 1", "encrypted.asc"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/octet-stream", "bilaga 1"),
        ("message/disposition-notification", "bilaga 1.txt"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "bilaga 1.docx",
        ),
    ],
)
def test_a_file_without_a_name_gets_one_that_no_program_has(kind, name):
    nameless = (f"Content-Type: {kind}\r\nContent-Disposition: attachment", "x")
    mail = read_mail(mail_with(multipart("mixed", (PLAIN, "Hej"), nameless)))
    assert names(mail) == [name]
    assert not is_dangerous(name)
