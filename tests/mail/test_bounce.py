"""Reports about letters of ours that did not arrive."""

import pytest

from omtanke_desktop.mail.reader import read_mail
from tests.mails import fixture, multipart

HEAD = "From: {}\r\nDate: Mon, 10 Mar 2025 10:02:00 +0100\r\nSubject: {}\r\n"
PLAIN = ("Content-Type: text/plain; charset=utf-8", "Brevet kom inte fram.")
OURS = (
    "From: omtankehalland@region.example\r\nSubject: =?utf-8?q?Beslut_om_er_id=C3=A9?=\r\n"
    "Message-ID: <out-1@region.example>\r\n\r\nHej"
)
RECIPIENT = "Final-Recipient: rfc822; fel@hylte.example\r\nAction: {}\r\nStatus: 5.1.1\r\n"


def report(*recipients, quoted="message/rfc822", sender="postmaster@mx.example", head=""):
    status = "\r\n".join(["Reporting-MTA: dns; mx.example\r\n", *recipients])
    parts = (
        PLAIN,
        (f"Content-Type: message/delivery-status{head}", status),
        (f"Content-Type: {quoted}", OURS),
    )
    return (HEAD.format(sender, "Undelivered") + multipart("report", *parts)).encode()


def in_words(body, sender="MAILER-DAEMON@mx.example", subject="failure notice", head=""):
    return f"{HEAD.format(sender, subject)}{head}\r\n{body}".encode()


def test_the_sample_names_recipient_and_letter():
    bounce = read_mail(fixture("07-studs")).bounce
    assert (bounce.recipient, bounce.action, bounce.status) == (
        "fel.adress@hylte.example",
        "failed",
        "5.1.1",
    )
    assert bounce.original_message_id == "out-1@region.example"
    assert bounce.original_subject == "Beslut om ert initiativ"


@pytest.mark.parametrize("quoted", ["message/rfc822", "text/rfc822-headers", "message/global"])
def test_the_letter_is_found_however_it_is_quoted(quoted):
    bounce = read_mail(report(RECIPIENT.format("failed"), quoted=quoted)).bounce
    assert bounce.original_message_id == "out-1@region.example"
    assert bounce.original_subject == "Beslut om er idé"


def test_a_diagnostic_and_the_address_as_we_wrote_it_are_read():
    said = (
        "Original-Recipient: rfc822;namn+2Bny@hylte.example\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1\r\n user unknown\r\n"
    )
    bounce = read_mail(report(said + RECIPIENT.format("failed"))).bounce
    assert bounce.recipient == "namn+ny@hylte.example"
    assert bounce.diagnostic == "550 5.1.1 user unknown"


def test_a_delayed_letter_is_marked_as_delayed():
    assert read_mail(report(RECIPIENT.format("delayed"))).bounce.action == "delayed"


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_success_is_no_bounce(action):
    mail = read_mail(report(RECIPIENT.format(action).replace("5.1.1", "2.0.0")))
    assert mail.bounce is None
    assert mail.automatic


def test_one_failed_recipient_among_others_counts():
    other = RECIPIENT.format("delivered").replace("fel@", "ratt@")
    bounce = read_mail(report(other, RECIPIENT.format("Failed"))).bounce
    assert (bounce.recipient, bounce.action) == ("fel@hylte.example", "failed")


def test_all_failed_recipients_are_named():
    other = RECIPIENT.format("failed").replace("fel@", "ocksa@")
    bounce = read_mail(report(RECIPIENT.format("failed"), other)).bounce
    assert bounce.recipient == "fel@hylte.example, ocksa@hylte.example"


def test_a_failure_without_an_action_is_known_by_its_status():
    said = "Final-Recipient: rfc822; fel@hylte.example\r\nStatus: 5.4.1\r\n"
    assert read_mail(report(said)).bounce.action == "failed"


def test_a_report_in_words_quoting_the_headers_is_a_bounce():
    body = (
        "Hi. This is the mail program at mx.example.\r\n<fel@hylte.example>:\r\n"
        "Remote host said: 550 5.1.1 No such user\r\n"
        "--- Below this line is a copy of the message.\r\n\r\n" + OURS
    )
    bounce = read_mail(in_words(body, head="Return-Path: <>\r\n")).bounce
    assert (bounce.recipient, bounce.status) == ("fel@hylte.example", "5.1.1")
    assert bounce.diagnostic == "Remote host said: 550 5.1.1 No such user"
    assert bounce.original_message_id == "out-1@region.example"
    assert bounce.original_subject == "Beslut om er idé"


def test_a_report_in_words_names_its_recipient_in_a_header():
    head = "X-Failed-Recipients: fel@hylte.example\r\n"
    bounce = read_mail(in_words("Kontakta help@mx.example\r\n\r\n" + OURS, head=head)).bounce
    assert bounce.recipient == "fel@hylte.example"


def test_a_warning_in_words_is_a_delay():
    mail = read_mail(in_words(OURS, subject="Warning: message delayed 4 hours"))
    assert mail.bounce.action == "delayed"


@pytest.mark.parametrize(
    "content",
    [
        in_words("Hej! Brevlådan är full."),
        in_words(OURS, sender="Elevhälsan <elevhalsan@hylte.example>"),
        in_words(OURS, head="Return-Path: <postmaster@hylte.example>\r\n"),
    ],
)
def test_what_quotes_no_letter_or_is_from_a_person_is_no_bounce(content):
    assert read_mail(content).bounce is None


def test_a_status_report_alone_is_read():
    content = "Content-Type: message/delivery-status\r\n\r\n" + RECIPIENT.format("failed")
    mail = read_mail((HEAD.format("mx@mx.example", "x") + content).encode())
    assert mail.bounce.recipient == "fel@hylte.example"
    assert mail.bounce.original_message_id is None


def test_an_encoded_report_is_read():
    coded = RECIPIENT.format("failed").replace("@", "=40")
    head = "\r\nContent-Transfer-Encoding: quoted-printable"
    assert read_mail(report(coded, head=head)).bounce.recipient == "fel@hylte.example"
