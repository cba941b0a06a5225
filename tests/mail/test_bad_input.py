"""What is no mail is refused with a sentence, and nothing else ever comes out."""

import os
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.mail.initiator import attached_mails, initiator_of
from omtanke_desktop.mail.kinds import kind_of
from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import readable_text, text_of_html
from omtanke_desktop.mail.reader import UnreadableMail, read_mail, read_mail_file
from omtanke_desktop.mail.same import same_key
from tests.mails import FIXTURES, fixture, mail_with, multipart, word_table

PLAIN = "Content-Type: text/plain; charset=utf-8"
FILE = "Content-Type: application/pdf; name=a.pdf"

SMALL = [path.read_bytes() for path in sorted(FIXTURES.glob("*.eml"))]
SMALL = [content[:3000] for content in SMALL]


def read_or_refuse(content: bytes) -> None:
    """A mail whose every string can be stored, or a sentence."""
    try:
        mail = read_mail(content)
    except UnreadableMail:
        return
    assert isinstance(mail, IncomingMail)
    said = [mail.subject, mail.text, mail.html, mail.message_id, *mail.references]
    said += [one.filename for one in mail.attachments]
    assert all(one.encode() and "\x00" not in one for one in said if one is not None)
    readable_text(mail)
    initiator = initiator_of(mail)
    assert kind_of(mail)
    assert same_key(mail) or not (mail.sender or mail.date)
    assert initiator is None or f"{initiator.name}{initiator.address}".encode()
    assert all(way.encode() for way, _ in attached_mails(mail))


@given(st.binary(max_size=2000))
@example(b"From: \xff")
@example(b"From: " + b"(" * 5000 + b"a@b.example\n\nHej")
@example(b"To: a@b.example\nContent-Type: text/plain; charset=quopri\n\nHej")
@example(b"Content-Type: multipart/mixed; boundary=\n\n--\n")
@example(b"To: a@b.example\nContent-Type: text/plain; charset=utf-7\n\n+2AA-")
@example(b"Date: 1 Jan 9999999999 00:00 +0000\nFrom: x@y")
def test_random_bytes_are_read_or_refused(content):
    read_or_refuse(content)


@given(st.sampled_from(SMALL), st.integers(0, 2999), st.integers(0, 60), st.binary(max_size=60))
def test_samples_with_a_piece_exchanged_are_read_or_refused(content, start, length, piece):
    read_or_refuse(content[:start] + piece + content[start + length :])


@given(
    st.lists(st.sampled_from(["From", "Date", "Content-Type", "Received", "Subject"])), st.data()
)
def test_random_header_values_are_read_or_refused(names, data):
    lines = [f"{name}: {data.draw(st.text(max_size=80))}" for name in names]
    read_or_refuse("\n".join([*lines, "", "Hej"]).encode("utf-8", "surrogatepass"))


@given(st.text(alphabet="<>![]-/&;p script\"'=a#x0", max_size=200))
def test_any_html_gives_words(html):
    assert isinstance(text_of_html(html), str)


@pytest.mark.parametrize("keep", [100, 700, 900, 30_000])
def test_a_truncated_mail_still_says_who_sent_it(keep):
    content = fixture("01-mall-tabell")[: 400 + keep]
    assert read_mail(content).sender.address == "hemsjukvard.norr@varberg.example"


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n\r\n", b"\x00" * 200, b"%PDF-1.7\n1 0 obj", b"Hej, bara en text.", os.urandom(999)],
)
def test_what_is_no_mail_is_refused(content):
    with pytest.raises(UnreadableMail):
        read_mail(content)


def test_a_word_file_called_eml_is_refused_and_named(tmp_path):
    file = tmp_path / "mall.eml"
    file.write_bytes(word_table([("Namn", "Elevhälsan")]))
    with pytest.raises(UnreadableMail, match=r"mall\.eml: Filen är inget mejl"):
        read_mail_file(file)


def test_an_empty_file_is_named_in_a_sentence(tmp_path):
    file = tmp_path / "tom.eml"
    file.touch()
    with pytest.raises(UnreadableMail, match=r"tom\.eml: Filen är tom"):
        read_mail_file(file)


def test_a_missing_file_and_a_folder_are_the_environments_doing(tmp_path):
    with pytest.raises(EnvironmentProblem, match="finns inte"):
        read_mail_file(tmp_path / "borta.eml")
    with pytest.raises(EnvironmentProblem, match="är en mapp"):
        read_mail_file(tmp_path)


