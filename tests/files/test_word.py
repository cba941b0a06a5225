"""Word files that are not what they say, or worse."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.files.limits import BrokenFile
from omtanke_desktop.files.runs import Paragraph
from omtanke_desktop.files.text import words_of
from omtanke_desktop.files.word import blocks_of
from tests.mails import word_headings, word_table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WHOLE = word_table([("Namn", "Elevhälsan"), ("Huvudman", "Hylte")])


def package(document: str | bytes, name: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, document)
    return buffer.getvalue()


def paragraph(text: str, namespace: str = W) -> str:
    inside = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return f'<w:document xmlns:w="{namespace}">{inside}</w:document>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PKavhuggen",
        b"\xd0\xcf\x11\xe0 with a password",
        WHOLE[:20_000],
        package("<w:document", "word/document.xml"),
        package("x", "annat.xml"),
    ],
)
def test_what_is_no_word_file_is_named_in_a_sentence(content):
    with pytest.raises(BrokenFile, match=r"mall\.docx är ingen läsbar Word-fil"):
        blocks_of("mall.docx", content)


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml"])
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_both_flavours_of_word_are_read(name, namespace):
    blocks = blocks_of("mall.docx", package(paragraph("Hej å", namespace), name))
    assert blocks == (Paragraph("Hej å", heading=False),)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=30))
def test_a_damaged_word_file_is_read_or_refused(start, piece):
    damaged = WHOLE[:start] + piece + WHOLE[start + len(piece) :]
    with contextlib.suppress(BrokenFile):
        blocks_of("mall.docx", damaged)


def test_the_text_of_a_word_file_holds_headings_answers_and_cells():
    assert words_of("a.docx", word_headings([("Namn", "Elevhälsan")])).endswith("Namn\nElevhälsan")
    assert words_of("a.docx", WHOLE) == "Namn\tElevhälsan\nHuvudman\tHylte"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_its_charset(charset):
    assert words_of("Läs mig.TXT", "åäö é".encode(charset)) == "åäö é"


def test_a_file_of_an_unknown_kind_has_no_words():
    assert words_of("a.png", b"\x89PNG") == ""
