"""What is no mail is refused with a sentence, and nothing else ever comes out."""

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.plain import readable_text, text_of_html
from omtanke_desktop.mail.reader import UnreadableMail, read_mail, read_mail_file
from tests.mails import FIXTURES, fixture, word_table

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
