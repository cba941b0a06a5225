"""The words of files, for searching."""

import io

import openpyxl
import pytest

from omtanke_desktop.files.limits import BrokenFile
from omtanke_desktop.files.text import MOST, words_of
from tests.files.words import zipped

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def slide(*paragraphs):
    inside = "".join(f"<a:p><a:r><a:t>{one}</a:t></a:r></a:p>" for one in paragraphs)
    return f'<p:sld xmlns:p="p" xmlns:a="{DRAWING}">{inside}</p:sld>'


def test_a_workbooks_texts_and_numbers_are_read_row_by_row():
    book = openpyxl.Workbook()
    book.active.append(["Namn", "Elevhälsan", 191212121212])
    book.active.append([None, "Namn", True])
    book.create_sheet("Två").append(["Sist"])
    buffer = io.BytesIO()
    book.save(buffer)
    text = words_of("a.xlsx", buffer.getvalue())
    assert text == "Namn\tElevhälsan\t191212121212\n\tNamn\t1\nSist".replace("\n\t", "\n")


def test_a_workbooks_texts_in_pieces_and_in_place_are_read():
    shared = "<sst><si><r><t>Elev</t></r><r><t>hälsan</t></r><rPh><t>x</t></rPh></si></sst>"
    sheet = (
        '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>Hylte</t></is></c><c><f>A1</f><v>3</v></c>'
    )
    parts = {
        "xl/sharedStrings.xml": shared.replace("<rPh><t>x</t></rPh>", ""),
        "xl/worksheets/sheet1.xml": f"<worksheet><row>{sheet}</row></worksheet>",
    }
    assert words_of("a.xlsx", zipped(parts)) == "Elevhälsan\tHylte\t3"


def test_slides_are_read_in_their_order_with_their_notes():
    parts = {f"ppt/slides/slide{n}.xml": slide(f"Bild {n}", "Text") for n in (10, 2, 1)}
    parts["ppt/notesSlides/notesSlide2.xml"] = slide("Säg detta")
    lines = words_of("a.pptx", zipped(parts)).split("\n")
    assert lines == ["Bild 1", "Text", "Bild 2", "Text", "Säg detta", "Bild 10", "Text"]


def test_an_opendocument_text_is_read_with_its_spaces():
    words = "<t:h>Rubrik</t:h><t:p>Elev<t:span>hälsan</t:span><t:s/>i<t:tab/>Hylte</t:p>"
    content = f'<o:document xmlns:o="o" xmlns:t="{TEXT}">{words}</o:document>'
    assert words_of("a.odt", zipped({"content.xml": content})) == "Rubrik\nElevhälsan i\tHylte"


def test_of_an_html_file_the_visible_words_are_read():
    source = (
        "<html><head><title>t</title><style>p{}</style></head><body><!-- x -->"
        "<p>Hej&nbsp;d&aring;<br>rad <b>två</b></p><script>alert(1)</script>"
        "<tr><td>a<td>b</table>1 < 2</body>"
    )
    assert words_of("a.htm", source.encode()) == "Hej då\nrad två\na\tb\n1 < 2"


def test_a_long_text_is_cut_without_changing_its_charset():
    assert words_of("a.txt", "å".encode() * (3 * MOST)) == "å" * MOST
    assert words_of("a.txt", b"caf\xe9") == "café"


@pytest.mark.parametrize("name", ["a.xlsx", "a.pptx", "a.odt", "a.pdf", "a.docx"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"inte alls"])
def test_a_broken_file_is_named_and_has_no_words(name, content):
    with pytest.raises(BrokenFile, match=name):
        words_of(name, content)
