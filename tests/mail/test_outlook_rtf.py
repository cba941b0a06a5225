"""RTF as Outlook writes it: its compression, the HTML inside it, and its plain text."""

import random
import time

import pytest

from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.compressed_rtf import Steps, decompress
from omtanke_desktop.mail.outlook.rtf import RtfBody, read_rtf
from tests.mail.msg_writer import compressed

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial;}}"
)


def unpacked(content: bytes) -> bytes:
    return decompress(content, Steps())


def rtf_body(content: bytes) -> RtfBody:
    return read_rtf(content, Steps())


def text_of(rtf: bytes) -> str | None:
    return rtf_body(HEAD + rtf + b"}").text


def html_of(rtf: bytes) -> str | None:
    return rtf_body(HEAD.replace(rb"\ansi", rb"\ansi\fromhtml1", 1) + rtf + b"}").html


def test_compressed_rtf_is_unpacked():
    # The example of MS-OXRTFCP 4.1.1.
    example = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
        "68656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(example) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_repeat_that_runs_into_itself_is_unpacked():
    # The example of MS-OXRTFCP 4.1.2.
    example = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(example) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("seed", range(5))
def test_what_was_compressed_comes_back(seed):
    source = random.Random(seed)
    words = [bytes(source.choices(b"abc \\{}", k=source.randrange(1, 9))) for _ in range(30)]
    rtf = b"".join(source.choices(words, k=400))
    assert unpacked(compressed(rtf)) == rtf


def test_uncompressed_rtf_is_taken_as_it_is():
    assert unpacked(bytes.fromhex("160000000a000000") + b"MELA" + bytes(4) + b"{\\rtf1 Hi}") == (
        b"{\\rtf1 Hi}"
    )


@pytest.mark.parametrize("content", [b"", b"LZFu", bytes(40)])
def test_what_is_no_compressed_rtf_is_refused(content):
    with pytest.raises(BrokenFile):
        unpacked(content)


def test_a_cut_off_body_gives_what_there_is():
    whole = compressed(rb"{\rtf1 Det som stod i b\'f6rjan finns kvar\par och slutet ej}")
    assert rtf_body(unpacked(whole[:-20])).text.startswith("Det som stod")


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"Hemg\'e5ng", "Hemgång"),
        (rb"\f1 \'f1\'ec\'e5\'ed\'e0", "смена"),
        (rb"{\f1 \'f1}\'e5", "сå"),
        (rb"g\u229 ?ng", "gång"),
        (rb"\uc2 g\u229 ??ng", "gång"),
        (rb"g\u229\'e5ng", "gång"),
        (rb"\u-10179?\u-8694?", "😊"),
        (rb"en\par\'e5tg\'e4rd\line till\tab nu", "en\nåtgärd\ntill\tnu"),
        (rb"\ldblquote ja\rdblquote \endash\~nej \{ett\}\\", "“ja”–\u00a0nej {ett}\\"),
        (rb"{\*\generator Riched20;}{\info{\author N}}kvar", "kvar"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt l\'e4nk}}", "länk"),
        (rb"{\pict\pngblip 89504e47}{\object\bin5 {{{{{}kvar", "kvar"),
        (b"rad\r\nbruten", "radbruten"),
    ],
)
def test_rtf_gives_its_plain_text(rtf, text):
    assert text_of(rtf) == text


@pytest.mark.parametrize(
    ("rtf", "html"),
    [
        (rb"{\*\htmltag64 <p>}Hemg\'e5ng{\*\htmltag72 </p>}", "<p>Hemgång</p>"),
        (rb"\htmlrtf {\b \htmlrtf0 {\*\htmltag84 <b>}fet\htmlrtf }\htmlrtf0", "<b>fet"),
        (rb"{\htmlrtf bort\par}kvar", "kvar"),
        (rb"{\*\mhtmltag84 <a href=1>}{\*\htmltag84 <a href=2>}", "<a href=2>"),
        (rb"{\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 ", "&lt;"),
        (rb"{\*\htmltag64 <p>\par <i>\'e5}", "<p>\n<i>å"),
        (rb"{\f1 \'f1{\*\htmltag64 <a title=\'e5>}}", "с<a title=å>"),
        (rb"a\~b\lquote c", "a&nbsp;b‘c"),
    ],
)
def test_the_html_inside_rtf_comes_out_as_it_was(rtf, html):
    assert html_of(rtf) == html


def test_text_that_outlook_put_into_rtf_is_text():
    body = rtf_body(rb"{\rtf1\ansi\fromtext {\b Hej}\par d\'e5}")
    assert (body.text, body.html) == ("Hej\ndå", None)


@pytest.mark.parametrize("content", [b"", b"Hej", b"{\\rtf1}", b"{\\rtf1", b"{\\rtf1 }}}}"])
def test_what_says_nothing_gives_nothing(content):
    assert (rtf_body(content).text, rtf_body(content).html) == (None, None)


@pytest.mark.parametrize(
    "piece", [b"{", b"}", b"\\", b"{\\*", b"\\u1?", b"\\'e5", b"\\bin9", b"{}"]
)
def test_hostile_rtf_takes_time_in_proportion_to_its_length(piece):
    content = b"{\\rtf1 " + piece * (800_000 // len(piece))
    start = time.process_time()
    rtf_body(content)
    assert time.process_time() - start < 3


def test_the_work_that_one_file_may_make_is_shared_by_the_mails_in_it():
    steps = Steps(30)
    assert read_rtf(rb"{\rtf1 en}", steps).text == "en"
    assert read_rtf(rb"{\rtf1 " + b"x\\par " * 100 + b"}", steps).text.startswith("x")
    assert steps.left == 0
    assert read_rtf(rb"{\rtf1 en till}", steps).text is None