def test_the_bytes_of_a_file_come_back_untouched(tmp_path):
    file = tmp_path / "mejl.eml"
    file.write_bytes(b"\xef\xbb\xbf\r\n" + fixture("03-utan-mall"))
    content, mail = read_mail_file(file)
    assert content == file.read_bytes()
    assert mail.message_id == "b7@region.example"


def test_a_mail_of_fifty_megabytes_is_read():
    head = b"From: a@b.example\nContent-Type: application/pdf; name=stor.pdf\n\n"
    assert read_mail(head + b"x" * 50_000_000).attachments[0].size == 50_000_000


HEAD = b"From: a@b.example\r\nDate: Tue, 4 Mar 2025 08:02:00 +0100\r\n"


def test_a_broken_line_among_the_headers_hides_none_of_them():
    head = b"Subject: Ett\r\nlangt amne\r\nContent-Type: text/html\r\n\r\n<p>Hej"
    mail = read_mail(HEAD + head)
    assert (mail.subject, mail.html) == ("Ett", "<p>Hej")


def test_headers_without_a_body_are_a_mail():
    mail = read_mail(HEAD + b"Subject: Bara rubrik")
    assert (mail.subject, mail.text) == ("Bara rubrik", None)


@pytest.mark.parametrize("ending", [b"\n", b"\r", b"\r\r\n", b"\r\n"])
def test_whatever_ends_the_lines_parts_are_found(ending):
    content = mail_with(multipart("mixed", (PLAIN, "Ett\r\nTvå"), (FILE, "x")))
    mail = read_mail(content.replace(b"\r\n", ending))
    assert mail.text == "Ett\nTvå"
    assert [one.content for one in mail.attachments] == [b"x"]


def test_headers_that_end_in_a_lone_cr_are_read_though_the_text_has_line_feeds():
    mail = read_mail(b"From: a@b.example\rSubject: Hej\r\rEtt\nTv\xe5")
    assert (mail.sender.address, mail.subject, mail.text) == ("a@b.example", "Hej", "Ett\nTvå")


def test_zero_bytes_are_shown_and_stop_nothing():
    mail = read_mail(HEAD + b"Subject: a\x00b\r\n\r\nf\x00re \xe5r")
    assert (mail.subject, mail.text) == ("a\ufffdb", "f\ufffdre år")


def test_a_text_wrongly_called_utf_16_is_read():
    assert read_mail(HEAD + b"Content-Type: text/plain; charset=utf-16\r\n\r\nHej").text == "Hej"


def test_a_mail_that_says_neither_who_nor_when_is_read():
    mail = read_mail("Subject: Förslag\n\nVi vill".encode())
    assert (mail.sender, mail.date, mail.received, mail.text) == (None, None, None, "Vi vill")


def test_ever_more_parts_end():
    part = b"--b\nContent-Type: text/x\n\n\n"
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
    assert len(read_mail(head + part * 9000).attachments) == 2000


HOSTILE = [
    *(HEAD + b"To: " + piece * 400_000 for piece in (b"(", b"<", b"a@", b"a,", b":;")),
    HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 100_000,
    HEAD + b"Content-Type: text/plain" + b"; a*0=x" * 200_000,
    HEAD + b"X-A: b\n" * 300_000,
    HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"Ae\n" * 700_000 + b"-- ",
    HEAD + b"Content-Type: text/html\n\n" + b"<a:" * 700_000,
    b"From: mailer-daemon@b.example\n\n" + b"message-id: <a@" * 100_000,
    HEAD + b"Content-Type: message/delivery-status\n\n" + b"Action: failed\n\n" * 100_000,
    HEAD + b"Subject: VB:\n\n" + "Från: a@b\n".encode() * 100_000,
    HEAD + b"Subject: VB:\n\n" + "Från: a\nTill: b\nÄmne: VB: c\n".encode() * 40_000,
    HEAD + b"Subject: VB:\n\n" + "\ufdfa".encode() * 400_000,
]


@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: ascii(content[-9:]))
def test_a_hostile_mail_takes_no_longer_than_another(content):
    start = time.perf_counter()
    mail = read_mail(content)
    assert kind_of(mail)
    initiator_of(mail)
    same_key(mail)
    assert time.perf_counter() - start < 5
