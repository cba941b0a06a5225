"""New, reply, automatic, bounce or our own."""

import pytest

from omtanke_desktop.domain.mails import MailKind
from omtanke_desktop.mail.kinds import kind_of
from omtanke_desktop.mail.reader import read_mail
from tests.mails import fixture, mail_with_files, raw_mail

OWN = ("OmtankeHalland@region.example ",)
KINDS = {
    "05-svar": MailKind.REPLY,
    "06-franvaro": MailKind.AUTOMATIC,
    "07-studs": MailKind.BOUNCE,
    "15-eget-svar": MailKind.OUTGOING,
}
NEW = ("01-mall-tabell", "03-utan-mall", "04-vidarebefordrad", "11-vidarebefordrad-som-bilaga")


@pytest.mark.parametrize(
    ("name", "kind"), [*KINDS.items(), *((name, MailKind.NEW) for name in NEW)]
)
def test_each_sample_is_of_its_kind(name, kind):
    assert kind_of(read_mail(fixture(name)), OWN) is kind


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied; owner-email=x@y.example",
        "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
        "X-Auto-Response-Suppress: All",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "X-Autoreply: yes",
        "X-Autorespond: Semester",
        "List-Id: <nytt.region.example>",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "Subject: Autosvar: Er kallelse",
        "Subject: =?utf-8?q?Automatiskt_svar=3A_Er_kallelse?=",
        "Subject: Automatic reply: Er kallelse",
        "Subject: Out of Office: Er kallelse",
    ],
)
def test_what_a_program_wrote_is_automatic(header):
    assert kind_of(read_mail(raw_mail(header))) is MailKind.AUTOMATIC


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: No",
        "X-Auto-Response-Suppress: DR, RN, NRN",
        "X-Auto-Response-Suppress: None",
        "Precedence: normal",
        "Subject: Autosvar i telefonen - ett förslag",
    ],
)
def test_what_a_person_wrote_is_new(header):
    assert kind_of(read_mail(raw_mail(header))) is MailKind.NEW


def test_a_form_under_an_automatic_subject_is_no_answer():
    mail = read_mail(mail_with_files(("mall.docx", b"x"), subject="Autosvar: ett förslag"))
    assert kind_of(mail) is MailKind.NEW


@pytest.mark.parametrize("header", ["In-Reply-To: <a@x.example>", "References: <a@x.example>"])
def test_a_mail_that_names_another_is_a_reply(header):
    assert kind_of(read_mail(raw_mail("Subject: SV: VB: Idé", header))) is MailKind.REPLY


def test_a_forwarded_mail_is_new_though_it_names_the_one_it_forwards():
    mail = raw_mail("Subject: VB: Idé", "References: <a@x.example>")
    assert kind_of(read_mail(mail)) is MailKind.NEW


def test_our_own_address_counts_whatever_its_case():
    mail = read_mail(raw_mail())
    assert kind_of(mail, ["ELEVHALSAN@hylte.example"]) is MailKind.OUTGOING
    assert kind_of(mail, [""]) is MailKind.NEW
