"""Who brings the initiative, and the mails inside a mail."""

import pytest

from omtanke_desktop.domain.mails import Initiator, InitiatorSource
from omtanke_desktop.mail.initiator import attached_mails, initiator_of
from omtanke_desktop.mail.reader import read_mail
from tests.mails import fixture, mail_with, multipart, raw_mail

ATTACHED, FORWARDED, SENDER = (
    InitiatorSource.ATTACHED,
    InitiatorSource.FORWARDED,
    InitiatorSource.SENDER,
)
PLAIN = "Content-Type: text/plain; charset=utf-8"
MAIL = "Content-Type: message/rfc822"
INNER = "From: Rehab <rehab@hylte.example>\r\nSubject: Rehab hemma\r\n\r\nVi vill"


def forwarding(*parts, note="Se bifogat.", subject="Ett initiativ", head=""):
    """A mail with a note and these parts."""
    content = mail_with(multipart("mixed", (PLAIN, note), *parts))
    return read_mail(f"Subject: {subject}\r\n{head}".encode() + content)


def wrapped(inner, number):
    """A mail that holds only another mail."""
    head = f"From: Enhet {number} <e{number}@x.example>\r\nSubject: VB: nivå {number}\r\n"
    return f"{head}{MAIL}\r\n\r\n{inner}"


@pytest.mark.parametrize(
    ("name", "initiator"),
    [
        (
            "04-vidarebefordrad",
            Initiator("Anhörigstödet", "anhorigstod@falkenberg.example", FORWARDED),
        ),
        (
            "11-vidarebefordrad-som-bilaga",
            Initiator("Rehabenheten", "rehab@halmstad.example", ATTACHED),
        ),
        (
            "01-mall-tabell",
            Initiator("Hemsjukvården norr", "hemsjukvard.norr@varberg.example", SENDER),
        ),
        ("07-studs", Initiator("", "MAILER-DAEMON@mx.example", SENDER)),
    ],
)
def test_the_samples_name_their_true_initiator(name, initiator):
    assert initiator_of(read_mail(fixture(name))) == initiator


def test_the_form_is_found_inside_the_attached_mail():
    ((way, inner),) = attached_mails(read_mail(fixture("11-vidarebefordrad-som-bilaga")))
    assert way == "bilagan Initiativ Rehab hemma från dag ett.eml"
    assert [one.filename for one in inner.attachments] == ["mall.docx"]


def test_an_attached_mail_that_forwards_in_its_text_names_the_first_sender():
    text = "Från: A <a@x.example>\r\nSkickat: den 1\r\nTill: B\r\nÄmne: Idé\r\n\r\nHej"
    mail = forwarding((MAIL, f"From: b@x.example\r\nSubject: VB: Idé\r\n\r\n{text}"))
    assert initiator_of(mail) == Initiator("A", "a@x.example", FORWARDED)


def test_the_innermost_attached_mail_names_the_initiator():
    mail = forwarding((MAIL, wrapped(wrapped(INNER, 1), 2)))
    assert initiator_of(mail) == Initiator("Rehab", "rehab@hylte.example", ATTACHED)


def test_a_mail_saved_as_a_file_and_attached_counts():
    head = 'Content-Type: application/octet-stream; name="Rehab.eml"'
    assert initiator_of(forwarding((head, INNER))).how is ATTACHED


@pytest.mark.parametrize(
    "mail",
    [
        forwarding((MAIL, INNER), note="Vi föreslår ett gemensamt hemteam. " * 30),
        forwarding((MAIL, INNER), subject="SV: Idé"),
        forwarding((MAIL, INNER), head="In-Reply-To: <a@x.example>\r\n"),
        forwarding((MAIL, INNER), ("Content-Type: application/pdf; name=mall.pdf", "%PDF")),
        forwarding((MAIL, INNER), head="Auto-Submitted: auto-replied\r\n"),
        forwarding((MAIL, "inget mejl")),
    ],
)
def test_an_attached_mail_beside_ones_own_words_is_background(mail):
    assert initiator_of(mail).address == "elevhalsan@hylte.example"


def test_a_mail_called_forwarded_passes_on_whatever_lies_beside():
    pdf = ("Content-Type: application/pdf; name=mall.pdf", "%PDF")
    mail = forwarding(pdf, (MAIL, INNER), subject="VB: Idé", note="Hej! " * 300)
    assert initiator_of(mail).how is ATTACHED


def test_a_letter_of_our_own_that_is_passed_on_has_no_initiator_in_it():
    mail = forwarding((MAIL, INNER), subject="VB: Idé")
    assert initiator_of(mail, own=["Rehab@Hylte.example"]).how is SENDER


def test_where_answers_go_does_not_say_who_asks():
    mail = read_mail(raw_mail("Reply-To: annan@hylte.example"))
    assert initiator_of(mail) == Initiator("Elevhälsan", "elevhalsan@hylte.example", SENDER)


def test_a_mail_without_sender_has_no_initiator():
    assert initiator_of(read_mail(b"Date: Tue, 4 Mar 2025 08:02:00 +0100\n\nHej")) is None


def test_only_the_html_may_hold_what_is_forwarded():
    page = "<p>Från: A &lt;a@x.example&gt;<br>Skickat: 1 mars<br>Till: B<br>Ämne: Idé</p>"
    parts = ((PLAIN, "Öppna i en annan läsare"), ("Content-Type: text/html; charset=utf-8", page))
    mail = read_mail(b"Subject: VB: x\r\n" + mail_with(multipart("alternative", *parts)))
    assert initiator_of(mail) == Initiator("A", "a@x.example", FORWARDED)


def test_attached_mails_come_with_the_way_to_them_five_deep():
    inner = INNER
    for number in range(9):
        inner = wrapped(inner, number)
    ways = [way for way, _ in attached_mails(read_mail(inner.encode()))]
    assert len(ways) == 5
    assert ways[1] == "bilagan VB nivå 6.eml i bilagan VB nivå 7.eml"


def test_what_is_no_mail_is_passed_over():
    mail = forwarding((MAIL, "inget mejl"), (MAIL, INNER), (PLAIN, "Slut"))
    assert [inner.subject for _, inner in attached_mails(mail)] == ["Rehab hemma"]


def test_at_most_a_hundred_attached_mails_are_opened():
    mail = forwarding(*[(MAIL, INNER)] * 150)
    assert len(list(attached_mails(mail))) == 100
