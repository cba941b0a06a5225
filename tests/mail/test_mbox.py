"""A mailbox in one file, one behaviour each."""

import time

import pytest

from omtanke_desktop.mail.mbox import is_mbox, mbox_pieces, unquoted
from omtanke_desktop.mail.reader import read_mail
from tests.mails import FIXTURES

ENVELOPE = b"From MAILER-DAEMON Mon Mar  3 16:58:12 2025\n"
FIRST = b"From: a@b.example\nSubject: ett\n\nHej\n"
SECOND = b"From: c@d.example\nSubject: tv\xc3\xa5\n\nHej igen\n"


@pytest.fixture
def pieces(tmp_path):
    def read(content: bytes) -> list[bytes]:
        path = tmp_path / "inkorg.mbox"
        path.write_bytes(content)
        return [content[start : start + length] for start, length in mbox_pieces(path)]

    return read


def test_each_message_is_found_without_its_envelope(pieces):
    content = ENVELOPE + FIRST + b"\n" + ENVELOPE + SECOND + b"\n"
    assert pieces(content) == [FIRST, SECOND]


def test_line_ends_of_windows_are_read(pieces):
    content = (ENVELOPE + FIRST + b"\n" + ENVELOPE + SECOND).replace(b"\n", b"\r\n")
    assert [one.replace(b"\r\n", b"\n") for one in pieces(content)] == [FIRST, SECOND]


def test_the_last_message_may_lack_its_line_end(pieces):
    assert pieces(ENVELOPE + FIRST + b"\n" + ENVELOPE + b"From: c@d.example\n\nHej") == [
        FIRST,
        b"From: c@d.example\n\nHej",
    ]


@pytest.mark.parametrize(
    "envelope",
    [
        b"From - Mon Mar 03 16:58:12 2025\n",
        b"From a@b.example Mon Mar  3 16:58:12 2025 +0100\n",
        b"From a@b.example Mon Mar  3 16:58:12 CET 2025\n",
        b"From ???@??? Mon, 3 Mar 2025 16:58:12 +0100\n",
        b'From "a b"@c.example Mon Mar  3 16:58:12 2025 remote from x\r\n',
        b"From a@b.example 2025-03-03 16:58\n",
    ],
)
def test_envelopes_of_many_programs_are_known(pieces, envelope):
    assert is_mbox(envelope + FIRST)
    assert pieces(envelope + FIRST + b"\n" + envelope + SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        b"From now on we meet at 10:30 in the year 2025.\n",
        b"From a@b.example you get the plan\n",
        b"From here to there\n",
    ],
)
def test_a_sentence_that_starts_with_from_starts_no_message(pieces, sentence):
    message = FIRST + b"\n" + sentence
    assert not is_mbox(sentence)
    assert pieces(ENVELOPE + message) == [message]


def test_an_envelope_needs_a_blank_line_before_it(pieces):
    message = FIRST + ENVELOPE + b"Hej\n"
    assert pieces(ENVELOPE + message) == [message]


def test_what_stands_before_the_first_envelope_is_not_lost(pieces):
    assert pieces(FIRST + b"\n" + ENVELOPE + SECOND) == [FIRST, SECOND]


def test_a_file_without_envelopes_is_one_message(pieces):
    assert pieces(FIRST) == [FIRST]
    assert pieces(b"") == []


def test_quoted_lines_are_read_as_they_were_written():
    raw = b"From: a@b.example\n\n>From oss\n>>From er\n> From dem\nx >From x\n"
    assert unquoted(raw) == b"From: a@b.example\n\nFrom oss\n>From er\n> From dem\nx >From x\n"


@pytest.mark.parametrize("chunk", [1015, 1100, 4096])
def test_no_message_is_lost_where_a_chunk_of_the_file_ends(pieces, monkeypatch, chunk):
    monkeypatch.setattr("omtanke_desktop.mail.mbox._CHUNK", chunk)
    messages = [FIRST + b"x" * (n * 37 % 1500) + b"\n" for n in range(400)]
    assert pieces(b"\n".join(ENVELOPE + one for one in messages)) == messages


def test_the_samples_in_one_file_are_read_each_as_itself(pieces):
    samples = [path.read_bytes() for path in sorted(FIXTURES.glob("0[1-6]*.eml"))]
    content = b"".join(ENVELOPE + one.rstrip(b"\n") + b"\n\n" for one in samples)
    subjects = [read_mail(unquoted(one)).subject for one in pieces(content)]
    assert subjects == [read_mail(one).subject for one in samples]


@pytest.mark.parametrize("piece", [b"\n", b"\n\nFrom ", b"\n\nFrom a@b.example 10:30 ", b"x"])
def test_a_hostile_file_takes_time_in_proportion_to_its_length(pieces, piece):
    content = ENVELOPE + piece * (5_000_000 // len(piece))
    start = time.process_time()
    assert b"".join(pieces(content))
    assert time.process_time() - start < 3
